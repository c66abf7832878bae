package import SourceDiagnostics

/// What a cell of a decision table asks of its column's value: the unary tests of DMN's S-FEEL (OMG, DMN 1.3, § 9).
package struct UnaryTests: Sendable, Hashable {
  package enum Test: Sendable, Hashable {
    case equal(Expression)
    case compared(Comparison, Expression)
    /// A bound belongs to the range when its bracket is turned toward it.
    case within(from: Expression, includingFrom: Bool, to: Expression, includingTo: Bool)
  }

  /// Of which one must hold; nil for `-`, which any value meets.
  package let tests: [Test]?
  /// Whether none may hold instead: `not(…)`.
  package let isNegated: Bool
  package let span: SourceSpan

  package init(_ tests: [Test]?, isNegated: Bool, at span: SourceSpan) {
    self.tests = tests
    self.isNegated = isNegated
    self.span = span
  }
}

/// Reads the unary tests of one cell: `-`, `18`, `>= 18`, `[0..100[`, `"a", "b"`, `not(…)`.
///
/// Only literals stand in them: numbers with or without their unit, dates, `true`, `false`, and keys, which need quotes
/// only where they are no plain word. Complexity: O(length).
///
/// - Parameters:
///   - text: the cell.
///   - locate: where a range of UTF-8 offsets of `text` stands in the source file.
/// - Throws: the first thing that is wrong, at its place, with what was expected there.
package func parseUnaryTests(
  _ text: String, locate: @escaping (Range<Int>) -> SourceSpan
) throws(DiagnosticsError) -> UnaryTests {
  var lexer = Lexer(text)
  var parser = ExpressionParser(tokens: lexer.tokens(), locate: locate)
  return try parser.unaryTests()
}

extension ExpressionParser {
  fileprivate mutating func unaryTests() throws(DiagnosticsError) -> UnaryTests {
    try checkLength()
    let start = locate(token.range)
    if tokens.count == 2, accept(.sign("-")) { return UnaryTests(nil, isNegated: false, at: start) }
    let isNegated = accept(.name("not"))
    if isNegated { try expect(.sign("("), fr: "« ( »", en: "“(”") }
    var tests = [try unaryTest()]
    while accept(.sign(",")) { tests.append(try unaryTest()) }
    if isNegated { try expect(.sign(")"), fr: "« , » ou « ) »", en: "“,” or “)”") }
    if token.kind != .end { throw unexpected(fr: "« , » ou la fin de la cellule", en: "“,” or the end of the cell") }
    let end = tokens.count >= 2 ? locate(tokens[tokens.count - 2].range) : start
    return UnaryTests(tests, isNegated: isNegated, at: joined(start, end))
  }

  private mutating func unaryTest() throws(DiagnosticsError) -> UnaryTests.Test {
    if case .sign(let sign) = token.kind {
      if let comparison = Comparison(rawValue: sign), comparison != .notEqual, comparison != .equal {
        position += 1
        return .compared(comparison, try plainLiteral())
      }
      if sign == "[" || sign == "]" {
        position += 1
        let from = try plainLiteral()
        try expect(.sign(".."), fr: "« .. »", en: "“..”")
        let to = try plainLiteral()
        let includingTo = accept(.sign("]"))
        if !includingTo { try expect(.sign("["), fr: "« ] » ou « [ »", en: "“]” or “[”") }
        return .within(from: from, includingFrom: sign == "[", to: to, includingTo: includingTo)
      }
    }
    return .equal(try plainLiteral())
  }

  private mutating func plainLiteral() throws(DiagnosticsError) -> Expression {
    let (current, start) = (token, locate(token.range))
    switch current.kind {
    case .sign("-"):
      guard position + 1 < tokens.count, case .number = tokens[position + 1].kind else { break }
      position += 1
      let number = try primary()
      return Expression(.negated(number), at: joined(start, number.span))
    case .number, .date, .text, .name("true"), .name("false"): return try primary()
    case .name(let key) where !ExpressionParser.keywords.contains(key):
      position += 1
      return Expression(.text(key), at: start)
    default: break
    }
    throw unexpected(fr: "une valeur écrite en toutes lettres", en: "a literal value")
  }
}
