/// Who got what, and what each place can publish.
package struct Assignment: Sendable, Hashable {
  /// The place of each applicant; -1 for none.
  package var places: [Int32]
  /// The rank of the wish that was granted, from 1; 0 for the place by right; -1 for none.
  package var wishRanks: [Int32]
  /// One for each place and group, at `place * groupCount + group`; without reserves, one a place.
  package var cutOffs: [CutOff]
  /// How many proposals were made in all.
  package var proposals: Int
  /// How many rounds it took when in each all who are without a place propose at once.
  package var rounds: Int
  /// Every proposal, round by round, when asked for; empty otherwise.
  package var log: [Proposal]

  /// One group at one place, at the end of the procedure.
  package struct CutOff: Sendable, Hashable {
    /// The seats of the place, for all groups.
    package var capacity: Int
    /// Admitted of this group in all, and of these by right.
    package var admitted: Int
    package var admittedByRight: Int
    /// Applicants of this group from outside who proposed, and of these refused.
    package var requests: Int
    package var refused: Int
    /// The wish of the last request admitted; nil when none was.
    package var lastAdmittedWish: Int?
    /// Admitted requests that share the last one's first criterion.
    package var admittedTied: Int

    /// Whether anyone was refused: where nobody was, there is no cut-off.
    package var isSelective: Bool { refused > 0 }
    /// How many come by right beyond the seats.
    package var aboveCapacity: Int { max(0, admittedByRight - capacity) }
    /// The rank, from 1, of the last request admitted among all of the group, since those admitted are its best;
    /// 0 when none was.
    package var lastRank: Int { requests - refused }
  }

  /// What became of one proposal, at the moment it was made.
  package struct Proposal: Sendable, Hashable {
    /// From 1.
    package var round: Int
    package var applicant: Int
    /// The wish proposed; nil for the place by right, once all wishes are refused.
    package var wish: Int?
    /// Whether the place keeps it for now.
    package var isHeld: Bool
    /// Who loses her seat to it.
    package var displaced: Int?
  }
}

/// Why no assignment is given.
package enum AllocationError: Error, Hashable {
  /// No criterion tells these two wishes apart at this place, and who gets what may depend on which comes first.
  case tie(place: Int, wishes: [Int])
}
