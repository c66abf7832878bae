internal import Languages
internal import RuleValues
package import SourceDiagnostics

/// Reads the content of one cell: `-`, `18`, `>= 18`, `[0..100[`, `"a","b"`, `not(…)`.
///
/// - Parameters:
///   - text: the cell.
///   - locate: where a range of UTF-8 offsets of `text` stands in the source file.
/// - Throws: the first thing that is wrong, at its place. Complexity: O(length).
package func parseUnaryTests(
  _ text: String, locate: @escaping (Range<Int>) -> SourceSpan
) throws(DiagnosticsError) -> UnaryTests {
  var lexer = Lexer(text)
  var parser = UnaryTestParser(tokens: lexer.tokens(), locate: locate)
  return try parser.whole(text.utf8.count)
}

private struct UnaryTestParser {
  let tokens: [Token]
  let locate: (Range<Int>) -> SourceSpan
  var position = 0

  init(tokens: [Token], locate: @escaping (Range<Int>) -> SourceSpan) {
    self.tokens = tokens
    self.locate = locate
  }

  // The last token is `.end`, and nothing moves past it.
  private var token: Token { tokens[min(position, tokens.count - 1)] }

  private mutating func accept(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    position += 1
    return true
  }

  private func unexpected(fr: String, en: String) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        ExpressionDiagnostics.cell, at: locate(token.range), fr: "Dans cette case, il faut \(fr) ici.",
        en: "In this cell, \(en) is expected here.",
        help: .init(
          fr: "Une case s'écrit par exemple -, 18, >= 18, [0..100[, \"a\",\"b\" ou not(\"a\").",
          en: "A cell is written -, 18, >= 18, [0..100[, \"a\",\"b\" or not(\"a\"), for example.")))
  }

  mutating func whole(_ length: Int) throws(DiagnosticsError) -> UnaryTests {
    let span = locate(0..<length)
    if tokens.count == 2, accept(.sign("-")) { return UnaryTests(tests: [], isNegated: false, span: span) }
    let isNegated = token.kind == .name("not") && position + 1 < tokens.count && tokens[position + 1].kind == .sign("(")
    if isNegated { position += 2 }
    var tests = [try test()]
    while accept(.sign(",")) { tests.append(try test()) }
    if isNegated, !accept(.sign(")")) { throw unexpected(fr: "« ) »", en: "“)”") }
    guard token.kind == .end else { throw unexpected(fr: "une virgule ou la fin", en: "a comma or the end") }
    return UnaryTests(tests: tests, isNegated: isNegated, span: span)
  }

  private mutating func test() throws(DiagnosticsError) -> UnaryTests.Test {
    if case .sign(let sign) = token.kind {
      if let comparison = Comparison(rawValue: sign) {
        position += 1
        return .comparison(comparison, try literal())
      }
      if sign == "[" || sign == "]" {
        position += 1
        let from = try literal()
        guard accept(.sign("..")) else { throw unexpected(fr: "« .. »", en: "“..”") }
        let to = try literal()
        let includingTo = accept(.sign("]"))
        guard includingTo || accept(.sign("[")) else { throw unexpected(fr: "« ] » ou « [ »", en: "“]” or “[”") }
        return .range(from: from, includingFrom: sign == "[", to: to, includingTo: includingTo)
      }
    }
    return .comparison(.equal, try literal())
  }

  private mutating func literal() throws(DiagnosticsError) -> UnaryTests.Literal {
    let start = token.range.lowerBound
    let isNegative = accept(.sign("-"))
    let kind: UnaryTests.Literal.Kind
    switch token.kind {
    case .number(let number):
      position += 1
      let signed = Number(isNegative ? -number.coefficient : number.coefficient, scale: number.scale)
      if case .percent = token.kind, signed.scale + 2 <= Number.maximumScale {
        position += 1
        kind = .number(Number(signed.coefficient, scale: signed.scale + 2), .one)
      } else {
        kind = .number(signed, unit())
      }
    case .date(let date) where !isNegative:
      position += 1
      kind = .date(date)
    case .text(let text) where !isNegative:
      position += 1
      kind = .key(text)
    case .name("true") where !isNegative, .name("false") where !isNegative:
      kind = .boolean(token.kind == .name("true"))
      position += 1
    case .name(let name) where !isNegative:
      position += 1
      kind = .key(name)
    default: throw unexpected(fr: "une valeur", en: "a value")
    }
    let end = position > 0 ? tokens[position - 1].range.upperBound : start
    return UnaryTests.Literal(kind: kind, span: locate(start..<max(start, end)))
  }

  /// The unit right behind a number, if there is one: `EUR/year`.
  private mutating func unit() -> Unit? {
    guard case .name(let symbol) = token.kind else { return nil }
    position += 1
    var unit = Unit(symbol)
    while token.kind == .sign("/"), position + 1 < tokens.count, case .name(let divisor) = tokens[position + 1].kind {
      unit = unit / Unit(divisor)
      position += 2
    }
    return unit
  }
}
