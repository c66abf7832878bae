import Audits
import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// The trial of a fixture's changes, held against the executor that records: another way to the same outcome.
private struct FixtureTrial {
  let descriptor: Descriptor
  let cases: [ReadyCase]
  let mutants: [Mutant]
  let verdicts: [MutantVerdict]
  let programs: [CalendarDate: Program]

  init(_ construct: String, _ name: String) throws {
    let path = "Tests/Cases/\(construct)/good/\(name)"
    let (read, diagnostics) = readDescriptor(
      try #require(repositoryFile(path + ".yaml")), units: fixtureUnits)
    #expect(!diagnostics.hasErrors)
    let descriptor = try #require(read)
    let cases = try readyCases(try #require(repositoryFile(path + ".cases.yaml")), descriptor)
    let programs = Dictionary(cases.map { ($0.program.referenceDate, $0.program) }) { first, _ in first }
    let readings = programs.values.reduce(into: Set<ParameterReading>()) { $0.formUnion($1.readings) }
    let judges = cases.map { ready in
      JudgingCase(
        date: ready.program.referenceDate, inputs: ready.inputs, campaign: nil,
        stated: ready.sample.expected.compactMap { expected in
          descriptor.outputs.firstIndex { $0.name == expected.output }
        }, statesMissing: ready.sample.missing != nil,
        run: follow(ready.program, inputs: ready.inputs, campaign: nil))
    }
    mutants = RuleEngine.mutants(of: descriptor, reading: readings)
    verdicts = tryMutants(mutants, of: descriptor, programs: programs, cases: judges)
    (self.descriptor, self.cases, self.programs) = (descriptor, cases, programs)
  }

  /// The cases that differ under the rules with a change made.
  func failing(_ mutant: Mutant) throws -> [Int] {
    let changed = mutant.applied(to: descriptor)
    var compiled: [CalendarDate: Program] = [:]
    for day in programs.keys { compiled[day] = try? compile(changed, on: day) }
    return cases.indices.filter { index in
      guard let program = compiled[cases[index].program.referenceDate] else { return false }
      let record = decide(
        program, inputs: cases[index].inputs, campaign: nil, dateFrom: .given, findingDecisive: false)
      return !disagreements(of: record, with: cases[index].sample).isEmpty
    }
  }

  /// What the rules with a change made give; nil where they cannot be made ready.
  func outcome(_ mutant: Mutant, on day: CalendarDate, _ inputs: [Value?]) -> [RecordedOutput]? {
    (try? compile(mutant.applied(to: descriptor), on: day)).map { FixtureTrial.outcome($0, inputs) }
  }

  func own(_ day: CalendarDate, _ inputs: [Value?]) throws -> [RecordedOutput] {
    FixtureTrial.outcome(try #require(programs[day]), inputs)
  }

  /// By the executor that records.
  static func outcome(_ program: Program, _ inputs: [Value?]) -> [RecordedOutput] {
    decide(program, inputs: inputs, campaign: nil, dateFrom: .given, findingDecisive: false).outcome
  }
}

private let constructs: [(String, String)] = [
  ("cases", "cases"), ("table", "table"), ("table", "collect"), ("score", "score"), ("steps", "steps"),
  ("brackets", "brackets"), ("unless", "combined"), ("applies_when", "applies_when"), ("cap", "cap"),
  ("round", "round"), ("for_each", "aggregate"), ("any_of", "any_of"), ("min_of", "min_of"), ("lookup", "lookup"),
  ("parameters", "dated"),
]

@Suite struct ReplayPropertyTests {
  @Test(
    "verdicts are what the recording executor finds, hints tell, and what is without effect has none on anyone at random",
    arguments: constructs)
  func trials(_ construct: String, _ name: String) throws {
    let trial = try FixtureTrial(construct, name)
    #expect(!trial.mutants.isEmpty)
    var random = SplitMix64(seed: 2026)
    for (mutant, verdict) in zip(trial.mutants, trial.verdicts) {
      let failing = try trial.failing(mutant)
      if case .noticed(let index) = verdict {
        // Days come in order, and the cases of a day as they were given.
        let first = failing.min { a, b in
          (trial.cases[a].program.referenceDate, a) < (trial.cases[b].program.referenceDate, b)
        }
        #expect(index == first, "\(mutant.kind) \(mutant.subject)")
      } else {
        #expect(failing.isEmpty, "\(mutant.kind) \(mutant.subject)")
      }
      switch verdict {
      case .survived(let witness?): try check(witness, mutant, trial)
      case .equivalent: try check(mutant, trial, &random)
      case .noticed, .survived(nil), .impossible: break
      }
    }
  }

  /// The case that a hint gives tells the changed rules from those written.
  private func check(_ witness: Witness, _ mutant: Mutant, _ trial: FixtureTrial) throws {
    let base = trial.cases[witness.base]
    var inputs = base.inputs
    for change in witness.inputs { inputs[change.input] = change.value }
    let day = base.program.referenceDate
    let (own, other) = (try trial.own(day, inputs), try #require(trial.outcome(mutant, on: day, inputs)))
    for difference in witness.differences {
      #expect(own[difference.output].value.state == difference.own)
      #expect(other[difference.output].value.state == difference.other)
      #expect(difference.own.value != difference.other.value)
    }
    #expect(!witness.differences.isEmpty)
  }

  /// Nobody at random gets another outcome.
  private func check(_ mutant: Mutant, _ trial: FixtureTrial, _ random: inout SplitMix64) throws {
    for day in trial.programs.keys.sorted() {
      guard let changed = try? compile(mutant.applied(to: trial.descriptor), on: day) else { continue }
      for _ in 0..<40 {
        let inputs = trial.descriptor.inputs.map { person(in: $0, &random) }
        let other = FixtureTrial.outcome(changed, inputs)
        #expect(
          try trial.own(day, inputs).map { $0.value } == other.map { $0.value },
          "\(mutant.kind) \(mutant.subject) \(mutant.after) \(inputs)")
      }
    }
  }

  @Test("the same cases give the same report, whatever runs first")
  func determinism() throws {
    let path = "Tests/Cases/unless/good/combined"
    let file = try #require(repositoryFile(path + ".yaml"))
    let descriptor = try #require(readDescriptor(file, units: fixtureUnits).descriptor)
    let cases = try readyCases(try #require(repositoryFile(path + ".cases.yaml")), descriptor)
    func report() -> ReplayReport {
      let algorithm = replay(
        cases, of: "essai", titled: descriptor.title, versions: [descriptor.inForce.from], tryingMutants: true)
      return ReplayReport(algorithms: [algorithm], triesMutants: true)
    }
    #expect(report().json == report().json)
    #expect(report().junit(in: .french) == report().junit(in: .french))
  }
}

/// Somebody at random: ends of ranges and what lies beside them more often than in life; some things not given.
private func person(in input: Input, _ random: inout SplitMix64) -> Value? {
  func below(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }
  guard below(8) > 0 else { return nil }
  switch input.kind {
  case .boolean: return .boolean(below(2) == 0)
  case .number(let type):
    let width = UInt64(clamping: type.high &- type.low)
    let steps: Int128 =
      switch below(4) {
      case 0: Int128(below(3))
      case 1: Int128(width) - Int128(below(3))
      default: Int128(width == UInt64.max ? random.next() : random.next() % (width + 1))
      }
    return .number(Number(min(max(type.low, type.low + steps), type.high), scale: type.scale))
  case .date: return CalendarDate(dayNumber: below(20_000)).map { .date($0) }
  case .choice(let choices): return .key(choices[below(choices.count)].key)
  case .choices(let choices): return .keys([choices[below(choices.count)].key])
  case .records(let fields, let maximum):
    return .records(
      (0..<below(maximum + 1)).map { _ in
        fields.map { Value.Field(name: $0.name, value: person(in: $0, &random)) }
      })
  case .campaign, .place, .text: return nil
  }
}
