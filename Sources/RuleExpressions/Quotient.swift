internal import RuleValues

/// A number as the quotient of two exact ones, so that divisions inside an expression become one at its root.
struct Quotient {
  let numerator: TypedExpression
  /// Never zero, hence of one sign; nil where nothing is divided.
  let denominator: TypedExpression?
  /// How long the two are, in bytes of the text that they come from, counting what is repeated.
  let lengths: Lengths

  struct Lengths {
    var numerator: Int
    var denominator = 0
  }

  init(_ numerator: TypedExpression, over denominator: TypedExpression?, lengths: Lengths) {
    self.numerator = numerator
    self.denominator = denominator
    self.lengths = lengths
  }

  /// The unit of the value; nil when it is no number.
  var unit: Unit? {
    guard case .number(let type) = numerator.type else { return nil }
    return type.unit / denominatorUnit
  }

  var denominatorUnit: Unit {
    if case .number(let type)? = denominator?.type { type.unit } else { .one }
  }

  /// Whether comparing the numerator instead of the value turns the comparison around.
  var isDividedByNegative: Bool {
    if case .number(let type)? = denominator?.type { type.high < 0 } else { false }
  }
}
