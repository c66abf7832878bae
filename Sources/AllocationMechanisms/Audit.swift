/// What is wrong with an assignment made elsewhere.
package enum AuditFinding: Sendable, Hashable {
  /// She was given a place that she neither asked for nor has by right.
  case notAsked(applicant: Int, place: Int)
  /// She has less than her place by right: nothing, or a wish that she ranks after it.
  case belowRight(applicant: Int, place: Int)
  /// The place admits so many requests beyond the seats that people by right leave.
  case overCapacity(place: Int, excess: Int)
  /// The place refuses her while her group has fewer than its reserved seats; `instead` is the least entitled of those
  /// who sit there beyond their own group's.
  case reserve(place: Int, group: Int, applicant: Int, instead: Int)
  /// Justified envy: she prefers the place to what she got, and it admits someone less entitled.
  case envy(applicant: Int, place: Int, over: Int)
  /// Waste: she prefers the place to what she got, and it has a free seat.
  case waste(applicant: Int, place: Int)
  /// The student-optimal matching gives her a better place: the wish of this rank, or 0 for her place by right.
  case notOptimal(applicant: Int, place: Int, rank: Int)
}

/// The examination of an assignment made elsewhere, on full data.
package struct Audit: Sendable, Hashable {
  /// Every fault: places above their capacity, then what is not stable, applicant by applicant, then what is not optimal.
  package let findings: [AuditFinding]
  /// What deferred acceptance gives; nil where a tie leaves that open.
  package let optimal: Assignment?
  /// How many applicants have another place in it than the one examined; nil without it.
  package let impact: Int?
  /// The tie that leaves open what is optimal; stability does not depend on it: of two equals either may be admitted.
  package let openTie: AllocationError?
}

/// Examines an assignment made elsewhere: whether everyone is placed within her list or by right, capacities and
/// reserves hold, there is neither justified envy nor waste (so that it is stable: Balinski and Sönmez, Journal of
/// Economic Theory 84(1), 1999, doi:10.1006/jeth.1998.2469), and nobody does better in another stable one.
///
/// An applicant and a place that she prefers give one finding of envy, reserve or waste at most. Nobody justly envies one
/// whose request is equal to hers. What is not stable is compared with the student-optimal matching all the same.
///
/// - Parameters:
///   - places: the place of each applicant, -1 for none.
/// - Throws: `sizes` unless there is one entry an applicant, `place` for one that is no place of the market.
/// - Complexity: O(wishes × groups + places × groups) and one run of deferred acceptance.
package func audit(_ market: Market, places: [Int32]) throws(MarketError) -> Audit {
  guard places.count == market.applicantCount else { throw .sizes }
  for (applicant, place) in places.enumerated() where place < -1 || Int(place) >= market.placeCount {
    throw .place(applicant: applicant)
  }
  var examination = Examination(market, places)
  examination.checkPlaces()
  examination.checkApplicants()
  do throws(AllocationError) {
    let optimal = try deferredAcceptance(market)
    return examination.compare(with: optimal)
  } catch {
    return Audit(findings: examination.findings, optimal: nil, impact: nil, openTie: error)
  }
}

private struct Examination {
  let market: Market
  let places: [Int32]
  let keys: PriorityKeys
  let owners: [Int32]
  /// The wish that each applicant was given; past her last for a place she did not ask for, or none.
  var granted: [Int32]
  /// Requests admitted of each bucket and place, the last one of each bucket, and people by right.
  var admitted: [Int32]
  var admittedAtPlace: [Int32]
  var lasts: [Int32]
  var rights: [Int32]
  var findings: [AuditFinding] = []

  init(_ market: Market, _ places: [Int32]) {
    self.market = market
    self.places = places
    keys = PriorityKeys(market)
    owners = market.owners()
    granted = Array(market.wishOffsets.dropFirst())
    admitted = [Int32](repeating: 0, count: market.placeCount * market.groupCount)
    admittedAtPlace = [Int32](repeating: 0, count: market.placeCount)
    lasts = [Int32](repeating: -1, count: admitted.count)
    rights = admittedAtPlace
    for (applicant, place) in places.enumerated() where place >= 0 {
      let wishes = market.wishOffsets[applicant]..<market.wishOffsets[applicant + 1]
      let wish = wishes.first { market.wishPlaces[Int($0)] == place }
      if let wish { granted[applicant] = wish }
      if market.byRight[applicant] == place {
        rights[Int(place)] += 1
      } else if let wish {
        let bucket = market.bucket(of: Int(wish))
        admitted[bucket] += 1
        admittedAtPlace[Int(place)] += 1
        if lasts[bucket] < 0 || keys.compare(Int(lasts[bucket]), Int(wish)) < 0 { lasts[bucket] = wish }
      } else {
        // She is reported for it; she takes a seat nevertheless.
        admittedAtPlace[Int(place)] += 1
      }
    }
  }

  mutating func checkPlaces() {
    for place in 0..<market.placeCount {
      let excess = Int(admittedAtPlace[place]) - seats(of: place)
      if excess > 0 { findings.append(.overCapacity(place: place, excess: excess)) }
    }
  }

  private func seats(of place: Int) -> Int { max(0, Int(market.capacities[place]) - Int(rights[place])) }

  mutating func checkApplicants() {
    for applicant in 0..<market.applicantCount {
      let (place, home, past) = (places[applicant], market.byRight[applicant], market.wishOffsets[applicant + 1])
      if place >= 0, place != home, granted[applicant] == past {
        findings.append(.notAsked(applicant: applicant, place: Int(place)))
      }
      var hasLost = home >= 0 && place != home && granted[applicant] == past
      for wish in market.wishOffsets[applicant]..<granted[applicant] {
        if market.wishPlaces[Int(wish)] == home {
          hasLost = true
        } else {
          checkRefusal(Int(wish), of: applicant)
        }
      }
      if hasLost { findings.append(.belowRight(applicant: applicant, place: Int(home))) }
    }
  }

  /// One wish that she prefers to what she got.
  private mutating func checkRefusal(_ wish: Int, of applicant: Int) {
    let (place, bucket) = (Int(market.wishPlaces[wish]), market.bucket(of: wish))
    let start = place * market.groupCount
    let occupancy = Occupancy(
      seats: seats(of: place), held: Int(admittedAtPlace[place]), buckets: start..<start + market.groupCount,
      reserves: market.reserves)
    let answer = occupancy.entitlement(
      bucket: bucket, count: { Int(admitted[$0]) }, last: { Int(lasts[$0]) }, compare: { keys.compare(wish, $0) },
      later: { keys.compare($0, $1) > 0 })
    switch answer {
    case .free: findings.append(.waste(applicant: applicant, place: place))
    case .over(let other): findings.append(.envy(applicant: applicant, place: place, over: Int(owners[other])))
    case .reserved(let other):
      findings.append(
        .reserve(place: place, group: bucket - start, applicant: applicant, instead: Int(owners[other])))
    case .refused, .tied: break
    }
  }

  consuming func compare(with optimal: Assignment) -> Audit {
    var impact = 0
    for applicant in 0..<market.applicantCount where optimal.places[applicant] != places[applicant] {
      impact += 1
      // Who was given what she did not ask for is not told that nothing would be better.
      guard optimal.places[applicant] >= 0 else { continue }
      if rank(of: Int(optimal.places[applicant]), for: applicant) < rank(of: Int(places[applicant]), for: applicant) {
        findings.append(
          .notOptimal(
            applicant: applicant, place: Int(optimal.places[applicant]), rank: Int(optimal.wishRanks[applicant])))
      }
    }
    return Audit(findings: findings, optimal: optimal, impact: impact, openTie: nil)
  }

  /// Where a place stands for her, from 0: her wishes, her place by right, nothing, and what she did not ask for.
  private func rank(of place: Int, for applicant: Int) -> Int {
    let wishes = market.wishOffsets[applicant]..<market.wishOffsets[applicant + 1]
    guard place >= 0 else { return wishes.count + 1 }
    if let index = wishes.firstIndex(where: { Int(market.wishPlaces[Int($0)]) == place }) {
      return Int(wishes[index] - wishes.lowerBound)
    }
    return place == Int(market.byRight[applicant]) ? wishes.count : wishes.count + 2
  }
}
