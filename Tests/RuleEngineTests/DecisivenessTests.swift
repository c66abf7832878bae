import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RegistryFolder
import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// What the record calls decisive is what would have changed the result, and nothing else is.
@Suite struct DecisivenessTests {
  @Test("with a decisive fact of a sample case turned round, the result is another")
  func flipped() throws {
    let registry = Registry(root: repositoryRoot + "/Registry")
    var flips = 0
    for entry in registry.entries() {
      let newest = try registry.descriptor(entry, entry.newest, units: try registry.units())
      for sample in try entry.caseFiles.flatMap({ readSampleCases(try Files.read($0)).cases }) {
        let campaign = try sample.inputs["campagne"]?.scalar.map {
          try registry.campaign($0.text, of: entry, newest)
        }
        let date = try #require(sample.date ?? campaign?.date)
        let descriptor = try registry.descriptor(
          entry, try registry.version(of: entry, on: date), units: try registry.units())
        let values = readCase(sample.inputs, descriptor: descriptor, campaign: campaign).values
        let program = try compile(descriptor, on: date)
        let record = decide(program, inputs: values, campaign: campaign, dateFrom: .given)
        let changes = try factChanges(record, descriptor) + requestChanges(record, descriptor, values)
        for (input, value) in changes {
          var changed = values
          changed[input] = value
          let other = decide(program, inputs: changed, campaign: campaign, dateFrom: .given)
          #expect(other.outcome.map { $0.value } != record.outcome.map { $0.value }, "\(entry.id): \(sample.name)")
          flips += 1
        }
      }
    }
    #expect(flips > 25)
  }

  /// For each decisive comparison of an input with something, a value of the input under which it is the contrary. Only of
  /// inputs that nothing else reads: another value of them turns that comparison round, and nothing beside it.
  private func factChanges(_ record: DecisionRecord, _ descriptor: Descriptor) throws -> [(Int, Value)] {
    var changes: [(Int, Value)] = []
    var reads: [Reference: Int] = [:]
    for expression in descriptor.rules.flatMap({ $0.expressions }) { countReads(expression, &reads) }
    for step in record.steps {
      let rule = try #require(descriptor.rules.first { $0.name == step.rule })
      guard case .cases(let branches) = rule.mechanism else { continue }
      for test in step.tests where test.decisive == true {
        guard case .comparison(let relation, let left, _)? = branches[test.index].condition?.node,
          case .reference(.input(let input)) = left.node, reads[.input(input)] == 1,
          case .number(let limit)? = test.comparisons.first?.right.state.value
        else { continue }
        let candidates = [-1, 0, 1].map { Number(limit.coefficient + $0, scale: limit.scale) }
        let other = try #require(candidates.first { holds($0, relation, limit) != test.holds })
        changes.append((input, .number(other)))
      }
    }
    return changes
  }

  private func countReads(_ expression: TypedExpression, _ reads: inout [Reference: Int]) {
    if case .reference(let reference) = expression.node { reads[reference, default: 0] += 1 }
    for operand in expression.operands { countReads(operand, &reads) }
  }

  private func holds(_ a: Number, _ relation: Comparison, _ b: Number) -> Bool {
    switch relation {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }

  /// For each wish that was refused by comparison on its grounds and distance, the same wish with the best ground and next
  /// door.
  private func requestChanges(
    _ record: DecisionRecord, _ descriptor: Descriptor, _ values: [Value?]
  ) -> [(Int, Value)] {
    guard let wishes = record.allocation?.wishes, let rule = descriptor.allocation,
      case .records(let rows)? = values[rule.wishes]
    else { return [] }
    return wishes.filter { $0.verdict == .refused && $0.admittedRequests > 0 && $0.decidedBy != nil }.compactMap {
      wish in
      var changed = rows
      changed[wish.rank - 1] = changed[wish.rank - 1].map { field in
        switch field.name {
        case "motifs": .init(name: field.name, value: .keys(["handicap"]))
        case "distance": .init(name: field.name, value: .number(Number(0)))
        default: field
        }
      }
      return changed == rows ? nil : (rule.wishes, .records(changed))
    }
  }

  /// An aid for who is a student or earns little, for two brackets of which one gives the same as none.
  private static let text = """
    lucarne: 1
    id: essai
    title: {fr: Essai}
    summary: {fr: Un essai.}
    status: draft
    in_force: {from: 2020-01-01, until: open}
    administration: {name: {fr: Service}}
    legal: {L1: {cite: "Loi", checked: 2026-11-23, evidence: text}}
    inputs:
      etudiant: {label: {fr: étudiant}, type: boolean}
      revenu: {label: {fr: revenu}, type: number, unit: EUR, range: [0..1000]}
      age: {label: {fr: âge}, type: number, unit: child, range: [0..120]}
    rules:
      droit: {label: {fr: droit}, any_of: [etudiant, revenu < 100 EUR], legal: L1}
      montant:
        label: {fr: montant}
        cases:
          - {when: age < 10 child, then: 0 EUR}
          - {when: not droit, then: 0 EUR}
          - {otherwise: 50 EUR}
        legal: L1
    outputs: [montant]
    answer: [{otherwise: , say: {fr: "{montant}"}}]

    """

  /// Which tests decided, by rule and place.
  private func decisive(etudiant: Bool, revenu: Int, age: Int) throws -> [String] {
    let source = SourceFile(name: "t.yaml", text: DecisivenessTests.text)
    let (descriptor, diagnostics) = readDescriptor(source, units: fixtureUnits)
    #expect(diagnostics.isEmpty, "\(diagnostics.map { $0.message.fr })")
    let program = try compile(try #require(descriptor), on: try #require(CalendarDate(iso: "2024-06-15")))
    let inputs: [Value?] = [.boolean(etudiant), .number(Number(Int128(revenu))), .number(Number(Int128(age)))]
    let record = decide(program, inputs: inputs, campaign: nil, dateFrom: .given)
    return record.steps.flatMap { step in
      step.tests.filter { $0.decisive == true || $0.decisiveTogether }.map { test in
        "\(step.rule) \(test.index)" + (test.decisiveTogether ? " together" : "")
      }
    }
  }

  @Test("one of two sufficient conditions decides only together with the other; alone it does")
  func sufficient() throws {
    #expect(
      try decisive(etudiant: true, revenu: 50, age: 20) == [
        "droit 0 together", "droit 1 together", "montant 0", "montant 1",
      ])
    #expect(try decisive(etudiant: true, revenu: 500, age: 20) == ["droit 0", "montant 0", "montant 1"])
    #expect(try decisive(etudiant: false, revenu: 500, age: 20) == ["droit 0", "droit 1", "montant 1"])
  }

  @Test("what leads to the same result either way does not decide")
  func sameResult() throws {
    #expect(try decisive(etudiant: false, revenu: 500, age: 5) == [])
    #expect(try decisive(etudiant: true, revenu: 500, age: 5) == ["montant 0"])
  }

  @Test("what decides alone is asked first, and equals in the descriptor's order")
  func order() throws {
    let source = SourceFile(name: "t.yaml", text: DecisivenessTests.text)
    let descriptor = try #require(readDescriptor(source, units: fixtureUnits).descriptor)
    let program = try compile(descriptor, on: try #require(CalendarDate(iso: "2024-06-15")))
    func asked(_ inputs: [Value?]) -> [String] {
      decide(program, inputs: inputs, campaign: nil, dateFrom: .given).toAsk
    }
    #expect(asked([nil, nil, nil]) == ["age", "etudiant", "revenu"])
    #expect(asked([nil, nil, .number(Number(20))]) == ["etudiant", "revenu"])
    #expect(asked([nil, nil, .number(Number(5))]) == [])
    #expect(asked([.boolean(true), nil, nil]) == ["age"])
  }
}
