/// The criteria of every request in one word each, so that two of them are compared at once.
///
/// From the most significant bit down: the turn of the group, where there are reserves, then one criterion after the
/// other, each counted from its least value in the market and as wide as its range. What does not fit 64 bits is
/// left out: words that differ still tell who comes first, and equal ones are decided on the columns.
struct PriorityKeys {
  let words: [UInt64]
  /// Whether the words hold every criterion whole.
  let isExact: Bool
  let columns: [[Int64]]

  /// - Complexity: O(wishes × criteria).
  init(_ market: Market) {
    var words = [UInt64](repeating: 0, count: market.wishPlaces.count)
    var (free, isExact) = (UInt64.bitWidth, true)
    if let turns = market.reserves?.turns, let last = turns.max() {
      free -= UInt8.bitWidth - last.leadingZeroBitCount
      for (wish, group) in market.groups.enumerated() { words[wish] = UInt64(turns[Int(group)]) << UInt64(free) }
    }
    for column in market.priorities {
      let (least, greatest) = PriorityKeys.bounds(column)
      let bits = UInt64.bitWidth - UInt64(bitPattern: greatest &- least).leadingZeroBitCount
      isExact = isExact && bits <= free
      guard bits > 0, free > 0 else { continue }
      let kept = min(bits, free)
      free -= kept
      let (drop, shift) = (UInt64(bits - kept), UInt64(free))
      words.withUnsafeMutableBufferPointer { words in
        column.withUnsafeBufferPointer { column in
          // Both have one entry a wish.
          for wish in 0..<words.count { words[wish] |= (UInt64(bitPattern: column[wish] &- least) &>> drop) &<< shift }
        }
      }
    }
    self.words = words
    self.isExact = isExact
    columns = market.priorities
  }

  private static func bounds(_ column: [Int64]) -> (least: Int64, greatest: Int64) {
    column.withUnsafeBufferPointer { column in
      guard var least = column.first else { return (0, 0) }
      var greatest = least
      for value in column {
        least = min(least, value)
        greatest = max(greatest, value)
      }
      return (least, greatest)
    }
  }

  /// Whether no criterion, nor the turn of their groups, tells two requests at one place apart.
  func ties(_ a: Int, _ b: Int) -> Bool { words[a] == words[b] && (isExact || order(a, b) == 0) }

  /// Negative where request `a` comes before request `b` at the same place, 0 where nothing tells them apart.
  func compare(_ a: Int, _ b: Int) -> Int {
    if words[a] != words[b] { return words[a] < words[b] ? -1 : 1 }
    return isExact ? 0 : order(a, b)
  }

  /// The order of two requests whose words are equal.
  @inline(never)
  func order(_ a: Int, _ b: Int) -> Int {
    for column in columns where column[a] != column[b] { return column[a] < column[b] ? -1 : 1 }
    return 0
  }
}
