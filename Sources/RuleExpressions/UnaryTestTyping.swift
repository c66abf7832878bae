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
      guard let low = place(of: from, column), let high = place(of: to, column) else { return nil }
      requireOrder(column, from.span)
      let lower = includingFrom || !low.isExact ? low.upper : low.upper &+ 1
      let upper = includingTo || !high.isExact ? high.lower : high.lower &- 1
      return clipped(lower, upper, domain)
    case .comparison(let comparison, let literal):
      guard let place = place(of: literal, column) else { return nil }
      if comparison != .equal, comparison != .notEqual { requireOrder(column, literal.span) }
      switch comparison {
      case .equal: return place.isExact ? clipped(place.lower, place.upper, domain) : []
      case .notEqual:
        return (place.isExact ? clipped(place.lower, place.upper, domain) : []).complement(in: domain)
      case .less: return clipped(domain.lowerBound, place.isExact ? place.lower &- 1 : place.lower, domain)
      case .lessOrEqual: return clipped(domain.lowerBound, place.lower, domain)
      case .greater: return clipped(place.isExact ? place.upper &+ 1 : place.upper, domain.upperBound, domain)
      case .greaterOrEqual: return clipped(place.upper, domain.upperBound, domain)
      }
    }
  }

  private func clipped(_ low: Int128, _ high: Int128, _ domain: ClosedRange<Int128>) -> [ClosedRange<Int128>] {
    let (lower, upper) = (max(low, domain.lowerBound), min(high, domain.upperBound))
    return lower <= upper ? [lower...upper] : []
  }

  /// Where a literal lies among the integers of its column: on one, or between two neighbours.
  private struct Place {
    let lower: Int128
    let upper: Int128
    var isExact: Bool { lower == upper }
  }

  private mutating func place(of literal: UnaryTests.Literal, _ column: ValueType) -> Place? {
    switch (literal.kind, column) {
    case (.number(let number, let unit), .number(let type)):
      guard unit == nil || unit == type.unit || (unit == .one && type.unit == .one) else {
        report(
          Diagnostic(
            ExpressionDiagnostics.unit, at: literal.span,
            fr: "La colonne est en \(type.unit), et cette valeur en \(unit ?? .one).",
            en: "The column is in \(type.unit), and this value in \(unit ?? .one)."))
        return nil
      }
      return numberPlace(number, type.scale) ?? outside(literal, column)
    case (.date(let date), .date): return Place(lower: Int128(date.dayNumber), upper: Int128(date.dayNumber))
    case (.boolean(let flag), .boolean): return Place(lower: flag ? 1 : 0, upper: flag ? 1 : 0)
    case (.key(let key), .key(let type)):
      guard let index = type.members?.firstIndex(of: key) else {
        report(
          Diagnostic(
            ExpressionDiagnostics.unknownName, at: literal.span,
            fr: "« \(key) » n'est pas une valeur possible de \(type.name).",
            en: "“\(key)” is not a value of \(type.name).", help: .didYouMean(key, among: type.members ?? [])))
        return nil
      }
      return Place(lower: Int128(index), upper: Int128(index))
    default: return outside(literal, column)
    }
  }

  private mutating func outside(_ literal: UnaryTests.Literal, _ column: ValueType) -> Place? {
    report(
      Diagnostic(
        ExpressionDiagnostics.cell, at: literal.span,
        fr: "La colonne est \(column.nounPhrase.fr) ; ceci ne lui va pas.",
        en: "The column is \(column.nounPhrase.text(in: .english)); this does not fit it."))
    return nil
  }

  private func numberPlace(_ number: Number, _ scale: Int) -> Place? {
    if let exact = number.reduced.coefficient(atScale: scale) { return Place(lower: exact, upper: exact) }
    guard number.scale > scale, let power = powerOfTen(number.scale - scale),
      let lower = divide(number.coefficient, by: power, rounding: .floor)
    else { return nil }
    return Place(lower: lower, upper: lower &+ 1)
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

extension ValueType {
  /// The integers that stand for the values of a type in a table; nil for what no column can be.
  package var domain: ClosedRange<Int128>? {
    switch self {
    case .boolean: return 0...1
    case .number(let type): return type.low...type.high
    case .date: return -719_162...2_932_896
    case .key(let type):
      guard let members = type.members, !members.isEmpty else { return nil }
      return 0...Int128(members.count - 1)
    case .keys, .text: return nil
    }
  }
}

extension [ClosedRange<Int128>] {
  /// The same integers, in increasing order and without overlap or adjacency.
  fileprivate var merged: [ClosedRange<Int128>] {
    var result: [ClosedRange<Int128>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound || range.lowerBound &- 1 == last.upperBound {
        result[result.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// The integers of `domain` that are in none of these, which are merged.
  fileprivate func complement(in domain: ClosedRange<Int128>) -> [ClosedRange<Int128>] {
    var (result, next): ([ClosedRange<Int128>], Int128) = ([], domain.lowerBound)
    for range in self {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      guard range.upperBound < domain.upperBound else { return result }
      next = range.upperBound + 1
    }
    return next <= domain.upperBound ? result + [next...domain.upperBound] : result
  }
}
