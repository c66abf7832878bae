/// The exact interval of a share, at 95 %: no share outside of it would give so many successes, or so few, in one case
/// in forty.
///
/// C. J. Clopper and E. S. Pearson, “The use of confidence or fiducial limits illustrated in the case of the binomial”,
/// Biometrika 26(4), 1934. Its ends are looked for on the decimal grid by halving. The tail at a share is a sum of
/// ratios from the most likely count outward: it needs neither logarithms nor powers, only operations that round alike
/// on every machine. A share that the rounding errors leave in doubt counts as inside.
///
/// - Parameters:
///   - successes: how many of the trials; brought into `0...trials`.
///   - decimals: of the two ends, 1 to 6; three give tenths of a percent.
/// - Returns: the interval, rounded outward; 0 to 1 without trials.
/// - Complexity: O(√trials × decimals).
package func clopperPearson(successes: Int, trials: Int, decimals: Int = 3) -> ShareInterval {
  let grid = ShareGrid(decimals: decimals)
  let trials = max(0, trials)
  let successes = min(max(0, successes), trials)
  guard trials > 0 else { return ShareInterval(low: grid.share(0), high: grid.share(grid.scale)) }
  // The high end is the low end of the failures, seen from the other side.
  let low = grid.lastPoint { isTailRare(successes, trials, $0, grid.scale) }
  let high = grid.scale - grid.lastPoint { isTailRare(trials - successes, trials, $0, grid.scale) }
  return ShareInterval(low: grid.share(low), high: grid.share(high))
}

/// Whether `successes` or more of the trials come about with a probability of 2.5 % or less when each has the chance
/// `point / scale`, strictly between 0 and 1.
private func isTailRare(_ successes: Int, _ trials: Int, _ point: Int64, _ scale: Int64) -> Bool {
  let odds = Double(point) / Double(scale - point)
  let mode = min(trials, Int(Double(trials) * (Double(point) / Double(scale))))
  // Each probability as a multiple of the one at the mode. What lies further out than a term this small cannot count.
  let negligible = 1e-22
  var (total, tail) = (0.0, 0.0)
  func count(_ term: Double, at count: Int) {
    total += term
    if count >= successes { tail += term }
  }
  var (term, position) = (1.0, mode)
  while term > negligible {
    count(term, at: position)
    if position == trials { break }
    term = term * (Double(trials - position) / Double(position + 1)) * odds
    position += 1
  }
  (term, position) = (1.0, mode)
  while position > 0 {
    term = term * (Double(position) / Double(trials - position + 1)) / odds
    position -= 1
    if term <= negligible { break }
    count(term, at: position)
  }
  // Each term is a product of some √trials factors, each off by a few units in the last place: less than this
  // for ten thousand million trials.
  let margin = 1e-9
  return tail <= 0.025 * (1 - margin) * total
}
