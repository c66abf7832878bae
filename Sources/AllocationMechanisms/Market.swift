/// Who asks for what, in integer indices: applicants and places from 0, wishes one after the other.
package struct Market: Sendable {
  /// Seats of each place.
  package let capacities: [Int32]
  /// Wishes of applicant `a`: indices `wishOffsets[a]..<wishOffsets[a + 1]`, in order of preference.
  package let wishOffsets: [Int32]
  /// The place that each wish names.
  package let wishPlaces: [Int32]
  /// For each applicant, the place that never refuses her, or -1.
  package let byRight: [Int32]
  /// One column a criterion, indexed by wish; compared lexicographically, smaller first.
  package let priorities: [[Int64]]
  /// The group of each wish's owner, indexed by wish; empty where there is one group.
  package let groups: [UInt8]
  /// Seats kept for groups; nil where every seat is open to all.
  package let reserves: Reserves?

  /// - Throws: the first inconsistency, by index, so that the caller can name the person or the place.
  /// - Complexity: O(applicants + wishes + places × groups).
  package init(
    capacities: [Int32], wishOffsets: [Int32], wishPlaces: [Int32], byRight: [Int32], priorities: [[Int64]],
    groups: [UInt8] = [], reserves: Reserves? = nil
  ) throws(MarketError) {
    guard wishOffsets.count == byRight.count + 1, wishOffsets.first == 0,
      Int(wishOffsets.last ?? 0) == wishPlaces.count,
      zip(wishOffsets, wishOffsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      priorities.allSatisfy({ $0.count == wishPlaces.count }),
      (groups.isEmpty && reserves == nil) || groups.count == wishPlaces.count
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
    if let reserves { try reserves.validate(capacities: capacities, byRight: byRight, groups: groups) }
    self.capacities = capacities
    self.wishOffsets = wishOffsets
    self.wishPlaces = wishPlaces
    self.byRight = byRight
    self.priorities = priorities
    self.groups = groups
    self.reserves = reserves
  }

  /// The same applicants, wishes and places under other criteria or reserves, of which the caller knows that they agree.
  init(_ market: Market, priorities: [[Int64]], reserves: Reserves?) {
    capacities = market.capacities
    wishOffsets = market.wishOffsets
    wishPlaces = market.wishPlaces
    byRight = market.byRight
    self.priorities = priorities
    groups = market.groups
    self.reserves = reserves
  }

  package var applicantCount: Int { byRight.count }
  package var placeCount: Int { capacities.count }
  /// The groups that places compare apart: 1 without reserves.
  package var groupCount: Int { reserves?.groupCount ?? 1 }

  /// Where one (place, group) stands among all: `place * groupCount + group`.
  func bucket(of wish: Int) -> Int {
    let place = Int(wishPlaces[wish])
    guard let reserves else { return place }
    return place * reserves.groupCount + Int(groups[wish])
  }

  /// The applicant who makes each wish.
  func owners() -> [Int32] {
    var owners = [Int32](repeating: 0, count: wishPlaces.count)
    for applicant in byRight.indices {
      for wish in wishOffsets[applicant]..<wishOffsets[applicant + 1] {
        owners[Int(wish)] = Int32(truncatingIfNeeded: applicant)
      }
    }
    return owners
  }
}

/// Seats that each place keeps for groups of applicants, and who gets those that a group leaves.
///
/// A place first gives each group its reserved seats, to the group's best; every other seat, and every reserved seat
/// that its group leaves empty, goes to the best of those who remain (minority reserves: Hafalir, Yenmez and Yildirim,
/// Theoretical Economics 8(2), 2013, doi:10.3982/TE1135). This choice is substitutable, and fills every seat that
/// someone asks for.
package struct Reserves: Sendable, Hashable {
  package let groupCount: Int
  /// Reserved seats of place `p` for group `g`, at `p * groupCount + g`; those of a place sum to its capacity at most.
  package let seats: [Int32]
  /// For each group its turn at the seats that groups leave: smaller first, equal turns compared by priority alone.
  package let turns: [UInt8]

  /// Nothing is checked here: `Market.init` does, once it knows the places.
  package init(groupCount: Int, seats: [Int32], turns: [UInt8]) {
    self.groupCount = groupCount
    self.seats = seats
    self.turns = turns
  }

  /// Nobody has a place by right beside reserves: a right above the capacity would leave no sense to "reserved".
  fileprivate func validate(capacities: [Int32], byRight: [Int32], groups: [UInt8]) throws(MarketError) {
    guard (1...256).contains(groupCount), turns.count == groupCount, seats.count == capacities.count * groupCount
    else { throw .sizes }
    for (place, capacity) in capacities.enumerated() {
      let own = seats[place * groupCount..<(place + 1) * groupCount]
      guard own.allSatisfy({ $0 >= 0 }), own.reduce(0, { $0 + Int($1) }) <= Int(capacity) else {
        throw .reserves(place: place)
      }
    }
    for (applicant, home) in byRight.enumerated() where home >= 0 { throw .rightBesideReserves(applicant: applicant) }
    for (wish, group) in groups.enumerated() where Int(group) >= groupCount { throw .group(wish: wish) }
  }
}

/// What makes a market inconsistent.
package enum MarketError: Error, Hashable {
  case sizes
  case capacity(place: Int)
  case place(applicant: Int)
  case repeatedPlace(applicant: Int)
  /// A negative number of reserved seats, or more than the place has.
  case reserves(place: Int)
  /// A wish whose group is none of those declared.
  case group(wish: Int)
  /// A place by right in a market with reserves.
  case rightBesideReserves(applicant: Int)
}
