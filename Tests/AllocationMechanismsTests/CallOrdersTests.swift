import AllocationMechanisms
import TestSupport
import Testing

/// Quota 0 counts scholarship holders, quota 1 residents.
private func percents(_ rates: [Int]) throws -> [CallQuota] {
  try rates.map { try #require(CallQuota(numerator: Int128($0), denominator: 100)) }
}

@Suite struct CallOrdersTests {
  @Test("every place calls its requests by the order of call of its own quotas", arguments: UInt64(1)...4)
  func places(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      var market = Kind.plain.market(&random, applicants: 12, places: 3, wishes: 3)
      for place in 0..<3 { market.capacities[place] = Int.random(in: 0...8, using: &random) }
      for applicant in 0..<12 { market.applicants[applicant].group = Int.random(in: 0...3, using: &random) }
      let rates = (0..<3).map { _ in (0..<2).map { _ in Int.random(in: 0...60, using: &random) } }
      let result = try callOrders(market.market(), quotas: rates.map { try percents($0) })
      #expect(result.groupCount == 4)
      for place in 0..<3 {
        let wishes = market.wishes.indices.filter { market.wishes[$0].place == place }.sorted { a, b in
          market.precedes(market.wishes[a].applicant, market.wishes[b].applicant, at: place)
        }
        func group(_ wish: Int) -> Int { market.applicants[market.wishes[wish].applicant].group }
        let order = callOrder(groups: wishes.map { UInt8(group($0)) }, quotas: try percents(rates[place]))
        let expected = order.map { wishes[$0] }
        for (position, wish) in expected.enumerated() {
          #expect(Int(result.positions[wish]) == position + 1, "\(market)")
        }
        let called = expected.prefix(market.capacities[place])
        // P1 for what is published: the share of those called, as long as there is anyone to call.
        let holders = called.filter { group($0) & 1 == 1 }.count
        #expect(
          holders * 100 >= rates[place][0] * called.count
            || !expected.dropFirst(called.count).contains { group($0) & 1 == 1 })
        for combination in 0..<4 {
          let cutOff = result.cutOffs[place * 4 + combination]
          let own = expected.filter { group($0) == combination }
          let ownCalled = called.filter { group($0) == combination }
          #expect(cutOff.capacity == market.capacities[place] && cutOff.requests == own.count)
          #expect(cutOff.admitted == ownCalled.count && cutOff.refused == own.count - ownCalled.count)
          #expect(cutOff.lastAdmittedWish == ownCalled.last && cutOff.lastRank == ownCalled.count)
          let tied = ownCalled.filter { wish in
            ownCalled.last.map { market.applicants[market.wishes[$0].applicant].criteria[place][0] }
              == market.applicants[market.wishes[wish].applicant].criteria[place][0]
          }
          #expect(cutOff.admittedTied == tied.count)
          // Who is called is told by the cut-off of her combination alone.
          for wish in own {
            let meets =
              !cutOff.isSelective
              || cutOff.lastAdmittedWish.map { last in
                !market.precedes(market.wishes[last].applicant, market.wishes[wish].applicant, at: place)
              } ?? false
            #expect(meets == called.contains(wish), "\(wish)\n\(market)")
          }
        }
      }
    }
  }

  @Test("one person may be called by several places; without quotas the ranking is the order of call")
  func several() throws {
    let market = SmallMarket(capacities: [1, 1], wishes: [[0, 1], [1, 0]], ranking: [[0, 1], [0, 1]])
    let result = try callOrders(market.market(), quotas: [])
    #expect(result.positions == [1, 1, 2, 2] && result.groupCount == 1)
    #expect(result.cutOffs.map(\.lastAdmittedWish) == [0, 1])
  }

  @Test("a tie at a place is reported: each request has a position of its own")
  func tie() throws {
    let market = SmallMarket(
      capacities: [9], applicants: [5, 4, 5].map { .init(wishes: [0], home: nil, criteria: [[$0]]) })
    #expect(throws: AllocationError.tie(place: 0, wishes: [0, 2])) { try callOrders(market.market(), quotas: []) }
  }
}
