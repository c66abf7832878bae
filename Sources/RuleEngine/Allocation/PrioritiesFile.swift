internal import AllocationMechanisms
internal import CaseTables
internal import DescriptorModel
internal import RuleValues

extension CampaignOutcome {
  /// Every request with what it was compared on: `applicant, wish, place, criteria…, rank_at_place, verdict`, the group
  /// after the place where requests are compared by groups; sorted by the bytes of the applicant's identifier, then by wish.
  ///
  /// It is not to be published: it lets an administration tell each person her rank, among all the requests of the place and
  /// group, whether or not they were examined; equals share a rank. A verdict is `granted`, `refused`, `not_examined` (an
  /// earlier wish was granted) or `by_right` (the place is hers, and she has no rank there).
  /// Complexity: O(wishes × log wishes) time, O(wishes) space.
  package func priorities() -> [UInt8] {
    requests.prioritiesFile { wish in
      let applicant = Int(requests.owners[wish])
      let rank = wish - requests.wishes(of: applicant).lowerBound + 1
      return verdict(wish, rank: rank, granted: Int(assignment.wishRanks[applicant]))
    }
  }

  private func verdict(_ wish: Int, rank: Int, granted: Int) -> String {
    if granted > 0, rank > granted { return "not_examined" }
    guard rank == granted else { return "refused" }
    return requests.isByRight(wish) ? "by_right" : "granted"
  }
}

extension CampaignRequests {
  /// Every request with its priorities, its rank at the place, the position given to it if any, and a verdict.
  func prioritiesFile(positions: [Int32]? = nil, _ verdict: (_ wish: Int) -> String) -> [UInt8] {
    let ranks = ranksAtPlaces()
    let places = KeyTable(campaign.places.map { $0.key })
    var file = CSVWriter()
    file.reserve(80 * wishCount)
    file.row(
      [rule.places.applicant, rule.places.wishRank, rule.places.key]
        + (groupCount > 1 ? [rule.places.group ?? "group"] : []) + rule.priority.map { $0.name } + ["rank_at_place"]
        + (positions == nil ? [] : ["position"]) + ["verdict"])
    for applicant in table.ids.sorted() {
      let wishes = wishes(of: applicant)
      for wish in wishes {
        table.ids.withKey(applicant) { file.text($0) }
        file.integer(wish - wishes.lowerBound + 1)
        places.withKey(place(ofWish: wish)) { file.text($0) }
        if groupCount > 1 { file.text(groupKeys[group(ofWish: wish)]) }
        for (criterion, scale) in scales.enumerated() { file.number(value(wish, of: criterion), scale: scale) }
        if isByRight(wish) { file.text("") } else { file.integer(Int(ranks[wish])) }
        if let position = positions?[wish] { file.integer(Int(position)) }
        file.text(verdict(wish))
        file.endRow()
      }
    }
    return file.bytes
  }

  /// The rank of each request among all of its place and group; equals share one, and a place by right counts with none.
  func ranksAtPlaces() -> [Int32] {
    // The requests of each place and group, one after the other.
    var next = [Int](repeating: 0, count: campaign.places.count * groupCount + 1)
    for wish in owners.indices { next[cutOffIndex(ofWish: wish) + 1] += 1 }
    for index in 1..<next.count { next[index] += next[index - 1] }
    let bounds = next
    var order = [Int32](repeating: 0, count: owners.count)
    for wish in owners.indices {
      let index = cutOffIndex(ofWish: wish)
      order[next[index]] = Int32(truncatingIfNeeded: wish)
      next[index] += 1
    }
    var ranks = [Int32](repeating: 0, count: owners.count)
    for index in 0..<bounds.count - 1 {
      var (rank, position, last): (Int32, Int32, Int?) = (0, 0, nil)
      let requests = order[bounds[index]..<bounds[index + 1]].filter { !isByRight(Int($0)) }
      for wish in requests.sorted(by: { precedes(Int($0), Int($1)) }) {
        position += 1
        if last.map({ precedes($0, Int(wish)) }) != false { rank = position }
        ranks[Int(wish)] = rank
        last = Int(wish)
      }
    }
    return ranks
  }
}

extension CSVWriter {
  /// The next field of the row, a number given by its digits and decimals.
  mutating func number(_ coefficient: Int64, scale: Int) {
    if scale == 0 { integer(Int(coefficient)) } else { text(Number(Int128(coefficient), scale: scale).description) }
  }
}
