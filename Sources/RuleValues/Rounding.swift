/// What to do with what a rounding leaves over. A descriptor always names the mode: no text of law means "as usual".
package enum RoundingMode: String, Sendable, Hashable, CaseIterable {
  /// To the nearest, halves away from zero: commercial rounding.
  case halfUp = "half_up"
  /// To the nearest, halves to the even neighbour.
  case halfEven = "half_even"
  /// To the nearest, halves toward zero.
  case halfDown = "half_down"
  /// Toward minus infinity.
  case floor
  /// Toward plus infinity.
  case ceiling
  /// Toward zero: the decimals are dropped.
  case truncate
}

/// `dividend / divisor`, rounded to an integer by `mode`; nil when `divisor` is zero or the quotient does not fit.
///
/// Exact whatever the signs: the remainder is compared with half of the divisor by subtraction, which cannot overflow.
package func divide(_ dividend: Int128, by divisor: Int128, rounding mode: RoundingMode) -> Int128? {
  guard divisor != 0 else { return nil }
  let (quotient, overflow) = dividend.dividedReportingOverflow(by: divisor)
  guard !overflow else { return nil }
  let remainder = dividend % divisor
  guard remainder != 0 else { return quotient }
  let negative = (dividend < 0) != (divisor < 0)
  let away: Bool
  switch mode {
  case .truncate: away = false
  case .floor: away = negative
  case .ceiling: away = !negative
  case .halfUp, .halfEven, .halfDown:
    let (rest, toNext) = (remainder.magnitude, divisor.magnitude - remainder.magnitude)
    if rest != toNext {
      away = rest > toNext
    } else {
      away = mode == .halfUp || (mode == .halfEven && quotient % 2 != 0)
    }
  }
  guard away else { return quotient }
  let (result, carried) = quotient.addingReportingOverflow(negative ? -1 : 1)
  return carried ? nil : result
}
