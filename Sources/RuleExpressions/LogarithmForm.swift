package import RuleValues

/// An expression with one logarithm in it, as `(constant + factor × log10(numerator / denominator)) / divisor`: what is
/// computed in whole numbers, whatever brackets its author wrote.
package struct LogarithmForm {
  /// Nil stands for 0.
  package private(set) var constant: TypedExpression?
  /// Nil stands for 1.
  package private(set) var factor: TypedExpression?
  package private(set) var isSubtracted = false
  /// Nil stands for 1.
  package private(set) var divisor: TypedExpression?
  package let numerator: TypedExpression
  /// Nil stands for 1.
  package let denominator: TypedExpression?

  /// Nil where the expression has no logarithm, or a product of its parts may not fit.
  package init?(_ expression: TypedExpression) {
    switch expression.node {
    case .call(.log10, let arguments):
      guard let argument = arguments.first else { return nil }
      self.init(of: argument.fraction)
    case .negated(let operand):
      self.init(operand)
      guard negate() else { return nil }
    case .arithmetic(let operation, let left, let right) where left.hasLogarithm:
      self.init(left)
      guard combine(operation, right) else { return nil }
    case .arithmetic(let operation, let left, let right) where operation != .divide:
      self.init(right)
      guard operation != .subtract || negate(), combine(operation == .subtract ? .add : operation, left)
      else { return nil }
    default: return nil
    }
  }

  private init(of argument: (TypedExpression, TypedExpression?)) {
    (numerator, denominator) = argument
  }

  private mutating func negate() -> Bool {
    isSubtracted.toggle()
    guard let constant else { return true }
    self.constant = constant.negatedNumber
    return self.constant != nil
  }

  /// Adds, subtracts, multiplies by or divides by a number without logarithm.
  private mutating func combine(_ operation: Arithmetic, _ other: TypedExpression) -> Bool {
    let (above, below) = other.fraction
    switch operation {
    case .multiply: return scale(by: above, over: below)
    case .divide:
      guard let below else { return scale(by: nil, over: above) }
      return scale(by: below, over: above)
    case .add, .subtract:
      // Both over the product of the divisors.
      guard var added = divisor.map({ above.times($0) }) ?? above, scale(by: below, over: below) else { return false }
      if operation == .subtract {
        guard let negated = added.negatedNumber else { return false }
        added = negated
      }
      guard let constant else {
        self.constant = added
        return true
      }
      self.constant = constant.plus(added)
      return self.constant != nil
    }
  }

  private mutating func scale(by number: TypedExpression?, over other: TypedExpression?) -> Bool {
    if let number {
      if let constant {
        guard let product = constant.times(number) else { return false }
        self.constant = product
      }
      guard let product = factor.map({ $0.times(number) }) ?? number else { return false }
      factor = product
    }
    if let other {
      guard let product = divisor.map({ $0.times(other) }) ?? other else { return false }
      divisor = product
    }
    return true
  }
}

extension LogarithmForm {
  /// By what each part is multiplied, since their decimals differ, so that the whole counts the steps of a rounding.
  package struct Factors: Sendable, Hashable {
    package let constant: Int128
    /// Negative where the logarithm is subtracted.
    package let factor: Int128
    package let divisor: Int128
    package let numerator: Int128
    package let denominator: Int128

    package init(constant: Int128, factor: Int128, divisor: Int128, numerator: Int128, denominator: Int128) {
      self.constant = constant
      self.factor = factor
      self.divisor = divisor
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// Nil when something between may not fit in 128 bits.
  package func factors(step: Number) -> Factors? {
    let (a, b) = (number(constant, or: 0), number(factor, or: 1))
    let (c, above, below) = (number(divisor, or: 1), number(numerator, or: 1), number(denominator, or: 1))
    guard let a, let b, let c, let above, let below, let ratios = LogarithmForm.ratios(above, below) else { return nil }
    let scale = max(a.scale, b.scale)
    let tens = c.scale + step.scale
    // What all have in common is left out.
    let shared = min(scale, tens)
    guard let first = powerOfTen(scale - a.scale + tens - shared),
      let second = powerOfTen(scale - b.scale + tens - shared), let power = powerOfTen(scale - shared)
    else { return nil }
    let (right, overflow) = power.multipliedReportingOverflow(by: step.coefficient)
    guard !overflow,
      let least = DecimalLogarithm(of: ratios.least.above, over: ratios.least.below),
      let greatest = DecimalLogarithm(of: ratios.greatest.above, over: ratios.greatest.below)
    else { return nil }
    // Twice the greatest sum, and the greatest divisor, with some room: the logarithm is counted from below.
    let digits = max(least.exponent.magnitude, greatest.ceiling.magnitude) + 1
    guard let sum = LogarithmForm.magnitude(a, first), let product = LogarithmForm.magnitude(b, second),
      let total = LogarithmForm.magnitude(c, right), product < LogarithmForm.limit / 64,
      sum < LogarithmForm.limit - product * digits, total < LogarithmForm.limit
    else { return nil }
    return Factors(
      constant: first, factor: isSubtracted ? -second : second, divisor: right, numerator: ratios.factors.numerator,
      denominator: ratios.factors.denominator)
  }

  private static let limit: UInt128 = 1 << 124

  private static func magnitude(_ type: NumberType, _ factor: Int128) -> UInt128? {
    let (product, overflow) = max(type.low.magnitude, type.high.magnitude).multipliedReportingOverflow(
      by: factor.magnitude)
    return overflow ? nil : product
  }

  private func number(_ part: TypedExpression?, or constant: Int128) -> NumberType? {
    guard let part else { return NumberType(Number(constant), .one) }
    guard case .number(let type) = part.type else { return nil }
    return type
  }

  /// The least and the greatest quotient of two positive numbers, as whole numbers, and what makes them whole.
  static func ratios(
    _ above: NumberType, _ below: NumberType
  ) -> (
    least: (above: Int128, below: Int128), greatest: (above: Int128, below: Int128),
    factors: (numerator: Int128, denominator: Int128)
  )? {
    guard let first = powerOfTen(max(0, below.scale - above.scale)),
      let second = powerOfTen(max(0, above.scale - below.scale)),
      let wide = magnitude(above, first), let deep = magnitude(below, second),
      wide < DecimalLogarithm.limit.magnitude, deep < DecimalLogarithm.limit.magnitude
    else { return nil }
    return (
      (above.low * first, below.high * second), (above.high * first, below.low * second), (first, second)
    )
  }
}

extension TypedExpression {
  /// Whether a logarithm stands in the sums and products that it is made of. Complexity: O(size).
  package var hasLogarithm: Bool {
    switch node {
    case .call(.log10, _): true
    case .negated(let a): a.hasLogarithm
    case .arithmetic(_, let a, let b): a.hasLogarithm || b.hasLogarithm
    default: false
    }
  }

  /// Dividend and divisor of a division at the root; the divisor is nil for anything else.
  fileprivate var fraction: (TypedExpression, TypedExpression?) {
    if case .arithmetic(.divide, let a, let b) = node { (a, b) } else { (self, nil) }
  }

  fileprivate func times(_ other: TypedExpression) -> TypedExpression? {
    guard case .number(let a) = type, case .number(let b) = other.type, let type = product(a, b) else { return nil }
    return TypedExpression(.arithmetic(.multiply, self, other), .number(type), at: span)
  }

  fileprivate func plus(_ other: TypedExpression) -> TypedExpression? {
    guard case .number(let a) = type, case .number(let b) = other.type, let type = sum(a, b, subtracting: false)
    else { return nil }
    return TypedExpression(.arithmetic(.add, self, other), .number(type), at: span)
  }

  fileprivate var negatedNumber: TypedExpression? {
    guard case .number(let a) = type, a.low > Int128.min, a.high > Int128.min else { return nil }
    let type = NumberType(unit: a.unit, scale: a.scale, low: -a.high, high: -a.low)
    return TypedExpression(.negated(self), .number(type), at: span)
  }
}
