/// Shares out seats by the highest averages: each seat in turn goes to the list whose votes, divided by one more than the
/// seats it has, are the greatest (D'Hondt 1882; Balinski and Young, Fair Representation, 1982).
///
/// Averages are compared as fractions, never divided. Lists with one average get a seat each while seats for all of them
/// are left; for the last seats the tie-breaks decide.
///
/// - Parameters:
///   - votes: of each list, none below 0 and at most 2⁹⁶.
///   - seats: from 0 to 2²⁰.
///   - ties: for each list, what decides between equal averages, the greater first; as much of it as is known.
/// - Returns: the seats of each list, which add up to `seats`, none without votes; nil where a tie is open, where no list
///   has votes, or where an argument is out of its range.
/// - Complexity: O(seats × lists).
package func highestAverages(votes: [Int128], seats: Int, ties: [[Int128]]) -> [Int]? {
  let (mostVotes, mostSeats): (Int128, Int) = (1 << 96, 1 << 20)
  guard seats >= 0, seats <= mostSeats, ties.count == votes.count, votes.allSatisfy({ $0 >= 0 && $0 <= mostVotes })
  else { return nil }
  var result = [Int](repeating: 0, count: votes.count)
  var left = seats
  while left > 0 {
    var first: [Int] = []
    for list in votes.indices where votes[list] > 0 {
      guard let best = first.first else {
        first = [list]
        continue
      }
      // votes / (seats + 1), as a product of both sides: within 2¹¹⁷.
      let (own, other) = (votes[list] * Int128(result[best] + 1), votes[best] * Int128(result[list] + 1))
      if own > other { first = [list] } else if own == other { first.append(list) }
    }
    guard !first.isEmpty else { return nil }
    if first.count > left {
      let known = first.reduce(Int.max) { min($0, ties[$1].count) }
      let ranked = first.sorted { ties[$1].prefix(known).lexicographicallyPrecedes(ties[$0].prefix(known)) }
      guard ties[ranked[left - 1]].prefix(known) != ties[ranked[left]].prefix(known) else { return nil }
      first = Array(ranked[..<left])
    }
    for list in first { result[list] += 1 }
    left -= first.count
  }
  return result
}
