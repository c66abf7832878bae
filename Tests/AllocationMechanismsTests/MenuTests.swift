import AllocationMechanisms
import TestSupport
import Testing

@Suite struct MenuTests {
  @Test(
    "a place is on her menu exactly when she gets it by asking for it alone, or first",
    arguments: UInt64(1)...3, Kind.allCases)
  func rerun(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    var answers = (yes: 0, no: 0)
    for index in 0..<120 {
      let market = kind.market(&random, applicants: 5, places: 3, wishes: 3, crowded: index.isMultiple(of: 2))
      for applicant in market.applicants.indices {
        let menu = try Menu(market.market(), without: applicant)
        for place in market.capacities.indices {
          let answer = try #require(menu.accepts(place: place, asking: applicant, in: market) as Bool?)
          #expect(try market.gives(place, to: applicant, asking: [place]) == answer, "\(applicant) \(place)\n\(market)")
          let first = [place] + market.applicants[applicant].wishes.filter { $0 != place }
          #expect(try market.gives(place, to: applicant, asking: first) == answer, "\(applicant) \(place)\n\(market)")
          if answer { answers.yes += 1 } else { answers.no += 1 }
        }
      }
    }
    #expect(answers.yes > 100 && answers.no > 100)
  }

  @Test(
    "the menu answers for priorities and a group that she does not have", arguments: UInt64(1)...3, Kind.allCases)
  func otherPriorities(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<120 {
      let market = kind.market(&random, applicants: 5, places: 3, wishes: 3)
      let applicant = Int.random(in: 0..<5, using: &random)
      let menu = try Menu(market.market(), without: applicant)
      var other = market
      other.applicants[applicant].group = Int.random(in: 0..<market.groupCount, using: &random)
      for place in market.capacities.indices {
        // Before or after all whose first criterion is equal.
        let draw: Int64 = Bool.random(using: &random) ? -1 : 99
        other.applicants[applicant].criteria[place] = [Int64.random(in: -1...1, using: &random), draw]
        #expect(
          try other.gives(place, to: applicant, asking: [place])
            == menu.accepts(place: place, asking: applicant, in: other), "\(applicant) \(place)\n\(other)")
      }
    }
  }

  @Test("the menus of all at once are those of one by one", arguments: UInt64(1)...3, Kind.allCases)
  func allAtOnce(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    for index in 0..<120 {
      let market = kind.market(&random, applicants: 6, places: 3, wishes: 3, crowded: index.isMultiple(of: 2))
      let columns = try market.market()
      var (people, kept): ([Int], [Menu]) = ([], [])
      try Menu.all(columns) { menu in
        let applicant = people.count
        people.append(menu.applicant)
        for place in market.capacities.indices {
          let alone = try? Menu(columns, without: applicant).accepts(place: place, asking: applicant, in: market)
          #expect(alone == menu.accepts(place: place, asking: applicant, in: market), "\(applicant)\n\(market)")
        }
        kept.append(copy menu)
      }
      #expect(people == Array(market.applicants.indices))
      // One that is copied stays what it was.
      for (applicant, menu) in kept.enumerated() {
        for place in market.capacities.indices {
          let alone = try Menu(columns, without: applicant).accepts(place: place, asking: applicant, in: market)
          #expect(menu.accepts(place: place, asking: applicant, in: market) == alone)
        }
      }
    }
  }

  @Test("she gets the place of her menu that she ranks first", arguments: UInt64(1)...4, Kind.allCases)
  func first(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<60 {
      let market = kind.market(&random, applicants: 40, places: 8, wishes: 5)
      let result = try market.places()
      var applicant = 0
      try Menu.all(market.market()) { menu in
        let person = market.applicants[applicant]
        let best = person.wishes.first { menu.accepts(place: $0, asking: applicant, in: market) == true }
        #expect(result[applicant] == best ?? person.home, "\(applicant)\n\(market)")
        applicant += 1
      }
    }
  }

  @Test(
    "with ties the menu is refused, silent, or right however they are broken", arguments: UInt64(1)...3, Kind.allCases)
  func ties(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    let orders = permutations([0, 1, 2])
    var outcomes = (refused: 0, silent: 0, given: 0)
    for index in 0..<12 {
      let market = kind.market(
        &random, applicants: 3, places: 2, wishes: 2, crowded: index.isMultiple(of: 2), ties: true)
      for applicant in 0..<3 {
        let columns = try market.market()
        guard let menu = try? Menu(columns, without: applicant) else {
          outcomes.refused += 1
          continue
        }
        for place in 0..<2 {
          guard let answer = menu.accepts(place: place, asking: applicant, in: market) else {
            outcomes.silent += 1
            continue
          }
          outcomes.given += 1
          for first in orders {
            for second in orders {
              var broken = market
              for person in 0..<3 {
                broken.applicants[person].criteria[0].append(Int64(first[person]))
                broken.applicants[person].criteria[1].append(Int64(second[person]))
              }
              #expect(try broken.gives(place, to: applicant, asking: [place]) == answer, "\(applicant)\n\(broken)")
            }
          }
        }
      }
    }
    #expect(outcomes.given > 0 && outcomes.refused + outcomes.silent > 0)
  }

  @Test("a place, a group or criteria that the market does not have are not on a menu")
  func foreign() throws {
    let market = SmallMarket(capacities: [1], wishes: [[0]], ranking: [[0]])
    let menu = try Menu(market.market(), without: 0)
    #expect(menu.accepts(place: 0, priority: [0]) == true)
    #expect(menu.accepts(place: 1, priority: [0]) == false)
    #expect(menu.accepts(place: -1, priority: [0]) == false)
    #expect(menu.accepts(place: 0, priority: []) == false)
    #expect(menu.accepts(place: 0, priority: [0], group: 1) == false)
  }

  @Test(
    "when places propose, the result is stable, and for everyone the worst of all stable matchings",
    arguments: UInt64(1)...3, Kind.allCases)
  func institutionProposing(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    var different = 0
    for index in 0..<120 {
      let market = kind.market(&random, applicants: 5, places: 3, wishes: 3, crowded: index.isMultiple(of: 2))
      let result = try institutionProposingAcceptance(market.market()).map { $0 < 0 ? nil : Int($0) }
      let stable = market.stableMatchings()
      #expect(stable.contains(result), "\(market.flaw(of: result) ?? "not a matching")\n\(market)")
      for other in stable {
        for (applicant, person) in market.applicants.enumerated() {
          #expect(person.rank(of: result[applicant]) >= person.rank(of: other[applicant]), "\(applicant)\n\(market)")
        }
      }
      if try market.places() != result { different += 1 }
    }
    #expect(different > 0, "both sides' proposals always gave the same: the comparison showed nothing")
  }
}

extension SmallMarket {
  /// Whether an applicant gets a place by this list.
  fileprivate func gives(_ place: Int, to applicant: Int, asking wishes: [Int]) throws -> Bool {
    var market = self
    market.applicants[applicant].wishes = wishes
    return try market.places()[applicant] == place
  }
}

extension Menu {
  fileprivate func accepts(place: Int, asking applicant: Int, in market: SmallMarket) -> Bool? {
    let person = market.applicants[applicant]
    return accepts(place: place, priority: person.criteria[place], group: person.group)
  }
}
