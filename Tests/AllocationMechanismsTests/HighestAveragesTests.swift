import AllocationMechanisms
import TestSupport
import Testing

@Suite struct HighestAveragesTests {
  /// The law's words, seat by seat, in floating-point-free fractions: an independent way to the same numbers.
  private func oracle(_ votes: [Int128], _ seats: Int) -> [Int]? {
    guard seats == 0 || votes.contains(where: { $0 > 0 }) else { return nil }
    // Every list's averages for its 1st, 2nd … seat, the greatest first; equal ones by votes, then by the list's order.
    var averages: [(votes: Int128, divisor: Int128, list: Int)] = []
    for list in votes.indices where votes[list] > 0 {
      for divisor in 1...max(1, seats) { averages.append((votes[list], Int128(divisor), list)) }
    }
    averages.sort { a, b in
      let (left, right) = (a.votes * b.divisor, b.votes * a.divisor)
      if left != right { return left > right }
      return a.votes != b.votes ? a.votes > b.votes : a.list < b.list
    }
    var result = [Int](repeating: 0, count: votes.count)
    for average in averages.prefix(seats) { result[average.list] += 1 }
    return result
  }

  @Test(
    "published examples come out",
    arguments: [
      // 19 seats, a premium of 10: 9 are left for 55 % and 45 %.
      (votes: [55, 45] as [Int128], seats: 9, expected: [5, 4]),
      // The candidate's handbook, annex 11: 125 seats less a premium of 32.
      (votes: [543_059, 145_472, 372_879, 174_847], seats: 93, expected: [41, 11, 28, 13]),
      // 75 seats less a premium of 19.
      (votes: [51_000, 31_000, 18_000], seats: 56, expected: [29, 17, 10]),
    ])
  func published(_ example: (votes: [Int128], seats: Int, expected: [Int])) {
    #expect(
      highestAverages(votes: example.votes, seats: example.seats, ties: example.votes.map { [$0] }) == example.expected)
  }

  @Test("random elections agree with the list of all averages, and every seat is given")
  func random() {
    var random = SplitMix64(seed: 20_261_126)
    for _ in 0..<2_000 {
      let lists = Int.random(in: 1...6, using: &random)
      let most: Int128 = Bool.random(using: &random) ? 12 : 1_000_000
      let votes = (0..<lists).map { _ in Int128.random(in: 0...most, using: &random) }
      let seats = Int.random(in: 0...30, using: &random)
      // The order of the lists stands for an age: nothing stays open.
      let ties = votes.enumerated().map { [$0.element, -Int128($0.offset)] }
      let result = highestAverages(votes: votes, seats: seats, ties: ties)
      #expect(result == oracle(votes, seats), "\(votes) \(seats)")
      if let result { #expect(result.reduce(0, +) == seats) }
    }
  }

  @Test("more votes never give fewer seats")
  func monotone() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<500 {
      let votes = (0..<4).map { _ in Int128.random(in: 1...1_000, using: &random) }
      let seats = Int.random(in: 1...20, using: &random)
      func given(_ votes: [Int128]) -> [Int]? {
        highestAverages(votes: votes, seats: seats, ties: votes.indices.map { [votes[$0], -Int128($0)] })
      }
      var more = votes
      more[0] += Int128.random(in: 1...200, using: &random)
      guard let before = given(votes), let after = given(more) else { return #expect(Bool(false)) }
      #expect(after[0] >= before[0])
    }
  }

  @Test("a tie for the last seat that nothing decides gives no result; one that seats suffice for does")
  func ties() {
    #expect(highestAverages(votes: [100, 100], seats: 1, ties: [[100], [100]]) == nil)
    #expect(highestAverages(votes: [100, 100], seats: 2, ties: [[100], [100]]) == [1, 1])
    #expect(highestAverages(votes: [100, 100], seats: 1, ties: [[100, 40], [100, 41]]) == [0, 1])
    // 100 / 1 = 200 / 2: the second seat goes to the list with more votes.
    #expect(highestAverages(votes: [100, 200], seats: 2, ties: [[100], [200]]) == [0, 2])
    // The age of the third list is not known, and is not needed.
    #expect(highestAverages(votes: [100, 100, 7], seats: 1, ties: [[100, 40], [100, 41], [7]]) == [0, 1, 0])
    #expect(highestAverages(votes: [100, 100, 7], seats: 1, ties: [[100, 40], [100], [7, 5]]) == nil)
    #expect(highestAverages(votes: [], seats: 1, ties: []) == nil)
    #expect(highestAverages(votes: [], seats: 0, ties: []) == [])
    #expect(highestAverages(votes: [-1], seats: 1, ties: [[0]]) == nil)
    #expect(highestAverages(votes: [1], seats: -1, ties: [[0]]) == nil)
  }
}
