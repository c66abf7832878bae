/// The score interval of a share, at 95 %: shares at which the count would not lie further from what is expected than
/// the normal distribution allows.
///
/// E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, Journal of the American
/// Statistical Association 22(158), 1927. Each share of the decimal grid is tested in integers: nothing is rounded but
/// the ends, outward.
///
/// - Parameters:
///   - successes: how many of the trials; brought into `0...trials`.
///   - decimals: of the two ends, 1 to 6.
/// - Returns: the interval; 0 to 1 without trials. Complexity: O(decimals).
package func wilson(successes: Int, trials: Int, decimals: Int = 3) -> ShareInterval {
  let grid = ShareGrid(decimals: decimals)
  let trials = max(0, trials)
  let successes = min(max(0, successes), trials)
  guard trials > 0 else { return ShareInterval(low: grid.share(0), high: grid.share(grid.scale)) }
  let low = grid.lastPoint { isFar(successes, trials, $0, grid.scale) }
  let high = grid.scale - grid.lastPoint { isFar(trials - successes, trials, $0, grid.scale) }
  return ShareInterval(low: grid.share(low), high: grid.share(high))
}

/// The square of the number of standard deviations that leave out 2.5 % on each side, in millionths, rounded up.
private let squaredDeviations: Int128 = 3_841_459

/// Whether a share lies below what was observed by more than the interval allows:
/// `(successes/trials − share)² × trials > z² × share × (1 − share)`, multiplied by what makes it one of integers.
private func isFar(_ successes: Int, _ trials: Int, _ point: Int64, _ scale: Int64) -> Bool {
  let (trials, point, scale) = (Int128(trials), Int128(point), Int128(scale))
  // At most 2^63 × 10^6 each.
  let distance = Int128(successes) * scale - trials * point
  guard distance > 0 else { return false }
  let left = distance.multipliedFullWidth(by: distance * 1_000_000)
  let right = (trials * squaredDeviations).multipliedFullWidth(by: point * (scale - point))
  return (left.high, left.low) > (right.high, right.low)
}

/// The interval of the difference of two independent shares, first minus second, at 95 %, from their score intervals.
///
/// R. G. Newcombe, “Interval estimation for the difference between independent proportions: comparison of eleven
/// methods”, Statistics in Medicine 17, 1998, method 10. Rounded outward.
///
/// - Complexity: O(decimals).
package func differenceOfShares(
  _ first: (successes: Int, trials: Int), _ second: (successes: Int, trials: Int), decimals: Int = 3
) -> ShareInterval {
  let grid = ShareGrid(decimals: decimals)
  guard first.trials > 0, second.trials > 0 else {
    return ShareInterval(low: grid.share(-grid.scale), high: grid.share(grid.scale))
  }
  // In thousand-millionths, each rounding off by one at most, which the outward rounding below takes in.
  let fine = 1_000_000_000.0
  func share(_ part: (successes: Int, trials: Int)) -> Double {
    Double(min(max(0, part.successes), part.trials)) / Double(part.trials)
  }
  func ends(_ part: (successes: Int, trials: Int)) -> (low: Double, high: Double) {
    let interval = scoreEnds(share(part), Double(part.trials))
    return (interval.low, interval.high)
  }
  let (p, q, a, b) = (share(first), share(second), ends(first), ends(second))
  func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
  let low = p - q - length(p - a.low, b.high - q)
  let high = p - q + length(a.high - p, q - b.low)
  let step = Double(grid.scale)
  let down = ((low - 1 / fine) * step).rounded(.down)
  let up = ((high + 1 / fine) * step).rounded(.up)
  return ShareInterval(
    low: grid.share(max(-grid.scale, Int64(down))), high: grid.share(min(grid.scale, Int64(up))))
}

/// The ends of the score interval by its formula. Sums, products, quotients and square roots round alike everywhere.
private func scoreEnds(_ share: Double, _ trials: Double) -> (low: Double, high: Double) {
  let squared = 3.841458820694124
  let centre = share + squared / (2 * trials)
  let reach = (squared * (share * (1 - share) / trials + squared / (4 * trials * trials))).squareRoot()
  let width = 1 + squared / trials
  return ((centre - reach) / width, (centre + reach) / width)
}
