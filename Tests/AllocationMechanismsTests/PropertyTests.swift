import AllocationMechanisms
import TestSupport
import Testing

@Suite struct PropertyTests {
  @Test(
    "the result is stable, and for everyone the best of all stable matchings",
    arguments: UInt64(1)...4, Kind.allCases)
  func optimal(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    var several = 0
    for index in 0..<250 {
      let (people, places) = (Int.random(in: 1...5, using: &random), Int.random(in: 1...4, using: &random))
      let market = kind.market(
        &random, applicants: people, places: places, wishes: 4, crowded: index.isMultiple(of: 2))
      let result = try market.places()
      let stable = market.stableMatchings()
      #expect(stable.contains(result), "\(market.flaw(of: result) ?? "not a matching")\n\(market)")
      for other in stable {
        for (applicant, person) in market.applicants.enumerated() {
          #expect(
            person.rank(of: result[applicant]) <= person.rank(of: other[applicant]), "\(applicant) \(other)\n\(market)")
        }
      }
      several += stable.count > 1 ? 1 : 0
    }
    #expect(several > 0, "no market had more than one stable matching: the comparison showed nothing")
  }

  @Test("the order of the rows does not matter", arguments: UInt64(1)...4, Kind.allCases)
  func order(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let market = kind.market(&random, applicants: 5, places: 3, wishes: 3)
      let order = Array(0..<5).shuffled(using: &random)
      var shuffled = market
      shuffled.applicants = order.map { market.applicants[$0] }
      let (first, second) = try (market.assignment(), shuffled.assignment())
      #expect(order.map { first.places[$0] } == second.places, "\(order)\n\(market)")
      #expect(order.map { first.wishRanks[$0] } == second.wishRanks, "\(order)\n\(market)")
      // The index of the last wish depends on how the rows are numbered; who made it does not.
      let firstPublished = first.cutOffs.map { cutOff in
        var result = Published(cutOff)
        result.last = result.last.map { market.wishes[$0].applicant }
        return result
      }
      let secondPublished = second.cutOffs.map { cutOff in
        var result = Published(cutOff)
        result.last = result.last.map { order[shuffled.wishes[$0].applicant] }
        return result
      }
      #expect(firstPublished == secondPublished, "\(order)\n\(market)")
      #expect(first.proposals == second.proposals && first.rounds == second.rounds)
    }
  }

  @Test("nobody gains by asking for anything else than what she wants", arguments: UInt64(1)...2, Kind.allCases)
  func truthful(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    let lists = orderedSubsets([0, 1, 2])
    for _ in 0..<40 {
      let market = kind.market(&random, applicants: 4, places: 3, wishes: 3)
      let truth = try market.places()
      for (applicant, person) in market.applicants.enumerated() {
        for list in lists where list != person.wishes {
          var lie = market
          lie.applicants[applicant].wishes = list
          let got = try lie.places()[applicant]
          #expect(person.rank(of: got) >= person.rank(of: truth[applicant]), "\(applicant) with \(list)\n\(market)")
        }
      }
    }
  }

  @Test(
    "everyone can check her place against the published cut-offs of her group", arguments: UInt64(1)...4, Kind.allCases)
  func cutOffs(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<400 {
      let market = kind.market(&random, applicants: 5, places: 4, wishes: 4)
      let result = try market.assignment()
      for (applicant, person) in market.applicants.enumerated() {
        let first = person.wishes.firstIndex { wish in
          let cutOff = result.cutOffs[wish * market.groupCount + person.group]
          if wish == person.home || !cutOff.isSelective { return true }
          guard let last = cutOff.lastAdmittedWish else { return false }
          return !market.precedes(market.wishes[last].applicant, applicant, at: wish)
        }
        let expected = first.map { person.wishes[$0] } ?? person.home ?? -1
        #expect(Int(result.places[applicant]) == expected, "\(applicant)\n\(market)")
        let rank = first.map { $0 + 1 } ?? (person.home == nil ? -1 : 0)
        #expect(Int(result.wishRanks[applicant]) == rank, "\(applicant)\n\(market)")
      }
    }
  }

  @Test("what each place publishes of each group follows from who got what", arguments: UInt64(1)...4, Kind.allCases)
  func counts(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let market = kind.market(&random, applicants: 5, places: 3, wishes: 3)
      let (places, cutOffs) = try (market.places(), market.assignment().cutOffs)
      for bucket in cutOffs.indices {
        let (place, group) = bucket.quotientAndRemainder(dividingBy: market.groupCount)
        let here = places.indices.filter { places[$0] == place && market.applicants[$0].group == group }
        let outside = here.filter { market.applicants[$0].home != place }
        // Whoever ranks the place at least as high as what she got has asked it.
        let asked = market.applicants.indices.filter { applicant in
          let person = market.applicants[applicant]
          return person.group == group && person.home != place
            && person.rank(of: place) <= person.rank(of: places[applicant])
        }
        let last = outside.max { market.precedes($0, $1, at: place) }
        let tied = outside.filter { other in
          last.map { market.applicants[$0].criteria[place][0] } == market.applicants[other].criteria[place][0]
        }
        let expected = Published(
          capacity: market.capacities[place], admitted: here.count, right: here.count - outside.count,
          asked: asked.count, refused: asked.count - outside.count,
          last: last.flatMap { last in market.wishes.firstIndex { $0 == (last, place) } }, tied: tied.count)
        #expect(Published(cutOffs[bucket]) == expected, "\(bucket)\n\(market)")
        #expect(cutOffs[bucket].lastRank == outside.count)
      }
    }
  }

  @Test("two thousand applicants get a stable matching")
  func large() throws {
    var random = SplitMix64(seed: 1962)
    var market = SmallMarket(&random, applicants: 2_000, places: 40, wishes: 6, homes: true)
    for place in market.capacities.indices { market.capacities[place] = Int.random(in: 20...60, using: &random) }
    let places = try market.places()
    #expect(market.flaw(of: places) == nil)
    // Some are refused somewhere: otherwise the scan shows nothing.
    #expect(try market.assignment().cutOffs.filter(\.isSelective).count > 10)
  }
}
