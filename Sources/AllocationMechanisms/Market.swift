/// Who asks for what, in integer indices: applicants and places from 0, wishes one after the other.
package struct Market: Sendable {
  /// Seats of each place.
  let capacities: [Int32]
  /// Wishes of applicant `a`: indices `wishOffsets[a]..<wishOffsets[a + 1]`, in order of preference.
  let wishOffsets: [Int32]
  /// The place that each wish names.
  let wishPlaces: [Int32]
  /// For each applicant, the place that never refuses her, or -1.
  let byRight: [Int32]
  /// One column a criterion, indexed by wish; compared lexicographically, smaller first.
  let priorities: [[Int64]]
  /// The group of each wish's owner, indexed by wish; empty where there is one group.
  let groups: [UInt8]
  /// Seats kept for groups; nil where every seat is open to all.
  let reserves: Reserves?

  /// - Throws: the first inconsistency, by index, so that the caller can name the person or the place.
  /// - Complexity: O(applicants + wishes).
  package init(
    capacities: [Int32], wishOffsets: [Int32], wishPlaces: [Int32], byRight: [Int32], priorities: [[Int64]],
    groups: [UInt8] = [], reserves: Reserves? = nil
  ) throws(MarketError) {
    guard wishOffsets.count == byRight.count + 1, wishOffsets.first == 0,
      Int(wishOffsets.last ?? 0) == wishPlaces.count,
      zip(wishOffsets, wishOffsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      priorities.allSatisfy({ $0.count == wishPlaces.count })
    else { throw .sizes }
    for (place, capacity) in capacities.enumerated() where capacity < 0 { throw .capacity(place: place) }
    var lastAsked = [Int32](repeating: -1, count: capacities.count)
    for applicant in byRight.indices {
      guard byRight[applicant] >= -1, byRight[applicant] < capacities.count else { throw .place(applicant: applicant) }
      for wish in wishOffsets[applicant]..<wishOffsets[applicant + 1] {
        let place = Int(wishPlaces[Int(wish)])
        guard capacities.indices.contains(place) else { throw .place(applicant: applicant) }
        if lastAsked[place] == Int32(truncatingIfNeeded: applicant) { throw .repeatedPlace(applicant: applicant) }
        lastAsked[place] = Int32(truncatingIfNeeded: applicant)
      }
    }
    self.capacities = capacities
    self.wishOffsets = wishOffsets
    self.wishPlaces = wishPlaces
    self.byRight = byRight
    self.priorities = priorities
    self.groups = groups
    self.reserves = reserves
  }

  package var applicantCount: Int { byRight.count }
  package var placeCount: Int { capacities.count }

  /// Whether no criterion tells two wishes apart.
  func ties(_ a: Int32, _ b: Int32) -> Bool { priorities.allSatisfy { $0[Int(a)] == $0[Int(b)] } }
}

/// Seats that each place keeps for groups of applicants, and who gets those that a group leaves.
///
/// A place first gives each group its reserved seats, to the group's best; every other seat, and every reserved seat
/// that its group leaves empty, goes to the best of those who remain (minority reserves: Hafalir, Yenmez and Yildirim,
/// Theoretical Economics 8(2), 2013, doi:10.3982/TE1135). This choice is substitutable.
package struct Reserves: Sendable, Hashable {
  package let groupCount: Int
  /// Reserved seats of place `p` for group `g`, at `p * groupCount + g`; those of a place sum to its capacity at most.
  package let seats: [Int32]
  /// For each group its turn at the seats that groups leave: smaller first, equal turns compared by priority alone.
  package let turns: [UInt8]

  package init(groupCount: Int, seats: [Int32], turns: [UInt8]) {
    self.groupCount = groupCount
    self.seats = seats
    self.turns = turns
  }
}

/// What makes a market inconsistent.
package enum MarketError: Error, Hashable {
  case sizes
  case capacity(place: Int)
  case place(applicant: Int)
  case repeatedPlace(applicant: Int)
}

/// Who got what, and what each place can publish.
package struct Assignment: Sendable, Hashable {
  /// The place of each applicant; -1 for none.
  package var places: [Int32]
  /// The rank of the wish that was granted, from 1; 0 for the place by right; -1 for none.
  package var wishRanks: [Int32]
  package var cutOffs: [CutOff]
  /// How many proposals were made in all.
  package var proposals: Int

  /// One place at the end of the procedure.
  package struct CutOff: Sendable, Hashable {
    package var capacity: Int
    /// Admitted in all, and of these by right.
    package var admitted: Int
    package var admittedByRight: Int
    /// Applicants from outside who proposed, and of these refused.
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
  }
}

/// Why no assignment is given.
package enum AllocationError: Error, Hashable {
  /// No criterion tells these two wishes apart at this place, and who gets what depends on which comes first.
  case tie(place: Int, wishes: [Int])
}
