internal import CanonicalJSON

/// A person's proof of her assignment, checked against what the administration committed to.
package struct RecordedProof: Sendable, Hashable {
  /// SHA-256 of the commitment: the value that has to be known from elsewhere.
  package var commitment: String
  package var pseudonym: String
  /// What the proof says she got; the place is nil for none.
  package var place: RecordedAllocation.Place?
  package var wishRank: Int?
  /// How many leaves the tree of her place has, and how many seats there are.
  package var leaves: Int
  package var capacity: Int?
  /// In the order in which they are told.
  package var checks: [Check]
  /// Places with more leaves than seats, or with another number of leaves than the cut-off file has admissions.
  package var counts: [Count]

  /// One thing that was compared.
  package struct Check: Sendable, Hashable {
    package var subject: Subject
    package var verdict: Verdict

    package init(_ subject: Subject, _ verdict: Verdict) {
      self.subject = subject
      self.verdict = verdict
    }
  }

  package enum Verdict: String, Sendable, Hashable {
    case holds, fails
    /// What it would be compared with was not given.
    case unchecked
  }

  package enum Subject: String, Sendable, Hashable, CaseIterable {
    /// The proof is hers; her place by right, her group, her wishes, their priorities and her result are as she knows them.
    case pseudonym
    case byRight = "by_right"
    case group, wishes, priorities, result
    /// Her leaf leads to the root of her place, and that one to the root of all.
    case leafPath = "leaf_path"
    case placePath = "place_path"
    /// The proof rests on the published document, whose list of places leads to its root.
    case published
    /// The rules, the lottery and the cut-offs are those she was told.
    case rules, lottery
    case cutOffs = "cut_offs"
    /// No place has more leaves than seats, but for admissions by right; each has as many as were published.
    case capacity, admissions
    /// All places together have one leaf an applicant.
    case applicants
  }

  /// A place whose number of leaves calls for a remark.
  package struct Count: Sendable, Hashable {
    package var place: RecordedAllocation.Place
    package var capacity: Int
    package var leaves: Int
    /// Admitted in all, and of these by right, as the cut-off file says.
    package var admitted: Int
    package var admittedByRight: Int

    package init(
      place: RecordedAllocation.Place, capacity: Int, leaves: Int, admitted: Int, admittedByRight: Int
    ) {
      self.place = place
      self.capacity = capacity
      self.leaves = leaves
      self.admitted = admitted
      self.admittedByRight = admittedByRight
    }

    /// Whether rights alone explain why there are more leaves than seats.
    package var isWithinRights: Bool { leaves <= max(capacity, admittedByRight) }
  }

  package init(
    commitment: String, pseudonym: String, place: RecordedAllocation.Place?, wishRank: Int?, leaves: Int,
    capacity: Int?, checks: [Check], counts: [Count]
  ) {
    self.commitment = commitment
    self.pseudonym = pseudonym
    self.place = place
    self.wishRank = wishRank
    self.leaves = leaves
    self.capacity = capacity
    self.checks = checks
    self.counts = counts
  }

  /// Whether nothing that could be compared fails.
  package var holds: Bool { !checks.contains { $0.verdict == .fails } }

  package func verdict(_ subject: Subject) -> Verdict {
    checks.first { $0.subject == subject }?.verdict ?? .unchecked
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("capacity", capacity)
      json.member("checks") { json in
        json.named(checks.map { ($0.subject.rawValue, $0.verdict.rawValue) }) { $0.write($1) }
      }
      json.member("commitment", commitment)
      json.member("counts", counts) { json, count in
        json.object { json in
          json.member("admitted", count.admitted)
          json.member("admitted_by_right", count.admittedByRight)
          json.member("capacity", count.capacity)
          json.member("leaves", count.leaves)
          json.member("place") { count.place.write(to: &$0) }
        }
      }
      json.member("holds", holds)
      json.member("leaves", leaves)
      json.member("place") { $0.write(place) }
      json.member("pseudonym", pseudonym)
      json.member("wish_rank", wishRank)
    }
  }
}
