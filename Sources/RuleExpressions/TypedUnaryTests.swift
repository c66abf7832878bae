internal import Languages
internal import RuleValues
package import SourceDiagnostics

/// The unary tests of a cell, checked against the type of its column.
package struct TypedUnaryTests: Sendable, Hashable {
  /// One condition on the column's value.
  package struct Test: Sendable, Hashable {
    let comparison: Comparison
    let literal: TypedExpression
  }

  /// The cell holds when one of these does, and each of them when all of its conditions do; nil when any value does.
  let alternatives: [[Test]]?
  let isNegated: Bool
  let type: ValueType
  package let span: SourceSpan
}

extension TypedUnaryTests {
  /// The tests as a condition on `operand`, which has the column's type; `true` for `-`. Complexity: O(tests).
  package func condition(on operand: TypedExpression) -> TypedExpression {
    func joined(_ connective: Connective, _ parts: [TypedExpression]) -> TypedExpression? {
      guard let first = parts.first else { return nil }
      return parts.dropFirst().reduce(first) {
        TypedExpression(.connected(connective, $0, $1), .boolean, at: span)
      }
    }
    let conditions = (alternatives ?? []).compactMap { tests in
      joined(
        .and,
        telling(tests).map { TypedExpression(.comparison($0.comparison, operand, $0.literal), .boolean, at: span) })
    }
    guard let result = joined(.or, conditions) else {
      return TypedExpression(.constant(.boolean(true)), .boolean, at: span)
    }
    return isNegated ? TypedExpression(.not(result), .boolean, at: span) : result
  }

  /// The tests that can fail: that a number reaches the least that it can be says nothing to anyone. One at least is kept.
  private func telling(_ tests: [Test]) -> [Test] {
    guard tests.count > 1, let domain = type.domain else { return tests }
    let kept = tests.filter { test in
      guard case .constant(let value) = test.literal.node else { return true }
      return type.passing(test.comparison, value) != [domain]
    }
    return kept.isEmpty ? Array(tests.prefix(1)) : kept
  }

  /// The values that the cell accepts, in the coordinates of its column: coefficients at the column's scale, the index
  /// of a key, 0 and 1 for a boolean, day numbers. Ascending, disjoint, none touching the next, within the column's
  /// domain; empty where the cell accepts nothing. Complexity: O(tests log tests).
  package var ranges: [ClosedRange<Int128>] {
    guard let domain = type.domain else { return [] }
    guard let alternatives else { return [domain] }
    var accepted: [ClosedRange<Int128>] = []
    for tests in alternatives {
      var range: ClosedRange<Int128>? = domain
      for test in tests { range = range.flatMap { bounded($0, by: test) } }
      if let range { accepted.append(range) }
    }
    return isNegated ? accepted.merged.complement(in: domain) : accepted.merged
  }

  /// Whether any value passes, because the author wrote `-`.
  package var isAnything: Bool { alternatives == nil }

  /// What is left of a range under one condition; nil for nothing. No cell asks for what is not equal, so that what passes
  /// is one range.
  private func bounded(_ range: ClosedRange<Int128>, by test: Test) -> ClosedRange<Int128>? {
    guard case .constant(let value) = test.literal.node, let passing = type.passing(test.comparison, value)?.first
    else {
      return nil
    }
    let (low, high) = (max(range.lowerBound, passing.lowerBound), min(range.upperBound, passing.upperBound))
    return low <= high ? low...high : nil
  }
}

extension TypeChecker {
  /// The tests of a cell, with literals of its column's type. A literal may leave its unit out, and cannot change it.
  package mutating func check(_ tests: UnaryTests, against type: ValueType) -> TypedUnaryTests? {
    guard let parts = tests.tests else {
      return TypedUnaryTests(alternatives: nil, isNegated: false, type: type, span: tests.span)
    }
    var alternatives: [[TypedUnaryTests.Test]] = []
    var failed = false
    for part in parts {
      guard let alternative = alternative(part, type) else {
        failed = true
        continue
      }
      alternatives.append(alternative)
    }
    guard !failed else { return nil }
    return TypedUnaryTests(alternatives: alternatives, isNegated: tests.isNegated, type: type, span: tests.span)
  }

  private mutating func alternative(_ test: UnaryTests.Test, _ type: ValueType) -> [TypedUnaryTests.Test]? {
    switch test {
    case .equal(let literal): return cell(.equal, literal, type).map { [$0] }
    case .compared(let comparison, let literal): return cell(comparison, literal, type).map { [$0] }
    case .within(let from, let includingFrom, let to, let includingTo):
      let lower = cell(includingFrom ? .greaterOrEqual : .greater, from, type)
      let upper = cell(includingTo ? .lessOrEqual : .less, to, type)
      guard let lower, let upper else { return nil }
      guard !isReversed(lower.literal, upper.literal) else {
        report(
          Diagnostic(
            ExpressionDiagnostics.type, at: to.span, fr: "La plage finit avant de commencer.",
            en: "The range ends before it begins.",
            help: .init(fr: "Échangez ses deux bornes.", en: "Swap its two bounds.")))
        return nil
      }
      return [lower, upper]
    }
  }

  private func isReversed(_ a: TypedExpression, _ b: TypedExpression) -> Bool {
    switch (a.node, b.node) {
    case (.constant(.number(let x)), .constant(.number(let y))): y < x
    case (.constant(.date(let x)), .constant(.date(let y))): y < x
    default: false
    }
  }

  private mutating func cell(
    _ comparison: Comparison, _ literal: Expression, _ type: ValueType
  ) -> TypedUnaryTests.Test? {
    func constant(_ value: Value, _ type: ValueType) -> TypedUnaryTests.Test {
      .init(comparison: comparison, literal: TypedExpression(.constant(value), type, at: literal.span))
    }
    switch (literal.kind, type) {
    case (.number(let number, let unit), .number(let column)):
      return cell(number, unit, literal, column).map { constant(.number(number), .number($0)) }
    case (.negated(let operand), .number(let column)):
      guard case .number(let number, let unit) = operand.kind else { break }
      let negative = Number(0 - number.coefficient, scale: number.scale)
      return cell(negative, unit, operand, column).map { constant(.number(negative), .number($0)) }
    case (.date(let date), .date): return constant(.date(date), .date)
    case (.boolean(let flag), .boolean) where comparison == .equal: return constant(.boolean(flag), .boolean)
    case (.text(let key), .key(let keys)) where comparison == .equal:
      guard let members = keys.members else { break }
      if members.contains(key) { return constant(.key(key), .key(keys)) }
      report(
        Diagnostic(
          ExpressionDiagnostics.unknownName, at: literal.span,
          fr: "« \(key) » n'est pas une valeur possible de \(keys.name).",
          en: "“\(key)” is not a value of \(keys.name).", help: .didYouMean(key, among: members)))
      return nil
    default: break
    }
    report(
      Diagnostic(
        ExpressionDiagnostics.type, at: literal.span,
        fr: "Ce test ne convient pas à cette colonne, qui contient \(type.nounPhrase.fr).",
        en: "This test does not suit this column, which holds \(type.nounPhrase.text(in: .english)).",
        help: .init(
          fr: "Écrivez « - » si la colonne ne compte pas dans cette ligne.",
          en: "Write “-” if the column does not matter in this row.")))
    return nil
  }

  private mutating func cell(
    _ number: Number, _ unit: Unit, _ literal: Expression, _ column: NumberType
  ) -> NumberType? {
    // A literal that says no unit takes the column's; a percentage says that it has none.
    guard unit == column.unit || (unit == .one && !literal.isPercentage) else {
      guard scope.units.unknownSymbols(in: unit).isEmpty else { return self.literal(number, unit, literal.span) }
      _ = sameUnit(column.unit, unit, literal.span, verb: ("comparer", "compare"))
      return nil
    }
    let type = NumberType(number, column.unit)
    let scale = max(type.scale, column.scale)
    guard scale <= Number.maximumScale, type.at(scale: scale) != nil, column.at(scale: scale) != nil else {
      _ = tooWide(within: literal.span)
      return nil
    }
    return type
  }

  /// Reports what is wrong with a literal's unit.
  private mutating func literal(_ number: Number, _ unit: Unit, _ span: SourceSpan) -> NumberType? {
    _ = check(Expression(.number(number, unit), at: span))
    return nil
  }
}
