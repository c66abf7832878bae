import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// The table of the language reference, row by row, is the specification of what becomes of the three states.
@Suite struct StateTests {
  @Test("each row of the table of states is what the engine does", arguments: StateRow.all.map { $0.number })
  func state(_ number: Int) throws {
    let row = try #require(StateRow.all.first { $0.number == number })
    let source = SourceFile(name: "state.yaml", text: row.descriptor)
    let (descriptor, diagnostics) = readDescriptor(source, units: fixtureUnits)
    #expect(diagnostics.isEmpty, "\(row): \(diagnostics.map { $0.message.fr })")
    let date = try #require(CalendarDate(iso: "2024-06-15"))
    let program = try compile(try #require(descriptor), on: date)
    let record = decide(program, inputs: row.inputs, campaign: nil, dateFrom: .given)
    let outcome = try #require(record.outcome.first { $0.name == "result" })
    #expect(StateRow.text(outcome.value.state) == row.result, "\(row)")
    // What is undetermined names what is missing; nothing else does.
    #expect(outcome.missing.isEmpty == (outcome.value.state != .missing), "\(row)")
  }

  @Test("the table has rows for every mechanism and for the operators")
  func complete() {
    let named = Set(StateRow.all.map { $0.name })
    // What concerns many people or records at once has no value of one's own.
    let apart: [MechanismName] = [.allocate, .callOrder, .apportion]
    let mechanisms = MechanismName.allCases.filter { !apart.contains($0) }.map { $0.rawValue }
    let operators = [
      "and", "or", "not", "<", "<=", ">", ">=", "=", "!=", "+", "-", "*", "if", "in", "abs", "log10", "min", "max",
      "present", "applies",
    ]
    #expect(Set(mechanisms + operators).subtracting(named) == [])
    #expect(StateRow.all.count > 300)
    for mechanism in MechanismName.allCases where named.contains(mechanism.rawValue) {
      let results = StateRow.all.filter { $0.name == mechanism.rawValue }.map { $0.result }
      #expect(results.contains("missing") && results.contains("not applicable"), "\(mechanism)")
    }
  }
}

/// One row of `Registry/language/states.md`.
private struct StateRow: CustomStringConvertible {
  let number: Int
  let name: String
  let form: String
  let a: String
  let b: String
  let result: String

  var description: String { "\(form), a: \(a), b: \(b)" }

  static let all: [StateRow] = {
    guard let file = repositoryFile("Registry/language/states.md") else { return [] }
    return file.text.split(separator: "\n").enumerated().compactMap { index, line in
      guard line.hasPrefix("| `") else { return nil }
      let cells = line.split(separator: " | ").map { cell in
        String(cell.trimmingPrefix("| ")).replacing(" |", with: "").replacing("`", with: "")
      }
      guard cells.count == 5 else { return nil }
      return StateRow(
        number: index + 1, name: cells[0], form: cells[1], a: cells[2], b: cells[3], result: cells[4])
    }
  }()

  static func text(_ state: Stated) -> String {
    switch state {
    case .missing: "missing"
    case .notApplicable: "not applicable"
    case .known(.boolean(let flag)): String(flag)
    case .known(.number(let number)): number.reduced.description
    case .known: "known"
    }
  }

  private var isList: Bool { name == "for_each" }

  /// Whether the operand is a condition: some row of the form gives it a truth value.
  private func isCondition(_ cell: (StateRow) -> String) -> Bool {
    // Of a list, both columns are values of one rule.
    StateRow.all.contains { row in
      row.form == form && (isList ? [row.a, row.b] : [cell(row)]).contains { $0 == "true" || $0 == "false" }
    }
  }

  private func type(_ cell: (StateRow) -> String) -> String {
    isCondition(cell) ? "type: boolean" : "type: number, unit: \"1\", range: [-100..100]"
  }

  /// The rule under test, with the labels and legal bases that the table leaves out.
  private var rule: String {
    guard form.hasPrefix("{") else { return "{label: {fr: r}, legal: L1, value: '\(form)'}" }
    let body = form.dropFirst().replacing("unless: {", with: "unless: {legal: L1, ").replacing(
      "{points:", with: "{label: {fr: c}, points:")
    return "{label: {fr: r}, legal: L1, " + body
  }

  var descriptor: String {
    let field = "{label: {fr: x}, \(type { $0.a })}"
    let a =
      isList
      ? "{label: {fr: a}, for_each: list, value: x, applies_when: ok, legal: L1}"
      : "{label: {fr: a}, value: a_value, applies_when: a_applies, legal: L1}"
    // `present` asks about inputs.
    let isInput = name == "present"
    return """
      lucarne: 1
      id: states
      title: {fr: Essai}
      summary: {fr: Un essai.}
      status: draft
      in_force: {from: 2020-01-01, until: open}
      administration: {name: {fr: Service}}
      legal:
        L1: {cite: "Code de l'essai, art. L. 1", checked: 2026-11-23, evidence: text}
      inputs:
        \(isInput ? "a" : "a_value"): {label: {fr: a}, \(type { $0.a })}
        a_applies: {label: {fr: a}, type: boolean}
        b_value: {label: {fr: b}, \(type { $0.b })}
        b_applies: {label: {fr: b}, type: boolean}
        list: {label: {fr: l}, type: list, maximum: 3, of: {x: \(field), ok: {label: {fr: o}, type: boolean}}}
      parameters:
        table: {label: {fr: t}, unit: "1", values: [{from: 2020-01-01, until: open, legal: L1, table: {-100+: 5, 3: 7}}]}
        rates:
          label: {fr: s}
          unit: "1"
          threshold_unit: "1"
          values: [{from: 2020-01-01, until: open, legal: L1, scale: {0: 2, 10: 3}}]
        levels:
          label: {fr: s}
          unit: "1"
          threshold_unit: "1"
          values: [{from: 2020-01-01, until: open, legal: L1, scale: {0: 10, 10: 20}}]
      rules:
        \(isInput ? "other" : "a"): \(isInput ? "{label: {fr: o}, value: 1, legal: L1}" : a)
        b: {label: {fr: b}, value: b_value, applies_when: b_applies, legal: L1}
        result: \(rule)
      outputs: [result]
      answer: [{otherwise: , say: {fr: x}}]
      """
  }

  /// A value that gives an operand the state of its cell.
  private func value(_ cell: String) -> Value? {
    switch cell {
    case "true": .boolean(true)
    case "false": .boolean(false)
    case "known": .number(Number(4))
    default: Number(decimal: cell).map { .number($0) }
    }
  }

  private func applies(_ cell: String) -> Value { .boolean(cell != "not applicable") }

  var inputs: [Value?] {
    let records = [a, b].filter { $0 != "-" && $0 != "no list" }.map { cell in
      [Value.Field(name: "x", value: value(cell)), Value.Field(name: "ok", value: applies(cell))]
    }
    let list: Value? = isList && a != "no list" ? .records(records) : nil
    return [value(a), applies(a), value(b), applies(b), list]
  }
}
