internal import Languages
internal import RuleValues
package import SourceDiagnostics

/// Reads one expression.
///
/// Precedence, loosest first: `if … then … else`, `or`, `and`, `not`, comparisons and `in`, `+ -`, `* /`, sign.
/// Comparisons do not chain. Nesting is limited to 100 levels and the whole to 400 words, so that no text can exhaust
/// the stack, here or in what walks the tree.
///
/// - Parameters:
///   - text: the expression.
///   - locate: where a range of UTF-8 offsets of `text` stands in the source file.
/// - Throws: the first thing that is wrong, at its place, with what was expected there.
package func parseExpression(
  _ text: String, locate: @escaping (Range<Int>) -> SourceSpan
) throws(DiagnosticsError) -> Expression {
  var lexer = Lexer(text)
  var parser = ExpressionParser(tokens: lexer.tokens(), locate: locate)
  return try parser.whole()
}

struct ExpressionParser {
  let tokens: [Token]
  let locate: (Range<Int>) -> SourceSpan
  var position = 0
  var depth = 0

  init(tokens: [Token], locate: @escaping (Range<Int>) -> SourceSpan) {
    self.tokens = tokens
    self.locate = locate
  }

  static let keywords: Set<String> = [
    "and", "or", "not", "if", "then", "else", "in", "at", "true", "false",
  ]

  // The last token is `.end`, and nothing moves past it.
  var token: Token { tokens[min(position, tokens.count - 1)] }

  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    position += 1
    return true
  }

  mutating func expect(_ kind: Token.Kind, fr: String, en: String) throws(DiagnosticsError) {
    if !accept(kind) { throw unexpected(fr: fr, en: en) }
  }

  func unexpected(fr: String, en: String) -> DiagnosticsError {
    let span = locate(token.range)
    switch token.kind {
    case .end:
      return DiagnosticsError(
        Diagnostic(
          ExpressionDiagnostics.syntax, at: span, fr: "L'expression s'arrête ici ; il manque \(fr).",
          en: "The expression stops here; \(en) is missing."))
    case .unreadable(let written):
      return DiagnosticsError(
        Diagnostic(
          ExpressionDiagnostics.syntax, at: span, fr: "« \(written) » ne se lit pas ; \(fr) était attendu ici.",
          en: "“\(written)” cannot be read; \(en) was expected here."))
    default:
      return DiagnosticsError(
        Diagnostic(
          ExpressionDiagnostics.syntax, at: span, fr: "« \(span.text) » n'a pas sa place ici ; \(fr) était attendu.",
          en: "“\(span.text)” does not belong here; \(en) was expected."))
    }
  }

  func joined(_ a: SourceSpan, _ b: SourceSpan) -> SourceSpan { SourceSpan(a.file, a.lower, b.upper) }

  private static let maximumTokens = 400

  mutating func whole() throws(DiagnosticsError) -> Expression {
    try checkLength()
    let result = try expression()
    if token.kind != .end {
      throw unexpected(fr: "un opérateur ou la fin de l'expression", en: "an operator or the end")
    }
    return result
  }

  func checkLength() throws(DiagnosticsError) {
    // A chain of operators nests to the left as deep as it is long.
    guard tokens.count <= ExpressionParser.maximumTokens + 1 else {
      throw DiagnosticsError(
        Diagnostic(
          ExpressionDiagnostics.syntax, at: locate(tokens[ExpressionParser.maximumTokens].range),
          fr: "L'expression compte plus de 400 mots et signes.",
          en: "The expression has more than 400 words and signs.",
          help: .init(fr: "Faites-en plusieurs règles.", en: "Make several rules of it.")))
    }
  }

  private func checkDepth() throws(DiagnosticsError) {
    guard depth <= 100 else {
      throw DiagnosticsError(
        Diagnostic(
          ExpressionDiagnostics.syntax, at: locate(token.range),
          fr: "L'expression est imbriquée sur plus de 100 niveaux.",
          en: "The expression is nested more than 100 levels deep."))
    }
  }

  private mutating func expression() throws(DiagnosticsError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    try checkDepth()
    let start = locate(token.range)
    guard accept(.name("if")) else { return try disjunction() }
    let condition = try expression()
    try expect(.name("then"), fr: "« then »", en: "“then”")
    let positive = try expression()
    try expect(.name("else"), fr: "« else »", en: "“else”")
    let negative = try expression()
    return Expression(
      .conditional(if: condition, then: positive, else: negative), at: joined(start, negative.span))
  }

  private mutating func disjunction() throws(DiagnosticsError) -> Expression {
    var left = try conjunction()
    while accept(.name("or")) {
      let right = try conjunction()
      left = Expression(.connected(.or, left, right), at: joined(left.span, right.span))
    }
    return left
  }

  private mutating func conjunction() throws(DiagnosticsError) -> Expression {
    var left = try negation()
    while accept(.name("and")) {
      let right = try negation()
      left = Expression(.connected(.and, left, right), at: joined(left.span, right.span))
    }
    return left
  }

  private mutating func negation() throws(DiagnosticsError) -> Expression {
    let start = locate(token.range)
    var count = 0
    while accept(.name("not")) { count += 1 }
    var result = try comparison()
    // Two negations cancel out; written as a loop, a thousand of them cost no stack.
    if count > 0 {
      for _ in 0..<(count % 2 == 0 ? 2 : 1) { result = Expression(.not(result), at: joined(start, result.span)) }
    }
    return result
  }

  private mutating func comparison() throws(DiagnosticsError) -> Expression {
    let left = try sum()
    if accept(.name("in")) { return try membership(of: left) }
    guard case .sign(let sign) = token.kind, let comparison = Comparison(rawValue: sign) else { return left }
    position += 1
    let right = try sum()
    return Expression(.comparison(comparison, left, right), at: joined(left.span, right.span))
  }

  private mutating func membership(of left: Expression) throws(DiagnosticsError) -> Expression {
    if accept(.sign("{")) {
      var members = [try sum()]
      while accept(.sign(",")) { members.append(try sum()) }
      let end = locate(token.range)
      try expect(.sign("}"), fr: "« } »", en: "“}”")
      return Expression(.among(left, members), at: joined(left.span, end))
    }
    if case .name(let name) = token.kind, !ExpressionParser.keywords.contains(name) {
      let set = try primary()
      return Expression(.element(left, of: set), at: joined(left.span, set.span))
    }
    let includingFrom = accept(.sign("["))
    if !includingFrom {
      try expect(.sign("]"), fr: "« [ », « ] », « { » ou un choix multiple", en: "“[”, “]”, “{” or a multiple choice")
    }
    let from = try sum()
    try expect(.sign(".."), fr: "« .. »", en: "“..”")
    let to = try sum()
    let end = locate(token.range)
    let includingTo = accept(.sign("]"))
    if !includingTo { try expect(.sign("["), fr: "« ] » ou « [ »", en: "“]” or “[”") }
    return Expression(
      .within(left, from: from, includingFrom: includingFrom, to: to, includingTo: includingTo),
      at: joined(left.span, end))
  }

  private mutating func sum() throws(DiagnosticsError) -> Expression {
    var left = try product()
    while case .sign(let sign) = token.kind, sign == "+" || sign == "-", let operation = Arithmetic(rawValue: sign) {
      position += 1
      let right = try product()
      left = Expression(.arithmetic(operation, left, right), at: joined(left.span, right.span))
    }
    return left
  }

  private mutating func product() throws(DiagnosticsError) -> Expression {
    var left = try signed()
    while case .sign(let sign) = token.kind, sign == "*" || sign == "/", let operation = Arithmetic(rawValue: sign) {
      position += 1
      let right = try signed()
      left = Expression(.arithmetic(operation, left, right), at: joined(left.span, right.span))
    }
    return left
  }

  private mutating func signed() throws(DiagnosticsError) -> Expression {
    let start = locate(token.range)
    guard accept(.sign("-")) else { return try primary() }
    let operand = try primary()
    return Expression(.negated(operand), at: joined(start, operand.span))
  }

  mutating func primary() throws(DiagnosticsError) -> Expression {
    let current = token
    let span = locate(current.range)
    switch current.kind {
    case .number(let number):
      position += 1
      return literal(number, span)
    case .date(let date):
      position += 1
      return Expression(.date(date), at: span)
    case .text(let text):
      position += 1
      return Expression(.text(text), at: span)
    case .name("true"), .name("false"):
      position += 1
      return Expression(.boolean(current.kind == .name("true")), at: span)
    case .name(let name) where !ExpressionParser.keywords.contains(name):
      position += 1
      return try named(name, span)
    case .sign("("):
      position += 1
      let inner = try expression()
      let end = locate(token.range)
      try expect(.sign(")"), fr: "« ) »", en: "“)”")
      // With its brackets: what is said of `(a + b) * c` must not point at `a + b) * c`.
      return Expression(inner.kind, at: joined(span, end), isPercentage: inner.isPercentage)
    default: throw unexpected(fr: "une valeur", en: "a value")
    }
  }

  /// A number and, right behind it, its unit: `12 month`, `25 %`, `3 EUR/year`.
  private mutating func literal(_ number: Number, _ span: SourceSpan) -> Expression {
    if case .percent = token.kind {
      let end = locate(token.range)
      position += 1
      return Expression(
        .number(Number(number.coefficient, scale: number.scale + 2), .one), at: joined(span, end), isPercentage: true)
    }
    guard case .name(let symbol) = token.kind, !ExpressionParser.keywords.contains(symbol) else {
      return Expression(.number(number, .one), at: span)
    }
    var (unit, end) = (Unit(symbol), locate(token.range))
    position += 1
    while position + 1 < tokens.count, tokens[position].kind == .sign("/"),
      case .name(let divisor) = tokens[position + 1].kind,
      // `3 EUR/year` is written without spaces; `3 EUR / enfants` is a division.
      tokens[position].range.lowerBound == tokens[position - 1].range.upperBound,
      tokens[position].range.upperBound == tokens[position + 1].range.lowerBound
    {
      unit = unit / Unit(divisor)
      end = locate(tokens[position + 1].range)
      position += 2
    }
    return Expression(.number(number, unit), at: joined(span, end))
  }

  private mutating func named(_ name: String, _ span: SourceSpan) throws(DiagnosticsError) -> Expression {
    if accept(.name("at")) {
      depth += 1
      defer { depth -= 1 }
      try checkDepth()
      let date = try primary()
      return Expression(.at(name, date), at: joined(span, date.span))
    }
    guard accept(.sign("(")) else { return Expression(.name(name), at: span) }
    var arguments: [Expression] = []
    if token.kind != .sign(")") {
      arguments.append(try expression())
      while accept(.sign(",")) { arguments.append(try expression()) }
    }
    let end = locate(token.range)
    try expect(.sign(")"), fr: "« , » ou « ) »", en: "“,” or “)”")
    return Expression(.call(name, arguments), at: joined(span, end))
  }
}
