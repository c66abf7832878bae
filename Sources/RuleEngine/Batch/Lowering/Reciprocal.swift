internal import RuleValues

/// Division by one positive number, rounded, without a machine's division: by a multiplication with its reciprocal.
///
/// For numbers below 2⁶³ in magnitude after the addition of what rounding adds, the result is exact. T. Granlund and
/// P. Montgomery, "Division by Invariant Integers using Multiplication", PLDI 1994, theorem 4.2, with N = 63.
struct Reciprocal: Sendable, Hashable {
  private let divisor: UInt64
  private let multiplier: UInt64
  private let shift: UInt64
  /// What is added to the magnitude before dividing, for numbers that are not negative and for negative ones.
  private let (positive, negative): (UInt64, UInt64)
  /// Whether halves go to the even neighbour.
  private let isEven: Bool

  /// Nil unless 0 < divisor.
  init?(_ divisor: Int64, _ mode: RoundingMode) {
    guard divisor > 0 else { return nil }
    let d = UInt64(divisor)
    self.divisor = d
    let bits = UInt64(64 - (d - 1).leadingZeroBitCount)
    shift = bits
    // ⌈2^(63 + bits) / d⌉, which is below 2⁶⁴ since 2^(bits - 1) < d.
    let power: UInt128 = 1 << UInt128(63 + bits)
    multiplier = UInt64(truncatingIfNeeded: (power + UInt128(d) - 1) / UInt128(d))
    (positive, negative) =
      switch mode {
      case .halfUp, .halfEven: (d / 2, d / 2)
      case .halfDown: ((d - 1) / 2, (d - 1) / 2)
      case .floor: (0, d - 1)
      case .ceiling: (d - 1, 0)
      case .truncate: (0, 0)
      }
    isEven = mode == .halfEven && d % 2 == 0
  }

  /// Whether dividends of this magnitude are divided exactly.
  func holds(upTo magnitude: UInt128) -> Bool { magnitude + UInt128(divisor) < 1 << 63 }

  @inline(__always)
  func divide(_ dividend: Int64) -> Int64 {
    let sign = dividend >> 63
    let magnitude = UInt64(bitPattern: (dividend ^ sign) &- sign) &+ (sign == 0 ? positive : negative)
    var quotient = quotient(magnitude)
    if isEven, quotient & 1 == 1, quotient &* divisor == magnitude { quotient &-= 1 }
    return (Int64(bitPattern: quotient) ^ sign) &- sign
  }

  @inline(__always)
  private func quotient(_ number: UInt64) -> UInt64 {
    // (multiplier × number) >> (63 + shift): one place to the left first, so that one shift follows the high half.
    let product = multiplier.multipliedFullWidth(by: number)
    return (product.high << 1 | product.low >> 63) &>> shift
  }
}
