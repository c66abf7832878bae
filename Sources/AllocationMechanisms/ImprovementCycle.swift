// Ties that decided in the course of the procedure although none stands at a cut-off: the result is then stable
// whichever way ties are broken, and the question is whether another way gives a better one.

/// - Throws: such a tie. Nothing is thrown when the result is the same however ties are broken.
/// - Complexity: O(wishes + places × groups), and with reserves a sort of the requests at the places concerned.
func checkCycles(
  _ market: Market, _ keys: PriorityKeys, places: [Int32], wishRanks: [Int32], held: borrowing HeldRequests
) throws(AllocationError) {
  let buckets = market.placeCount * market.groupCount
  // Without reserves the best refused of a place are those who would follow whoever leaves it, and unless two are
  // equal somewhere, no tie can matter.
  guard market.reserves != nil || (0..<buckets).contains(where: { held.tallies[$0].equals > 1 }) else { return }

  // The wishes that are equal to the best refused of their place and group, with the place that their owner holds.
  var moves: [Move] = []
  for applicant in 0..<market.applicantCount {
    let (first, past) = (market.wishOffsets[applicant], market.wishOffsets[applicant + 1])
    for wish in first..<(wishRanks[applicant] > 0 ? first + wishRanks[applicant] - 1 : past) {
      let best = held.tallies[market.bucket(of: Int(wish))].bestRefused
      guard best >= 0, keys.ties(Int(wish), Int(best)) else { continue }
      moves.append(Move(wish: Int(wish), from: Int(places[applicant]), to: Int(market.wishPlaces[Int(wish)])))
    }
  }
  // A place passes a seat on when one of its people leaves, but for one with more rights than seats.
  let possible = moves.filter { $0.from >= 0 && held.rights[$0.from] <= market.capacities[$0.from] }
  let arrivals = cyclicArrivals(possible, placeCount: market.placeCount)
  guard arrivals.contains(where: { $0 > 0 }) else { return }
  if market.reserves == nil {
    try checkCycle(possible, equals: moves, arrivals: arrivals)
  } else {
    try checkEquals(market, keys, wishRanks: wishRanks, at: arrivals.map { $0 > 0 })
  }
}

private struct Move {
  var wish: Int
  var from: Int
  var to: Int
}

/// How many moves lead to each place from one that is itself led to, and so on without end: places at which nobody
/// arrives are on no cycle, so they are taken away, then those that only they lead to.
private func cyclicArrivals(_ moves: [Move], placeCount: Int) -> [Int] {
  var leaving = [[Int]](repeating: [], count: placeCount)
  var arrivals = [Int](repeating: 0, count: placeCount)
  for move in moves {
    leaving[move.from].append(move.to)
    arrivals[move.to] += 1
  }
  var done = arrivals.indices.filter { arrivals[$0] == 0 }
  var next = 0
  while next < done.count {
    for place in leaving[done[next]] {
      arrivals[place] -= 1
      if arrivals[place] == 0 { done.append(place) }
    }
    next += 1
  }
  return arrivals
}

/// Without reserves, another way of breaking ties gives another result exactly when some applicants could exchange
/// their places in a cycle, each for a better one at which she is among the best refused (Erdil and Ergin, "What's the
/// Matter with Tie-Breaking?", American Economic Review 98(3), 2008, doi:10.1257/aer.98.3.669).
private func checkCycle(_ moves: [Move], equals: [Move], arrivals: [Int]) throws(AllocationError) {
  guard var place = arrivals.firstIndex(where: { $0 > 0 }) else { return }
  var arriving = [Int](repeating: -1, count: arrivals.count)
  for (index, move) in moves.enumerated() where arrivals[move.from] > 0 { arriving[move.to] = index }
  // Every place left has an arrival from another one left. Walking back for long enough ends on a cycle; somewhere on
  // it there are equals, since with strict priorities the procedure leaves no exchange that is better for all.
  for step in 0..<2 * arrivals.count {
    let move = moves[arriving[place]]
    if step >= arrivals.count, let other = equals.first(where: { $0.to == place && $0.wish != move.wish }) {
      throw .tie(place: place, wishes: [move.wish, other.wish].sorted())
    }
    place = move.from
  }
}

/// With reserves, a tie matters only at a place where people can arrive in a cycle of moves as above, taken for each
/// group: if another way of breaking ties gave a better result, the people who gain would leave and fill the same
/// places with as many each, and at each of these, for some group, one of those who gain is among the best refused.
/// There it takes two equal requests, one of them refused. That is necessary; whether it is enough is not examined.
private func checkEquals(
  _ market: Market, _ keys: PriorityKeys, wishRanks: [Int32], at isConcerned: [Bool]
) throws(AllocationError) {
  var isRefused = [Bool](repeating: false, count: market.wishPlaces.count)
  var proposed: [Int] = []
  for applicant in 0..<market.applicantCount {
    let (first, past) = (Int(market.wishOffsets[applicant]), Int(market.wishOffsets[applicant + 1]))
    let granted = wishRanks[applicant] > 0 ? first + Int(wishRanks[applicant]) - 1 : past
    for wish in first..<min(granted + 1, past) where isConcerned[Int(market.wishPlaces[wish])] {
      proposed.append(wish)
      isRefused[wish] = wish < granted
    }
  }
  // All groups of a place together: the keys hold their turns.
  let open = Market(market, priorities: market.priorities, reserves: nil)
  let ranking = RequestRanking(open, keys, requests: proposed)
  for (a, b) in zip(ranking.order, ranking.order.dropFirst()) where isRefused[Int(a)] || isRefused[Int(b)] {
    guard market.wishPlaces[Int(a)] == market.wishPlaces[Int(b)], keys.ties(Int(a), Int(b)) else { continue }
    throw .tie(place: Int(market.wishPlaces[Int(a)]), wishes: [Int(a), Int(b)].sorted())
  }
}
