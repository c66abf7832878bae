internal import RuleEngine
internal import RuleValues

// Rounded quotients from whole quotients of numbers that are not negative, which all engines compute alike.
extension StageWriter {
  /// `divide(a, by: b, rounding: mode) × step`.
  ///
  /// - Parameters:
  ///   - a: lies in `interval`.
  ///   - b: lies in `divisors`; where it can be zero, the result is zero then.
  mutating func rounded(
    _ a: Fragment, in interval: Interval, by b: Fragment, in divisors: Interval, _ mode: RoundingMode, step: Int128,
    to result: Interval
  ) -> Fragment {
    if b.constant == 1 {
      return fitted(arithmetic(.times, a, integer(step), result), to: result)
    }
    var (dividend, divisor) = (a, b)
    var (dividends, sizes) = (interval, divisors)
    var guardZero: Fragment?
    if divisors.low <= 0 {
      divisor = simple(b)
      if divisors.high >= 0 {
        guardZero = divisor
        sizes.low = 1
      }
      // A negative divisor takes its sign to the dividend.
      if divisors.low < 0 {
        dividend = simple(a)
        let less = Fragment("\(divisor.operand) < 0", .test, .condition, level: divisor.level)
        let opposite = negated(dividend, dividends * Interval(-1))
        dividend = column(choice([(less, opposite)], else: dividend))
        dividends = dividends.joined(dividends * Interval(-1))
        divisor = column(Fragment("ABS(\(divisor.text))", .closed, divisor.kind, level: divisor.level))
        sizes = divisors.magnitude
        sizes.low = max(1, sizes.low)
      }
      if guardZero != nil {
        divisor = column(extreme("GREATEST", [divisor, integer(1)]))
        sizes.high = max(1, sizes.high)
      }
    }
    if !divisor.isSimple { divisor = column(divisor) }
    var quotient: Fragment
    if dividends.isNegative {
      dividend = simple(dividend)
      let size = Interval(low: 0, high: max(dividends.magnitude.high, 0))
      let mirrored: RoundingMode =
        switch mode {
        case .floor: .ceiling
        case .ceiling: .floor
        default: mode
        }
      let below = Fragment("\(dividend.operand) < 0", .test, .condition, level: dividend.level)
      let opposite = negated(dividend, size)
      let lower = negated(whole(opposite, size, divisor, sizes, mirrored), result.joined(Interval(-size.high)))
      if dividends.high <= 0 {
        quotient = lower
      } else {
        quotient = choice([(below, lower)], else: whole(dividend, size, divisor, sizes, mode))
      }
    } else {
      quotient = whole(dividend, dividends, divisor, sizes, mode)
    }
    if let guardZero {
      let isZero = Fragment("\(guardZero.operand) = 0", .test, .condition, level: guardZero.level)
      quotient = choice([(isZero, integer(0))], else: quotient)
    }
    return fitted(arithmetic(.times, quotient, integer(step), result), to: result)
  }

  /// The quotient of a number that is not negative by one that is positive.
  private mutating func whole(
    _ a: Fragment, _ interval: Interval, _ b: Fragment, _ divisors: Interval, _ mode: RoundingMode
  ) -> Fragment {
    // With a divisor that is known, half of it can be; else everything is taken twice.
    let half = b.constant.map { $0 / 2 }
    var added: Fragment?
    var (dividend, divisor) = (a, b)
    var (dividends, sizes) = (interval, divisors)
    func one(_ isNeeded: Bool) -> Int128 { isNeeded ? 1 : 0 }
    switch mode {
    case .floor, .truncate: break
    case .ceiling: added = arithmetic(.minus, b, integer(1), divisors)
    case .halfUp, .halfDown, .halfEven:
      if mode == .halfEven { dividend = simple(a) }
      if let half, let constant = b.constant {
        // An odd divisor leaves no tie.
        let isEven = constant % 2 == 0
        added = integer(half - one(isEven && mode != .halfUp))
        if isEven, mode == .halfEven, let start = added {
          added = arithmetic(
            .plus, parity(dividend, interval, b), start, Interval(low: 0, high: half))
        }
      } else {
        let twice = Interval(2)
        added = mode == .halfUp ? b : arithmetic(.minus, b, integer(1), divisors)
        if mode == .halfEven, let start = added {
          added = arithmetic(.plus, start, parity(dividend, interval, b), divisors)
        }
        (dividends, sizes) = (interval * twice, divisors * twice)
        dividend = arithmetic(.times, integer(2), dividend, dividends)
        divisor = arithmetic(.times, integer(2), b, sizes)
      }
    }
    if let added {
      dividends = dividends + Interval(low: 0, high: divisors.high)
      dividend = arithmetic(.plus, dividend, added, dividends)
    }
    return quotient(dividend, dividends, divisor, sizes)
  }

  /// Whether the whole quotient is odd, as 0 or 1.
  private mutating func parity(_ a: Fragment, _ interval: Interval, _ b: Fragment) -> Fragment {
    let whole = quotient(a, interval, b, Interval(low: 1, high: max(1, b.constant ?? interval.high)))
    return Fragment("\(whole.operand) % \(integer(2).text)", .open, whole.kind, level: whole.level)
  }

  /// The whole part of `a / b`; neither is negative, and `b` is not zero.
  func quotient(_ a: Fragment, _ interval: Interval, _ b: Fragment, _ divisors: Interval) -> Fragment {
    if b.constant == 1 { return a }
    if let x = a.constant, let y = b.constant, y != 0 { return integer(x / y) }
    let isWide = a.kind == .wide || b.kind == .wide
    let least = max(1, divisors.low)
    let result = Interval(low: 0, high: max(0, interval.high) / least)
    let (left, right) = (a.kind == .small && b.kind == .small ? word(a) : a, b)
    let (text, isCall) = dialect.wholeQuotient(
      left.operand, right.operand, isWide: isWide, isWideResult: isWide && !result.isWord)
    var kind: Fragment.Kind = isWide ? .wide : .word
    if dialect == .spark, isWide, result.isWord { kind = .word }
    return Fragment(text, isCall ? .closed : .open, kind, level: max(a.level, b.level))
  }
}
