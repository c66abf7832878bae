internal import AllocationMechanisms
internal import DescriptorModel
internal import RuleEngine

/// Audits an assignment made elsewhere against the requests, by the definitions alone: none of the code that assigns is
/// used, except that the outcome tells the best stable assignment.
///
/// A person has a claim on a place that she asked for and likes better than hers when the place, choosing among its
/// people and her, would take her: when a seat is free, when her group has not got its reserved seats, when she comes before
/// the last of her group's reserved seats, or before the last of all others. Nobody has a claim exactly when the
/// assignment is stable (Gale and Shapley, American Mathematical Monthly 69(1), 1962, doi:10.2307/2312726; with reserves
/// Hafalir, Yenmez and Yildirim, Theoretical Economics 8(2), 2013, doi:10.3982/TE1135).
///
/// - Complexity: O(wishes), and O(people × log people) at places with reserves.
struct AssignmentAudit {
  let requests: CampaignRequests
  /// The place of each applicant; -1 for none.
  let places: [Int32]
  /// The criteria as they compare: the rank of the wish comes first where places accept at once.
  private let columns: [[Int64]]
  private let groupCount: Int
  private let reserved: [Int]
  private let turns: [UInt8]

  init(_ requests: CampaignRequests, _ assignment: AssignmentTable) {
    self.requests = requests
    places = assignment.places
    var columns = requests.priorities
    if requests.rule.mechanism == .immediateAcceptance {
      var ranks = [Int64]()
      for applicant in 0..<requests.applicantCount {
        for (index, _) in requests.wishes(of: applicant).enumerated() { ranks.append(Int64(index)) }
      }
      columns.insert(ranks, at: 0)
    }
    self.columns = columns
    turns = requests.rule.reserve?.turns ?? []
    groupCount = max(1, turns.count)
    reserved = requests.campaign.places.map { requests.rule.reservedSeats(of: $0.capacity) }
  }

  /// Who is at one place, as far as claims depend on it.
  private struct Seating {
    var rights = 0
    var intruder: Int32 = -1
    var intruders = 0
    /// Requests that are seated.
    var admitted = 0
    /// For each group: how many of it are seated, and the last of those in its reserved seats.
    var groupSeated: [Int] = []
    var lastReserved: [Int32] = []
    /// The last of those in no reserved seat.
    var last: Int32 = -1
  }

  func findings(_ assignment: AssignmentTable, best: Assignment) -> AssignmentFindings {
    var result = AssignmentFindings()
    let granted = grantedWishes(assignment, &result)
    let seatings = seatings(granted)
    for (place, seating) in seatings.enumerated() {
      let capacity = requests.campaign.places[place].capacity
      let people = seating.rights + seating.intruders + seating.admitted
      if people > max(capacity, seating.rights) {
        result.overfull.append(
          .init(
            place: Int32(truncatingIfNeeded: place), people: Int32(truncatingIfNeeded: people),
            seats: Int32(truncatingIfNeeded: capacity)))
      }
    }
    let owners = owners()
    for applicant in 0..<requests.applicantCount {
      claims(of: applicant, granted, seatings, owners, &result)
      compare(applicant, granted[applicant], best, &result)
    }
    return result
  }

  private static let none: Int32 = -1
  private static let byRight: Int32 = -2
  private static let outside: Int32 = -3

  /// The wish that gave each applicant her place.
  private func grantedWishes(_ assignment: AssignmentTable, _ result: inout AssignmentFindings) -> [Int32] {
    (0..<requests.applicantCount).map { applicant in
      let (place, number) = (Int(places[applicant]), Int32(truncatingIfNeeded: applicant))
      let wishes = requests.wishes(of: applicant)
      let wish = place < 0 ? nil : wishes.first { requests.place(ofWish: $0) == place }
      let rank = wish.map { $0 - wishes.lowerBound + 1 } ?? (place < 0 ? -1 : 0)
      if place >= 0, wish == nil, requests.byRight(applicant) != place {
        result.outside.append(number)
        return AssignmentAudit.outside
      }
      if Int(assignment.ranks[applicant]) != rank { result.wrongRanks.append(number) }
      if let wish { return Int32(truncatingIfNeeded: wish) }
      return place < 0 ? AssignmentAudit.none : AssignmentAudit.byRight
    }
  }

  private func seatings(_ granted: [Int32]) -> [Seating] {
    var seatings = [Seating](repeating: Seating(), count: requests.campaign.places.count)
    var members = [[Int32]](repeating: [], count: seatings.count)
    for applicant in granted.indices where places[applicant] >= 0 {
      let place = Int(places[applicant])
      if requests.byRight(applicant) == place {
        seatings[place].rights += 1
      } else if granted[applicant] == AssignmentAudit.outside {
        seatings[place].intruders += 1
        seatings[place].intruder = Int32(truncatingIfNeeded: applicant)
      } else {
        members[place].append(granted[applicant])
      }
    }
    for place in seatings.indices { seat(members[place], reserved[place], &seatings[place]) }
    return seatings
  }

  private func seat(_ members: [Int32], _ reserved: Int, _ seating: inout Seating) {
    seating.admitted = members.count
    seating.groupSeated = [Int](repeating: 0, count: groupCount)
    seating.lastReserved = [Int32](repeating: -1, count: groupCount)
    guard reserved > 0 else {
      // The last of all: no order is needed.
      seating.last = members.max { comes($0, before: $1) } ?? -1
      return
    }
    for wish in members.sorted(by: precedes) {
      let group = group(wish)
      seating.groupSeated[group] += 1
      if seating.groupSeated[group] <= reserved {
        seating.lastReserved[group] = wish
      } else if seating.last < 0 || comes(seating.last, before: wish) {
        seating.last = wish
      }
    }
  }

  /// Looks for the first wish before the granted one that she was owed.
  private func claims(
    of applicant: Int, _ granted: [Int32], _ seatings: [Seating], _ owners: [Int32], _ result: inout AssignmentFindings
  ) {
    let (wishes, home) = (requests.wishes(of: applicant), requests.byRight(applicant))
    let number = Int32(truncatingIfNeeded: applicant)
    let hers = granted[applicant] >= 0 ? Int(granted[applicant]) : wishes.upperBound
    var told: (right: Bool, waste: Bool, reserve: Bool, envy: Bool) = (false, false, false, false)
    for index in wishes.lowerBound..<hers {
      let (place, wish) = (requests.place(ofWish: index), Int32(truncatingIfNeeded: index))
      let seating = seatings[place]
      if place == home {
        if !told.right { result.deniedRights.append(.init(applicant: number, wish: wish, holder: -1)) }
        told.right = true
        continue
      }
      let group = group(wish)
      let seats = max(0, requests.campaign.places[place].capacity - seating.rights)
      let isShort = seating.groupSeated[group] < min(reserved[place], seats)
      if seating.admitted + seating.intruders < seats {
        if !told.waste { result.waste.append(.init(applicant: number, wish: wish, holder: -1)) }
        told.waste = true
      } else if isShort {
        if !told.reserve {
          result.deniedReserves.append(.init(applicant: number, wish: wish, holder: holder(seating, owners)))
        }
        told.reserve = true
      } else if !told.envy, let holder = envied(by: wish, group, seating, owners) {
        result.envy.append(.init(applicant: number, wish: wish, holder: holder))
        told.envy = true
      }
    }
    if granted[applicant] == AssignmentAudit.none, home != nil, !told.right {
      result.deniedRights.append(.init(applicant: number, wish: -1, holder: -1))
    }
  }

  /// Someone whose seat would be hers.
  private func envied(by wish: Int32, _ group: Int, _ seating: Seating, _ owners: [Int32]) -> Int32? {
    if seating.intruder >= 0 { return seating.intruder }
    let reserve = seating.lastReserved[group]
    if seating.last >= 0, comes(wish, before: seating.last) { return owners[Int(seating.last)] }
    return reserve >= 0 && precedes(wish, reserve) ? owners[Int(reserve)] : nil
  }

  private func holder(_ seating: Seating, _ owners: [Int32]) -> Int32 {
    seating.last >= 0 ? owners[Int(seating.last)] : seating.intruder
  }

  private func compare(
    _ applicant: Int, _ granted: Int32, _ best: Assignment, _ result: inout AssignmentFindings
  ) {
    guard best.places[applicant] != places[applicant] else { return }
    let (wishes, number) = (requests.wishes(of: applicant), Int32(truncatingIfNeeded: applicant))
    // Her place by right comes after all her wishes, and nothing comes last.
    func standing(_ rank: Int32) -> Int { rank > 0 ? Int(rank) : rank == 0 ? wishes.count + 1 : wishes.count + 2 }
    let own: Int
    switch granted {
    case AssignmentAudit.none, AssignmentAudit.outside: own = wishes.count + 2
    case AssignmentAudit.byRight: own = wishes.count + 1
    default: own = Int(granted) - wishes.lowerBound + 1
    }
    let rank = best.wishRanks[applicant]
    if standing(rank) < own {
      let wish = rank > 0 ? wishes.lowerBound + Int(rank) - 1 : -1
      result.worse.append(.init(applicant: number, wish: Int32(truncatingIfNeeded: wish), holder: -1))
    } else {
      result.better.append(number)
    }
  }

  private func owners() -> [Int32] {
    var owners: [Int32] = []
    for applicant in 0..<requests.applicantCount {
      for _ in requests.wishes(of: applicant) { owners.append(Int32(truncatingIfNeeded: applicant)) }
    }
    return owners
  }

  private func group(_ wish: Int32) -> Int {
    groupCount > 1 ? min(groupCount - 1, requests.group(ofWish: Int(wish))) : 0
  }

  private func precedes(_ a: Int32, _ b: Int32) -> Bool {
    for column in columns {
      let (x, y) = (column[Int(a)], column[Int(b)])
      if x != y { return x < y }
    }
    return false
  }

  /// The order of the seats that are not reserved: the group's turn, then priority.
  private func comes(_ a: Int32, before b: Int32) -> Bool {
    guard !turns.isEmpty else { return precedes(a, b) }
    let (x, y) = (turns[group(a)], turns[group(b)])
    return x != y ? x < y : precedes(a, b)
  }
}
