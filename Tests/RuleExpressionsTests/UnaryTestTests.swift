import Languages
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

private func parseCell(_ text: String) throws(DiagnosticsError) -> UnaryTests {
  let file = SourceFile(name: "test", text: text)
  return try parseUnaryTests(text) { SourceSpan(file, $0.lowerBound, $0.upperBound) }
}

private func number(_ unit: String, _ scale: Int, _ low: Int128, _ high: Int128) -> ValueType {
  .number(NumberType(unit: Unit(parsing: unit) ?? .one, scale: scale, low: low, high: high))
}

private let age = number("year", 0, 0, 120)
private let money = number("EUR", 2, -1000, 100_000)
private let rate = number("1", 2, 0, 100)
private let colour = ValueType.key(colours)

private func typed(_ text: String, _ type: ValueType) throws -> (typed: TypedUnaryTests?, findings: [Diagnostic]) {
  var checker = TypeChecker(scope: scope)
  let typed = checker.check(try parseCell(text), against: type)
  return (typed, checker.diagnostics)
}

/// A cell, its column, and the values that it accepts.
private let cells: [(text: String, type: ValueType, ranges: [ClosedRange<Int128>])] = [
  ("-", age, [0...120]), (" - ", .text, []), ("-", colour, [0...2]), ("-", .date, [-719_162...2_932_896]),
  ("-", .boolean, [0...1]),
  ("18", age, [18...18]), ("18 year", age, [18...18]), ("> 18", age, [19...120]), (">= 18 year", age, [18...120]),
  ("< 18", age, [0...17]), ("<= 18", age, [0...18]), ("[18..25]", age, [18...25]), ("]18..25]", age, [19...25]),
  ("[18..25[", age, [18...24]), ("]18..25[", age, [19...24]), ("]18..19[", age, []), ("[18..18]", age, [18...18]),
  ("< 0", age, []), ("> 120", age, []), ("200", age, []), ("[-5..5]", age, [0...5]), (">= -3", age, [0...120]),
  // several, in any order, touching or not
  ("18, 19", age, [18...19]), ("30, [18..20], 21", age, [18...21, 30...30]), ("[1..9], [3..5]", age, [1...9]),
  ("< 10, > 100", age, [0...9, 101...120]), ("not(18)", age, [0...17, 19...120]),
  ("not([18..25])", age, [0...17, 26...120]),
  ("not(>= 0)", age, []), ("not(< 0)", age, [0...120]), ("not(0, 120)", age, [1...119]),
  ("not(120, < 7)", age, [7...119]),
  // more decimals than the column has
  ("17.5", age, []), ("> 17.5", age, [18...120]), (">= 17.5", age, [18...120]), ("< 17.5", age, [0...17]),
  ("<= 17.5", age, [0...17]), ("not(17.5)", age, [0...120]), ("18.00", age, [18...18]),
  ("[17.2..18.9]", age, [18...18]),
  ("]-0.5..0.5[", age, [0...0]),
  // other columns
  (">= 1 000 EUR", money, [100_000...100_000]), ("-3.5", money, [-350 ... -350]),
  ("< -3.50 EUR", money, [-1000 ... -351]),
  ("25 %", rate, [25...25]), ("[10 %..0.2]", rate, [10...20]), ("< 12.55 %", rate, [0...12]),
  ("\"vert\"", colour, [1...1]), ("vert", colour, [1...1]), ("rouge, \"bleu\"", colour, [0...0, 2...2]),
  ("bleu, vert", colour, [1...2]), ("not(vert)", colour, [0...0, 2...2]), ("not(rouge, vert, bleu)", colour, []),
  ("true", .boolean, [1...1]), ("not(true)", .boolean, [0...0]), ("true, false", .boolean, [0...1]),
  ("1970-01-02", .date, [1...1]), ("[1970-01-01..1970-02-01[", .date, [0...30]),
  ("< 0001-01-02", .date, [-719_162 ... -719_162]),
]

private let faults: [(text: String, at: String, message: String)] = [
  ("", "", "L'expression s'arrête ici ; il manque une valeur écrite en toutes lettres."),
  (">", "", "L'expression s'arrête ici ; il manque une valeur écrite en toutes lettres."),
  ("1 +", "+", "« + » n'a pas sa place ici ; « , » ou la fin de la cellule était attendu."),
  ("= 3", "=", "« = » n'a pas sa place ici ; une valeur écrite en toutes lettres était attendu."),
  ("a, ", "", "L'expression s'arrête ici ; il manque une valeur écrite en toutes lettres."),
  ("[1 2]", "2", "« 2 » n'a pas sa place ici ; « .. » était attendu."),
  ("[1..2)", ")", "« ) » n'a pas sa place ici ; « ] » ou « [ » était attendu."),
  ("not 3", "3", "« 3 » n'a pas sa place ici ; « ( » était attendu."),
  ("not(3", "", "L'expression s'arrête ici ; il manque « , » ou « ) »."),
  ("not(-)", "-", "« - » n'a pas sa place ici ; une valeur écrite en toutes lettres était attendu."),
  ("-, 3", "-", "« - » n'a pas sa place ici ; une valeur écrite en toutes lettres était attendu."),
  ("if", "if", "« if » n'a pas sa place ici ; une valeur écrite en toutes lettres était attendu."),
  ("f(3)", "(", "« ( » n'a pas sa place ici ; « , » ou la fin de la cellule était attendu."),
]

private let misfits: [(text: String, type: ValueType, code: String, at: String)] = [
  ("18 EUR", age, "expression.unit", "18 EUR"), ("25 %", age, "expression.unit", "25 %"),
  ("18 yeer", age, "expression.unknown-unit", "18 yeer"), ("vert", age, "expression.type", "vert"),
  ("18", colour, "expression.type", "18"), ("jaune", colour, "expression.unknown-name", "jaune"),
  ("> vert", colour, "expression.type", "vert"), ("[rouge..vert]", colour, "expression.type", "rouge"),
  ("< true", .boolean, "expression.type", "true"), ("true", .date, "expression.type", "true"),
  ("rouge", .keys(colours), "expression.type", "rouge"), ("a", .key(schools), "expression.type", "a"),
  ("\"x\"", .text, "expression.type", "\"x\""), ("[5..3]", age, "expression.type", "3"),
  ("[2020-01-02..2020-01-01]", .date, "expression.type", "2020-01-01"),
  ("0.1", number("1", 0, 0, Int128.max), "expression.interval", "0.1"),
]

@Suite struct UnaryTestTests {
  @Test("a cell accepts the values that it names", arguments: cells)
  func ranges(_ cell: (text: String, type: ValueType, ranges: [ClosedRange<Int128>])) throws {
    let (typed, findings) = try typed(cell.text, cell.type)
    #expect(findings.map { Finding($0) } == [])
    #expect(typed?.ranges == cell.ranges)
  }

  @Test("a fault of form is shown where it is, with what was expected there", arguments: faults)
  func fault(_ example: (text: String, at: String, message: String)) {
    let error = #expect(throws: DiagnosticsError.self) { try parseCell(example.text) }
    #expect(error?.diagnostics.map(\.code.id) == ["expression.syntax"])
    #expect(error?.diagnostics.map(\.message.fr) == [example.message])
    #expect(error?.diagnostics.map { $0.span?.text } == [example.at])
  }

  @Test("what does not suit the column is named once, where it is", arguments: misfits)
  func misfit(_ example: (text: String, type: ValueType, code: String, at: String)) throws {
    let (typed, findings) = try typed(example.text, example.type)
    #expect(typed == nil)
    #expect(findings.map(\.code.id).first == example.code)
    #expect(findings.map { $0.span?.text }.first == example.at)
    #expect(findings.allSatisfy { $0.message.en != nil })
  }

  /// Whether a condition holds for the column's value, a coefficient at scale 0.
  private func holds(_ typed: TypedExpression, _ value: Int128) -> Bool? {
    switch typed.node {
    case .constant(.boolean(let flag)): return flag
    case .not(let a): return holds(a, value).map { !$0 }
    case .connected(let connective, let a, let b):
      guard let x = holds(a, value), let y = holds(b, value) else { return nil }
      return connective == .and ? x && y : x || y
    case .comparison(let comparison, let a, let b):
      guard case .reference(.input(0)) = a.node, case .constant(.number(let number)) = b.node else { return nil }
      let column = Number(value)
      switch comparison {
      case .less: return column < number
      case .lessOrEqual: return column <= number
      case .greater: return column > number
      case .greaterOrEqual: return column >= number
      case .equal: return column == number
      case .notEqual: return column != number
      }
    default: return nil
    }
  }

  @Test("the condition of a cell holds exactly for the values in its ranges", arguments: UInt64(1)...4)
  func condition(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func literal(_ random: inout SplitMix64) -> String {
      "\(Int.random(in: -3...12, using: &random))" + (Bool.random(using: &random) ? ".5" : "")
    }
    let column = number("1", 0, 0, 10)
    for _ in 0..<300 {
      let tests = (0..<Int.random(in: 1...3, using: &random)).map { _ -> String in
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return literal(&random)
        case 1: return "< " + literal(&random)
        case 2: return "<= " + literal(&random)
        case 3: return "> " + literal(&random)
        case 4: return ">= " + literal(&random)
        default:
          let (low, high) = (Int.random(in: -3...5, using: &random), Int.random(in: 5...12, using: &random))
          return "\(Bool.random(using: &random) ? "[" : "]")\(low)..\(high)\(Bool.random(using: &random) ? "]" : "[")"
        }
      }.joined(separator: ", ")
      let text = Bool.random(using: &random) ? "not(\(tests))" : tests
      let cell = try #require(try typed(text, column).typed, "\(text)")
      let operand = TypedExpression(.reference(.input(0)), column, at: cell.span)
      for value in Int128(0)...10 {
        let isIn = cell.ranges.contains { $0.contains(value) }
        #expect(holds(cell.condition(on: operand), value) == isIn, "\(text): \(value)")
      }
      for (a, b) in zip(cell.ranges, cell.ranges.dropFirst()) { #expect(a.upperBound + 1 < b.lowerBound, "\(text)") }
    }
  }

  @Test("no string of words traps", arguments: UInt64(1)...2)
  func total(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = [
      "-", "not", "(", ")", ",", "<", ">=", "[", "]", "..", "1", "2.5", "EUR", "%", "\"vert\"", "vert", "true",
      "2020-01-01", "999999999999999999999999999999", "0.000000000000000001", "é", "\"", "if", "+",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        (words.randomElement(using: &random) ?? "") + " "
      }
      .joined()
      for type in [age, money, colour, .boolean, .date, .text, .keys(colours), number("1", 18, 0, Int128.max)] {
        guard let (typed, findings) = try? typed(text, type) else { continue }
        #expect((typed == nil) == findings.hasErrors, "\(text)")
        _ = typed?.ranges
      }
    }
  }
}
