internal import CanonicalJSON
internal import Languages
internal import RuleValues

extension RecordedAllocation {
  var json: JSON {
    var entries: JSON.Members = [
      "campaign": .string(campaign), "title": campaignTitle.json, "legal": .array(legal.map { .string($0) }),
      "criteria": .array(
        criteria.map { criterion in
          var entry: JSON.Members = [
            "name": .string(criterion.name), "legal": .array(criterion.legal.map { .string($0) }),
          ]
          if criterion.assumed { entry["assumed"] = .boolean(true) }
          return .object(entry)
        }),
      "cut_offs_sha256": .string(cutOffsFingerprint),
      "lottery_commitment": lotteryCommitment.map { .string($0) } ?? .null,
      "by_right": byRight.map { $0.json } ?? .null,
      "granted_rank": grantedRank.map { .integer(Int64($0)) } ?? .null,
      "wishes": .array(wishes.map { $0.json }),
    ]
    if isNone { entries["none"] = .boolean(true) }
    return .object(entries)
  }
}

extension RecordedAllocation.Place {
  var json: JSON { .object(["key": .string(key), "name": .string(name)]) }
}

extension RecordedWish {
  fileprivate var json: JSON {
    var entries: JSON.Members = [
      "rank": .integer(Int64(rank)), "place": place.json, "verdict": .string(verdict.rawValue),
      "capacity": .integer(Int64(capacity)), "admitted": .integer(Int64(admitted)),
      "admitted_by_right": .integer(Int64(admittedByRight)), "requests": .integer(Int64(requests)),
      "open_seats": .integer(Int64(openSeats)), "admitted_requests": .integer(Int64(admittedRequests)),
      "admitted_better": .integer(Int64(admittedBetter)), "admitted_tied": .integer(Int64(admittedTied)),
      "gap": gap.map { $0.json } ?? .null, "priority": .array(priority.map { $0.json }),
      "retained": .array(retained.map { $0.map { .string($0) } ?? .null }),
      "cut_off": .array(cutOff.map { $0.json }), "decided_by": decidedBy.map { .integer(Int64($0)) } ?? .null,
    ]
    if let group {
      entries["group"] = .object([
        "key": .string(group.key), "reserved": .integer(Int64(group.reserved)),
        "shares": .array(group.shares.map { .integer(Int64($0)) }),
      ])
    }
    if let lastRank { entries["last_rank"] = .integer(Int64(lastRank)) }
    if let ownRank { entries["own_rank"] = .integer(Int64(ownRank)) }
    return .object(entries)
  }
}
