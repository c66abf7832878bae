import Languages
import RuleExpressions
import SourceDiagnostics
import Testing

private func stops(_ missing: String) -> String { "L'expression s'arrête ici ; il manque \(missing)." }
private func misplaced(_ found: String, _ expected: String) -> String {
  "« \(found) » n'a pas sa place ici ; \(expected) était attendu."
}
private func unreadable(_ found: String, _ expected: String) -> String {
  "« \(found) » ne se lit pas ; \(expected) était attendu ici."
}
private let value = "une valeur"
private let afterIn = "« [ », « ] », « { » ou un choix multiple"
private let more = "un opérateur ou la fin de l'expression"
private let tooDeep = "L'expression est imbriquée sur plus de 100 niveaux."
private let tooLong = "L'expression compte plus de 400 mots et signes."

private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

/// A text, the range of bytes that the diagnostic points at, and what it says.
private let faults: [(text: String, range: Range<Int>, message: String)] = [
  ("", 0..<0, stops(value)), (" \n ", 3..<3, stops(value)), ("a +", 3..<3, stops(value)),
  ("(a", 2..<2, stops("« ) »")), ("(a]", 2..<3, misplaced("]", "« ) »")), (")", 0..<1, misplaced(")", value)),
  ("a)", 1..<2, misplaced(")", more)), ("()", 1..<2, misplaced(")", value)), ("a b", 2..<3, misplaced("b", more)),
  ("été b", 6..<7, misplaced("b", more)), ("a ++ b", 3..<4, misplaced("+", value)),
  ("--a", 1..<2, misplaced("-", value)), ("+a", 0..<1, misplaced("+", value)),
  ("a not", 2..<5, misplaced("not", more)), ("a = not b", 4..<7, misplaced("not", value)),
  // comparisons do not chain
  ("a < b < c", 6..<7, misplaced("<", more)), ("a = b = c", 6..<7, misplaced("=", more)),
  ("a in {b} = c", 9..<10, misplaced("=", more)), ("a < b in {c}", 6..<8, misplaced("in", more)),
  ("a == b", 3..<4, misplaced("=", value)), ("a =< b", 3..<4, misplaced("<", value)),
  ("a <> b", 3..<4, misplaced(">", value)),
  // if
  ("if", 2..<2, stops(value)), ("if a", 4..<4, stops("« then »")), ("if a b", 5..<6, misplaced("b", "« then »")),
  ("if a then b", 11..<11, stops("« else »")), ("if a then b else", 16..<16, stops(value)),
  ("a + if b then c else d", 4..<6, misplaced("if", value)), ("then", 0..<4, misplaced("then", value)),
  // in
  ("a in", 4..<4, stops(afterIn)), ("a in 3", 5..<6, misplaced("3", afterIn)),
  ("a in and", 5..<8, misplaced("and", afterIn)),
  ("a in b in c", 7..<9, misplaced("in", more)),
  ("a in [1", 7..<7, stops("« .. »")), ("a in [1, 2]", 7..<8, misplaced(",", "« .. »")),
  ("a in [1..2", 10..<10, stops("« ] » ou « [ »")), ("a in [1..2)", 10..<11, misplaced(")", "« ] » ou « [ »")),
  ("a in [1.. 2}", 11..<12, misplaced("}", "« ] » ou « [ »")), ("a in {}", 6..<7, misplaced("}", value)),
  ("a in {b", 7..<7, stops("« } »")), ("a in {b c}", 8..<9, misplaced("c", "« } »")),
  ("a in {b,}", 8..<9, misplaced("}", value)), ("a in {b or c}", 8..<10, misplaced("or", "« } »")),
  // calls and at
  ("f(", 2..<2, stops(value)), ("f(a", 3..<3, stops("« , » ou « ) »")),
  ("f(a b)", 4..<5, misplaced("b", "« , » ou « ) »")),
  ("f(,)", 2..<3, misplaced(",", value)), ("f(a,)", 4..<5, misplaced(")", value)), ("a at", 4..<4, stops(value)),
  ("a at -b", 5..<6, misplaced("-", value)), ("1 at b", 2..<4, misplaced("at", more)),
  ("\"a\" (b)", 4..<5, misplaced("(", more)),
  // words that are written otherwise
  ("a ; b", 2..<3, unreadable(";", more)), ("'a'", 0..<1, unreadable("'", value)),
  ("a ! b", 2..<3, unreadable("!", more)),
  ("a.b", 1..<2, unreadable(".", more)), ("a && b", 2..<3, unreadable("&", more)),
  ("é + #", 5..<6, unreadable("#", value)),
  ("a\u{0}b", 1..<2, unreadable("\u{0}", more)), ("\"a", 0..<2, unreadable("\"a", value)),
  ("été = \"œ", 8..<11, unreadable("\"œ", value)), ("2026-02-30", 0..<10, unreadable("2026-02-30", value)),
  ("a > 2025-13-01", 4..<14, unreadable("2025-13-01", value)),
  (times(31, "9"), 0..<31, unreadable(times(31, "9"), value)),
  ("0.1234567890123456789", 0..<21, unreadable("0.1234567890123456789", value)),
  ("1  500", 3..<6, misplaced("500", more)), ("1 50", 2..<4, misplaced("50", more)),
  ("1500 000", 5..<8, misplaced("000", more)), ("1 5000", 2..<6, misplaced("5000", more)),
  ("1,5", 1..<2, misplaced(",", more)), ("a %", 2..<3, misplaced("%", more)), ("%", 0..<1, misplaced("%", value)),
  ("5 % %", 4..<5, misplaced("%", more)), ("1 EUR/", 6..<6, stops(value)),
  // depth and length
  (times(199, "(") + "a" + times(199, ")"), 100..<101, tooDeep), (times(200, "("), 100..<101, tooDeep),
  (times(200, "f("), 200..<201, tooDeep), (times(110, "if a then "), 993..<994, tooDeep),
  (times(150, "a at ") + "a", 500..<501, tooDeep),
  (times(200, "a+") + "a", 400..<401, tooLong), (times(100_000, "a+") + "a", 400..<401, tooLong),
  (times(100_000, "a at ") + "a", 1000..<1001, tooLong), (times(100_000, "not ") + "a", 1600..<1603, tooLong),
]

@Suite struct SyntaxErrorTests {
  @Test("a fault of syntax is shown where it is, with what was expected there", arguments: faults)
  func fault(_ example: (text: String, range: Range<Int>, message: String)) {
    let error = #expect(throws: DiagnosticsError.self) { try parse(example.text) }
    guard let found = error?.diagnostics.first else { return }
    #expect(error?.diagnostics.count == 1)
    #expect(found.code.id == "expression.syntax")
    #expect(found.severity == .error)
    #expect(found.span.map { $0.lower..<$0.upper } == example.range)
    #expect(found.message.fr == example.message)
    #expect(found.message.en != nil)
  }

  @Test(
    "what is just within the limits is read",
    arguments: [
      times(99, "(") + "a" + times(99, ")"), times(99, "f(") + "a" + times(99, ")"), times(99, "a at ") + "a",
      times(79, "if a then b else ") + "c", times(199, "a+") + "a", times(399, "not ") + "a",
      "x in {" + times(197, "1, ") + "1}",
    ])
  func limits(_ text: String) throws {
    let expression = try parse(text)
    #expect(expression.span.text == text)
    // Walking the tree does not exhaust the stack either.
    #expect(expression.names.isEmpty == false)
  }
}
