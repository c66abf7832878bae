import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

private let examples: [(text: String, canonical: String)] = [
  ("a+b*c", "a + b * c"), ("(a+b)*c", "(a + b) * c"), ("(a*b)+c", "a * b + c"), ("a-(b-c)", "a - (b - c)"),
  ("(a-b)-c", "a - b - c"), ("a/(b/c)", "a / (b / c)"), ("a/(b*c)", "a / (b * c)"), ("-(a)", "-a"), ("-(-a)", "-(-a)"),
  ("-(a+b)", "-(a + b)"), ("(-a)*(-b)", "-a * -b"), ("1500 EUR", "1 500 EUR"),
  ("1234567.80EUR/year", "1 234 567.80 EUR/year"),
  ("999", "999"), ("007", "7"), ("25%", "25 %"), ("12.5 %", "12.5 %"), ("(5 %)", "5 %"), ("1500%", "1 500 %"),
  ("0.25", "0.25"), ("3 EUR/month/child", "3 EUR/child/month"), ("3 EUR / year", "3 EUR / year"),
  ("3 EUR/year/EUR", "3 year/year/year"), ("3 EUR/EUR", "3"), ("2026-1", "2 026 - 1"),
  ("not(a)", "not a"), ("not (a=b)", "not a = b"), ("not (a and b)", "not (a and b)"), ("not not a", "not not a"),
  ("not (not a)", "not not a"), ("not (not not a)", "not (not not a)"), ("(not a) = b", "(not a) = b"),
  ("a or(b and c)", "a or b and c"), ("(a or b)and c", "(a or b) and c"), ("a or (b or c)", "a or (b or c)"),
  ("(a = b) = c", "(a = b) = c"), ("a<-b", "a < -b"), ("a in[1 ..2[", "a in [1..2["),
  ("a in {x,y ,\"z\"}", "a in {x, y, \"z\"}"),
  ("(if a then b else c)+d", "(if a then b else c) + d"),
  ("if(a)then(if b then c else d)else e", "if a then if b then c else d else e"),
  ("f ( a,if b then c else d )", "f(a, if b then c else d)"), ("p at (d)", "p at d"),
  ("p at (d - 1 year)", "p at (d - 1 year)"),
  ("-(p at d)", "-p at d"), ("  a\n", "a"), ("latest( \"09-01\" ,d )", "latest(\"09-01\", d)"),
  ("a in {(b or c)}", "a in {(b or c)}"),
  ("\"x\"in choix", "\"x\" in choix"), ("(a in b) in c", "(a in b) in c"), ("not(a in b)", "not a in b"),
]

/// `dump`, which also tells percentages apart.
private func tree(_ expression: Expression) -> String {
  dump(expression) + parts(expression).map { $0.isPercentage ? "%" : "" }.joined(separator: ".")
}

@Suite struct CanonicalFormTests {
  @Test("an expression has one canonical spelling", arguments: examples)
  func example(_ example: (text: String, canonical: String)) throws {
    let expression = try parse(example.text)
    #expect(formatted(expression) == example.canonical)
    #expect(tree(try parse(example.canonical)) == tree(expression))
  }

  /// A random tree of the shapes that the parser can give.
  private func random(_ depth: Int, _ random: inout SplitMix64) -> Expression {
    let span = SourceSpan(SourceFile(name: "t", text: ""), 0, 0)
    func make(_ kind: Expression.Kind) -> Expression { Expression(kind, at: span) }
    guard depth > 0 else {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: return make(.name("été"))
      case 1: return make(.boolean(true))
      case 2: return make(.text("x y"))
      case 3: return make(CalendarDate(iso: "2024-02-29").map { .date($0) } ?? .name("d"))
      case 4:
        let number = Number(
          Int128(Int.random(in: 0...9_999_999, using: &random)), scale: Int.random(in: 2...5, using: &random))
        return Expression(.number(number, .one), at: span, isPercentage: true)
      default:
        let units = [Unit.one, Unit("EUR"), Unit("EUR") / Unit("year"), Unit.one / Unit("month") / Unit("month")]
        let number = Number(
          Int128(Int.random(in: 0...99_999, using: &random)), scale: Int.random(in: 0...3, using: &random))
        return make(.number(number, units.randomElement(using: &random) ?? .one))
      }
    }
    let children = (0..<3).map { _ in self.random(depth - Int.random(in: 1...2, using: &random), &random) }
    let (a, b, c) = (children[0], children[1], children[2])
    let operations: [Arithmetic] = [.add, .subtract, .multiply, .divide]
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return make(.negated(a))
    case 1:
      // A chain of three is never read as such: the parser cancels pairs.
      return make(.not(a))
    case 2: return make(.comparison(.less, a, b))
    case 3: return make(.connected(.or, a, b))
    case 4: return make(.connected(.and, a, b))
    case 5: return make(.conditional(if: a, then: b, else: c))
    case 6:
      return make(
        .within(a, from: b, includingFrom: Bool.random(using: &random), to: c, includingTo: Bool.random(using: &random))
      )
    case 7: return make(.among(a, [b, c]))
    case 8: return make(.call("f", [a, b]))
    case 9: return Bool.random(using: &random) ? make(.at("p", a)) : make(.element(a, of: make(.name("choix"))))
    default: return make(.arithmetic(operations.randomElement(using: &random) ?? .add, a, b))
    }
  }

  @Test("reading the canonical form gives the tree back, and writing it again the same text", arguments: UInt64(1)...4)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let expression = self.random(Int.random(in: 0...5, using: &random), &random)
      let text = formatted(expression)
      guard let read = try? parse(text) else {
        // Only its size keeps a tree from being read.
        #expect(parts(expression).count > 100, "\(text)")
        continue
      }
      #expect(tree(read) == tree(expression), "\(text)")
      #expect(formatted(read) == text)
    }
  }
}
