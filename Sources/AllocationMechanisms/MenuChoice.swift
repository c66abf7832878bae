extension InstitutionProposing {
  /// What a place answers to an applicant who is not in the run.
  func entitlement(_ applicant: Int, place: Int, priority: [Int64], group: Int) -> Entitlement {
    guard market.capacities.indices.contains(place), (0..<market.groupCount).contains(group),
      priority.count == market.priorities.count
    else { return .refused }
    if market.byRight.indices.contains(applicant), Int(market.byRight[applicant]) == place { return .free }
    let start = place * market.groupCount
    let occupancy = Occupancy(
      seats: max(0, Int(market.capacities[place] - rights[place])), held: Int(heldAtPlace[place]),
      buckets: start..<start + market.groupCount, reserves: market.reserves)
    return occupancy.entitlement(
      bucket: start + group,
      count: { Int(held[$0]) },
      last: { lastHeld(of: $0) },
      compare: { compare(priority, group, $0) },
      later: { keys.compare($0, $1) > 0 })
  }

  /// The last request that a bucket holds: the offers after it were rejected. -1 for none.
  private func lastHeld(of bucket: Int) -> Int {
    guard held[bucket] > 0 else { return -1 }
    for index in (ranking.starts[bucket]..<next[bucket]).reversed() {
      let wish = ranking.order[index]
      if holds[Int(owners[Int(wish)])] == wish { return Int(wish) }
    }
    return -1
  }

  /// Negative where an applicant of this group with these priorities comes before a request; by the turns of their
  /// groups first.
  private func compare(_ priority: [Int64], _ group: Int, _ wish: Int) -> Int {
    if let turns = market.reserves?.turns {
      let (mine, other) = (turns[group], turns[Int(market.groups[wish])])
      if mine != other { return mine < other ? -1 : 1 }
    }
    for (mine, column) in zip(priority, market.priorities) where mine != column[wish] {
      return mine < column[wish] ? -1 : 1
    }
    return 0
  }

  /// Reports an equal of the request that is about to be offered a seat which is not offered one with it.
  ///
  /// The state depends on nothing but such choices: where all are strict, every way of breaking ties runs the same.
  func checkChoice(_ bucket: Int, place: Int) throws(AllocationError) {
    let index = next[bucket]
    let start = place * market.groupCount
    let requests = ranking.starts[start + market.groupCount] - ranking.starts[start]
    guard requests > Int(market.capacities[place] - rights[place]), !isGone(index) else { return }
    // The next of her group; one at most is gone, since nobody asks twice for a place.
    var following = index + 1
    if following < ranking.starts[bucket + 1], isGone(following) { following += 1 }
    if following >= safe[bucket], following < ranking.starts[bucket + 1] { try checkPair(index, following, place) }
    guard let reserves = market.reserves, held[bucket] >= reserves.seats[bucket] else { return }
    for other in start..<start + reserves.groupCount where other != bucket {
      var candidate = next[other]
      if candidate < ranking.starts[other + 1], isGone(candidate) { candidate += 1 }
      if candidate < ranking.starts[other + 1] { try checkPair(index, candidate, place) }
    }
  }

  private func isGone(_ index: Int) -> Bool {
    holds[Int(owners[Int(ranking.order[index])])] == InstitutionProposing.gone
  }

  private func checkPair(_ a: Int, _ b: Int, _ place: Int) throws(AllocationError) {
    let (first, second) = (Int(ranking.order[a]), Int(ranking.order[b]))
    if keys.ties(first, second) { throw .tie(place: place, wishes: [first, second].sorted()) }
  }
}
