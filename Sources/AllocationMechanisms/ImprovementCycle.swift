/// A tie that decided in the course of the procedure although neither of the equals was admitted in the end; nil when
/// the result is the same however ties are broken.
///
/// To be asked only when no tie stands at a cut-off: the result is then stable whichever way ties are broken. Another
/// way gives another result exactly when some applicants could exchange their places in a cycle, each for a better
/// one at which she is among the best refused (Erdil and Ergin, "What's the Matter with Tie-Breaking?", American
/// Economic Review 98(3), 2008, doi:10.1257/aer.98.3.669).
///
/// - Parameters:
///   - bestRefused: for each place, one of the best refused wishes, or -1.
///   - rights: how many hold a seat by right at each place.
/// - Complexity: O(wishes + places).
func tieInCycle(
  _ market: Market, places: [Int32], wishRanks: [Int32], bestRefused: [Int32], rights: [Int32]
) -> AllocationError? {
  // The wishes that are equal to the best refused of their place, and for each the place that its owner holds.
  var equals: [(wish: Int32, from: Int32, to: Int)] = []
  var counts = [Int32](repeating: 0, count: market.placeCount)
  for applicant in 0..<market.applicantCount {
    let (first, past) = (market.wishOffsets[applicant], market.wishOffsets[applicant + 1])
    for wish in first..<(wishRanks[applicant] > 0 ? first + wishRanks[applicant] - 1 : past) {
      let place = Int(market.wishPlaces[Int(wish)])
      guard market.ties(wish, bestRefused[place]) else { continue }
      counts[place] += 1
      equals.append((wish, places[applicant], place))
    }
  }
  guard counts.contains(where: { $0 > 1 }) else { return nil }

  // A place passes a seat on when one of its people leaves, but for one with more rights than seats.
  let moves = equals.filter { $0.from >= 0 && rights[Int($0.from)] <= market.capacities[Int($0.from)] }
  var leaving = [[Int]](repeating: [], count: market.placeCount)
  var arrivals = [Int32](repeating: 0, count: market.placeCount)
  for move in moves {
    leaving[Int(move.from)].append(move.to)
    arrivals[move.to] += 1
  }
  // Places at which nobody arrives are on no cycle: take them away, then those that only they lead to, and so on.
  var done = arrivals.indices.filter { arrivals[$0] == 0 }
  var next = 0
  while next < done.count {
    for place in leaving[done[next]] {
      arrivals[place] -= 1
      if arrivals[place] == 0 { done.append(place) }
    }
    next += 1
  }
  guard var place = arrivals.indices.first(where: { arrivals[$0] > 0 }) else { return nil }
  var arriving = [Int](repeating: -1, count: market.placeCount)
  for (index, move) in moves.enumerated() where arrivals[Int(move.from)] > 0 { arriving[move.to] = index }
  // Every place left has an arrival from another one left. Walking back for long enough ends on a cycle; somewhere on
  // it there are equals, since with strict priorities the procedure leaves no exchange that is better for all.
  for step in 0..<2 * market.placeCount {
    let move = moves[arriving[place]]
    if step >= market.placeCount, let other = equals.first(where: { $0.to == place && $0.wish != move.wish }) {
      return .tie(place: place, wishes: [Int(move.wish), Int(other.wish)].sorted())
    }
    place = Int(move.from)
  }
  return nil
}
