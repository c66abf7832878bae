/// In which order each place calls those who ask for it, and who is called for its seats.
package struct CallOrders: Sendable, Hashable {
  /// The position of each wish in the order of call of its place, from 1; within the capacity, it is called.
  package let positions: [Int32]
  /// One for each place and combination of quotas, at `place * groupCount + combination`. Within a combination people
  /// are called in the order of their priority: so its last called tells who else was, and `admitted` at which rank.
  package let cutOffs: [Assignment.CutOff]
  /// Combinations of quotas: bit `i` is set for those whom quota `i` counts.
  package let groupCount: Int
}

/// The order of call of every place, each on its own: its requests ranked by the market's priorities, then called under
/// minimum shares of groups, as `callOrder` says. One person may be called by several places; places by right and
/// reserves play no part.
///
/// - Parameters:
///   - quotas: those of each place, in their order of priority and at most 8; none for a place that is not listed.
///     A wish's group in the market has bit `i` set where quota `i` counts it; there are none without groups.
/// - Throws: two requests that no criterion tells apart at one place: each has a position of its own, so one of them
///   would be called before the other by accident.
/// - Complexity: O(wishes × (log of a place's requests + 2^quotas)).
package func callOrders(_ market: Market, quotas: [[CallQuota]]) throws(AllocationError) -> CallOrders {
  let open = Market(market, priorities: market.priorities, reserves: nil)
  let keys = PriorityKeys(open)
  let ranking = RequestRanking(open, keys, requests: market.wishPlaces.indices)
  let groupCount = 1 << min(8, quotas.reduce(0) { max($0, $1.count) })
  var positions = [Int32](repeating: 0, count: market.wishPlaces.count)
  var cutOffs: [Assignment.CutOff] = []
  for place in 0..<market.placeCount {
    let requests = ranking.order[ranking.starts[place]..<ranking.starts[place + 1]].map { Int($0) }
    for (a, b) in zip(requests, requests.dropFirst()) where keys.ties(a, b) {
      throw .tie(place: place, wishes: [a, b].sorted())
    }
    let groups = requests.map { market.groups.isEmpty ? 0 : market.groups[$0] & UInt8(groupCount - 1) }
    let own = quotas.indices.contains(place) ? quotas[place] : []
    let capacity = Int(market.capacities[place])
    let start = cutOffs.count
    cutOffs += repeatElement(
      Assignment.CutOff(
        capacity: capacity, admitted: 0, admittedByRight: 0, requests: 0, refused: 0, lastAdmittedWish: nil,
        admittedTied: 0), count: groupCount)
    for (position, index) in callOrder(groups: groups, quotas: own).enumerated() {
      positions[requests[index]] = Int32(truncatingIfNeeded: position + 1)
      cutOffs[start + Int(groups[index])].count(requests[index], isCalled: position < capacity, market)
    }
  }
  return CallOrders(positions: positions, cutOffs: cutOffs, groupCount: groupCount)
}

extension Assignment.CutOff {
  /// Counts one more request, in the order of call.
  fileprivate mutating func count(_ wish: Int, isCalled: Bool, _ market: Market) {
    requests += 1
    guard isCalled else {
      refused += 1
      return
    }
    let first = market.priorities.first
    let isTied = lastAdmittedWish.map { last in first.map { $0[last] == $0[wish] } ?? true } ?? false
    admitted += 1
    admittedTied = isTied ? admittedTied + 1 : 1
    lastAdmittedWish = wish
  }
}
