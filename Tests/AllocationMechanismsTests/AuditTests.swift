import AllocationMechanisms
import TestSupport
import Testing

extension AuditFinding {
  fileprivate var isAboutStability: Bool {
    if case .notOptimal = self { false } else { true }
  }
}

@Suite struct AuditTests {
  @Test("nothing is found exactly in the assignments that are stable", arguments: UInt64(1)...4, Kind.allCases)
  func stable(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    var (sound, faulty, worse) = (0, 0, 0)
    for index in 0..<60 {
      let market = kind.market(&random, applicants: 5, places: 3, wishes: 3, crowded: index.isMultiple(of: 2))
      let optimal = try market.places()
      // Stable ones, those with a person moved, and some that are quite wrong.
      var claims = market.stableMatchings()
      for claim in claims {
        var moved = claim
        moved[Int.random(in: 0..<5, using: &random)] = Int.random(in: 0..<3, using: &random)
        claims.append(moved)
      }
      claims.append((0..<5).map { _ in Bool.random(using: &random) ? Int.random(in: 0..<3, using: &random) : nil })
      for claim in claims {
        let audit = try audit(market.market(), places: claim.map { Int32($0 ?? -1) })
        let flaw = market.flaw(of: claim)
        #expect(
          audit.findings.contains { $0.isAboutStability } == (flaw != nil), "\(claim) \(audit.findings)\n\(market)")
        let better = market.applicants.indices.filter { applicant in
          let person = market.applicants[applicant]
          return optimal[applicant] != nil && person.rank(of: optimal[applicant]) < person.rank(of: claim[applicant])
        }
        let found = audit.findings.compactMap { finding in
          if case .notOptimal(let applicant, let place, _) = finding, optimal[applicant] == place {
            applicant
          } else {
            nil
          }
        }
        #expect(found == better, "\(claim)\n\(market)")
        #expect(audit.impact == market.applicants.indices.filter { optimal[$0] != claim[$0] }.count)
        if flaw != nil { faulty += 1 } else if better.isEmpty { sound += 1 } else { worse += 1 }
      }
    }
    // Places by right leave little room for several stable assignments.
    #expect(sound > 10 && faulty > 10 && (worse > 0 || kind == .homes))
  }

  @Test("each preferred place is examined by its choice", arguments: UInt64(1)...4, Kind.allCases)
  func pairs(seed: UInt64, kind: Kind) throws {
    var random = SplitMix64(seed: seed)
    var seen = Set<String>()
    for _ in 0..<300 {
      let market = kind.market(&random, applicants: 6, places: 3, wishes: 3)
      var left = market.capacities
      // Within the lists and the capacities, in random order, as if in the order of arrival at a counter.
      var claim = [Int?](repeating: nil, count: 6)
      for (applicant, person) in market.applicants.enumerated() where person.home != nil {
        claim[applicant] = person.home
      }
      for place in claim { if let place { left[place] -= 1 } }
      for applicant in (0..<6).shuffled(using: &random) where market.applicants[applicant].home == nil {
        claim[applicant] = market.applicants[applicant].wishes.shuffled(using: &random).first { left[$0] > 0 }
        if let place = claim[applicant] { left[place] -= 1 }
      }
      let findings = try audit(market.market(), places: claim.map { Int32($0 ?? -1) }).findings
      let expected = market.expectedFindings(claim)
      seen.formUnion(expected.map { String("\($0)".prefix { $0 != "(" }) })
      #expect(Set(findings.filter(\.isAboutStability)) == expected, "\(claim)\n\(market)")
    }
    #expect(seen.isSuperset(of: kind == .reserves ? ["envy", "waste", "reserve"] : ["envy", "waste"]))
  }

  @Test("a person at a place that is not hers, above the seats, is told with the people concerned")
  func example() throws {
    // Place 0: one seat, taken by right by applicant 0 who would rather be at 1; applicant 1 was put there all the same.
    let market = SmallMarket(
      capacities: [1, 1], wishes: [[1], [], [1]], homes: [0, nil, nil], ranking: [[0, 1, 2], [0, 1, 2]])
    let result = try audit(market.market(), places: [0, 0, 1])
    #expect(
      result.findings == [
        .overCapacity(place: 0, excess: 1), .envy(applicant: 0, place: 1, over: 2), .notAsked(applicant: 1, place: 0),
        .notOptimal(applicant: 0, place: 1, rank: 1),
      ])
    #expect(result.impact == 3)
  }

  @Test("who is left below her place by right is told, whatever she got instead")
  func belowRight() throws {
    let market = SmallMarket(capacities: [1, 1], wishes: [[0, 1], []], homes: [0, 1], ranking: [[0, 1], [0, 1]])
    let result = try audit(market.market(), places: [1, -1])
    #expect(
      result.findings == [
        .belowRight(applicant: 0, place: 0), .belowRight(applicant: 1, place: 1),
        .notOptimal(applicant: 0, place: 0, rank: 1), .notOptimal(applicant: 1, place: 1, rank: 0),
      ])
  }

  @Test("a tie leaves open what is optimal, not what is stable")
  func tie() throws {
    let market = SmallMarket(
      capacities: [1], applicants: (0..<3).map { .init(wishes: [0], home: nil, criteria: [[$0 == 2 ? 6 : 5]]) })
    let fair = try audit(market.market(), places: [-1, 0, -1])
    #expect(fair.findings.isEmpty && fair.optimal == nil && fair.impact == nil)
    #expect(fair.openTie == .tie(place: 0, wishes: [0, 1]))
    let unfair = try audit(market.market(), places: [-1, -1, 0])
    #expect(
      unfair.findings == [.envy(applicant: 0, place: 0, over: 2), .envy(applicant: 1, place: 0, over: 2)])
  }

  @Test("places of another market are refused")
  func foreign() throws {
    let market = try SmallMarket(capacities: [1], wishes: [[0]], ranking: [[0]]).market()
    #expect(throws: MarketError.sizes) { try audit(market, places: []) }
    #expect(throws: MarketError.place(applicant: 0)) { try audit(market, places: [1]) }
    #expect(throws: MarketError.place(applicant: 0)) { try audit(market, places: [-2]) }
  }
}

extension SmallMarket {
  /// What is to be found about an assignment within the lists and the capacities, from the definitions.
  fileprivate func expectedFindings(_ claim: [Int?]) -> Set<AuditFinding> {
    var expected: Set<AuditFinding> = []
    for (applicant, person) in applicants.enumerated() {
      for place in person.wishes where person.rank(of: place) < person.rank(of: claim[applicant]) {
        let here = claim.indices.filter { claim[$0] == place }
        let requests = here.filter { applicants[$0].home != place }
        let seats = max(0, capacities[place] - here.count + requests.count)
        func comesBefore(_ a: Int, _ b: Int) -> Bool {
          let turns = reserves.map { ($0.turns[applicants[a].group], $0.turns[applicants[b].group]) } ?? (0, 0)
          return turns.0 == turns.1 ? precedes(a, b, at: place) : turns.0 < turns.1
        }
        func last(_ people: [Int]) -> Int? { people.max { comesBefore($0, $1) } }
        let own = requests.filter { applicants[$0].group == person.group }
        // Those who sit there beyond the reserved seats of their group: all, without reserves.
        let others = requests.filter { other in
          let group = applicants[other].group
          guard let reserved = reserves?.seats[place][group] else { return true }
          let members = requests.filter { applicants[$0].group == group }
          return members.filter { comesBefore($0, other) }.count >= reserved
        }
        if requests.count < seats {
          expected.insert(.waste(applicant: applicant, place: place))
        } else if let reserved = reserves?.seats[place][person.group], own.count < reserved, let other = last(others) {
          expected.insert(.reserve(place: place, group: person.group, applicant: applicant, instead: other))
        } else if let other = last(own), comesBefore(applicant, other) {
          expected.insert(.envy(applicant: applicant, place: place, over: other))
        } else if let other = last(others), comesBefore(applicant, other) {
          expected.insert(.envy(applicant: applicant, place: place, over: other))
        }
      }
    }
    return expected
  }
}
