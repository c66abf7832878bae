import RuleValues
import TestSupport
import Testing

private func rounded(
  _ constant: Int128 = 0, plus factor: Int128 = 1, logarithmOf numerator: Int128, over denominator: Int128 = 1,
  by divisor: Int128 = 1, _ mode: RoundingMode
) -> Int128? {
  DecimalLogarithm(of: numerator, over: denominator)?.rounded(adding: constant, times: factor, over: divisor, mode)
}

private func power(_ exponent: Int) -> Int128 { powerOfTen(exponent) ?? 0 }

@Suite struct DecimalLogarithmTests {
  /// Thirty decimals, cut off, from a computation with sixty.
  @Test(
    arguments: [
      (2, 301_029_995_663_981_195_213_738_894_724), (3, 477_121_254_719_662_437_295_027_903_255),
      (7, 845_098_040_014_256_830_712_216_258_592), (500, 2_698_970_004_336_018_804_786_261_105_275),
    ] as [(Int, Int128)])
  func givesTheKnownDigits(_ number: Int, _ known: Int128) {
    #expect(rounded(plus: power(30), logarithmOf: Int128(number), .floor) == known)
    #expect(rounded(plus: power(30), logarithmOf: Int128(number), .ceiling) == known + 1)
    #expect(rounded(plus: power(30), logarithmOf: Int128(1), over: Int128(number), .ceiling) == -known)
    #expect(rounded(plus: power(30), logarithmOf: Int128(1), over: Int128(number), .truncate) == -known)
    #expect(rounded(plus: power(30), logarithmOf: Int128(1), over: Int128(number), .floor) == -known - 1)
  }

  @Test(arguments: RoundingMode.allCases)
  func powersOfTenAreExactAndCanTie(_ mode: RoundingMode) {
    for exponent in -36...36 {
      let (above, below) = exponent < 0 ? (1, power(-exponent)) : (power(exponent), 1)
      let number = DecimalLogarithm(of: above * 7, over: below * 7)
      guard above * 7 < DecimalLogarithm.limit, below * 7 < DecimalLogarithm.limit else {
        #expect(number == nil)
        continue
      }
      #expect(number?.isInteger == true && number?.exponent == Int128(exponent))
      for constant: Int128 in -3...3 {
        #expect(
          number?.rounded(adding: constant, times: 1, over: 2, mode)
            == divide(Int128(exponent) + constant, by: 2, rounding: mode))
      }
    }
  }

  /// What lies beside a half by 10⁻³⁰ goes to its own side, whatever the mode makes of halves.
  @Test(arguments: [RoundingMode.halfUp, .halfEven, .halfDown])
  func whatIsBesideATieIsDecided(_ mode: RoundingMode) throws {
    let floor = try #require(rounded(plus: power(30), logarithmOf: 2, .floor))
    #expect(rounded(plus: power(30), logarithmOf: 2, by: 2 * floor, mode) == 1)
    #expect(rounded(plus: power(30), logarithmOf: 2, by: 2 * (floor + 1), mode) == 0)
    #expect(rounded(plus: -power(30), logarithmOf: 2, by: 2 * floor, mode) == -1)
    #expect(rounded(plus: -power(30), logarithmOf: 2, by: 2 * (floor + 1), mode) == 0)
    #expect(rounded(plus: power(30), logarithmOf: 2, by: -2 * floor, mode) == -1)
  }

  /// The convergents of log10(2): no fraction of as small a denominator comes as close.
  @Test(arguments: [
    (3, 10), (28, 93), (59, 196), (146, 485), (643, 2136), (4004, 13_301), (8651, 28_738), (12_655, 42_039),
    (21_306, 70_777), (76_573, 254_370), (97_879, 325_147), (1_838_395, 6_107_016),
  ])
  func thePowersOfTwoNearestToAPowerOfTenAreCounted(_ tens: Int, _ twos: Int) {
    let isAbove = [3, 59, 643, 8651, 21_306, 97_879].contains(tens)
    #expect(rounded(plus: Int128(twos), logarithmOf: 2, .floor) == Int128(isAbove ? tens : tens - 1))
    #expect(rounded(-2 * Int128(tens), plus: 2 * Int128(twos), logarithmOf: 2, by: 1, .truncate) == 0)
    #expect(rounded(plus: Int128(twos), logarithmOf: 2, .halfEven) == Int128(tens))
  }

  @Test func agreesWithASeriesOnRandomNumbers() {
    var generator = SplitMix64(seed: 2334)
    var undecided = 0
    for _ in 0..<10_000 {
      let numerator = UInt64.random(in: 1...3_000_000, using: &generator)
      let denominator =
        UInt64.random(in: 1...200_000, using: &generator) >> UInt64.random(in: 0...17, using: &generator)
      let (constant, factor, divisor) = (
        Int64.random(in: -1_000_000_000...1_000_000_000, using: &generator),
        Int64.random(in: -100_000_000_000...100_000_000_000, using: &generator),
        Int64.random(in: 1...1_000_000, using: &generator)
      )
      let series = SlowLogarithm(numerator, max(1, denominator))
      guard
        let expected = series.nearest(constant: constant, factor: factor, divisor: divisor)
      else {
        undecided += 1
        continue
      }
      let found = rounded(
        Int128(constant), plus: Int128(factor), logarithmOf: Int128(numerator), over: Int128(max(1, denominator)),
        by: Int128(divisor), .halfUp)
      #expect(found == expected, "\(constant) + \(factor) × log10(\(numerator) / \(denominator)), over \(divisor)")
    }
    // Powers of ten, which may tie.
    #expect(undecided < 50)
  }

  @Test func refusesWhatHasNoLogarithmAndWhatDoesNotFit() throws {
    #expect(DecimalLogarithm(of: 0, over: 1) == nil)
    #expect(DecimalLogarithm(of: 1, over: 0) == nil)
    #expect(DecimalLogarithm(of: -2, over: -1) == nil)
    #expect(DecimalLogarithm(of: DecimalLogarithm.limit, over: 1) == nil)
    let largest = try #require(DecimalLogarithm(of: DecimalLogarithm.limit - 1, over: 1))
    #expect(largest.exponent == 36)
    #expect(largest.rounded(adding: 0, times: 1, over: 0, .floor) == nil)
    #expect(largest.rounded(adding: 0, times: .max, over: 1, .floor) == nil)
    #expect(largest.rounded(adding: .min, times: .min, over: .min, .halfUp) == nil)
    #expect(largest.rounded(adding: .max, times: 1, over: 1, .floor) == nil)
    #expect(largest.rounded(adding: .max, times: 1, over: 1, .halfUp) == nil)
  }
}

/// The logarithm the slow way: the series of the inverse hyperbolic tangent, in fixed point with 256 bits of fraction.
private struct SlowLogarithm {
  /// The words of `ln(number) × 2^256`, the least first, without its sign.
  private let natural: [UInt64]
  private let isNegative: Bool
  private static let two = ln(2, 1)
  private static let ten = ln(5, 4).adding(two).adding(two).adding(two)

  init(_ numerator: UInt64, _ denominator: UInt64) {
    isNegative = numerator < denominator
    var (above, below) = (max(numerator, denominator), min(numerator, denominator))
    // Halved until it is below two, where the series converges.
    var halvings: [UInt64] = [0, 0, 0, 0, 0, 0]
    while above >= 2 * below {
      below *= 2
      halvings = halvings.adding(SlowLogarithm.two)
    }
    let divisor = SlowLogarithm.commonDivisor(above, below)
    (above, below) = (above / divisor, below / divisor)
    natural = halvings.adding(SlowLogarithm.ln(above, below))
  }

  private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 { b == 0 ? a : commonDivisor(b, a % b) }

  /// `2 × (z + z³/3 + z⁵/5 …)` with `z = (above - below) / (above + below)`.
  private static func ln(_ above: UInt64, _ below: UInt64) -> [UInt64] {
    let (p, q) = (above - below, above + below)
    var power: [UInt64] = [0, 0, 0, 0, 2 * p, 0].divided(by: q)
    var (sum, odd) = (power, UInt64(1))
    while power.contains(where: { $0 != 0 }) {
      power = power.multiplied(by: p).divided(by: q).multiplied(by: p).divided(by: q)
      odd += 2
      sum = sum.adding(power.divided(by: odd))
    }
    return sum
  }

  /// The integer nearest to `(constant + factor × log10) / divisor`; nil where it is too close to a half to say.
  func nearest(constant: Int64, factor: Int64, divisor: Int64) -> Int128? {
    // (2 × constant + divisor + 2 × factor × ln / ln 10) / (2 × divisor), rounded down.
    let isBelow = isNegative != (factor < 0)
    let product = natural.multiplied(by: factor.magnitude).multiplied(by: 2)
    var (whole, rest) = (Int128(0), product)
    // The whole quotient by ln 10, bit by bit.
    for shift in stride(from: 60, through: 0, by: -1) {
      let part = SlowLogarithm.ten.multiplied(by: 1 << UInt64(shift))
      guard !rest.isLess(than: part) else { continue }
      rest = rest.subtracting(part)
      whole += 1 << Int128(shift)
    }
    // Within 2^-100 of an integer the errors of the series could decide.
    let margin: [UInt64] = [0, 0, 1 << 28, 0, 0, 0]
    guard margin.isLess(than: rest), margin.isLess(than: SlowLogarithm.ten.subtracting(rest)) else { return nil }
    let floor = isBelow ? -whole - 1 : whole
    return divide(2 * Int128(constant) + Int128(divisor) + floor, by: 2 * Int128(divisor), rounding: .floor)
  }
}

/// Six words, the least first.
extension [UInt64] {
  fileprivate func adding(_ other: [UInt64]) -> [UInt64] {
    var (result, carry) = (self, UInt64(0))
    for place in indices {
      let (sum, first) = self[place].addingReportingOverflow(other[place])
      let (total, second) = sum.addingReportingOverflow(carry)
      (result[place], carry) = (total, (first ? 1 : 0) + (second ? 1 : 0))
    }
    return result
  }

  fileprivate func subtracting(_ other: [UInt64]) -> [UInt64] {
    var (result, borrow) = (self, UInt64(0))
    for place in indices {
      let (difference, first) = self[place].subtractingReportingOverflow(other[place])
      let (total, second) = difference.subtractingReportingOverflow(borrow)
      (result[place], borrow) = (total, (first ? 1 : 0) + (second ? 1 : 0))
    }
    return result
  }

  fileprivate func multiplied(by factor: UInt64) -> [UInt64] {
    var (result, carry) = (self, UInt64(0))
    for place in indices {
      let (high, low) = self[place].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      (result[place], carry) = (sum, high + (overflow ? 1 : 0))
    }
    return result
  }

  fileprivate func divided(by divisor: UInt64) -> [UInt64] {
    var (result, rest) = (self, UInt64(0))
    for place in indices.reversed() {
      (result[place], rest) = divisor.dividingFullWidth((high: rest, low: self[place]))
    }
    return result
  }

  fileprivate func isLess(than other: [UInt64]) -> Bool {
    for place in indices.reversed() where self[place] != other[place] { return self[place] < other[place] }
    return false
  }
}
