import RuleExpressions
import SourceDiagnostics
import Testing

/// An expression and its one tree, written with all brackets.
private let trees: [(text: String, tree: String)] = [
  ("a", "a"), ("  a\t\r\n", "a"), ("((a))", "a"), ("été_2", "été_2"), ("nota", "nota"), ("inde", "inde"),
  // precedence, loosest last
  ("a + b * c", "(a + (b * c))"), ("a * b + c", "((a * b) + c)"), ("a - b / c", "(a - (b / c))"),
  ("(a + b) * c", "((a + b) * c)"), ("-a * b", "((-a) * b)"), ("a * -b", "(a * (-b))"), ("a - -b", "(a - (-b))"),
  ("-(a + b)", "(-(a + b))"), ("-(-a)", "(-(-a))"), ("-1", "(-1)"),
  ("a + b < c * d", "((a + b) < (c * d))"), ("a = b and c != d", "((a = b) and (c != d))"),
  ("not a = b", "(not (a = b))"), ("not a and b", "((not a) and b)"), ("not not a", "(not (not a))"),
  ("not not not a", "(not a)"), ("a or b and c", "(a or (b and c))"), ("a and b or c", "((a and b) or c)"),
  ("a or not b", "(a or (not b))"), ("(a = b) = c", "((a = b) = c)"),
  // associativity
  ("a - b - c", "((a - b) - c)"), ("a - (b - c)", "(a - (b - c))"), ("a / b / c", "((a / b) / c)"),
  ("a / b * c", "((a / b) * c)"), ("a + b - c + d", "(((a + b) - c) + d)"), ("a or b or c", "((a or b) or c)"),
  ("a and b and c", "((a and b) and c)"),
  // comparisons
  ("a<b", "(a < b)"), ("a<=b", "(a <= b)"), ("a>b", "(a > b)"), ("a>=b", "(a >= b)"), ("a=b", "(a = b)"),
  ("a!=b", "(a != b)"), ("a<-b", "(a < (-b))"),
  // if
  ("if a then b else c", "(if a then b else c)"),
  ("if a or b then c + d else e < f", "(if (a or b) then (c + d) else (e < f))"),
  ("if a then b else if c then d else e", "(if a then b else (if c then d else e))"),
  ("if a then if b then c else d else e", "(if a then (if b then c else d) else e)"),
  ("(if a then b else c) + d", "((if a then b else c) + d)"), ("if a then b else c + d", "(if a then b else (c + d))"),
  ("if if a then b else c then d else e", "(if (if a then b else c) then d else e)"),
  // in
  ("a in [1..2]", "(a in [1..2])"), ("a in [1..2[", "(a in [1..2[)"), ("a in ]1..2]", "(a in ]1..2])"),
  ("a in ]1..2[", "(a in ]1..2[)"), ("a in [1.5..2.5]", "(a in [1.5..2.5])"),
  ("a + 1 in [b - 1..b * 2]", "((a + 1) in [(b - 1)..(b * 2)])"), ("a in {x}", "(a in {x})"),
  ("a in {\"x\", 2, y + 1}", "(a in {'x', 2, (y + 1)})"), ("not a in {x, y}", "(not (a in {x, y}))"),
  ("a in {x} and b", "((a in {x}) and b)"), ("(a in {x}) in {y}", "((a in {x}) in {y})"),
  ("\"x\" in set", "('x' in set)"), ("a in b and c", "((a in b) and c)"), ("a + 1 in b", "((a + 1) in b)"),
  // calls and at
  ("f()", "f()"), ("f(a)", "f(a)"), ("f (a, b + c, g(d))", "f(a, (b + c), g(d))"),
  ("f(if a then b else c, d or e)", "f((if a then b else c), (d or e))"),
  ("p at d", "(p at d)"), ("p at 2026-01-31 + 1", "((p at 2026-01-31) + 1)"), ("-p at d", "(-(p at d))"),
  ("p at latest(\"09-01\", d)", "(p at latest('09-01', d))"), ("p at (a + b)", "(p at (a + b))"),
  ("a * p at d", "(a * (p at d))"), ("p at q at d", "(p at (q at d))"),
  // literals
  ("true", "TRUE"), ("false", "FALSE"), ("trueish", "trueish"), ("12", "12"), ("12.50", "12.50"), ("007", "7"),
  ("1 500", "1500"), ("1 234 567.89", "1234567.89"), ("12 345", "12345"), ("1 500 EUR", "1500_EUR"),
  ("25 %", "0.25"), ("25%", "0.25"), ("12.5 %", "0.125"), ("100% * a", "(1.00 * a)"), ("1 500 %", "15.00"),
  ("3 EUR", "3_EUR"), ("3EUR", "3_EUR"), ("3 EUR/year", "3_EUR/year"), ("3 EUR / year", "(3_EUR / year)"),
  ("3 EUR /year", "(3_EUR / year)"), ("3 EUR/month/child", "3_EUR/child/month"), ("3 EUR/2", "(3_EUR / 2)"),
  ("3/year", "(3 / year)"), ("3 EUR/EUR", "3"), ("2 month and a", "(2_month and a)"), ("1 in {1}", "(1 in {1})"),
  ("2026-01-31", "2026-01-31"), ("2026-01-311", "((2026 - 1) - 311)"), ("3 EUR/ year", "(3_EUR / year)"),
  ("2024-02-29", "2024-02-29"), ("2026-1", "(2026 - 1)"), ("2026 -01", "(2026 - 1)"),
  ("\"\"", "''"), ("\"été, (non)\"", "'été, (non)'"), ("\"a\\\"", "'a\\'"),
]

@Suite struct SyntaxTests {
  @Test("an expression has one tree", arguments: trees)
  func tree(_ example: (text: String, tree: String)) throws {
    #expect(dump(try parse(example.text)) == example.tree)
  }

  @Test("every part of an expression points at its exact text")
  func spans() throws {
    let text = "if été or not (b) then -(a + \"œuvre\") * 1 500 EUR/year else p at 2026-01-31 in ]f(c, d)..25 %["
    let expected = [
      text, "été or not (b)", "été", "not (b)", "(b)", "-(a + \"œuvre\") * 1 500 EUR/year", "-(a + \"œuvre\")",
      "(a + \"œuvre\")", "a", "\"œuvre\"", "1 500 EUR/year", "p at 2026-01-31 in ]f(c, d)..25 %[", "p at 2026-01-31",
      "2026-01-31", "f(c, d)", "c", "d", "25 %",
    ]
    #expect(parts(try parse(text)).map(\.span.text) == expected)
    #expect(
      parts(try parse(" «» = (if a then b else c) ")).map(\.span.text) == [
        "«» = (if a then b else c)", "«»", "(if a then b else c)", "a", "b", "c",
      ])
    #expect(
      parts(try parse("(a + b) * (c in {d, (e)})")).map(\.span.text) == [
        "(a + b) * (c in {d, (e)})", "(a + b)", "a", "b", "(c in {d, (e)})", "c", "d", "(e)",
      ])
  }

  @Test("places are those that the source file gives")
  func located() throws {
    let file = SourceFile(name: "f", text: "règle: a + bb")
    let expression = try parseExpression("a + bb") { SourceSpan(file, 8 + $0.lowerBound, 8 + $0.upperBound) }
    #expect(
      parts(expression).map(\.span) == [SourceSpan(file, 8, 14), SourceSpan(file, 8, 9), SourceSpan(file, 12, 14)])
  }

  @Test("the names of an expression come in source order, with repetitions")
  func names() throws {
    let text = "if a then -b + c at d else not (e in [f..g]) and h in {i, a} or f(j, \"k\", 1 EUR, true) = 2026-01-31"
    let names = try parse(text).names
    #expect(names.map(\.name) == ["a", "b", "c", "d", "e", "f", "g", "h", "i", "a", "j"])
    #expect(names.map(\.span.text) == ["a", "b", "c at d", "d", "e", "f", "g", "h", "i", "a", "j"])
  }

  @Test(
    "a comparison and its opposite never hold together, and one always does",
    arguments: ["<", "<=", ">", ">=", "=", "!="])
  func opposite(_ sign: String) throws {
    let comparison = try #require(Comparison(rawValue: sign))
    func holds(_ comparison: Comparison, _ a: Int, _ b: Int) -> Bool {
      switch comparison {
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      case .equal: a == b
      case .notEqual: a != b
      }
    }
    for a in 0..<3 { #expect(holds(comparison, a, 1) != holds(comparison.opposite, a, 1)) }
    #expect(comparison.opposite.opposite == comparison)
  }
}
