package import Languages
package import RuleValues

/// How places are given out among applicants who ask for them.
package struct AllocationRule: Sendable {
  package var mechanism: Mechanism = .deferredAcceptance
  /// The list input that holds the wishes, in the order of preference.
  package var wishes: Int
  /// The field of a wish that names the place.
  package var placeField: Int
  /// The input that names the campaign.
  package var campaign: Int
  /// The input that names the place where the applicant is never refused.
  package var byRight: Int?
  /// The optional input that identifies the applicant: a lottery draws on it.
  package var applicant: Int?
  package var places: Places
  /// Compared in this order, smaller first unless a criterion says otherwise. Under `immediate_acceptance` the first is the
  /// rank of the wish, which the descriptor does not write.
  package var priority: [Criterion]
  /// Seats kept for groups of applicants.
  package var reserve: Reserve?
  /// Minimum shares of groups among those called, in their order of precedence; only under `call_order`.
  package var quotas: [Quota] = []
  /// Where fewer requests than this are admitted, the last one's priority is not published, only her rank: it would
  /// tell who she is.
  package var ranksOnlyBelow: Int?
  /// The field of a wish that holds the rank at the place that the administration told the person, for where only ranks
  /// are published.
  package var rankField: Int?
  /// The words for one place and for several.
  package var place: Nouns
  /// Keys into the descriptor's legal texts, and what no text fixes about the mechanism.
  package var legal: [String]
  package var assumption: Wording?

  /// How requests become places.
  package enum Mechanism: String, Sendable, Hashable, CaseIterable {
    case deferredAcceptance = "deferred_acceptance"
    /// Wish by wish, at once and for good ("Boston"): deferred acceptance whose first criterion is the wish's rank.
    case immediateAcceptance = "immediate_acceptance"
    /// One order of people, each taking her first place that has a seat: deferred acceptance in which all places share
    /// one order.
    case serialDictatorship = "serial_dictatorship"
    /// Every place calls those who ask for it in its own order, under minimum shares of groups; one person may be called
    /// by several.
    case callOrder = "call_order"
  }

  /// Seats kept at each place for groups of applicants.
  package struct Reserve: Sendable {
    /// The input, of type choice, that says which group a person is in; its choices are the groups.
    package var group: Int
    /// The part of each place's capacity that each group is kept (0.25 for a quarter), rounded down to whole seats; between 0
    /// and 1 / groups, with at most 6 decimals.
    package var share: Number
    /// For each group, in the order of the choices, its turn at the seats that groups leave empty: smaller first, equal
    /// turns by priority alone.
    package var turns: [UInt8]
    package var legal: [String]
    package var assumption: Wording?

    package init(group: Int, share: Number, turns: [UInt8], legal: [String], assumption: Wording?) {
      self.group = group
      self.share = share
      self.turns = turns
      self.legal = legal
      self.assumption = assumption
    }
  }

  /// A minimum share of a group among those that a place calls.
  package struct Quota: Sendable {
    package var name: String
    /// The words for the group's members.
    package var label: Label
    package var member: Member
    /// The column of the places' file that holds the share, in whole percents.
    package var column: String
    package var legal: [String]
    package var assumption: Wording?

    /// What says, yes or no, whether a request counts.
    package enum Member: Sendable, Hashable {
      case input(Int)
      case field(Int)
    }

    package init(
      name: String, label: Label, member: Member, column: String, legal: [String], assumption: Wording?
    ) {
      self.name = name
      self.label = label
      self.member = member
      self.column = column
      self.legal = legal
      self.assumption = assumption
    }
  }

  /// The columns of a campaign's files.
  package struct Places: Sendable, Hashable {
    /// Files `<data>.csv` and `<cutOffs>.csv` in the campaign's folder.
    package var data: String
    package var cutOffs: String
    package var key: String
    package var name: String
    package var capacity: String
    /// Columns of the cut-off file beside key and capacity: admitted in all, admitted by right, requests received,
    /// admitted requests that share the last admitted one's first criterion.
    package var admitted: String
    package var admittedByRight: String
    package var requests: String
    package var admittedTied: String
    /// Columns of the applicants' file: the identifier and the rank of the wish.
    package var applicant: String
    package var wishRank: String
    /// Where requests are compared by groups: the column that names the group, that of its reserved seats.
    package var group: String?
    package var reserved: String?
    /// The column of the last admitted request's rank, published in place of a priority that would name a person.
    package var lastRank: String?

    package init(
      data: String, cutOffs: String, key: String, name: String, capacity: String, admitted: String,
      admittedByRight: String, requests: String, admittedTied: String, applicant: String, wishRank: String
    ) {
      self.data = data
      self.cutOffs = cutOffs
      self.key = key
      self.name = name
      self.capacity = capacity
      self.admitted = admitted
      self.admittedByRight = admittedByRight
      self.requests = requests
      self.admittedTied = admittedTied
      self.applicant = applicant
      self.wishRank = wishRank
    }
  }

  /// One level of the comparison between two requests for the same place.
  package struct Criterion: Sendable {
    /// The column of the cut-off file: `rang_du_motif`.
    package var name: String
    package var label: Label
    package var source: Source
    package var unit: Unit
    package var legal: [String]
    package var assumption: Wording?
    /// Whether the greater comes first, as with points. The columns of a market then hold the negated coefficient at the
    /// criterion's scale, so that smaller comes first there; cut-off files and records hold the value itself, a decimal.
    package var descending = false

    package enum Source: Sendable, Hashable {
      /// A rule computed for each wish or for the person, and, when it is a position in an order, the parameter and the
      /// field that decided it.
      case rule(Int, order: Int?, field: Int?)
      /// A number that is the person's, the same for all her wishes.
      case input(Int)
      /// The rank of the wish in her list, from 1.
      case wishRank
      /// A number given with each wish.
      case field(Int)
      /// A draw on the applicant's identifier from the campaign's committed seed.
      case lottery
    }

    package init(name: String, label: Label, source: Source, unit: Unit, legal: [String], assumption: Wording?) {
      self.name = name
      self.label = label
      self.source = source
      self.unit = unit
      self.legal = legal
      self.assumption = assumption
    }
  }

  package struct Nouns: Sendable, Hashable {
    package var one: Label
    package var other: Wording

    package init(one: Label, other: Wording) {
      self.one = one
      self.other = other
    }
  }

  package init(
    wishes: Int, placeField: Int, campaign: Int, byRight: Int?, applicant: Int?, places: Places,
    priority: [Criterion], place: Nouns, legal: [String], assumption: Wording?
  ) {
    self.wishes = wishes
    self.placeField = placeField
    self.campaign = campaign
    self.byRight = byRight
    self.applicant = applicant
    self.places = places
    self.priority = priority
    self.place = place
    self.legal = legal
    self.assumption = assumption
  }
}
