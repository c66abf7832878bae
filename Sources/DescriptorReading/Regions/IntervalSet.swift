/// A set of integers as closed intervals, in order, that neither meet nor touch.
///
/// Two sets hold the same integers exactly when they are equal.
struct IntervalSet: Hashable, Sendable {
  /// The intervals, smallest first; between two of them at least one integer is missing.
  let intervals: [ClosedRange<Int128>]

  static let empty = IntervalSet(normalised: [])

  private init(normalised: [ClosedRange<Int128>]) { intervals = normalised }

  /// The integers of any of `intervals`, which may come in any order and overlap. O(n log n).
  init(_ intervals: [ClosedRange<Int128>]) {
    var merged: [ClosedRange<Int128>] = []
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = merged.last, reaches(last.upperBound, interval.lowerBound) else {
        merged.append(interval)
        continue
      }
      merged[merged.count - 1] = last.lowerBound...max(last.upperBound, interval.upperBound)
    }
    self.init(normalised: merged)
  }

  /// The integers from `lower` to `upper`, both included; none where `lower` is above `upper`.
  init(from lower: Int128, through upper: Int128) {
    self.init(normalised: lower <= upper ? [lower...upper] : [])
  }

  init(_ value: Int128) { self.init(normalised: [value...value]) }

  var isEmpty: Bool { intervals.isEmpty }

  var first: Int128? { intervals.first?.lowerBound }

  /// Whether `value` is in the set. O(log n).
  func contains(_ value: Int128) -> Bool {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = low + (high - low) / 2
      if intervals[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < intervals.count && intervals[low].lowerBound <= value
  }

  func union(_ other: IntervalSet) -> IntervalSet { IntervalSet(intervals + other.intervals) }

  /// The integers of both sets. O(n + m).
  func intersection(_ other: IntervalSet) -> IntervalSet {
    var common: [ClosedRange<Int128>] = []
    var mine = 0
    var theirs = 0
    while mine < intervals.count, theirs < other.intervals.count {
      let (a, b) = (intervals[mine], other.intervals[theirs])
      let lower = max(a.lowerBound, b.lowerBound)
      let upper = min(a.upperBound, b.upperBound)
      if lower <= upper { common.append(lower...upper) }
      if a.upperBound < b.upperBound { mine += 1 } else { theirs += 1 }
    }
    return IntervalSet(normalised: common)
  }

  /// Whether both sets have an integer in common, told without building their intersection. O(n + m).
  func intersects(_ other: IntervalSet) -> Bool {
    var mine = 0
    var theirs = 0
    while mine < intervals.count, theirs < other.intervals.count {
      let (a, b) = (intervals[mine], other.intervals[theirs])
      if max(a.lowerBound, b.lowerBound) <= min(a.upperBound, b.upperBound) { return true }
      if a.upperBound < b.upperBound { mine += 1 } else { theirs += 1 }
    }
    return false
  }

  /// The integers of `domain` that are not in the set. O(n + m).
  func complement(in domain: IntervalSet) -> IntervalSet {
    var left: [ClosedRange<Int128>] = []
    var next = 0
    for interval in domain.intervals {
      var start: Int128? = interval.lowerBound
      while next < intervals.count, intervals[next].upperBound < interval.lowerBound { next += 1 }
      // An interval of the set may reach into the next one of the domain, so `next` stays on the last one seen.
      var index = next
      while index < intervals.count, intervals[index].lowerBound <= interval.upperBound {
        if let from = start, from < intervals[index].lowerBound { left.append(from...intervals[index].lowerBound - 1) }
        start = successor(of: intervals[index].upperBound)
        index += 1
      }
      if let start, start <= interval.upperBound { left.append(start...interval.upperBound) }
    }
    return IntervalSet(normalised: left)
  }

  func isSubset(of other: IntervalSet) -> Bool { other.complement(in: self).isEmpty }
}

/// The integer after `value`, where 128 bits hold it.
func successor(of value: Int128) -> Int128? {
  let (next, overflow) = value.addingReportingOverflow(1)
  return overflow ? nil : next
}

/// Whether an interval that ends at `upper` meets or touches one that starts at `lower`.
private func reaches(_ upper: Int128, _ lower: Int128) -> Bool {
  guard let next = successor(of: upper) else { return true }
  return lower <= next
}
