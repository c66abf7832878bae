import Audits
import CanonicalJSON
import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import StructuredDocuments
import Testing

@Suite("What changes between the rules of two days") struct ChangesTests {
  private static let parameters = """
      seuil: {label: {fr: seuil, gender: m}, unit: year, values: [{from: 2020-01-01, until: 2025-01-01, legal: L1, value: 12}, {from: 2025-01-01, until: open, legal: L1, value: 14}]}
    """
  private static let rules = """
      resultat:
        label: {fr: résultat, en: result}
        legal: L1
        cases:
          - {when: age < seuil, then: 0 EUR}
          - {when: age < 26 year, then: 5 EUR}
          - {otherwise: 10 EUR}
    """

  private func descriptor(_ rules: String, parameters: String = ChangesTests.parameters) throws -> Descriptor {
    try SmallAlgorithm(parameters: parameters, rules: rules).descriptor()
  }

  private func samples(_ inputs: [String]) throws -> [SampleCase] {
    guard !inputs.isEmpty else { return [] }
    let lines = inputs.enumerated().map { index, line in
      "  - {name: \"cas \(index + 1)\", inputs: {\(line)}, expect: {}, source: s}"
    }
    let (samples, diagnostics) = readSampleCases(
      SourceFile(name: "c.yaml", text: "cases:\n" + lines.joined(separator: "\n") + "\n"))
    #expect(!diagnostics.hasErrors)
    return samples
  }

  private func change(
    _ before: Descriptor, _ old: String, _ after: Descriptor, _ new: String, on inputs: [String]
  ) throws -> RuleChange {
    try RuleChange(
      from: RulesOfDay(before, on: try #require(CalendarDate(iso: old))),
      to: RulesOfDay(after, on: try #require(CalendarDate(iso: new))), on: samples(inputs)
    ) { side throws(DiagnosticsError) in try compile(side.descriptor, on: side.day) }
  }

  @Test("a value that changes within one file is told, with the cases that it changes and by how much")
  func values() throws {
    let descriptor = try descriptor(ChangesTests.rules)
    let change = try change(
      descriptor, "2024-06-01", descriptor, "2025-06-01",
      on: ["age: 11", "age: 12", "age: 13", "age: 13", "age: 40", "age: [1]", "revenu: 5"])
    #expect(change.differences.rules.isEmpty && change.differences.parameters.count == 1)
    let effect = try #require(change.effect)
    // The fourth case has the data of the third, the sixth cannot be read.
    #expect(effect.compared.count == 5 && effect.unread == 1)
    #expect(effect.changed.map { $0.sample } == [1, 2])
    #expect(effect.extremes(of: "resultat").loss == Number(-5) && effect.extremes(of: "resultat").gain == nil)
    let french = TerminalRenderer(width: 100, colour: false).render(change.document(in: .french))
    for words in [
      "2 cas types sur 5 changent. Résultat\u{A0}: au plus \u{2212}5\u{A0}€.",
      "Résultat\u{A0}: 5\u{A0}€, puis 0\u{A0}€ (\u{2212}5\u{A0}€).",
      "12\u{A0}ans", "14\u{A0}ans",
    ] { #expect(french.contains(words), "\(words)\n\(french)") }
    let english = TerminalRenderer(width: 100, colour: false).render(change.document(in: .english, limit: 1))
    #expect(english.contains("2 of 5 sample cases change.") && english.contains("And 1 other."))
    #expect(change.json.prettyText.contains("\"changed\": 2"))
  }

  @Test("a rule that is added, removed or other is told with the lines that changed; layout and remarks are none")
  func rules() throws {
    let old = try descriptor(ChangesTests.rules)
    let layout = try descriptor(ChangesTests.rules.replacing("    legal: L1", with: "    # A remark.\n    legal:   L1"))
    #expect(layout.fingerprint != old.fingerprint)
    #expect(try change(old, "2024-01-01", layout, "2024-01-01", on: []).differences.isEmpty)
    let other = try descriptor(
      ChangesTests.rules.replacing("age < 26 year", with: "age <= 26 year")
        + "\n  autre: {label: {fr: autre}, legal: L1, value: revenu > 1000 EUR}\n")
    let forth = try change(old, "2024-01-01", other, "2024-01-01", on: ["age: 26", "age: 27"])
    guard case .changed(let before, let after)? = forth.differences.rules.first else {
      Issue.record("no rule changed")
      return
    }
    let lines = before.formalChange(to: after)
    #expect(lines.removed == ["- {when: age < 26 year, then: 5 EUR}"])
    #expect(lines.added == ["- {when: age <= 26 year, then: 5 EUR}"])
    #expect(forth.effect?.changed.map { $0.sample } == [0])
    guard case .added(let rule)? = forth.differences.rules.last else {
      Issue.record("no rule added")
      return
    }
    #expect(rule.name == "autre" && forth.differences.rules.count == 2)
    let back = try change(other, "2024-01-01", old, "2024-01-01", on: [])
    guard case .removed? = back.differences.rules.last else {
      Issue.record("no rule removed")
      return
    }
    #expect(back.summary(in: .french) == ["Aucun cas type ne se lit des deux côtés."])
  }

  @Test(
    "inputs that take other answers are told; where one side cannot read the data, the case is left out and counted")
  func inputs() throws {
    let old = try descriptor(ChangesTests.rules)
    let text = SmallAlgorithm(parameters: ChangesTests.parameters, rules: ChangesTests.rules).text
      .replacing("range: [0..120]", with: "range: [0..20]")
    let new = try #require(readDescriptor(SourceFile(name: "e.yaml", text: text), units: fixtureUnits).descriptor)
    let change = try change(old, "2024-01-01", new, "2024-01-01", on: ["age: 10", "age: 30"])
    #expect(change.differences.inputs.count == 1 && change.effect?.compared.count == 1 && change.effect?.unread == 1)
    #expect(
      change.summary(in: .english) == [
        "The only sample case does not change.",
        "One other case can be read on one side only: its data are not the same.",
      ])
  }

  @Test("the days of change are those of versions and values, within the time in which each version holds")
  func days() throws {
    let one = try descriptor(ChangesTests.rules)
    #expect(daysOfChange(in: [one]).map { $0.description } == ["2020-01-01", "2025-01-01"])
    var later = one
    later.inForce = Period(from: try #require(CalendarDate(iso: "2024-01-01")), until: nil)
    #expect(daysOfChange(in: [one, later]).map { $0.description } == ["2020-01-01", "2024-01-01", "2025-01-01"])
  }

  @Test("a growth is exact, and only that of numbers of one unit")
  func growth() {
    func grown(_ a: Value, _ b: Value, _ unit: Unit = .one) -> Number? {
      func output(_ value: Value, _ unit: Unit) -> RecordedOutput {
        RecordedOutput(name: "x", value: RecordedValue(.known(value), unit: unit), missing: [])
      }
      return differences([output(a, .one)], [output(b, unit)], ["x"]).first?.growth
    }
    #expect(grown(.number(Number(5, scale: 1)), .number(Number(2))) == Number(15, scale: 1))
    #expect(grown(.number(Number(Int128.min + 1)), .number(Number(Int128.max))) == nil)
    #expect(grown(.boolean(true), .boolean(false)) == nil)
  }
}
