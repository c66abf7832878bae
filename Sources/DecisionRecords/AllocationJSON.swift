internal import CanonicalJSON
internal import Languages
internal import RuleValues

extension RecordedAllocation {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("by_right") { $0.write(byRight) }
      json.member("campaign", campaign)
      json.member("criteria", criteria) { json, criterion in
        json.object { json in
          if criterion.assumed { json.member("assumed", true) }
          json.member("legal", criterion.legal)
          json.member("name", criterion.name)
        }
      }
      json.member("cut_offs_sha256", cutOffsFingerprint)
      json.member("granted_rank", grantedRank)
      json.member("legal", legal)
      json.member("lottery_commitment", lotteryCommitment)
      if isNone { json.member("none", true) }
      json.member("title") { campaignTitle.write(to: &$0) }
      json.member("wishes", wishes) { $1.write(to: &$0) }
    }
  }
}

extension RecordedAllocation.Place {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("key", key)
      json.member("name", name)
    }
  }
}

extension JSONWriter {
  /// - Parameter place: nil for null.
  mutating func write(_ place: RecordedAllocation.Place?) {
    if let place { place.write(to: &self) } else { write(.null) }
  }

  /// - Parameter value: nil for null.
  mutating func write(_ value: RecordedValue?) {
    if let value { value.write(to: &self) } else { write(.null) }
  }
}

extension RecordedWish {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("admitted", admitted)
      json.member("admitted_better", admittedBetter)
      json.member("admitted_by_right", admittedByRight)
      json.member("admitted_requests", admittedRequests)
      json.member("admitted_tied", admittedTied)
      json.member("capacity", capacity)
      json.member("cut_off", cutOff) { $0.write($1.json) }
      json.member("decided_by", decidedBy)
      json.member("gap", gap?.json ?? .null)
      if let group {
        json.member("group") { json in
          json.object { json in
            json.member("key", group.key)
            json.member("reserved", group.reserved)
            json.member("shares", group.shares) { $0.write(.integer(Int64($1))) }
          }
        }
      }
      if let lastRank { json.member("last_rank", lastRank) }
      json.member("open_seats", openSeats)
      if let ownRank { json.member("own_rank", ownRank) }
      json.member("place") { place.write(to: &$0) }
      json.member("priority", priority) { $1.write(to: &$0) }
      json.member("rank", rank)
      json.member("requests", requests)
      json.member("retained", retained) { $0.write($1.map { .string($0) } ?? .null) }
      json.member("verdict", verdict.rawValue)
    }
  }
}
