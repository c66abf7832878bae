import AllocationMechanisms
import Testing

/// One example worked out by hand: who gets which place (-1 for none) at which rank, and what each place publishes.
private struct Example: CustomTestStringConvertible {
  var name: String
  var market: SmallMarket
  var places: [Int]
  var ranks: [Int]
  var cutOffs: [Published]

  var testDescription: String { name }
}

extension Published {
  fileprivate init(_ capacity: Int, _ admitted: Int, right: Int, asked: Int, refused: Int, last: Int?, tied: Int) {
    self.init(
      capacity: capacity, admitted: admitted, right: right, asked: asked, refused: refused, last: last, tied: tied)
  }
}

private let examples = [
  Example(
    name: "nobody at all", market: SmallMarket(capacities: [2], wishes: [], ranking: [[]]), places: [], ranks: [],
    cutOffs: [.init(2, 0, right: 0, asked: 0, refused: 0, last: nil, tied: 0)]),
  Example(
    name: "nobody applies", market: SmallMarket(capacities: [2], wishes: [[], []], ranking: [[0, 1]]),
    places: [-1, -1], ranks: [-1, -1],
    cutOffs: [.init(2, 0, right: 0, asked: 0, refused: 0, last: nil, tied: 0)]),
  Example(
    name: "one applicant, one place", market: SmallMarket(capacities: [1], wishes: [[0]], ranking: [[0]]),
    places: [0], ranks: [1], cutOffs: [.init(1, 1, right: 0, asked: 1, refused: 0, last: 0, tied: 1)]),
  Example(
    name: "no seat", market: SmallMarket(capacities: [0, 1], wishes: [[0, 1], [0]], ranking: [[0, 1], [1, 0]]),
    places: [1, -1], ranks: [2, -1],
    cutOffs: [
      .init(0, 0, right: 0, asked: 2, refused: 2, last: nil, tied: 0),
      .init(1, 1, right: 0, asked: 1, refused: 0, last: 1, tied: 1),
    ]),
  Example(
    name: "more come by right than there are seats",
    market: SmallMarket(
      capacities: [1, 1], wishes: [[], [1], [0]], homes: [0, 0, 1], ranking: [[2, 1, 0], [1, 0, 2]]),
    places: [0, 0, 1], ranks: [0, 0, 0],
    cutOffs: [
      .init(1, 2, right: 2, asked: 1, refused: 1, last: nil, tied: 0),
      .init(1, 1, right: 1, asked: 1, refused: 1, last: nil, tied: 0),
    ]),
  Example(
    name: "three by right for two seats, and the best of all the others refused",
    market: SmallMarket(
      capacities: [2], wishes: [[0], [], [], []], homes: [nil, 0, 0, 0], ranking: [[0, 1, 2, 3]]),
    places: [-1, 0, 0, 0], ranks: [-1, 0, 0, 0],
    cutOffs: [.init(2, 3, right: 3, asked: 1, refused: 1, last: nil, tied: 0)]),
  Example(
    name: "a wish for her own place is by right, and keeps its rank",
    market: SmallMarket(
      capacities: [1, 1], wishes: [[1, 0], [1], [0]], homes: [0, nil, nil], ranking: [[2, 1, 0], [1, 0, 2]]),
    places: [0, 1, -1], ranks: [2, 1, -1],
    cutOffs: [
      .init(1, 1, right: 1, asked: 1, refused: 1, last: nil, tied: 0),
      .init(1, 1, right: 0, asked: 2, refused: 1, last: 2, tied: 1),
    ]),
  Example(
    name: "the last admitted shares her first criterion",
    market: SmallMarket(
      capacities: [3],
      applicants: [[1, 1], [2, 1], [2, 2], [2, 3]].map { .init(wishes: [0], home: nil, criteria: [$0]) }),
    places: [0, 0, 0, -1], ranks: [1, 1, 1, -1],
    cutOffs: [.init(3, 3, right: 0, asked: 4, refused: 1, last: 2, tied: 2)]),
]

/// The matrices of Gale and Shapley, "College Admissions and the Stability of Marriage", 1962: the women's rank for
/// each man, then the men's for each woman; with the matching of each man, and all stable ones.
private let marriages: [(men: [[Int]], women: [[Int]], places: [Int], stable: Set<[Int]>)] = [
  (
    [[1, 2, 3], [3, 1, 2], [2, 3, 1]], [[3, 2, 1], [1, 3, 2], [2, 1, 3]], [0, 1, 2],
    [[0, 1, 2], [2, 0, 1], [1, 2, 0]]
  ),
  (
    [[1, 2, 3, 4], [1, 4, 3, 2], [2, 1, 3, 4], [4, 2, 3, 1]],
    [[3, 3, 2, 3], [4, 1, 3, 2], [2, 4, 4, 1], [1, 2, 1, 4]], [2, 3, 0, 1], [[2, 3, 0, 1]]
  ),
  (
    [[1, 2, 3, 4], [1, 2, 3, 4], [3, 1, 2, 4], [2, 3, 1, 4]],
    [[3, 2, 1, 3], [4, 3, 2, 4], [1, 4, 3, 2], [2, 1, 4, 1]], [2, 3, 0, 1], [[2, 3, 0, 1]]
  ),
]

@Suite struct ExampleTests {
  @Test("an example worked out by hand", arguments: examples)
  fileprivate func example(_ example: Example) throws {
    let result = try example.market.assignment()
    #expect(result.places.map { Int($0) } == example.places)
    #expect(result.wishRanks.map { Int($0) } == example.ranks)
    #expect(result.cutOffs.map { Published($0) } == example.cutOffs)
    #expect(example.market.flaw(of: try example.market.places()) == nil)
  }

  @Test("a place is selective when it refuses someone, and above capacity by those who come by right")
  func derived() throws {
    let full = try SmallMarket(capacities: [1], wishes: [[0]], ranking: [[0]]).assignment().cutOffs[0]
    #expect(!full.isSelective && full.aboveCapacity == 0)
    let refusing = try SmallMarket(capacities: [1], wishes: [[0], [0]], ranking: [[0, 1]]).assignment().cutOffs[0]
    #expect(refusing.isSelective && refusing.aboveCapacity == 0)
    let above = SmallMarket(capacities: [1], wishes: [[], [], []], homes: [0, 0, 0], ranking: [[0, 1, 2]])
    let crowded = try above.assignment().cutOffs[0]
    #expect(!crowded.isSelective && crowded.aboveCapacity == 2)
  }

  @Test("the marriages of the first paper", arguments: marriages)
  func marriage(_ example: (men: [[Int]], women: [[Int]], places: [Int], stable: Set<[Int]>)) throws {
    let people = Array(example.men.indices)
    let market = SmallMarket(
      capacities: people.map { _ in 1 },
      wishes: example.men.map { ranks in people.sorted { ranks[$0] < ranks[$1] } },
      ranking: people.map { woman in people.sorted { example.women[$0][woman] < example.women[$1][woman] } })
    let result = try market.assignment()
    #expect(result.places.map { Int($0) } == example.places)
    #expect(Set(market.stableMatchings().map { $0.map { $0 ?? -1 } }) == example.stable)
    // Nobody proposes twice to the same woman, nor to the next one before she is refused.
    #expect(result.proposals == result.wishRanks.reduce(0) { $0 + Int($1) })
  }

  @Test("the last matrix of the paper takes the most proposals that four men can need")
  func proposals() throws {
    let example = marriages[2]
    let people = Array(example.men.indices)
    let market = SmallMarket(
      capacities: people.map { _ in 1 },
      wishes: example.men.map { ranks in people.sorted { ranks[$0] < ranks[$1] } },
      ranking: people.map { woman in people.sorted { example.women[$0][woman] < example.women[$1][woman] } })
    #expect(try market.assignment().proposals == 4 * 4 - 4 + 1)
  }
}

/// The columns of a market that is consistent but for one point.
private struct Columns {
  var capacities: [Int32] = [1, 2]
  var wishOffsets: [Int32] = [0, 2, 3]
  var wishPlaces: [Int32] = [0, 1, 1]
  var byRight: [Int32] = [-1, 0]
  var priorities: [[Int64]] = [[1, 2, 3]]
  var groups: [UInt8] = []
  var reserves: Reserves?

  func market() throws(MarketError) -> Market {
    try Market(
      capacities: capacities, wishOffsets: wishOffsets, wishPlaces: wishPlaces, byRight: byRight,
      priorities: priorities, groups: groups, reserves: reserves)
  }

  /// Without places by right, and with two groups.
  static func reserved(
    _ groups: [UInt8] = [0, 0, 1], count: Int = 2, seats: [Int32] = [0, 1, 1, 1], turns: [UInt8] = [0, 1],
    byRight: [Int32] = [-1, -1]
  ) -> Columns {
    Columns(byRight: byRight, groups: groups, reserves: Reserves(groupCount: count, seats: seats, turns: turns))
  }
}

private let faults: [(fault: MarketError, columns: Columns)] = [
  (.sizes, Columns(wishOffsets: [0, 2])),
  (.sizes, Columns(wishOffsets: [])),
  (.sizes, Columns(wishOffsets: [1, 2, 3])),
  (.sizes, Columns(wishOffsets: [0, 2, 2])),
  (.sizes, Columns(wishOffsets: [0, 4, 3])),
  (.sizes, Columns(wishOffsets: [0, 2, 3, 3])),
  (.sizes, Columns(wishOffsets: [0, -1, 3])),
  (.sizes, Columns(priorities: [[1, 2, 3], [1, 2]])),
  (.capacity(place: 1), Columns(capacities: [1, -1])),
  (.place(applicant: 0), Columns(wishPlaces: [0, 2, 1])),
  (.place(applicant: 1), Columns(wishPlaces: [0, 1, -1])),
  (.place(applicant: 1), Columns(byRight: [-1, 2])),
  (.place(applicant: 0), Columns(byRight: [-2, 0])),
  (.place(applicant: 0), Columns(capacities: [])),
  (.repeatedPlace(applicant: 0), Columns(wishPlaces: [1, 1, 1])),
  (.sizes, Columns(groups: [0])),
  (.sizes, .reserved([])),
  (.sizes, .reserved(count: 0, seats: [], turns: [])),
  (.sizes, .reserved(seats: [0, 1])),
  (.sizes, .reserved(turns: [0])),
  (.reserves(place: 0), .reserved(seats: [1, 1, 1, 1])),
  (.reserves(place: 1), .reserved(seats: [0, 1, -1, 1])),
  (.group(wish: 1), .reserved([0, 2, 1])),
  (.rightBesideReserves(applicant: 1), .reserved(byRight: [-1, 0])),
]

@Suite struct MarketTests {
  @Test("the first inconsistency is named", arguments: faults)
  fileprivate func refused(_ example: (fault: MarketError, columns: Columns)) {
    #expect(throws: example.fault) { try example.columns.market() }
  }

  @Test("a consistent market is accepted, and counts its people and places")
  func accepted() throws {
    let market = try Columns().market()
    #expect(market.applicantCount == 2)
    #expect(market.placeCount == 2)
    #expect(market.groupCount == 1)
    #expect(try Columns.reserved().market().groupCount == 2)
    let empty = try Market(capacities: [], wishOffsets: [0], wishPlaces: [], byRight: [], priorities: [])
    let result = try deferredAcceptance(empty)
    #expect(result.places.isEmpty && result.wishRanks.isEmpty && result.cutOffs.isEmpty && result.proposals == 0)
  }
}
