/// Student-proposing deferred acceptance (Gale and Shapley, American Mathematical Monthly 69(1), 1962,
/// doi:10.2307/2312726), with a place by right.
///
/// Each applicant proposes down her list, then to her place by right. A place keeps all who come by right, even above
/// its capacity, and of the others the best that the remaining seats allow. This choice is substitutable: nobody who
/// is refused would be kept if more applied. The result is therefore stable, the best stable matching for every
/// applicant at once, and does not depend on the order of proposals (Roth and Sotomayor, Two-Sided Matching, 1990,
/// ch. 6). An applicant cannot gain by ordering her wishes otherwise than she prefers them (Dubins and Freedman, 1981;
/// Roth, 1982), since a place keeps no more when more apply than its seats and rights.
///
/// - Throws: a tie that decides: two requests equal on all criteria, when it matters to anyone which of them comes
///   first. Nothing, not even the order of the rows, breaks a tie in silence.
/// - Complexity: O(wishes × log capacity) time, O(wishes) space.
package func deferredAcceptance(_ market: Market) throws(AllocationError) -> Assignment {
  var procedure = Procedure(market)
  procedure.run()
  return try procedure.assignment()
}

private struct Procedure {
  let market: Market
  /// Requests held at each place, as a heap whose first is the least.
  var held: [[Int32]]
  /// How many hold a seat by right at each place.
  var rights: [Int32]
  /// The wish that each applicant is about to propose; past her last, her place by right.
  var next: [Int32]
  /// What each applicant holds: a wish index, `heldByRight`, or `unheld`.
  var holds: [Int32]
  var owner: [Int32]
  var requests: [Int32]
  var proposals = 0
  /// The best refused request of each place, to find ties at the end; -1 for none.
  var bestRefused: [Int32]

  static let unheld: Int32 = -1
  static let heldByRight: Int32 = -2

  init(_ market: Market) {
    self.market = market
    held = [[Int32]](repeating: [], count: market.placeCount)
    rights = [Int32](repeating: 0, count: market.placeCount)
    requests = [Int32](repeating: 0, count: market.placeCount)
    bestRefused = [Int32](repeating: -1, count: market.placeCount)
    next = Array(market.wishOffsets.dropLast())
    holds = [Int32](repeating: Procedure.unheld, count: market.applicantCount)
    owner = [Int32](repeating: 0, count: market.wishPlaces.count)
    for applicant in 0..<market.applicantCount {
      for wish in market.wishOffsets[applicant]..<market.wishOffsets[applicant + 1] {
        owner[Int(wish)] = Int32(truncatingIfNeeded: applicant)
      }
    }
  }

  mutating func run() {
    for applicant in 0..<market.applicantCount {
      // A refused applicant proposes on; whoever she displaces comes next.
      var free = Int32(truncatingIfNeeded: applicant)
      while free >= 0 { free = propose(Int(free)) }
    }
  }

  /// One proposal. Gives the applicant who is without a place because of it, or -1.
  private mutating func propose(_ applicant: Int) -> Int32 {
    let wish = next[applicant]
    let home = market.byRight[applicant]
    proposals += 1
    guard wish < market.wishOffsets[applicant + 1] else {
      guard home >= 0 else { return -1 }
      holds[applicant] = Procedure.heldByRight
      return seatByRight(at: Int(home))
    }
    next[applicant] = wish + 1
    let place = Int(market.wishPlaces[Int(wish)])
    holds[applicant] = wish
    if home == market.wishPlaces[Int(wish)] { return seatByRight(at: place) }
    requests[place] += 1
    insert(wish, at: place)
    return trim(place)
  }

  private mutating func seatByRight(at place: Int) -> Int32 {
    rights[place] += 1
    return trim(place)
  }

  /// Refuses the least request of a place that holds more than its seats. One arrival displaces at most one.
  private mutating func trim(_ place: Int) -> Int32 {
    let seats = max(0, Int(market.capacities[place]) - Int(rights[place]))
    guard held[place].count > seats else { return -1 }
    let refused = removeLeast(at: place)
    if bestRefused[place] < 0 || precedes(refused, bestRefused[place]) { bestRefused[place] = refused }
    let applicant = owner[Int(refused)]
    holds[Int(applicant)] = Procedure.unheld
    return applicant
  }

  /// Whether request `a` comes before request `b`. Between equals the smaller index does: that only keeps the heap in
  /// order, since a tie that decides is reported.
  private func precedes(_ a: Int32, _ b: Int32) -> Bool {
    for column in market.priorities {
      let (x, y) = (column[Int(a)], column[Int(b)])
      if x != y { return x < y }
    }
    return a < b
  }

  private mutating func insert(_ wish: Int32, at place: Int) {
    held[place].append(wish)
    var child = held[place].count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(held[place][parent], held[place][child]) else { break }
      held[place].swapAt(parent, child)
      child = parent
    }
  }

  private mutating func removeLeast(at place: Int) -> Int32 {
    let least = held[place][0]
    let last = held[place].removeLast()
    guard !held[place].isEmpty else { return least }
    held[place][0] = last
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < held[place].count {
        if precedes(held[place][worst], held[place][child]) { worst = child }
      }
      if worst == parent { return least }
      held[place].swapAt(parent, worst)
      parent = worst
    }
  }

  func assignment() throws(AllocationError) -> Assignment {
    var cutOffs: [Assignment.CutOff] = []
    for place in 0..<market.placeCount {
      let last = held[place].first
      let refused = bestRefused[place]
      if let last, refused >= 0, market.ties(last, refused) {
        throw .tie(place: place, wishes: [Int(last), Int(refused)].sorted())
      }
      let first = market.priorities.first
      let tied = last.map { last in held[place].count { first?[Int($0)] == first?[Int(last)] } } ?? 0
      cutOffs.append(
        Assignment.CutOff(
          capacity: Int(market.capacities[place]), admitted: Int(rights[place]) + held[place].count,
          admittedByRight: Int(rights[place]), requests: Int(requests[place]),
          refused: Int(requests[place]) - held[place].count, lastAdmittedWish: last.map { Int($0) }, admittedTied: tied)
      )
    }
    var places = [Int32](repeating: -1, count: market.applicantCount)
    var ranks = places
    for applicant in 0..<market.applicantCount {
      switch holds[applicant] {
      case Procedure.unheld: break
      case Procedure.heldByRight: (places[applicant], ranks[applicant]) = (market.byRight[applicant], 0)
      case let wish:
        places[applicant] = market.wishPlaces[Int(wish)]
        ranks[applicant] = wish - market.wishOffsets[applicant] + 1
      }
    }
    if let tie = tieInCycle(
      market, places: places, wishRanks: ranks, bestRefused: bestRefused, rights: rights)
    {
      throw tie
    }
    return Assignment(places: places, wishRanks: ranks, cutOffs: cutOffs, proposals: proposals)
  }
}
