import AllocationMechanisms
import TestSupport
import Testing

@Suite struct DerivedMechanismTests {
  @Test("immediate acceptance admits for good, rank by rank", arguments: UInt64(1)...4)
  func immediate(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var different = 0
    for index in 0..<300 {
      let market = Kind.plain.market(
        &random, applicants: 6, places: 3, wishes: 3, crowded: index.isMultiple(of: 2))
      let result = try immediateAcceptance(market.market())
      #expect(result.places.map { $0 < 0 ? nil : Int($0) } == market.admittedForGood(), "\(market)")
      if try market.assignment().places != result.places { different += 1 }
    }
    #expect(different > 0)
  }

  @Test("hiding what one prefers may pay under immediate acceptance")
  func manipulable() throws {
    // All want place 0; applicant 2 is last there and first at place 1, which applicant 1 takes in the second round...
    var market = SmallMarket(
      capacities: [1, 1], wishes: [[0], [1], [0, 1]], ranking: [[0, 1, 2], [2, 0, 1]])
    #expect(try immediateAcceptance(market.market()).places == [0, 1, -1])
    // ... unless she asks for place 1 first.
    market.applicants[2].wishes = [1, 0]
    #expect(try immediateAcceptance(market.market()).places == [0, -1, 1])
  }

  @Test("serial dictatorship lets one after the other choose", arguments: UInt64(1)...4)
  func serial(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      var market = Kind.plain.market(&random, applicants: 6, places: 3, wishes: 3)
      for applicant in market.applicants.indices {
        let own = market.applicants[applicant].criteria[0]
        market.applicants[applicant].criteria = [own, own, own]
      }
      var (left, expected) = (market.capacities, [Int32](repeating: -1, count: 6))
      for applicant in (0..<6).sorted(by: { market.precedes($0, $1, at: 0) }) {
        guard let place = market.applicants[applicant].wishes.first(where: { left[$0] > 0 }) else { continue }
        left[place] -= 1
        expected[applicant] = Int32(place)
      }
      #expect(try serialDictatorship(market.market())?.places == expected, "\(market)")
    }
  }

  @Test("there is no serial dictatorship without a common order")
  func noCommonOrder() throws {
    let market = SmallMarket(capacities: [1, 1], wishes: [[0, 1], [0]], ranking: [[0, 1], [1, 0]])
    #expect(try serialDictatorship(market.market()) == nil)
  }
}

extension SmallMarket {
  /// Immediate acceptance, written from its definition.
  fileprivate func admittedForGood() -> [Int?] {
    var (left, result) = (capacities, [Int?](repeating: nil, count: applicants.count))
    for rank in capacities.indices {
      for place in capacities.indices {
        let asking = applicants.indices.filter {
          result[$0] == nil && applicants[$0].wishes.dropFirst(rank).first == place
        }
        for applicant in asking.sorted(by: { precedes($0, $1, at: place) }).prefix(left[place]) {
          result[applicant] = place
          left[place] -= 1
        }
      }
    }
    return result
  }
}
