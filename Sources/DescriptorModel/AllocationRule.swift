package import Languages
package import RuleValues

/// How places are given out among applicants who rank them: student-proposing deferred acceptance.
package struct AllocationRule: Sendable {
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
  /// Compared in this order, smaller first.
  package var priority: [Criterion]
  /// The words for one place and for several.
  package var place: Nouns
  /// Keys into the descriptor's legal texts, and what no text fixes about the mechanism.
  package var legal: [String]
  package var assumption: Wording?

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

    package enum Source: Sendable, Hashable {
      /// A rule computed for each wish, and, when it is a position in an order, the parameter and the field that
      /// decided it.
      case rule(Int, order: Int?, field: Int?)
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
