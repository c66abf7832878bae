// What "stable" means, written from the definition and without the procedure.
extension SmallMarket {
  /// Those whom a place with reserves takes of `people`: each group's best as far as its seats go, then the best of
  /// all others by the turn of their group and their priority.
  func choice(of people: [Int], at place: Int) -> Set<Int> {
    guard let reserves else { return Set(people.sorted { precedes($0, $1, at: place) }.prefix(capacities[place])) }
    var chosen: Set<Int> = []
    for (group, seats) in reserves.seats[place].enumerated() {
      let members = people.filter { applicants[$0].group == group }.sorted { precedes($0, $1, at: place) }
      chosen.formUnion(members.prefix(seats))
    }
    let others = people.filter { !chosen.contains($0) }.sorted { a, b in
      let turns = (reserves.turns[applicants[a].group], reserves.turns[applicants[b].group])
      return turns.0 == turns.1 ? precedes(a, b, at: place) : turns.0 < turns.1
    }
    return chosen.union(others.prefix(capacities[place] - chosen.count))
  }

  /// Why a matching is not stable with reserves: the places' choice is the definition.
  private func flawWithReserves(of matching: [Int?]) -> String? {
    for (applicant, place) in matching.enumerated() {
      if let place, !applicants[applicant].wishes.contains(place) { return "\(applicant) did not ask for \(place)" }
    }
    for place in capacities.indices {
      let here = matching.indices.filter { matching[$0] == place }
      if choice(of: here, at: place) != Set(here) { return "\(place) would not take all it holds" }
      for (applicant, person) in applicants.enumerated() where !here.contains(applicant) {
        if person.rank(of: place) < person.rank(of: matching[applicant]),
          choice(of: here + [applicant], at: place).contains(applicant)
        {
          return "\(place) would take \(applicant)"
        }
      }
    }
    return nil
  }

  /// Why a matching is not stable; nil when it is. Complexity: O(wishes + applicants) without reserves.
  func flaw(of matching: [Int?]) -> String? {
    if reserves != nil { return flawWithReserves(of: matching) }
    var (rights, requests) = (capacities.map { _ in 0 }, capacities.map { _ in 0 })
    var last = capacities.map { _ in Int?.none }
    for (applicant, place) in matching.enumerated() {
      guard let place else {
        if applicants[applicant].home != nil { return "\(applicant) lost her place by right" }
        continue
      }
      let person = applicants[applicant]
      if person.home == place {
        rights[place] += 1
        continue
      }
      guard person.wishes.contains(place) else { return "\(applicant) did not ask for \(place)" }
      requests[place] += 1
      if let other = last[place], !precedes(other, applicant, at: place) { continue }
      last[place] = applicant
    }
    for place in capacities.indices where requests[place] > max(0, capacities[place] - rights[place]) {
      return "\(place) holds more requests than it has seats"
    }
    for (applicant, person) in applicants.enumerated() {
      for wish in person.wishes.prefix(person.rank(of: matching[applicant])) {
        if wish == person.home { return "\(applicant) was refused at home" }
        if rights[wish] + requests[wish] < capacities[wish] { return "\(applicant) sees a free seat at \(wish)" }
        if let other = last[wish], precedes(applicant, other, at: wish) {
          return "\(applicant) justly envies \(other) at \(wish)"
        }
      }
    }
    return nil
  }

  /// Every stable matching, found by trying all matchings. Complexity: exponential.
  func stableMatchings() -> [[Int?]] {
    var result: [[Int?]] = []
    var matching: [Int?] = []
    func extend() {
      guard matching.count < applicants.count else {
        if flaw(of: matching) == nil { result.append(matching) }
        return
      }
      let person = applicants[matching.count]
      var options: [Int?] = person.wishes
      if let home = person.home {
        if !person.wishes.contains(home) { options.append(home) }
      } else {
        options.append(nil)
      }
      for option in options {
        matching.append(option)
        extend()
        matching.removeLast()
      }
    }
    extend()
    return result
  }
}
