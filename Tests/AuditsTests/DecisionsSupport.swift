import Audits
import DescriptorModel
import DescriptorReading
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// Households and the decisions that the rules give them on a day, in which faults are then made.
struct DecisionFile {
  var subject: AuditSubject
  var people: [[Value?]]
  var decided: [[Int128]]
  var offices: [String]

  /// The lower-secondary grant, in the autumn of 2024: incomes of which one in four lies on a ceiling or one euro from it.
  static func grants(_ count: Int, offices: [String] = [], seed: UInt64 = 1) throws -> DecisionFile {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find("bourse-college")
    let descriptor = try registry.descriptor(entry, entry.newest, units: registry.units())
    let date = try #require(CalendarDate(iso: "2024-09-01"))
    var random = SplitMix64(seed: seed)
    let people = (0..<count).map { _ -> [Value?] in
      let children = 1 + Int(random.next() % 5)
      var income = Int(random.next() % 45_000)
      if random.next() % 4 == 0 {
        income = ceiling(1 + Int(random.next() % 3), children) + Int(random.next() % 3) - 1
      }
      return [.number(Number(Int128(income))), .number(Number(Int128(children)))]
    }
    return try DecisionFile(descriptor, [descriptor], date, people, offices: offices)
  }

  /// The ceilings of the order of 22 March 2016 under the minimum wage of 1 July 2023, €11.52, rounded to the euro.
  private static func ceiling(_ level: Int, _ children: Int) -> Int {
    let tenths = [
      [15562, 19153, 22744, 26335, 29927], [8412, 10354, 12295, 14237, 16178], [2968, 3653, 4338, 5023, 5708],
    ]
    return (tenths[level - 1][children - 1] * 1152 + 500) / 1000
  }

  init(
    _ descriptor: Descriptor, _ versions: [Descriptor], _ date: CalendarDate, _ people: [[Value?]],
    offices names: [String] = []
  ) throws {
    let outputs = descriptor.outputs.indices.compactMap { DecidedOutput(descriptor, $0) }
    subject = AuditSubject(descriptor: descriptor, versions: versions, outputs: outputs, date: date)
    self.people = people
    offices = names.isEmpty ? [] : people.indices.map { names[$0 % names.count] }
    decided = []
    decided = try decisions(try compile(descriptor, on: date), people)
  }

  /// What a program decides for some people.
  func decisions(_ program: Program, _ people: [[Value?]]) throws -> [[Int128]] {
    let result = Batch(program).run(Population(program.descriptor, people))
    return subject.outputs.map { output in
      people.indices.map { row in
        result.outputs[output.index][row].value.flatMap { output.code($0) } ?? DecidedOutput.empty
      }
    }
  }

  /// Makes the decisions of some rows those of another program, or of other inputs. Gives how many changed.
  @discardableResult
  mutating func fault(
    _ program: Program? = nil, people changed: [[Value?]]? = nil, _ isFaulty: (Int) -> Bool = { _ in true }
  ) throws -> Int {
    let own = try program ?? compile(subject.descriptor, on: subject.date)
    let faulty = try decisions(own, changed ?? people)
    var count = 0
    for row in people.indices where isFaulty(row) {
      if decided.indices.contains(where: { decided[$0][row] != faulty[$0][row] }) { count += 1 }
      for output in decided.indices { decided[output][row] = faulty[output][row] }
    }
    return count
  }

  /// The audit of the file, cut into parts of some size.
  func report(
    partsOf size: Int = 700, limits: DecisionAudit.Limits = .init(searched: 40)
  ) -> DecisionReport {
    var audit = DecisionAudit(subject, limits: limits)
    var start = 0
    while start < people.count {
      let rows = start..<min(start + size, people.count)
      audit.add(
        DecidedPart(
          population: Population(subject.descriptor, Array(people[rows])), decided: decided.map { Array($0[rows]) },
          lines: rows.map { $0 + 2 }, offices: offices.isEmpty ? [] : Array(offices[rows])))
      start += size
    }
    return audit.report()
  }
}

/// A descriptor of its own, with what every descriptor must have around its inputs and rules.
func smallDescriptor(_ body: String) throws -> Descriptor {
  let text = """
    lucarne: 1
    id: essai
    title: {fr: Essai, en: Trial}
    summary: {fr: Un essai., en: A trial.}
    status: draft
    in_force: {from: 2020-01-01, until: open}
    administration:
      name: {fr: Mairie, en: Town hall}
    legal:
      T1: {cite: "Texte 1", checked: 2026-01-01, evidence: text}

    """ + body
  let units = readUnitTable(try #require(repositoryFile("Registry/units.yaml"))).table
  let (descriptor, diagnostics) = readDescriptor(SourceFile(name: "essai.yaml", text: text), units: units)
  return try #require(descriptor, "\(renderShort(diagnostics, in: .english))")
}
