internal import AllocationMechanisms
internal import CaseTables
internal import DescriptorModel

/// Who got what: one row an applicant, sorted by the bytes of the identifier. Complexity: O(applicants), and a sort where
/// they did not come in order.
func assignmentFile(_ requests: CampaignRequests, _ assignment: Assignment) -> [UInt8] {
  let places = KeyTable(requests.campaign.places.map { $0.key })
  var file = CSVWriter()
  file.reserve(32 * requests.applicantCount)
  file.row(requests.assignmentColumns)
  for applicant in requests.table.ids.sorted() {
    let (place, rank) = (assignment.places[applicant], assignment.wishRanks[applicant])
    requests.table.ids.withKey(applicant) { file.text($0) }
    places.withKey(Int(place)) { file.text($0) }
    if rank < 0 { file.text("") } else { file.integer(Int(rank)) }
    file.endRow()
  }
  return file.bytes
}

extension CampaignOutcome {
  /// Every proposal in the order in which it was made: `round, applicant, wish, place, held, displaced`. The wish is empty
  /// for a place by right; `held` is true where the place keeps the proposal for now, and `displaced` is who loses her seat
  /// to it. Empty unless the allocation kept a log. Complexity: O(proposals).
  package func proposalLog() -> [UInt8] {
    let (rule, table) = (requests.rule, requests.table)
    let places = KeyTable(requests.campaign.places.map { $0.key })
    var file = CSVWriter()
    file.row(["round", rule.places.applicant, rule.places.wishRank, rule.places.key, "held", "displaced"])
    for proposal in assignment.log {
      file.integer(proposal.round)
      table.ids.withKey(proposal.applicant) { file.text($0) }
      if let wish = proposal.wish {
        file.integer(wish - requests.wishes(of: proposal.applicant).lowerBound + 1)
      } else {
        file.text("")
      }
      let place = proposal.wish.map { requests.place(ofWish: $0) } ?? requests.byRight(proposal.applicant) ?? -1
      places.withKey(place) { file.text($0) }
      file.text(proposal.isHeld ? "true" : "false")
      if let displaced = proposal.displaced { table.ids.withKey(displaced) { file.text($0) } } else { file.text("") }
      file.endRow()
    }
    return file.bytes
  }
}

extension CampaignRequests {
  /// What each place can publish: one row a place, or, where requests are compared by groups, a place and group.
  ///
  /// The priority is that of the last admitted request; its columns are empty where nobody was refused, and 0 where nobody
  /// was admitted though someone was refused. Where fewer were admitted than the rule asks for, her rank among all requests
  /// of the place and group stands instead.
  func cutOffFile(_ cutOffs: [Assignment.CutOff]) -> [UInt8] {
    let columns = rule.places
    let hidden = cutOffs.map { hidesPriority($0) }
    let ranks = ranks(ofLast: cutOffs, at: hidden)
    let hasReserve = rule.reserve != nil && columns.reserved != nil
    var file = CSVWriter()
    file.row(
      [columns.key] + (groupCount > 1 ? [columns.group ?? "group"] : []) + [columns.capacity]
        + (hasReserve ? [columns.reserved] : []).compactMap { $0 } + [columns.admitted] + rule.priority.map { $0.name }
        + [columns.lastRank].compactMap { $0 } + [columns.admittedByRight, columns.requests, columns.admittedTied])
    for (index, cutOff) in cutOffs.enumerated() {
      let place = campaign.places[index / groupCount]
      file.text(place.key)
      if groupCount > 1 { file.text(groupKeys[index % groupCount]) }
      file.integer(place.capacity)
      if hasReserve { file.integer(rule.reservedSeats(of: place.capacity)) }
      file.integer(cutOff.admitted)
      for (criterion, scale) in scales.enumerated() {
        if cutOff.isSelective, !hidden[index] {
          file.number(cutOff.lastAdmittedWish.map { value($0, of: criterion) } ?? 0, scale: scale)
        } else {
          file.text("")
        }
      }
      if columns.lastRank != nil {
        if hidden[index] { file.integer(ranks[index]) } else { file.text("") }
      }
      for count in [cutOff.admittedByRight, cutOff.requests, cutOff.admittedTied] { file.integer(count) }
      file.endRow()
    }
    return file.bytes
  }

  /// The place and group of a wish, at which a cut-off stands.
  func cutOffIndex(ofWish wish: Int) -> Int { place(ofWish: wish) * groupCount + group(ofWish: wish) }

  /// Whether a priority would tell who was admitted last, so that only her rank is published.
  private func hidesPriority(_ cutOff: Assignment.CutOff) -> Bool {
    guard let least = rule.ranksOnlyBelow else { return false }
    return cutOff.isSelective && cutOff.admitted - cutOff.admittedByRight < least
  }

  /// The rank of the last admitted request among all of its place and group, where it is asked for; 0 where there is none.
  /// Complexity: O(wishes).
  private func ranks(ofLast cutOffs: [Assignment.CutOff], at asked: [Bool]) -> [Int] {
    var ranks = cutOffs.indices.map { asked[$0] && cutOffs[$0].lastAdmittedWish != nil ? 1 : 0 }
    guard ranks.contains(1) else { return ranks }
    for wish in owners.indices where !isByRight(wish) {
      let index = cutOffIndex(ofWish: wish)
      guard ranks[index] > 0, let last = cutOffs[index].lastAdmittedWish else { continue }
      if precedes(wish, last) { ranks[index] += 1 }
    }
    return ranks
  }

  /// Whether a wish names the place that its owner has by right.
  func isByRight(_ wish: Int) -> Bool { table.byRight[Int(owners[wish])] == table.wishPlaces[wish] }

  /// Whether a request comes before another on the criteria.
  func precedes(_ a: Int, _ b: Int) -> Bool {
    for column in priorities where column[a] != column[b] { return column[a] < column[b] }
    return false
  }
}
