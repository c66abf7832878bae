internal import RuleValues

/// A scale of marginal rates as integers: each rate applies to the part of a number that lies between its threshold and
/// the next.
package struct Brackets: Sendable, Hashable {
  /// At the thresholds' scale, increasing.
  package let thresholds: [Int128]
  /// At the rates' scale, one a threshold.
  package let rates: [Int128]

  /// Nil when a number does not fit at its scale.
  package init?(_ scale: [Parameter.Threshold], thresholdScale: Int, rateScale: Int) {
    var (thresholds, rates): ([Int128], [Int128]) = ([], [])
    for threshold in scale {
      guard let from = threshold.from.coefficient(atScale: thresholdScale),
        let rate = threshold.value.coefficient(atScale: rateScale)
      else { return nil }
      thresholds.append(from)
      rates.append(rate)
    }
    self.thresholds = thresholds
    self.rates = rates
  }

  /// The part of `number` in the bracket at `index`, not below zero.
  package func base(of number: Int128, in index: Int) -> Int128 {
    let upper = index + 1 < thresholds.count ? min(number, thresholds[index + 1]) : number
    return max(0, upper &- thresholds[index])
  }

  /// The sum over all brackets; wraps where `exactAmount` is nil. Complexity: O(brackets).
  package func amount(of number: Int128) -> Int128 {
    var total: Int128 = 0
    for index in thresholds.indices where number > thresholds[index] {
      total = total &+ base(of: number, in: index) &* rates[index]
    }
    return total
  }

  /// The same scale with every threshold so many times as high: what applies to a number that `shares` divide. Wraps where
  /// a threshold does not fit; the reader has made sure that none does.
  package func widened(by shares: Int128) -> Brackets {
    Brackets(thresholds: thresholds.map { $0 &* shares }, rates: rates)
  }

  private init(thresholds: [Int128], rates: [Int128]) {
    self.thresholds = thresholds
    self.rates = rates
  }

  /// The sum over all brackets, or nil where it does not fit in 128 bits.
  package func exactAmount(of number: Int128) -> Int128? {
    var total: Int128 = 0
    for index in thresholds.indices where number > thresholds[index] {
      let upper = index + 1 < thresholds.count ? min(number, thresholds[index + 1]) : number
      let (base, under) = upper.subtractingReportingOverflow(thresholds[index])
      let (amount, over) = base.multipliedReportingOverflow(by: rates[index])
      let (sum, carried) = total.addingReportingOverflow(amount)
      guard !under, !over, !carried else { return nil }
      total = sum
    }
    return total
  }
}
