package import Languages
package import RuleValues

/// The data of one allocation campaign: the places, and what was published once it was over.
package struct Campaign: Sendable {
  /// The name of its folder: `exemple-2026`.
  package var name: String
  package var title: Wording
  /// The day whose rules apply, unless the person names another.
  package var date: CalendarDate
  package var lottery: Lottery?
  package var places: [Place]
  /// The position of each key in `places`.
  package var indices: [String: Int]
  /// One for each place and group, at `place * groupCount + group`; nil where the campaign has not published any.
  package var cutOffs: [CutOff]?
  /// SHA-256 of the cut-off file.
  package var cutOffsFingerprint: String?

  package struct Place: Sendable, Hashable {
    package var key: String
    package var name: String
    package var capacity: Int
    /// The minimum share of each of the rule's quotas, in whole percents.
    package var quotas: [Int]

    package init(key: String, name: String, capacity: Int, quotas: [Int] = []) {
      self.key = key
      self.name = name
      self.capacity = capacity
      self.quotas = quotas
    }
  }

  /// The seed of a lottery, and its SHA-256, which was published before the applications closed.
  package struct Lottery: Sendable, Hashable {
    package var commitment: String
    package var seed: String

    package init(commitment: String, seed: String) {
      self.commitment = commitment
      self.seed = seed
    }
  }

  /// What is published about one place, or about one group at it: the counts are then the group's.
  package struct CutOff: Sendable, Hashable {
    package var admitted: Int
    package var admittedByRight: Int
    package var requests: Int
    package var admittedTied: Int
    /// The last admitted request's priority, for each criterion its value's coefficient at the criterion's scale, whatever
    /// its direction; all zero when none was admitted though some were refused; nil when there was room for all, or where
    /// only `lastRank` is published.
    package var priority: [Int64]?
    /// The last admitted request's rank among all at the place, where her priority is not published.
    package var lastRank: Int?

    package init(admitted: Int, admittedByRight: Int, requests: Int, admittedTied: Int, priority: [Int64]?) {
      self.admitted = admitted
      self.admittedByRight = admittedByRight
      self.requests = requests
      self.admittedTied = admittedTied
      self.priority = priority
    }
  }

  package init(
    name: String, title: Wording, date: CalendarDate, lottery: Lottery?, places: [Place], cutOffs: [CutOff]?,
    cutOffsFingerprint: String?
  ) {
    self.name = name
    self.title = title
    self.date = date
    self.lottery = lottery
    self.places = places
    self.indices = Dictionary(places.enumerated().map { ($0.element.key, $0.offset) }) { first, _ in first }
    self.cutOffs = cutOffs
    self.cutOffsFingerprint = cutOffsFingerprint
  }
}
