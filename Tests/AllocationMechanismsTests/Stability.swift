// What "stable" means, written from the definition and without the procedure.
extension SmallMarket {
  /// Why a matching is not stable; nil when it is. Complexity: O(wishes + applicants).
  func flaw(of matching: [Int?]) -> String? {
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
