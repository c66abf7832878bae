import AllocationMechanisms
import TestSupport
import Testing

/// One place asked by people named by their priority: `groups` gives each one's group, the best first.
private func onePlace(seats: Int, reserved: [Int], turns: [Int], groups: [Int]) -> SmallMarket {
  var market = SmallMarket(
    capacities: [seats], wishes: groups.map { _ in [0] }, ranking: [Array(groups.indices)])
  for (applicant, group) in groups.enumerated() { market.applicants[applicant].group = group }
  market.reserves = ([reserved], turns)
  return market
}

private let choices: [(name: String, market: SmallMarket, admitted: [Int])] = [
  (
    "two of four seats for group 1, whose two members come last",
    onePlace(seats: 4, reserved: [0, 2], turns: [0, 0], groups: [0, 0, 0, 0, 1, 1]), [0, 1, 4, 5]
  ),
  (
    "a member who would be admitted anyway takes a reserved seat all the same",
    onePlace(seats: 4, reserved: [0, 2], turns: [0, 0], groups: [1, 0, 0, 0, 0, 1]), [0, 1, 2, 5]
  ),
  (
    "a reserved seat that its group leaves goes to the best of the others",
    onePlace(seats: 4, reserved: [0, 2], turns: [0, 0], groups: [0, 0, 0, 0, 1]), [0, 1, 2, 4]
  ),
  (
    "members beyond the reserve compete for the other seats",
    onePlace(seats: 3, reserved: [0, 1], turns: [0, 0], groups: [1, 1, 0, 1, 0]), [0, 1, 2]
  ),
  (
    "the group whose turn comes first gets the seats left, whatever the priority of others",
    onePlace(seats: 3, reserved: [1, 1, 1], turns: [1, 0, 0], groups: [0, 0, 0, 2, 2]), [0, 3, 4]
  ),
  (
    "within one turn priority decides",
    onePlace(seats: 3, reserved: [1, 1, 1], turns: [0, 0, 0], groups: [0, 0, 0, 2, 2]), [0, 1, 3]
  ),
]

@Suite struct ReserveTests {
  @Test("a choice worked out by hand", arguments: choices)
  func choice(_ example: (name: String, market: SmallMarket, admitted: [Int])) throws {
    let places = try example.market.places()
    #expect(places.indices.filter { places[$0] == 0 } == example.admitted, "\(example.name)")
  }

  @Test("each group has a cut-off of its own")
  func cutOffs() throws {
    // By priority: 0 and 1 of no reserved group, 2 and 3 of group 1, 4 of none, 5 of group 1.
    let market = onePlace(seats: 3, reserved: [0, 1], turns: [0, 0], groups: [0, 0, 1, 1, 0, 1])
    let cutOffs = try market.assignment().cutOffs
    #expect(cutOffs.map(\.capacity) == [3, 3])
    #expect(cutOffs.map(\.admitted) == [2, 1])
    #expect(cutOffs.map(\.requests) == [3, 3])
    #expect(cutOffs.map(\.refused) == [1, 2])
    #expect(cutOffs.map(\.lastAdmittedWish) == [1, 2])
    #expect(cutOffs.map(\.lastRank) == [2, 1])
  }

  @Test("a refusal at one place moves the reserve of another: a chain by hand")
  func chain() throws {
    // Place 0 has one seat, open; place 1 has two, one of them for group 1. Applicant 0 (group 1) loses place 0 to 1
    // and takes the reserved seat of place 1, which applicant 3 had from the pool; applicant 2 keeps the other.
    var market = SmallMarket(
      capacities: [1, 2], wishes: [[0, 1], [0], [1], [1, 0]], ranking: [[1, 0, 2, 3], [2, 3, 0, 1]])
    market.applicants[0].group = 1
    market.reserves = ([[0, 0], [0, 1]], [0, 0])
    #expect(try market.places() == [1, 0, 1, nil])
    let findings = try audit(market.market(), places: [1, 0, 1, -1]).findings
    #expect(findings.isEmpty)
    // Without the reserve, 3 stays.
    market.reserves = nil
    #expect(try market.places() == [nil, 0, 1, 1])
  }

  @Test("a Paris sector: two hundred pupils in four groups, two collèges, a quarter of the seats for each group")
  func sector() throws {
    var random = SplitMix64(seed: 2017)
    var market = SmallMarket(&random, applicants: 200, places: 2, wishes: 2, homes: false, crowded: true)
    market.capacities = [100, 100]
    for pupil in 0..<200 {
      market.applicants[pupil].group = pupil % 4
      // The poorest want the first collège, the others the second, two to one.
      let wanted = pupil % 4 == 0 ? 0 : 1
      let first = Int.random(in: 0..<3, using: &random) == 0 ? 1 - wanted : wanted
      market.applicants[pupil].wishes = [first, 1 - first]
    }
    market.reserves = ([[25, 25, 25, 25], [25, 25, 25, 25]], [0, 0, 0, 0])
    let result = try market.assignment()
    #expect(!result.places.contains(-1), "there are as many seats as pupils, and each asks for both")
    #expect(market.flaw(of: try market.places()) == nil)
    for cutOff in result.cutOffs { #expect(cutOff.refused == 0 || cutOff.admitted >= 25) }
    #expect(result.cutOffs.contains { $0.refused > 0 })
  }

  @Test("one more seat, open or reserved, hurts nobody", arguments: UInt64(1)...4, Kind.allCases)
  func monotone(seed: UInt64, kind: Kind) throws {
    // The larger choice keeps all whom the smaller kept: an expansion, under which nobody loses. A reserved seat in
    // the place of an open one is no expansion.
    var random = SplitMix64(seed: seed)
    var gains = 0
    for _ in 0..<200 {
      let market = kind.market(&random, applicants: 6, places: 3, wishes: 3)
      var larger = market
      let place = Int.random(in: 0..<3, using: &random)
      larger.capacities[place] += 1
      if Bool.random(using: &random), market.reserves != nil {
        larger.reserves?.seats[place][Int.random(in: 0..<market.groupCount, using: &random)] += 1
      }
      let (before, after) = try (market.places(), larger.places())
      for (applicant, person) in market.applicants.enumerated() {
        let (old, new) = (person.rank(of: before[applicant]), person.rank(of: after[applicant]))
        #expect(new <= old, "\(applicant) \(place)\n\(market)")
        gains += new < old ? 1 : 0
      }
    }
    #expect(gains > 10)
  }

  @Test("a seat reserved for her group instead of an open one may hurt a member of it")
  func notMonotone() throws {
    // Group 1: applicants 0 and 1; group 0: applicant 2. Place 0 has one seat, for which 2 is best, then 1; place 1 has
    // one, for which 0 is best, then 2. Open, 2 takes place 0 and 0 place 1. Reserved, 1 takes place 0; 2 goes to place
    // 1, which prefers her when she is before 0.
    var market = SmallMarket(capacities: [1, 1], wishes: [[1], [0], [0, 1]], ranking: [[2, 1, 0], [2, 0, 1]])
    for applicant in [0, 1] { market.applicants[applicant].group = 1 }
    market.reserves = ([[0, 0], [0, 0]], [0, 0])
    #expect(try market.places() == [1, nil, 0])
    market.reserves = ([[0, 1], [0, 0]], [0, 0])
    #expect(try market.places() == [nil, 0, 1])
  }
}
