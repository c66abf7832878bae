package import RuleValues
package import SourceDiagnostics

/// The content of one cell of a decision table, as its author wrote it: tests of the column's value, one of which must
/// hold. After the unary tests of S-FEEL (OMG, Decision Model and Notation 1.5, § 7.3.1); only literals are compared with.
package struct UnaryTests: Sendable, Hashable {
  package enum Test: Sendable, Hashable {
    case comparison(Comparison, Literal)
    case range(from: Literal, includingFrom: Bool, to: Literal, includingTo: Bool)
  }

  /// A value that a test compares with, and where it stands.
  package struct Literal: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// A number, with its unit where the author repeats it.
      case number(Number, Unit?)
      case date(CalendarDate)
      case boolean(Bool)
      /// A key of an enumeration, in quotes or not.
      case key(String)
    }

    package let kind: Kind
    package let span: SourceSpan
  }

  /// None for `-`: whatever the value is.
  package let tests: [Test]
  /// Whether none of the tests may hold: `not(…)`.
  package let isNegated: Bool
  package let span: SourceSpan
}

/// The tests of a cell, checked against their column.
package struct TypedUnaryTests: Sendable, Hashable {
  let tests: UnaryTests
  let column: ValueType
  /// The values that pass, in increasing order and without overlap, as the integers that stand for them: coefficients at
  /// the column's scale, indices of keys, 0 and 1, day numbers; within what the column can be.
  package let ranges: [ClosedRange<Int128>]

  /// Whether every value of the column passes because the author wrote `-`.
  package var isAnything: Bool { tests.tests.isEmpty }

  /// The cell as a condition on the column's value.
  package func condition(on operand: TypedExpression) -> TypedExpression {
    var result: TypedExpression?
    func compare(_ comparison: Comparison, _ literal: UnaryTests.Literal) -> TypedExpression {
      TypedExpression(.comparison(comparison, operand, constant(literal)), .boolean, at: tests.span)
    }
    for test in tests.tests {
      let condition: TypedExpression
      switch test {
      case .comparison(let comparison, let literal): condition = compare(comparison, literal)
      case .range(let from, let includingFrom, let to, let includingTo):
        condition = TypedExpression(
          .connected(
            .and, compare(includingFrom ? .greaterOrEqual : .greater, from),
            compare(includingTo ? .lessOrEqual : .less, to)), .boolean, at: tests.span)
      }
      result = result.map { TypedExpression(.connected(.or, $0, condition), .boolean, at: tests.span) } ?? condition
    }
    guard let result else { return TypedExpression(.constant(.boolean(true)), .boolean, at: tests.span) }
    return tests.isNegated ? TypedExpression(.not(result), .boolean, at: tests.span) : result
  }

  private func constant(_ literal: UnaryTests.Literal) -> TypedExpression {
    switch (literal.kind, column) {
    case (.number(let number, _), .number(let type)):
      TypedExpression(.constant(.number(number)), .number(NumberType(number, type.unit)), at: literal.span)
    case (.number(let number, _), _):
      TypedExpression(.constant(.number(number)), .number(NumberType(number, .one)), at: literal.span)
    case (.date(let date), _): TypedExpression(.constant(.date(date)), .date, at: literal.span)
    case (.boolean(let value), _): TypedExpression(.constant(.boolean(value)), .boolean, at: literal.span)
    case (.key(let key), _): TypedExpression(.constant(.key(key)), column, at: literal.span)
    }
  }
}
