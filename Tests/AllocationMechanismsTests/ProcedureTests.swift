import AllocationMechanisms
import TestSupport
import Testing

@Suite struct ProcedureTests {
  @Test("the rounds are those in which all who are free propose at once", arguments: UInt64(1)...4, Kind.allCases)
  func rounds(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let market = kind.market(&random, applicants: 6, places: 3, wishes: 3)
      let result = try market.assignment()
      let (rounds, proposals) = market.roundsAtOnce()
      #expect(result.rounds == rounds && result.proposals == proposals, "\(market)")
    }
  }

  @Test("the log, played again, gives the assignment", arguments: UInt64(1)...4, Kind.allCases)
  func log(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let market = kind.market(&random, applicants: 6, places: 3, wishes: 3)
      let columns = try market.market()
      let result = try deferredAcceptance(columns, log: true)
      #expect(result.log.count == result.proposals && (result.log.last?.round ?? 0) == result.rounds)
      var holds = [Int32](repeating: -1, count: 6)
      for proposal in result.log {
        #expect(holds[proposal.applicant] == -1, "only who is without a place proposes")
        if let wish = proposal.wish { #expect(market.wishes[wish].applicant == proposal.applicant) }
        guard proposal.isHeld else {
          #expect(proposal.displaced == nil)
          continue
        }
        let place = proposal.wish.map { market.wishes[$0].place } ?? market.applicants[proposal.applicant].home ?? -1
        holds[proposal.applicant] = Int32(place)
        guard let other = proposal.displaced else { continue }
        #expect(holds[other] == Int32(place))
        holds[other] = -1
      }
      #expect(holds == result.places, "\(market)")
      var silent = result
      silent.log = []
      #expect(try deferredAcceptance(columns) == silent)
    }
  }

  @Test("criteria too wide for one word decide as their ranks do", arguments: UInt64(1)...4, Kind.allCases)
  func wide(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    for index in 0..<200 {
      var narrow = kind.market(
        &random, applicants: 6, places: 3, wishes: 3, crowded: index.isMultiple(of: 2), ties: index.isMultiple(of: 3))
      var wide = narrow
      for place in 0..<3 {
        let rows = narrow.applicants.indices.map { applicant in
          [extremes.randomElement(using: &random) ?? 0, extremes.randomElement(using: &random) ?? 0]
            + narrow.applicants[applicant].criteria[place].suffix(1)
        }
        // The rank of a row: how many different ones come before it.
        let sorted = rows.sorted { $0.lexicographicallyPrecedes($1) }
        for applicant in narrow.applicants.indices {
          wide.applicants[applicant].criteria[place] = rows[applicant]
          let rank = Set(sorted.filter { $0.lexicographicallyPrecedes(rows[applicant]) }).count
          narrow.applicants[applicant].criteria[place] = [Int64(rank)]
        }
      }
      let (first, second) = try (wide.market(), narrow.market())
      #expect(outcome(first) == outcome(second), "\(wide)")
      let places = (0..<6).map { _ in Int32.random(in: -1..<3, using: &random) }
      #expect(try audit(first, places: places).findings == audit(second, places: places).findings, "\(wide)")
      for applicant in 0..<6 {
        guard let menu = try? Menu(first, without: applicant) else {
          #expect(throws: AllocationError.self) { try Menu(second, without: applicant) }
          continue
        }
        let other = try Menu(second, without: applicant)
        for place in 0..<3 {
          let (person, same) = (wide.applicants[applicant], narrow.applicants[applicant])
          #expect(
            menu.accepts(place: place, priority: person.criteria[place], group: person.group)
              == other.accepts(place: place, priority: same.criteria[place], group: same.group), "\(wide)")
        }
      }
    }
  }

  /// The places and ranks, or the tie.
  private func outcome(_ market: Market) -> Result<[[Int32]], AllocationError> {
    do throws(AllocationError) {
      let result = try deferredAcceptance(market)
      return .success([result.places, result.wishRanks])
    } catch {
      return .failure(error)
    }
  }

  @Test("whether a tie is reported does not depend on the order of the rows", arguments: UInt64(1)...4, Kind.allCases)
  func tiesInAnyOrder(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    var reported = 0
    for index in 0..<300 {
      let market = kind.market(
        &random, applicants: 5, places: 3, wishes: 3, crowded: index.isMultiple(of: 2), ties: true)
      let order = Array(0..<5).shuffled(using: &random)
      var shuffled = market
      shuffled.applicants = order.map { market.applicants[$0] }
      switch (outcome(try market.market()), outcome(try shuffled.market())) {
      case (.success(let first), .success(let second)):
        #expect(first.map { row in order.map { row[$0] } } == second, "\(order)\n\(market)")
      case (.failure, .failure): reported += 1
      default: Issue.record("reported in one order of the rows only: \(order)\n\(market)")
      }
    }
    #expect(reported > 0)
  }
}

extension SmallMarket {
  /// How many rounds and proposals the procedure takes, from its definition.
  fileprivate func roundsAtOnce() -> (rounds: Int, proposals: Int) {
    var (asked, holds) = (applicants.map { _ in 0 }, [Int?](repeating: nil, count: applicants.count))
    var (rounds, proposals) = (0, 0)
    while true {
      var isOver = true
      for (applicant, person) in applicants.enumerated() where holds[applicant] == nil {
        if asked[applicant] < person.wishes.count {
          holds[applicant] = person.wishes[asked[applicant]]
        } else if asked[applicant] == person.wishes.count, let home = person.home {
          holds[applicant] = home
        } else {
          continue
        }
        asked[applicant] += 1
        proposals += 1
        isOver = false
      }
      if isOver { return (rounds, proposals) }
      rounds += 1
      for place in capacities.indices {
        let here = holds.indices.filter { holds[$0] == place }
        let requests = here.filter { applicants[$0].home != place }
        let seats = max(0, capacities[place] - here.count + requests.count)
        let kept =
          reserves == nil
          ? Set(requests.sorted { precedes($0, $1, at: place) }.prefix(seats)) : choice(of: requests, at: place)
        for applicant in requests where !kept.contains(applicant) { holds[applicant] = nil }
      }
    }
  }
}
