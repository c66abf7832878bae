import AllocationMechanisms
import TestSupport
import Testing

private let tieExamples: [(name: String, market: SmallMarket, places: [Int]?, tied: [Int]?)] = [
  (
    "one seat, two equals", SmallMarket(capacities: [1], equals: [[0], [0]], criteria: [[5], [5]]), nil, [0, 1]
  ),
  (
    "two seats, two equals", SmallMarket(capacities: [2], equals: [[0], [0]], criteria: [[5], [5]]), [0, 0], nil
  ),
  (
    "two equals behind a better one",
    SmallMarket(capacities: [1], equals: [[0], [0], [0]], criteria: [[5], [5], [4]]), [-1, -1, 0], nil
  ),
  (
    "two equals before a worse one",
    SmallMarket(capacities: [2], equals: [[0], [0], [0]], criteria: [[5], [5], [6]]), [0, 0, -1], nil
  ),
  (
    "three equals for two seats",
    SmallMarket(capacities: [2], equals: [[0], [0], [0]], criteria: [[5], [5], [5]]), nil, [1, 2]
  ),
  (
    "two equals of whom a second criterion parts",
    SmallMarket(capacities: [1], equals: [[0], [0]], criteria: [[5, 2], [5, 1]]), [-1, 0], nil
  ),
  ("two equals and no seat", SmallMarket(capacities: [0], equals: [[0], [0]], criteria: [[5], [5]]), [-1, -1], nil),
]

@Suite struct TieTests {
  @Test("a tie is reported when, and only when, it decides", arguments: tieExamples)
  func examples(_ example: (name: String, market: SmallMarket, places: [Int]?, tied: [Int]?)) throws {
    if let tied = example.tied {
      #expect(throws: AllocationError.tie(place: 0, wishes: tied), "\(example.name)") {
        try example.market.assignment()
      }
    } else {
      #expect(try example.market.assignment().places.map { Int($0) } == example.places, "\(example.name)")
    }
  }

  @Test("a tie that decides in the course of the procedure is reported, whatever the order of the rows")
  func course() throws {
    // Applicants 0 and 1 are equals at place 0. If 0 wins, 1 displaces 2 at place 1, who displaces 0 at place 0: in
    // the end both equals are refused there. If 1 wins, she and 2 keep their first wishes.
    let market = SmallMarket(
      capacities: [1, 1],
      applicants: [
        .init(wishes: [0], home: nil, criteria: [[5], [5]]),
        .init(wishes: [0, 1], home: nil, criteria: [[5], [4]]),
        .init(wishes: [1, 0], home: nil, criteria: [[4], [5]]),
      ])
    for order in permutations([0, 1, 2]) {
      let shuffled = SmallMarket(capacities: [1, 1], applicants: order.map { market.applicants[$0] })
      let error = #expect(throws: AllocationError.self, "\(order)") { try shuffled.assignment() }
      guard case .tie(let place, let wishes) = error else { continue }
      #expect(place == 0)
      #expect(Set(wishes.map { order[shuffled.wishes[$0].applicant] }) == [0, 1], "\(order)")
    }
  }

  @Test("a tie is reported exactly when the ways of breaking it differ", arguments: UInt64(1)...6, [3, 4])
  func exact(seed: UInt64, people: Int) throws {
    var random = SplitMix64(seed: seed)
    let places = people == 3 ? 3 : 2
    let orders = permutations(Array(0..<people))
    var outcomes = (reported: 0, silent: 0)
    for index in 0..<40 {
      let market = SmallMarket(
        &random, applicants: people, places: places, wishes: 3, homes: index.isMultiple(of: 3),
        crowded: index.isMultiple(of: 2), ties: true)
      var results: Set<[Int32]> = []
      for code in 0..<(0..<places).reduce(1, { product, _ in product * orders.count }) {
        var broken = market
        for applicant in 0..<people {
          var rest = code
          for place in 0..<places {
            broken.applicants[applicant].criteria[place].append(Int64(orders[rest % orders.count][applicant]))
            rest /= orders.count
          }
        }
        results.insert(try broken.assignment().places)
      }
      let columns = try market.market()
      do throws(AllocationError) {
        let result = try deferredAcceptance(columns)
        #expect(results == [result.places], "\(market)")
        outcomes.silent += 1
      } catch {
        #expect(results.count > 1, "\(market)")
        outcomes.reported += 1
        guard case .tie(let place, let wishes) = error else { continue }
        let tied = wishes.map { market.wishes[$0] }
        #expect(
          tied.count == 2 && tied.allSatisfy { $0.place == place && market.applicants[$0.applicant].home != place })
        #expect(Set(tied.map { market.applicants[$0.applicant].criteria[place] }).count == 1, "\(market)")
      }
    }
    #expect(outcomes.reported > 0 && outcomes.silent > 0)
  }
}

@Suite struct ReserveTieTests {
  @Test("with reserves no tie decides in silence", arguments: UInt64(1)...3)
  func silent(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let orders = permutations([0, 1, 2])
    var outcomes = (reported: 0, silent: 0)
    for index in 0..<120 {
      let market = Kind.reserves.market(
        &random, applicants: 3, places: 3, wishes: 3, crowded: index.isMultiple(of: 2), ties: true)
      var results: Set<[Int32]> = []
      for code in 0..<orders.count * orders.count * orders.count {
        var broken = market
        for applicant in 0..<3 {
          var rest = code
          for place in 0..<3 {
            broken.applicants[applicant].criteria[place].append(Int64(orders[rest % orders.count][applicant]))
            rest /= orders.count
          }
        }
        results.insert(try broken.assignment().places)
      }
      let columns = try market.market()
      do throws(AllocationError) {
        let result = try deferredAcceptance(columns)
        #expect(results == [result.places], "\(market)")
        outcomes.silent += 1
      } catch {
        guard case .tie(let place, let wishes) = error else { continue }
        let tied = wishes.map { market.wishes[$0] }
        #expect(tied.count == 2 && tied.allSatisfy { $0.place == place })
        #expect(Set(tied.map { market.applicants[$0.applicant].criteria[place] }).count == 1, "\(market)")
        outcomes.reported += 1
      }
    }
    #expect(outcomes.reported > 0 && outcomes.silent > 0)
  }
}

extension SmallMarket {
  /// A market of one opinion for all places.
  fileprivate init(capacities: [Int], equals wishes: [[Int]], criteria: [[Int64]]) {
    self.capacities = capacities
    applicants = zip(wishes, criteria).map { wishes, criteria in
      Applicant(wishes: wishes, home: nil, criteria: capacities.map { _ in criteria })
    }
  }
}
