/// Between which integers a value lies; not bounded where 128 bits do not hold its ends.
struct Interval: Sendable, Hashable {
  var low: Int128
  var high: Int128

  static let unbounded = Interval(low: .min, high: .max)

  init(low: Int128, high: Int128) {
    self.low = low
    self.high = high
  }

  init(_ value: Int128) { self.init(low: value, high: value) }

  var isBounded: Bool { low != .min && high != .max }
  /// Whether 64 bits hold it.
  var isWord: Bool { low >= Int128(Int64.min) && high <= Int128(Int64.max) }
  var isNegative: Bool { low < 0 }

  /// The value nearest to zero: what stands where none is known, so that what is computed from it stays in bounds too.
  var placeholder: Int128 { min(max(0, low), high) }

  func joined(_ other: Interval) -> Interval { Interval(low: min(low, other.low), high: max(high, other.high)) }

  /// What the magnitudes lie between.
  var magnitude: Interval {
    guard isBounded else { return .unbounded }
    if low >= 0 { return self }
    return Interval(low: high < 0 ? -high : 0, high: max(-low, high))
  }

  static func + (a: Interval, b: Interval) -> Interval {
    guard a.isBounded, b.isBounded else { return .unbounded }
    let (low, under) = a.low.addingReportingOverflow(b.low)
    let (high, over) = a.high.addingReportingOverflow(b.high)
    return under || over ? .unbounded : Interval(low: low, high: high)
  }

  static func * (a: Interval, b: Interval) -> Interval {
    guard a.isBounded, b.isBounded else { return .unbounded }
    var ends: [Int128] = []
    for x in [a.low, a.high] {
      for y in [b.low, b.high] {
        let (product, overflow) = x.multipliedReportingOverflow(by: y)
        if overflow { return .unbounded }
        ends.append(product)
      }
    }
    return Interval(low: ends.min() ?? 0, high: ends.max() ?? 0)
  }
}
