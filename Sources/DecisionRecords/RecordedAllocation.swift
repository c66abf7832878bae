package import Languages
package import RuleValues

/// What became of a person's wishes, checked against a campaign's published cut-offs.
package struct RecordedAllocation: Sendable, Hashable {
  /// The campaign's folder name: `exemple-2026`.
  package var campaign: String
  package var campaignTitle: Wording
  /// SHA-256 of the published cut-off file, in lowercase hexadecimal.
  package var cutOffsFingerprint: String
  /// SHA-256 of the lottery's seed, published before the campaign; nil when no criterion draws lots.
  package var lotteryCommitment: String?
  /// How requests were compared, in this order.
  package var criteria: [Criterion]
  /// Keys of the texts that the allocation itself rests on.
  package var legal: [String]
  package var wishes: [RecordedWish]
  /// The place by right, when the descriptor gives one.
  package var byRight: Place?
  /// The rank of the wish that was granted, from 1; 0 for the place by right; nil when undetermined or none.
  package var grantedRank: Int?
  /// Whether it is known that no place is given: all wishes are refused, and none is the person's by right.
  package var isNone: Bool

  package struct Place: Sendable, Hashable {
    package var key: String
    package var name: String

    package init(key: String, name: String) {
      self.key = key
      self.name = name
    }
  }

  package struct Criterion: Sendable, Hashable {
    package var name: String
    package var legal: [String]
    /// Whether no text fixes it.
    package var assumed: Bool

    package init(name: String, legal: [String], assumed: Bool) {
      self.name = name
      self.legal = legal
      self.assumed = assumed
    }
  }

  package init(
    campaign: String, campaignTitle: Wording, cutOffsFingerprint: String, lotteryCommitment: String?,
    criteria: [Criterion], legal: [String], wishes: [RecordedWish], byRight: Place?, grantedRank: Int?,
    isNone: Bool
  ) {
    self.campaign = campaign
    self.campaignTitle = campaignTitle
    self.cutOffsFingerprint = cutOffsFingerprint
    self.lotteryCommitment = lotteryCommitment
    self.criteria = criteria
    self.legal = legal
    self.wishes = wishes
    self.byRight = byRight
    self.grantedRank = grantedRank
    self.isNone = isNone
  }
}

/// One wish: the queue at the place, the person's own priority, and which criterion decided.
package struct RecordedWish: Sendable, Hashable {
  /// From 1.
  package var rank: Int
  package var place: RecordedAllocation.Place
  package var verdict: Verdict
  package var capacity: Int
  /// Admitted in all, and of these by right.
  package var admitted: Int
  package var admittedByRight: Int
  /// Requests from outside that were compared.
  package var requests: Int
  /// Admitted requests that share the last admitted one's first criterion.
  package var admittedTied: Int
  /// The person's priority, one number for each criterion; missing where it cannot be known.
  package var priority: [RecordedValue]
  /// The keys that gave a criterion its value, such as the motive that was retained; nil where there is none.
  package var retained: [String?]
  /// The last admitted request's priority; empty when there was room for all.
  package var cutOff: [Number]
  /// The criterion, from 0, at which the person and the last admitted differ; nil when there was room for all.
  package var decidedBy: Int?
  /// Where requests are compared by groups: the person's. All counts are then this group's, except the capacity.
  package var group: Group?
  /// Where the last admitted request's priority is not published: her rank, and the person's own if she was told it.
  package var lastRank: Int?
  package var ownRank: Int?

  /// A group of requests, as the cut-off file names it.
  package struct Group: Sendable, Hashable {
    package var key: String
    /// Seats kept for it at the place.
    package var reserved: Int
    /// The least share of each of the rule's quotas at the place, in whole percents.
    package var shares: [Int]

    package init(key: String, reserved: Int, shares: [Int]) {
      self.key = key
      self.reserved = reserved
      self.shares = shares
    }
  }

  package enum Verdict: String, Sendable, Hashable {
    case granted
    case refused
    /// A wish before it was granted.
    case notExamined = "not_examined"
    /// An earlier answer, or this one, depends on something that was not given.
    case undetermined
    /// The place is the person's by right.
    case byRight = "by_right"
  }

  /// Seats left for requests once those who come by right are seated.
  package var openSeats: Int { max(0, capacity - admittedByRight) }
  /// Requests that were admitted: all of them stand before a refused one.
  package var admittedRequests: Int { max(0, admitted - admittedByRight) }
  /// Of these, the ones that the first criterion alone puts before the last admitted.
  package var admittedBetter: Int { max(0, admittedRequests - admittedTied) }

  /// How far the person is from the last admitted at the criterion that decided; nil where none did.
  package var gap: Number? {
    guard admittedRequests > 0, let index = decidedBy, cutOff.indices.contains(index), priority.indices.contains(index),
      case .number(let own)? = priority[index].state.value
    else { return nil }
    let scale = max(own.scale, cutOff[index].scale)
    guard let a = own.coefficient(atScale: scale), let b = cutOff[index].coefficient(atScale: scale) else { return nil }
    let (difference, overflow) = a.subtractingReportingOverflow(b)
    return overflow || difference == .min ? nil : Number(abs(difference), scale: scale)
  }

  package init(
    rank: Int, place: RecordedAllocation.Place, verdict: Verdict, capacity: Int, admitted: Int, admittedByRight: Int,
    requests: Int, admittedTied: Int, priority: [RecordedValue], retained: [String?], cutOff: [Number],
    decidedBy: Int?
  ) {
    self.rank = rank
    self.place = place
    self.verdict = verdict
    self.capacity = capacity
    self.admitted = admitted
    self.admittedByRight = admittedByRight
    self.requests = requests
    self.admittedTied = admittedTied
    self.priority = priority
    self.retained = retained
    self.cutOff = cutOff
    self.decidedBy = decidedBy
  }
}
