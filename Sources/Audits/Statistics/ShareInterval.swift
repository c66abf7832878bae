package import RuleValues

/// Where a true share may lie, given a count, at 95 %: two decimal shares from 0 to 1, or from -1 to 1 for a difference.
///
/// Rounded outward: the low end down, the high end up. The same on every machine.
package struct ShareInterval: Sendable, Hashable {
  package let low: Number
  package let high: Number

  package init(low: Number, high: Number) {
    self.low = low
    self.high = high
  }
}

/// The decimals that the ends of an interval may have.
let intervalDecimals = 1...6

/// A grid of shares, `0/scale` to `scale/scale`, on which the ends of an interval are looked for.
struct ShareGrid {
  let decimals: Int
  let scale: Int64

  init(decimals: Int) {
    self.decimals = min(max(decimals, intervalDecimals.lowerBound), intervalDecimals.upperBound)
    var scale: Int64 = 1
    for _ in 0..<self.decimals { scale &*= 10 }
    self.scale = scale
  }

  func share(_ point: Int64) -> Number { Number(Int128(point), scale: decimals) }

  /// The greatest point that is surely below the interval, 0 where none is; `isBelow` holds up to some point only.
  func lastPoint(where isBelow: (Int64) -> Bool) -> Int64 {
    var (below, above): (Int64, Int64) = (0, scale)
    while above - below > 1 {
      let middle = (below + above) / 2
      if isBelow(middle) { below = middle } else { above = middle }
    }
    return below
  }
}
