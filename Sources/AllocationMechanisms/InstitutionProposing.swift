/// Institution-proposing deferred acceptance: each place offers its seats to those it would choose among all who have
/// not rejected it; each applicant keeps the best offer and rejects the others.
///
/// The result is stable, and of all stable matchings the worst for every applicant at once; it does not depend on the
/// order of offers. It can be continued: whoever leaves rejects all she holds or will be offered, and the places go on
/// from where they are, to the very state that a run without her gives (McVitie and Wilson, "The Stable Marriage
/// Problem", Communications of the ACM 14(7), 1971, doi:10.1145/362619.362631: order independence).
struct InstitutionProposing {
  let market: Market
  let keys: PriorityKeys
  let owners: [Int32]
  let ranking: RequestRanking
  /// The first request of each bucket not offered a seat yet, as an index into `ranking.order`.
  var next: [Int]
  /// Requests held: of each bucket, and of each place.
  var held: [Int32]
  var heldAtPlace: [Int32]
  /// Seats taken by right at each place.
  var rights: [Int32]
  /// The best offer of each applicant: a wish; `past her last` for a place by right that she did not ask for; `nothing`
  /// or, once she has left, `gone`. The smaller, the better to her.
  var holds: [Int32]
  /// Up to here a bucket's requests are offered seats whoever comes first among them.
  let safe: [Int]
  /// What to take back, the latest last.
  private var changes: [Change] = []
  /// Places that may have a seat to offer.
  private var pending: [Int] = []

  static let nothing = Int32.max
  static let gone: Int32 = -1

  /// One offer, and what the applicant held before it.
  struct Change {
    var bucket: Int
    var applicant: Int
    var before: Int32
    var isAccepted: Bool
  }

  /// - Parameters:
  ///   - absent: an applicant who is not there at all.
  /// - Throws: a tie between two requests of which a place had to choose whom to offer a seat. Conservative: with
  ///   other choices the end may have been the same.
  /// - Complexity: O(wishes × (log of a place's requests + groups)).
  init(_ market: Market, without absent: Int? = nil) throws(AllocationError) {
    self.market = market
    keys = PriorityKeys(market)
    let owners = market.owners()
    self.owners = owners
    // A wish for her own place by right is no request.
    let requests = owners.indices.filter { market.byRight[Int(owners[$0])] != market.wishPlaces[$0] }
    let ranking = RequestRanking(market, keys, requests: requests)
    self.ranking = ranking
    next = Array(ranking.starts.dropLast())
    held = [Int32](repeating: 0, count: next.count)
    heldAtPlace = [Int32](repeating: 0, count: market.placeCount)
    var rights = heldAtPlace
    var holds = [Int32](repeating: InstitutionProposing.nothing, count: market.applicantCount)
    for (applicant, home) in market.byRight.enumerated() where home >= 0 && applicant != absent {
      // She holds her place by right from the start, at the rank she gave it.
      let (first, past) = (market.wishOffsets[applicant], market.wishOffsets[applicant + 1])
      holds[applicant] = (first..<past).first { market.wishPlaces[Int($0)] == home } ?? past
      rights[Int(home)] += 1
    }
    if let absent, holds.indices.contains(absent) { holds[absent] = InstitutionProposing.gone }
    self.holds = holds
    self.rights = rights
    safe = (0..<held.count).map { bucket in
      let seats = market.reserves?.seats[bucket] ?? max(0, market.capacities[bucket] - rights[bucket])
      return min(ranking.starts[bucket] + Int(seats), ranking.starts[bucket + 1])
    }
    pending = Array(0..<market.placeCount)
    try drain()
    changes.removeAll()
  }

  /// The applicant rejects what she holds and all that is offered to her from now on.
  ///
  /// - Complexity: that of the offers it causes, O(wishes) at worst.
  mutating func leave(_ applicant: Int) throws(AllocationError) {
    let before = holds[applicant]
    holds[applicant] = InstitutionProposing.gone
    if let place = release(applicant, before) { pending.append(place) }
    try drain()
  }

  /// Takes back the departure of an applicant who held `before`, and all it caused.
  mutating func restore(_ applicant: Int, holding before: Int32) {
    while let change = changes.popLast() {
      next[change.bucket] -= 1
      guard change.isAccepted else { continue }
      count(change.applicant, holds[change.applicant], -1)
      holds[change.applicant] = change.before
      count(change.applicant, change.before, 1)
    }
    pending.removeAll()
    holds[applicant] = before
    count(applicant, before, 1)
  }

  private mutating func drain() throws(AllocationError) {
    while let place = pending.popLast() {
      while let bucket = nextOffer(at: place) {
        try checkChoice(bucket, place: place)
        offer(bucket)
      }
    }
  }

  /// The bucket whose next request the place chooses; nil when its seats are full or nobody is left.
  private func nextOffer(at place: Int) -> Int? {
    guard heldAtPlace[place] < market.capacities[place] - rights[place] else { return nil }
    guard let reserves = market.reserves else { return next[place] < ranking.starts[place + 1] ? place : nil }
    var best: Int?
    for bucket in place * reserves.groupCount..<(place + 1) * reserves.groupCount
    where next[bucket] < ranking.starts[bucket + 1] {
      if held[bucket] < reserves.seats[bucket] { return bucket }
      if let other = best, keys.compare(candidate(bucket), candidate(other)) >= 0 { continue }
      best = bucket
    }
    return best
  }

  private func candidate(_ bucket: Int) -> Int { Int(ranking.order[next[bucket]]) }

  private mutating func offer(_ bucket: Int) {
    let wish = ranking.order[next[bucket]]
    let applicant = Int(owners[Int(wish)])
    let before = holds[applicant]
    next[bucket] += 1
    changes.append(Change(bucket: bucket, applicant: applicant, before: before, isAccepted: wish < before))
    guard wish < before else { return }
    if let place = release(applicant, before) { pending.append(place) }
    holds[applicant] = wish
    count(applicant, wish, 1)
  }

  /// Frees what an applicant held, and tells where; nil for nowhere.
  private mutating func release(_ applicant: Int, _ before: Int32) -> Int? {
    count(applicant, before, -1)
    return place(of: applicant, holding: before)
  }

  /// The place that an applicant has with an offer.
  func place(of applicant: Int, holding offer: Int32) -> Int? {
    if offer == InstitutionProposing.nothing || offer == InstitutionProposing.gone { return nil }
    if offer == market.wishOffsets[applicant + 1] { return Int(market.byRight[applicant]) }
    return Int(market.wishPlaces[Int(offer)])
  }

  private mutating func count(_ applicant: Int, _ offer: Int32, _ step: Int32) {
    guard let place = place(of: applicant, holding: offer) else { return }
    if place == Int(market.byRight[applicant]) {
      rights[place] += step
    } else {
      held[market.bucket(of: Int(offer))] += step
      heldAtPlace[place] += step
    }
  }
}
