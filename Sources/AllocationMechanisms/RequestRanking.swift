/// The requests of each place and group, the best first.
struct RequestRanking {
  /// Wishes, bucket after bucket.
  let order: [Int32]
  /// Bucket `b` holds `order[starts[b]..<starts[b + 1]]`.
  let starts: [Int]

  /// Requests that nothing tells apart stand in the order of their indices.
  ///
  /// - Parameters:
  ///   - requests: the wishes to rank, all or some of the market's.
  /// - Complexity: O(wishes × log of the requests of a bucket).
  init(_ market: Market, _ keys: PriorityKeys, requests: some Collection<Int>) {
    var starts = [Int](repeating: 0, count: market.placeCount * market.groupCount + 1)
    for wish in requests { starts[market.bucket(of: wish) + 1] += 1 }
    for bucket in starts.indices.dropFirst() { starts[bucket] += starts[bucket - 1] }
    var entries = [(key: UInt64, wish: Int32)](repeating: (0, 0), count: requests.count)
    var ends = starts
    for wish in requests {
      let bucket = market.bucket(of: wish)
      entries[ends[bucket]] = (keys.words[wish], Int32(truncatingIfNeeded: wish))
      ends[bucket] += 1
    }
    for bucket in starts.indices.dropLast() {
      entries[starts[bucket]..<starts[bucket + 1]].sort { a, b in
        if a.key != b.key { return a.key < b.key }
        let order = keys.isExact ? 0 : keys.order(Int(a.wish), Int(b.wish))
        return order == 0 ? a.wish < b.wish : order < 0
      }
    }
    order = entries.map { $0.wish }
    self.starts = starts
  }
}
