internal import DecisionRecords
package import DescriptorModel
package import RuleValues

/// A sample case as a judge of changes: its inputs, and what it says of the outcome.
package struct JudgingCase: Sendable {
  /// The day whose rules it runs on.
  package var date: CalendarDate
  package var inputs: [Value?]
  package var campaign: Campaign?
  /// The outputs that the case states, by their indices; a change in others goes unnoticed.
  package var stated: [Int]
  /// Whether it states which inputs an undetermined outcome names.
  package var statesMissing: Bool
  /// What the unchanged rules give.
  package var run: CaseRun

  package init(
    date: CalendarDate, inputs: [Value?], campaign: Campaign?, stated: [Int], statesMissing: Bool, run: CaseRun
  ) {
    self.date = date
    self.inputs = inputs
    self.campaign = campaign
    self.stated = stated
    self.statesMissing = statesMissing
    self.run = run
  }

  /// Whether the case would fail under rules that give another outcome: an expected value, known or not, is another.
  func notices(_ other: CaseOutcome) -> Bool {
    let own = run.outcome
    for index in stated where own.outputs[index].value.state.value != other.outputs[index].value.state.value {
      return true
    }
    guard statesMissing else { return false }
    return Set(own.outputs.flatMap { $0.missing }) != Set(other.outputs.flatMap { $0.missing })
  }
}

/// What the cases of a version say of a change.
package enum MutantVerdict: Sendable {
  /// A case fails, by its index.
  case noticed(by: Int)
  /// Every case passes. Where one was found, a case that would not.
  case survived(Witness?)
  /// Nobody's outcome can be another, on any of the days of the cases: it is no other set of rules.
  case equivalent
  /// The changed rules cannot be made ready on any of the days: a parameter would have no value.
  case impossible
}

/// Tries every change on the cases of one version, on all cores; a case is run only where it could notice.
///
/// The verdicts are the same whatever the number of cores. Complexity: O(mutants × cases) runs where nothing is noticed,
/// and for each survivor a bounded number of runs more.
///
/// - Parameters:
///   - programs: the unchanged rules made ready for each day of the cases.
///   - cases: those that pass under the unchanged rules.
///   - findingWitnesses: whether to look for a case that would notice a survivor.
package func tryMutants(
  _ mutants: [Mutant], of descriptor: Descriptor, programs: [CalendarDate: Program], cases: [JudgingCase],
  findingWitnesses: Bool = true
) -> [MutantVerdict] {
  let trial = MutationTrial(
    descriptor: descriptor, programs: programs, cases: cases, findingWitnesses: findingWitnesses)
  // Some are done in microseconds and some look for a witness: short blocks keep both cores at work.
  let blocks = blocks(of: mutants.count, size: 4)
  return concurrentMap(blocks.count) { block in blocks[block].map { trial.verdict(on: mutants[$0]) } }.flatMap { $0 }
}

struct MutationTrial: Sendable {
  let descriptor: Descriptor
  let programs: [CalendarDate: Program]
  let cases: [JudgingCase]
  let findingWitnesses: Bool
  /// The days of the cases, each once, in order.
  private let days: [CalendarDate]

  init(
    descriptor: Descriptor, programs: [CalendarDate: Program], cases: [JudgingCase], findingWitnesses: Bool
  ) {
    self.descriptor = descriptor
    self.programs = programs
    self.cases = cases
    self.findingWitnesses = findingWitnesses
    days = Set(cases.map { $0.date }).sorted()
  }

  func verdict(on mutant: Mutant) -> MutantVerdict {
    let changed = mutant.applied(to: descriptor)
    var compiled: [(own: Program, other: Program, day: CalendarDate)] = []
    for day in days {
      guard let own = programs[day] else { continue }
      if let reading = mutant.reading, !own.readings.contains(reading) { continue }
      guard let other = try? compile(changed, on: day) else { continue }
      compiled.append((own, other, day))
      for (index, judge) in cases.enumerated() where judge.date == day && couldNotice(judge, mutant) {
        if judge.notices(outcome(of: other, inputs: judge.inputs, campaign: judge.campaign)) {
          return .noticed(by: index)
        }
      }
    }
    guard !compiled.isEmpty else { return .impossible }
    if !mutant.movesDays(descriptor), compiled.allSatisfy({ areEquivalent($0.own, $0.other, changed: mutant.rule) }) {
      return .equivalent
    }
    guard findingWitnesses else { return .survived(nil) }
    for (own, other, day) in compiled {
      var search = WitnessSearch(own: own, other: other, rule: mutant.rule)
      if let witness = search.find(
        among: cases.enumerated().filter { $0.element.date == day }.map { ($0.offset, $0.element) })
      {
        return .survived(witness)
      }
    }
    return .survived(nil)
  }

  /// A rule off the way to an outcome cannot change it, unless something on the way was open.
  private func couldNotice(_ judge: JudgingCase, _ mutant: Mutant) -> Bool {
    guard let rule = mutant.rule, !judge.run.isOpen else { return true }
    return judge.run.reached.contains(.rule(rule))
  }
}
