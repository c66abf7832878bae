/// The decimal logarithm of a positive rational number, as exactly as any rounding asks for.
///
/// Method: `floor(n × log10(x))` is one less than the number of digits that `x^n` has before the decimal point. The power
/// is taken by repeated squaring, twice: once with every product rounded down, once with every product rounded up. Where
/// both have as many digits, so has the exact power; where they differ, all is done again with twice the digits.
///
/// It always ends. For a rational `x`, `log10(x)` is rational only when `x` is a power of ten: with `x^n = 10^m`, two and
/// five divide `x` equally often, and nothing else divides it. Powers of ten are told apart first. For all others `x^n`
/// is no power of ten, so that there is room between it and the nearest one, and more digits find it.
package struct DecimalLogarithm {
  /// `numerator / denominator × 10^exponent`, with a quotient from 1 to 10, without 10.
  private let numerator: UInt128
  private let denominator: UInt128
  /// The greatest integer that is not above the logarithm.
  package let exponent: Int128

  /// Numerators and denominators stay below this, so that ten times one of them fits.
  package static let limit: Int128 = 1 << 120

  /// The logarithm of `numerator / denominator`; nil unless both are positive and below `limit`.
  package init?(of numerator: Int128, over denominator: Int128) {
    guard numerator > 0, denominator > 0, numerator < DecimalLogarithm.limit, denominator < DecimalLogarithm.limit
    else { return nil }
    var (above, below, exponent) = (numerator.magnitude, denominator.magnitude, Int128(0))
    while above / 10 >= below { (below, exponent) = (below * 10, exponent + 1) }
    while above < below { (above, exponent) = (above * 10, exponent - 1) }
    (self.numerator, self.denominator, self.exponent) = (above, below, exponent)
  }

  /// Whether the number is a power of ten, and its logarithm the integer `exponent`.
  package var isInteger: Bool { numerator == denominator }

  /// The least integer that is not below the logarithm.
  package var ceiling: Int128 { isInteger ? exponent : exponent + 1 }

  /// `(constant + factor × logarithm) / divisor`, rounded to an integer by `mode`: the integer to which the exact value
  /// rounds, whatever digits that takes. Nil when `divisor` is zero or something between does not fit in 128 bits.
  ///
  /// Complexity: as many products of some hundred bits as `factor` has bits, in all cases that were ever met.
  package func rounded(
    adding constant: Int128, times factor: Int128, over divisor: Int128, _ mode: RoundingMode
  ) -> Int128? {
    guard divisor > 0 else {
      guard divisor < 0, ![constant, factor, divisor].contains(Int128.min) else { return nil }
      return rounded(adding: -constant, times: -factor, over: -divisor, mode)
    }
    if factor == 0 || isInteger {
      return multiplied(factor, exponent).flatMap { added($0, constant) }
        .flatMap { divide($0, by: divisor, rounding: mode) }
    }
    // The value is no rational number: it is no tie and no integer. To the nearest is then the floor of half a step more,
    // and the floor of a quotient by an integer is that of the dividend's floor.
    switch mode {
    case .halfUp, .halfEven, .halfDown:
      guard let twice = multiplied(constant, 2).flatMap({ added($0, divisor) }), let factor = multiplied(factor, 2),
        let divisor = multiplied(divisor, 2)
      else { return nil }
      return floor(adding: twice, times: factor, over: divisor)
    case .floor: return floor(adding: constant, times: factor, over: divisor)
    case .ceiling: return floor(adding: constant, times: factor, over: divisor).flatMap { added($0, 1) }
    case .truncate:
      return floor(adding: constant, times: factor, over: divisor).flatMap { $0 < 0 ? added($0, 1) : $0 }
    }
  }

  private func floor(adding constant: Int128, times factor: Int128, over divisor: Int128) -> Int128? {
    guard let product = floor(times: factor.magnitude) else { return nil }
    // Below zero the floor is one further from it: the product is no integer.
    return added(factor < 0 ? -product - 1 : product, constant).flatMap { divide($0, by: divisor, rounding: .floor) }
  }

  /// The greatest integer below `factor × logarithm`, which is no integer; nil when it may not fit in 128 bits.
  private func floor(times factor: UInt128) -> Int128? {
    // No exponent on the way is greater than that of the power, and each number has less than 40 digits.
    guard let factor = Int128(exactly: factor), multiplied(factor, 40) != nil else { return nil }
    let power = factor.magnitude
    // Each squaring doubles the relative error: as many bits are lost as the factor has.
    var words = power.leadingZeroBitCount >= 64 ? 2 : 4
    while true {
      let (least, greatest) = (digits(power, words, .down), digits(power, words, .up))
      if least == greatest { return least }
      words *= 2
    }
  }

  /// One less than the number of digits before the point of a bound of the number to the power of `factor`, which is
  /// not zero. Words hold 64 bits of a fraction.
  private func digits(_ factor: UInt128, _ words: Int, _ side: DecimalBound.Side) -> Int128 {
    let base = DecimalBound(numerator, denominator, exponent, words, side)
    var power = base
    var bit = UInt128.bitWidth - factor.leadingZeroBitCount - 1
    while bit > 0 {
      bit -= 1
      power.multiply()
      if factor >> UInt128(bit) & 1 == 1 { power.multiply(by: base) }
    }
    return power.exponent
  }
}

private func multiplied(_ a: Int128, _ b: Int128) -> Int128? {
  let (product, overflow) = a.multipliedReportingOverflow(by: b)
  return overflow ? nil : product
}

private func added(_ a: Int128, _ b: Int128) -> Int128? {
  let (sum, overflow) = a.addingReportingOverflow(b)
  return overflow ? nil : sum
}

/// A positive decimal floating-point number that errs to one side only: `mantissa × 10^exponent`.
private struct DecimalBound {
  enum Side { case down, up }

  /// From 1 to 10, without 10: the last word is the integer, those before it are the fraction, the least first.
  private var mantissa: [UInt64]
  var exponent: Int128
  private let side: Side
  private var product: [UInt64]

  /// `numerator / denominator × 10^exponent`, for a quotient from 1 to 10, without 10, with an even number of words of
  /// fraction.
  init(_ numerator: UInt128, _ denominator: UInt128, _ exponent: Int128, _ words: Int, _ side: Side) {
    mantissa = [UInt64](repeating: 0, count: words + 1)
    product = [UInt64](repeating: 0, count: 2 * words + 2)
    (self.exponent, self.side) = (exponent, side)
    mantissa[words] = UInt64(truncatingIfNeeded: numerator / denominator)
    var rest = numerator % denominator
    for place in stride(from: words - 2, through: 0, by: -2) {
      let (digits, remainder) = denominator.dividingFullWidth((high: rest, low: 0))
      mantissa[place + 1] = UInt64(truncatingIfNeeded: digits >> 64)
      mantissa[place] = UInt64(truncatingIfNeeded: digits)
      rest = remainder
    }
    roundAway()
    normalize()
  }

  /// Multiplies by another number, or without one by itself.
  mutating func multiply(by other: DecimalBound? = nil) {
    DecimalBound.multiply(mantissa, other?.mantissa ?? mantissa, into: &product)
    // The integer stays below 100: it is one word.
    for place in mantissa.indices { mantissa[place] = product[place + mantissa.count - 1] }
    exponent += other?.exponent ?? exponent
    roundAway()
    normalize()
  }

  private static func multiply(_ a: [UInt64], _ b: [UInt64], into product: inout [UInt64]) {
    for place in product.indices { product[place] = 0 }
    for i in a.indices {
      var carry: UInt64 = 0
      for j in b.indices {
        let (high, low) = a[i].multipliedFullWidth(by: b[j])
        let (sum, first) = low.addingReportingOverflow(product[i + j])
        let (total, second) = sum.addingReportingOverflow(carry)
        product[i + j] = total
        carry = high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
      }
      product[i + b.count] = carry
    }
  }

  private mutating func normalize() {
    while mantissa[mantissa.count - 1] >= 10 {
      var rest: UInt64 = 0
      for place in mantissa.indices.reversed() {
        (mantissa[place], rest) = UInt64(10).dividingFullWidth((high: rest, low: mantissa[place]))
      }
      exponent += 1
      roundAway()
    }
  }

  /// Upward, one more in the last place makes up for whatever was cut off.
  private mutating func roundAway() {
    guard side == .up else { return }
    for place in mantissa.indices {
      mantissa[place] = mantissa[place] &+ 1
      if mantissa[place] != 0 { return }
    }
  }
}
