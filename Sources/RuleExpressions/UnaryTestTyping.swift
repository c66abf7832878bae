internal import Languages
internal import RuleValues
internal import SourceDiagnostics

extension TypeChecker {
  /// The tests of a cell against the type of their column; nil when one does not fit, which is reported at its place.
  /// Complexity: O(tests), and O(tests log tests) for their ranges.
  package mutating func check(_ tests: UnaryTests, against column: ValueType) -> TypedUnaryTests? {
    let before = diagnostics.count
    guard let domain = column.domain else {
      report(
        Diagnostic(
          ExpressionDiagnostics.cell, at: tests.span, fr: "Une colonne ne peut pas être \(column.nounPhrase.fr).",
          en: "A column cannot be \(column.nounPhrase.text(in: .english))."))
      return nil
    }
    var ranges: [ClosedRange<Int128>] = []
    for test in tests.tests {
      if let range = range(of: test, column, domain) { ranges += range }
    }
    guard diagnostics.count == before else { return nil }
    let passing = tests.tests.isEmpty ? [domain] : ranges.merged
    return TypedUnaryTests(
      tests: tests, column: column, ranges: tests.isNegated ? passing.complement(in: domain) : passing)
  }

  private mutating func range(
    of test: UnaryTests.Test, _ column: ValueType, _ domain: ClosedRange<Int128>
  ) -> [ClosedRange<Int128>]? {
    switch test {
    case .range(let from, let includingFrom, let to, let includingTo):
      guard let low = value(of: from, column), let high = value(of: to, column) else { return nil }
      requireOrder(column, from.span)
      guard let above = column.passing(includingFrom ? .greaterOrEqual : .greater, low)?.first,
        let below = column.passing(includingTo ? .lessOrEqual : .less, high)?.first
      else { return [] }
      let (lower, upper) = (max(above.lowerBound, below.lowerBound), min(above.upperBound, below.upperBound))
      return lower <= upper ? [lower...upper] : []
    case .comparison(let comparison, let literal):
      guard let value = value(of: literal, column) else { return nil }
      if comparison != .equal, comparison != .notEqual { requireOrder(column, literal.span) }
      return column.passing(comparison, value)
    }
  }

  /// The value of a literal, which must be of the column's kind, unit and choices.
  private mutating func value(of literal: UnaryTests.Literal, _ column: ValueType) -> Value? {
    switch (literal.kind, column) {
    case (.number(let number, let unit), .number(let type)):
      guard unit == nil || unit == type.unit else {
        report(
          Diagnostic(
            ExpressionDiagnostics.unit, at: literal.span,
            fr: "La colonne est en \(type.unit), et cette valeur en \(unit ?? .one).",
            en: "The column is in \(type.unit), and this value in \(unit ?? .one)."))
        return nil
      }
      return .number(number)
    case (.date(let date), .date): return .date(date)
    case (.boolean(let flag), .boolean): return .boolean(flag)
    case (.key(let key), .key(let type)):
      guard type.members?.contains(key) ?? false else {
        report(
          Diagnostic(
            ExpressionDiagnostics.unknownName, at: literal.span,
            fr: "« \(key) » n'est pas une valeur possible de \(type.name).",
            en: "“\(key)” is not a value of \(type.name).", help: .didYouMean(key, among: type.members ?? [])))
        return nil
      }
      return .key(key)
    default: return outside(literal, column)
    }
  }

  private mutating func outside(_ literal: UnaryTests.Literal, _ column: ValueType) -> Value? {
    report(
      Diagnostic(
        ExpressionDiagnostics.cell, at: literal.span,
        fr: "La colonne est \(column.nounPhrase.fr) ; ceci ne lui va pas.",
        en: "The column is \(column.nounPhrase.text(in: .english)); this does not fit it."))
    return nil
  }

  private mutating func requireOrder(_ column: ValueType, _ span: SourceSpan) {
    switch column {
    case .number, .date: break
    default:
      report(
        Diagnostic(
          ExpressionDiagnostics.cell, at: span, fr: "Cette colonne n'a pas d'ordre : on n'y teste que l'égalité.",
          en: "This column has no order: only equality can be tested."))
    }
  }
}
