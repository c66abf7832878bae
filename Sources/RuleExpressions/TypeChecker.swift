internal import Languages
internal import RuleValues
package import SourceDiagnostics

/// Resolves the names of an expression and finds its type, unit, decimals and interval.
///
/// All errors of an expression are collected; the result is nil when there is any. Nothing is evaluated.
/// Complexity: O(size of the expression).
package struct TypeChecker {
  let scope: Scope
  package private(set) var diagnostics: [Diagnostic] = []
  /// The names met so far, with their places: an interval that does not fit comes from some of them.
  private(set) var uses: [(name: String, span: SourceSpan)] = []

  /// The categories of which a result is one, where a rule declares any: a text in a result is one of their keys.
  package var categories: KeyType?

  package init(scope: Scope) {
    self.scope = scope
  }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  /// The typed form of `expression`. With `quotient`, divisions may stand anywhere in it, because the caller rounds the
  /// result: they become one division at the root, of the same exact value. So may one logarithm, which stays in place.
  package mutating func check(_ expression: Expression, quotient: Bool = false) -> TypedExpression? {
    if quotient, expression.hasLogarithm { return logarithmic(expression) }
    return self.quotient(of: expression, allowed: quotient).flatMap { divided($0, expression.span) }
  }

  /// The typed form of an expression that is not made by arithmetic over quotients.
  mutating func undivided(_ expression: Expression) -> TypedExpression? {
    let span = expression.span
    switch expression.kind {
    case .number(let number, let unit): return literal(number, unit, span)
    case .date(let date): return TypedExpression(.constant(.date(date)), .date, at: span)
    case .boolean(let value): return TypedExpression(.constant(.boolean(value)), .boolean, at: span)
    case .text(let text): return TypedExpression(.constant(.text(text)), .text, at: span)
    case .name(let name): return resolve(name, date: nil, span)
    case .at(let name, let date): return parameter(name, at: date, span)
    case .negated, .arithmetic, .conditional: return check(expression)
    case .not(let operand):
      return condition(operand).map { TypedExpression(.not($0), .boolean, at: span) }
    case .comparison(let comparison, let left, let right):
      let (a, b) = (quotient(of: left, allowed: true), quotient(of: right, allowed: true))
      guard let a, let b else { return nil }
      return compare(comparison, a, b, span)
    case .connected(let connective, let left, let right):
      let (a, b) = (condition(left), condition(right))
      guard let a, let b else { return nil }
      return TypedExpression(.connected(connective, a, b), .boolean, at: span)
    case .within(let operand, let from, let includingFrom, let to, let includingTo):
      let value = quotient(of: operand, allowed: true)
      let (from, to) = (quotient(of: from, allowed: true), quotient(of: to, allowed: true))
      guard let value, let from, let to else { return nil }
      let lower = compare(includingFrom ? .greaterOrEqual : .greater, value, from, span)
      let upper = compare(includingTo ? .lessOrEqual : .less, value, to, span)
      guard let lower, let upper else { return nil }
      return TypedExpression(.connected(.and, lower, upper), .boolean, at: span)
    case .among(let operand, let members):
      let value = quotient(of: operand, allowed: true)
      let typed = members.map { quotient(of: $0, allowed: true) }
      guard let value else { return nil }
      let tests = typed.map { member in member.flatMap { compare(.equal, value, $0, span) } }
      var result: TypedExpression?
      for test in tests {
        guard let test else { return nil }
        result = result.map { TypedExpression(.connected(.or, $0, test), .boolean, at: span) } ?? test
      }
      return result
    case .element(let operand, let set): return element(operand, of: set, span)
    case .call(let name, let arguments): return call(name, arguments, span)
    }
  }

  /// An expression that must be true or false.
  package mutating func condition(_ expression: Expression) -> TypedExpression? {
    guard let result = check(expression) else { return nil }
    guard case .boolean = result.type else {
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: expression.span,
          fr: "Une condition est attendue ici, et ceci est \(result.type.nounPhrase.fr).",
          en: "A condition is expected here, and this is \(result.type.nounPhrase.text(in: .english))."))
      return nil
    }
    return result
  }

  private mutating func literal(_ number: Number, _ unit: Unit, _ span: SourceSpan) -> TypedExpression? {
    for symbol in scope.units.unknownSymbols(in: unit) {
      report(
        Diagnostic(
          ExpressionDiagnostics.unknownUnit, at: span, fr: "L'unité « \(symbol) » n'est pas dans la table des unités.",
          en: "The unit “\(symbol)” is not in the table of units.",
          help: .didYouMean(symbol, among: scope.units.symbols)))
      return nil
    }
    if let (known, isInverse) = scope.units.conversion(named: unit),
      isInverse || number != Number(Int128(known.count))
    {
      let factor = "\(known.count) \(known.unit)"
      report(
        Diagnostic(
          ExpressionDiagnostics.conversion, at: span,
          fr: "« \(number) \(unit) » ne convertit rien : 1 \(known.one) vaut \(known.count) \(known.of).",
          en: "“\(number) \(unit)” converts nothing: 1 \(known.one) is \(known.count) \(known.of).",
          help: isInverse
            ? .init(fr: "Divisez par « \(factor) ».", en: "Divide by “\(factor)”.")
            : .init(fr: "Écrivez « \(factor) ».", en: "Write “\(factor)”.")))
      return nil
    }
    // A percentage has two decimals more than it is written with.
    guard number.scale <= Number.maximumScale else { return tooWide(within: span) }
    return TypedExpression(.constant(.number(number)), .number(NumberType(number, unit)), at: span)
  }

  private mutating func resolve(_ name: String, date: TypedExpression?, _ span: SourceSpan) -> TypedExpression? {
    uses.append((name, span))
    switch scope.bindings[name] {
    case .value(let reference, let type): return TypedExpression(.reference(reference), type, at: span)
    case .parameter(let index, .single(let type)):
      return TypedExpression(.parameter(index, keys: [], date: date), type, at: span)
    case .parameter(let index, .table(let by, let type)):
      guard !by.isEmpty else { return onlyIn("lookup", name, span) }
      var keys: [TypedExpression] = []
      for by in by {
        // A table under a table could lead back to itself without end.
        if case .parameter = scope.bindings[by] {
          report(
            Diagnostic(
              ExpressionDiagnostics.type, at: span,
              fr: "« \(name) » se lit selon « \(by) », qui n'est ni une donnée ni une règle.",
              en: "“\(name)” is looked up under “\(by)”, which is neither an input nor a rule."))
          return nil
        }
        guard let key = resolve(by, date: nil, span) else { return nil }
        keys.append(key)
      }
      return TypedExpression(.parameter(index, keys: keys, date: date), type, at: span)
    case .parameter(_, .scale): return onlyIn("brackets », « steps", name, span)
    case .parameter(_, .order):
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: span,
          fr: "« \(name) » est un ordre de priorité ; il ne s'emploie que dans best_position(…).",
          en: "“\(name)” is an order of priority; it is only used in best_position(…)."))
      return nil
    case nil where scope.broken.contains(name): return nil
    case nil:
      report(
        Diagnostic(
          ExpressionDiagnostics.unknownName, at: span,
          fr: "« \(name) » n'est le nom d'aucune donnée, d'aucun paramètre ni d'aucune règle.",
          en: "“\(name)” is not the name of an input, a parameter or a rule.",
          help: .didYouMean(name, among: scope.bindings.keys.sorted()),
          fix: .nearMiss(name, among: scope.bindings.keys.sorted(), at: span.prefix(name))))
      return nil
    }
  }

  /// Reports a parameter that has no single value, and so stands in no expression.
  private mutating func onlyIn(_ mechanisms: String, _ name: String, _ span: SourceSpan) -> TypedExpression? {
    report(
      Diagnostic(
        ExpressionDiagnostics.type, at: span,
        fr: "« \(name) » ne s'emploie que dans le mécanisme « \(mechanisms) ».",
        en: "“\(name)” is only used in the mechanism “\(mechanisms.replacing(" », « ", with: "”, “"))”."))
    return nil
  }

  private mutating func parameter(_ name: String, at date: Expression, _ span: SourceSpan) -> TypedExpression? {
    guard let typedDate = check(date) else { return nil }
    guard case .date = typedDate.type else {
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: date.span, fr: "Après « at », une date est attendue.",
          en: "After “at”, a date is expected."))
      return nil
    }
    guard case .parameter = scope.bindings[name] else {
      if scope.bindings[name] != nil {
        report(
          Diagnostic(
            ExpressionDiagnostics.type, at: span, fr: "« \(name) » n'est pas un paramètre daté.",
            en: "“\(name)” is not a dated parameter."))
      } else {
        _ = resolve(name, date: nil, span)
      }
      return nil
    }
    return resolve(name, date: typedDate, span)
  }

  private mutating func element(_ operand: Expression, of set: Expression, _ span: SourceSpan) -> TypedExpression? {
    let (key, keys) = (check(operand), check(set))
    guard let key, let keys else { return nil }
    switch (key.node, key.type, keys.type) {
    case (.constant(.text(let literal)), _, .keys(let type)):
      return self.key(literal, of: type, operand.span).map {
        TypedExpression(.element($0, of: keys), .boolean, at: span)
      }
    case (_, .key(let own), .keys(let type)) where own == type:
      return TypedExpression(.element(key, of: keys), .boolean, at: span)
    case (_, _, .keys):
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: operand.span,
          fr: "Une clé de ce choix multiple est attendue ici, et ceci est \(key.type.nounPhrase.fr).",
          en: "A key of this multiple choice is expected here, and this is \(key.type.nounPhrase.text(in: .english))."))
    default:
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: set.span,
          fr: "Après « in », un choix multiple est attendu, et ceci est \(keys.type.nounPhrase.fr).",
          en: "After “in”, a multiple choice is expected, and this is \(keys.type.nounPhrase.text(in: .english)).",
          help: .init(
            fr: "Pour un intervalle ou une liste, écrivez « in [a..b] » ou « in {a, b} ».",
            en: "For an interval or a list, write “in [a..b]” or “in {a, b}”.")))
    }
    return nil
  }
}

extension Wording {
  /// The help that names a near miss; nil when there is none.
  static func didYouMean(_ candidate: String?) -> Wording? {
    candidate.map { Wording(fr: "Vouliez-vous dire « \($0) » ?", en: "Did you mean “\($0)”?") }
  }
}

extension TypeChecker {
  /// Adds what another checker, with names of its own, found in a part of the same text.
  package mutating func report(contentsOf others: [Diagnostic]) {
    for diagnostic in others { report(diagnostic) }
  }

  package mutating func expectedDate(_ span: SourceSpan) {
    report(
      Diagnostic(ExpressionDiagnostics.type, at: span, fr: "Ici, il faut une date.", en: "A date is expected here."))
  }

  /// Reports what is no number; nothing when `type` is nil: the expression itself was reported.
  package mutating func expectedNumber(_ span: SourceSpan, _ type: ValueType?) {
    guard let type else { return }
    report(
      Diagnostic(
        ExpressionDiagnostics.type, at: span, fr: "Un nombre est attendu ici, et ceci est \(type.nounPhrase.fr).",
        en: "A number is expected here, and this is \(type.nounPhrase.text(in: .english))."))
  }
}

extension SourceSpan {
  /// The first bytes, as many as `word` has.
  func prefix(_ word: String) -> SourceSpan { SourceSpan(file, lower, min(upper, lower + word.utf8.count)) }
}
