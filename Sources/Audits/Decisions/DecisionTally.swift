internal import RuleValues

/// How many decisions agree with the rules, and how many do not.
package struct AgreementCount: Sendable, Hashable {
  /// Decisions that could be compared.
  package var compared = 0
  package var agreeing = 0
  /// Rows for which the rules give no result, or the file no decision.
  package var undecided = 0

  package var disagreeing: Int { compared - agreeing }

  /// The rate of agreement in ten-thousandths, never 100 % unless all agree: rounded down.
  var perTenThousand: Int {
    guard compared > 0 else { return 0 }
    return Int(Int128(agreeing) * 10_000 / Int128(compared))
  }

  /// The exact interval of the rate at 95 %, in ten-thousandths, rounded outward; nil where nothing was compared.
  var interval: (low: Int, high: Int)? {
    guard compared > 0 else { return nil }
    let interval = clopperPearson(successes: agreeing, trials: compared, decimals: 4)
    guard let low = interval.low.coefficient(atScale: 4), let high = interval.high.coefficient(atScale: 4) else {
      return nil
    }
    return (Int(truncatingIfNeeded: low), Int(truncatingIfNeeded: high))
  }

  mutating func add(agrees: Bool) {
    compared += 1
    if agrees { agreeing += 1 }
  }
}

/// What disagreements are worth: the sum of what was decided less what the rules give, over all that differ.
package struct AmountAtStake: Sendable, Hashable {
  /// Decisions above what the rules give, and the sum of the differences, as a coefficient at the output's scale.
  package var above = 0
  package var excess: Int128 = 0
  /// Decisions below, and the sum of the differences, which is not negative.
  package var below = 0
  package var shortfall: Int128 = 0
  /// False where a sum does not fit in 128 bits: what is beyond is not counted.
  package var isExact = true

  /// Decided less recomputed.
  package var balance: Int128 { excess &- shortfall }
  package var absolute: Int128 { excess &+ shortfall }

  mutating func add(decided: Int128, recomputed: Int128) {
    let (difference, overflow) = decided.subtractingReportingOverflow(recomputed)
    guard !overflow, difference != .min, difference != 0 else {
      if overflow { isExact = false }
      return
    }
    if difference > 0 { above += 1 } else { below += 1 }
    let (sum, over) = (difference > 0 ? excess : shortfall).addingReportingOverflow(abs(difference))
    // Half of the interval is left to the balance and the absolute sum.
    guard !over, sum < Int128.max / 2 else {
      isExact = false
      return
    }
    if difference > 0 { excess = sum } else { shortfall = sum }
  }
}

/// The values of an output, counted before and after: as decided, as the rules give them.
///
/// Numbers with very many values are counted by classes of a width that is a power of ten, the least with which there are
/// no more classes than the table holds: it depends on which values there are, and not on their order.
package struct ValueClasses: Sendable, Hashable {
  private(set) var counts: [Int128: Pair] = [:]
  /// How wide the classes are, in units of the codes; 1 where each value stands alone.
  package private(set) var width: Int128 = 1
  private let limit: Int

  package struct Pair: Sendable, Hashable {
    package var decided = 0
    package var recomputed = 0
  }

  init(limit: Int = 4096) {
    self.limit = limit
  }

  mutating func add(decided: Int128, recomputed: Int128) {
    counts[lower(decided), default: Pair()].decided += 1
    counts[lower(recomputed), default: Pair()].recomputed += 1
    while counts.count > limit { widen(10) }
  }

  /// The low end of the class of a code; what is not there is a class of its own.
  private func lower(_ code: Int128) -> Int128 {
    guard code > DecidedOutput.undetermined, width > 1 else { return code }
    let quotient = divide(code, by: width, rounding: .floor) ?? 0
    return quotient &* width
  }

  private mutating func widen(_ factor: Int128) {
    let (wider, overflow) = width.multipliedReportingOverflow(by: factor)
    guard !overflow else { return }
    width = wider
    var merged: [Int128: Pair] = [:]
    for (code, pair) in counts {
      merged[lower(code), default: Pair()].decided += pair.decided
      merged[lower(code), default: Pair()].recomputed += pair.recomputed
    }
    counts = merged
  }

  /// At most `most` classes, in ascending order, each by its low end; widened for that as far as need be.
  package func classes(atMost most: Int) -> (classes: [(low: Int128, pair: Pair)], width: Int128) {
    var copy = self
    var step = 0
    // 1, 2, 10, 20, 100: each a multiple of the one before, so that classes merge whole.
    while copy.counts.count > most, step < 120 {
      copy.widenReadably()
      step += 1
    }
    return (copy.counts.sorted { $0.key < $1.key }.map { (low: $0.key, pair: $0.value) }, copy.width)
  }

  private mutating func widenReadably() {
    var leading = width
    while leading >= 10 { leading /= 10 }
    widen(leading == 2 ? 5 : 2)
  }
}
