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

/// What each place can publish: one row a place, or, where requests are compared by groups, a place and group.
///
/// The priority is that of the last admitted request; its columns are empty where nobody was refused, and 0 where nobody
/// was admitted though someone was refused. Where fewer were admitted than the rule asks for, her rank among all requests of
/// the place and group stands instead.
func cutOffFile(_ requests: CampaignRequests, _ assignment: Assignment) -> [UInt8] {
  let (rule, columns, groupCount) = (requests.rule, requests.rule.places, requests.groupCount)
  let ranked = requests.hiddenPriorities(assignment)
  let lastRanks = requests.ranks(ofLast: assignment, at: ranked)
  var file = CSVWriter()
  file.row(
    [columns.key] + (groupCount > 1 ? [columns.group ?? "group"] : []) + [columns.capacity]
      + [rule.reserve == nil ? nil : columns.reserved].compactMap { $0 } + [columns.admitted]
      + rule.priority.map { $0.name } + [columns.lastRank].compactMap { $0 }
      + [columns.admittedByRight, columns.requests, columns.admittedTied])
  for (index, cutOff) in assignment.cutOffs.enumerated() {
    let place = requests.campaign.places[index / groupCount]
    file.text(place.key)
    if groupCount > 1 { file.text(requests.groupKeys[index % groupCount]) }
    file.integer(place.capacity)
    if rule.reserve != nil, columns.reserved != nil { file.integer(rule.reservedSeats(of: place.capacity)) }
    file.integer(cutOff.admitted)
    for (column, scale) in zip(requests.priorities, requests.scales) {
      if !cutOff.isSelective || ranked[index] {
        file.text("")
      } else {
        file.number(cutOff.lastAdmittedWish.map { column[$0] } ?? 0, scale: scale)
      }
    }
    if columns.lastRank != nil {
      if ranked[index] { file.integer(lastRanks[index]) } else { file.text("") }
    }
    for count in [cutOff.admittedByRight, cutOff.requests, cutOff.admittedTied] { file.integer(count) }
    file.endRow()
  }
  return file.bytes
}

extension CampaignRequests {
  /// The place and group of a wish, at which a cut-off stands.
  func cutOffIndex(ofWish wish: Int) -> Int { place(ofWish: wish) * groupCount + group(ofWish: wish) }

  /// For each cut-off, whether a priority would tell who was admitted last, so that only her rank is published.
  func hiddenPriorities(_ assignment: Assignment) -> [Bool] {
    guard let least = rule.ranksOnlyBelow else { return assignment.cutOffs.map { _ in false } }
    return assignment.cutOffs.map { $0.isSelective && $0.admitted - $0.admittedByRight < least }
  }

  /// The rank of the last admitted request among all of its place and group, where it is asked for; 0 where there is none.
  /// Complexity: O(wishes).
  func ranks(ofLast assignment: Assignment, at asked: [Bool]) -> [Int] {
    var ranks = assignment.cutOffs.indices.map { asked[$0] && assignment.cutOffs[$0].lastAdmittedWish != nil ? 1 : 0 }
    guard ranks.contains(1) else { return ranks }
    for wish in owners.indices where !isByRight(wish) {
      let index = cutOffIndex(ofWish: wish)
      guard ranks[index] > 0, let last = assignment.cutOffs[index].lastAdmittedWish else { continue }
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
