/// Student-proposing deferred acceptance (Gale and Shapley, American Mathematical Monthly 69(1), 1962,
/// doi:10.2307/2312726), with seats reserved for groups or a place by right.
///
/// Each applicant proposes down her list, then to her place by right. A place keeps all who come by right, even above
/// its capacity, and of the others the best that the remaining seats allow; one with reserves chooses as `Reserves`
/// tells. This choice is substitutable: nobody who is refused would be kept if more applied. The result is therefore
/// stable, the best stable matching for every applicant at once, and does not depend on the order of proposals (Roth
/// and Sotomayor, Two-Sided Matching, 1990, ch. 6). An applicant cannot gain by ordering her wishes otherwise than she
/// prefers them (Dubins and Freedman, 1981; Roth, 1982; with choices, Hatfield and Milgrom, American Economic Review
/// 95(4), 2005, doi:10.1257/0002828054825466), since a place keeps no fewer when more apply.
///
/// All who are without a place propose at once, round after round, which gives the number of rounds.
///
/// - Parameters:
///   - log: whether to keep every proposal. Those of one round are taken in the order of the applicants who lost
///     their seats before: the log tells one way to the result, which all ways share.
/// - Throws: a tie that decides: two requests equal on all criteria, when it matters to anyone which of them comes
///   first. Nothing, not even the order of the rows, breaks a tie in silence. Without reserves a tie is reported
///   exactly when it matters; with them sometimes when it might have, and does not.
/// - Complexity: O(wishes × log capacity) time, O(wishes + places × groups) space.
package func deferredAcceptance(_ market: Market, log: Bool = false) throws(AllocationError) -> Assignment {
  let keys = PriorityKeys(market)
  var procedure = Procedure(market, keys, log: log)
  procedure.run()
  return try procedure.assignment()
}

private struct Procedure: ~Copyable {
  let market: Market
  let keys: PriorityKeys
  let isLogged: Bool
  var held: HeldRequests
  /// The wish after the one that each applicant proposed last; `past the last + 1` once nothing is left but her place
  /// by right, if she has one.
  var next: [Int32]
  var proposals = 0
  var rounds = 0
  var log: [Assignment.Proposal] = []

  init(_ market: Market, _ keys: PriorityKeys, log: Bool) {
    self.market = market
    self.keys = keys
    isLogged = log
    held = HeldRequests(market, keys)
    next = Array(market.wishOffsets.dropLast())
  }

  mutating func run() {
    var free = Array(0..<Int32(truncatingIfNeeded: market.applicantCount))
    var refused: [Int32] = []
    while !free.isEmpty {
      let before = proposals
      rounds += 1
      for applicant in free {
        let other = propose(Int(applicant))
        if other >= 0 { refused.append(other) }
      }
      if proposals == before { rounds -= 1 }
      swap(&free, &refused)
      refused.removeAll(keepingCapacity: true)
    }
  }

  /// One proposal. Gives the applicant who is without a place because of it, or -1.
  private mutating func propose(_ applicant: Int) -> Int32 {
    let wish = next[applicant]
    let home = market.byRight[applicant]
    next[applicant] = wish + 1
    var other: Int32 = -1
    if wish == market.wishOffsets[applicant + 1] {
      guard home >= 0 else { return -1 }
      other = held.seatByRight(at: Int(home))
    } else {
      let place = market.wishPlaces[Int(wish)]
      if home == place {
        other = held.seatByRight(at: Int(place))
      } else {
        let request = HeldRequests.Request(
          key: keys.words[Int(wish)], wish: wish, applicant: Int32(truncatingIfNeeded: applicant))
        other = held.arrive(request, place: Int(place), bucket: market.bucket(of: Int(wish)))
      }
    }
    proposals += 1
    if isLogged { record(applicant, wish, other) }
    return other
  }

  private mutating func record(_ applicant: Int, _ wish: Int32, _ other: Int32) {
    log.append(
      Assignment.Proposal(
        round: rounds, applicant: applicant, wish: wish < market.wishOffsets[applicant + 1] ? Int(wish) : nil,
        isHeld: Int(other) != applicant, displaced: other < 0 || Int(other) == applicant ? nil : Int(other)))
  }

  consuming func assignment() throws(AllocationError) -> Assignment {
    let lasts = held.lastAdmitted()
    try held.checkCutOffs(lasts)
    var places = [Int32](repeating: -1, count: market.applicantCount)
    var ranks = places
    for applicant in 0..<market.applicantCount {
      let (first, past) = (market.wishOffsets[applicant], market.wishOffsets[applicant + 1])
      if next[applicant] <= past {
        // She holds the wish she proposed last: there is one, since with none she would have gone past the last.
        places[applicant] = market.wishPlaces[Int(next[applicant]) - 1]
        ranks[applicant] = next[applicant] - first
      } else if market.byRight[applicant] >= 0 {
        (places[applicant], ranks[applicant]) = (market.byRight[applicant], 0)
      }
    }
    try checkCycles(market, keys, places: places, wishRanks: ranks, held: held)
    return Assignment(
      places: places, wishRanks: ranks, cutOffs: held.cutOffs(market, lasts), proposals: proposals, rounds: rounds,
      log: log)
  }
}
