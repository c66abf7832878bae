import AllocationMechanisms
import TestSupport

/// A market as a person would write it, from which the columns of a `Market` are made.
struct SmallMarket: CustomStringConvertible {
  var capacities: [Int]
  var applicants: [Applicant]
  /// Seats that each place reserves for each group, and the groups' turns at those left.
  var reserves: (seats: [[Int]], turns: [Int])?

  struct Applicant {
    /// Places, in order of preference.
    var wishes: [Int]
    /// The place that never refuses her.
    var home: Int?
    /// What each place, asked or not, thinks of her: one value a criterion, smaller first.
    var criteria: [[Int64]]
    var group = 0

    /// Where a place stands in her preferences, from 0; what she did not ask for comes after having nothing.
    func rank(of place: Int?) -> Int {
      guard let place else { return wishes.count + 1 }
      return wishes.firstIndex(of: place) ?? (place == home ? wishes.count : wishes.count + 2)
    }
  }

  func market() throws -> Market {
    var offsets: [Int32] = [0]
    for applicant in applicants { offsets.append((offsets.last ?? 0) + Int32(applicant.wishes.count)) }
    let rows = wishes.map { applicants[$0.applicant].criteria[$0.place] }
    return try Market(
      capacities: capacities.map { Int32($0) }, wishOffsets: offsets, wishPlaces: wishes.map { Int32($0.place) },
      byRight: applicants.map { Int32($0.home ?? -1) },
      priorities: (0..<(applicants.first?.criteria.first?.count ?? 0)).map { column in rows.map { $0[column] } },
      groups: wishes.map { UInt8(applicants[$0.applicant].group) },
      reserves: reserves.map { reserves in
        Reserves(
          groupCount: reserves.turns.count, seats: reserves.seats.flatMap { $0.map { Int32($0) } },
          turns: reserves.turns.map { UInt8($0) })
      })
  }

  /// The groups that places compare apart.
  var groupCount: Int { reserves?.turns.count ?? 1 }

  /// All wishes, in the order of their indices.
  var wishes: [(applicant: Int, place: Int)] {
    applicants.indices.flatMap { applicant in applicants[applicant].wishes.map { (applicant, $0) } }
  }

  func assignment() throws -> Assignment { try deferredAcceptance(market()) }

  /// The place that each applicant gets.
  func places() throws -> [Int?] { try assignment().places.map { $0 < 0 ? nil : Int($0) } }

  /// Whether `a` comes before `b` at a place.
  func precedes(_ a: Int, _ b: Int, at place: Int) -> Bool {
    applicants[a].criteria[place].lexicographicallyPrecedes(applicants[b].criteria[place])
  }

  var description: String {
    let rows = applicants.map {
      "group \($0.group) wishes \($0.wishes) home \($0.home.map { "\($0)" } ?? "-") criteria \($0.criteria)"
    }
    return "capacities \(capacities) reserves \(reserves.map { "\($0)" } ?? "-")\n" + rows.joined(separator: "\n")
  }
}

extension SmallMarket {
  /// A market in which each place ranks all applicants: `ranking[place]` names them, the best first.
  init(capacities: [Int], wishes: [[Int]], homes: [Int?]? = nil, ranking: [[Int]]) {
    self.capacities = capacities
    applicants = wishes.indices.map { applicant in
      Applicant(
        wishes: wishes[applicant], home: homes?[applicant],
        criteria: ranking.map { [Int64($0.firstIndex(of: applicant) ?? $0.count)] })
    }
  }

  /// A random market: a coarse first criterion, then, unless `ties`, a lottery of the place that parts all. A crowded
  /// one, where all ask for as much as they may and each place has one seat, often has several stable matchings.
  init(
    _ random: inout SplitMix64, applicants: Int, places: Int, wishes: Int, homes: Bool, crowded: Bool = false,
    ties: Bool = false, groups: Int = 1
  ) {
    capacities = (0..<places).map { _ in crowded ? 1 : Int.random(in: 0...2, using: &random) }
    let lotteries = (0..<places).map { _ in (0..<applicants).shuffled(using: &random) }
    self.applicants = (0..<applicants).map { applicant in
      let most = min(wishes, places)
      let count = crowded ? most : Int.random(in: 0...most, using: &random)
      return Applicant(
        wishes: Array((0..<places).shuffled(using: &random).prefix(count)),
        home: homes && Bool.random(using: &random) ? Int.random(in: 0..<places, using: &random) : nil,
        criteria: (0..<places).map { place in
          let coarse = Int64.random(in: -1...1, using: &random)
          return ties ? [coarse] : [coarse, Int64(lotteries[place][applicant])]
        })
    }
    guard groups > 1 else { return }
    if crowded { capacities = capacities.map { _ in Int.random(in: 1...2, using: &random) } }
    for applicant in self.applicants.indices {
      self.applicants[applicant].group = Int.random(in: 0..<groups, using: &random)
    }
    var seats = capacities.map { _ in [Int](repeating: 0, count: groups) }
    for place in seats.indices {
      for _ in 0..<Int.random(in: 0...capacities[place], using: &random) {
        seats[place][Int.random(in: 0..<groups, using: &random)] += 1
      }
    }
    reserves = (seats, (0..<groups).map { _ in Int.random(in: 0...1, using: &random) })
  }
}

/// What a random market has besides seats and wishes.
enum Kind: CaseIterable {
  case plain, homes, reserves

  func market(
    _ random: inout SplitMix64, applicants: Int, places: Int, wishes: Int, crowded: Bool = false, ties: Bool = false
  ) -> SmallMarket {
    SmallMarket(
      &random, applicants: applicants, places: places, wishes: wishes, homes: self == .homes, crowded: crowded,
      ties: ties, groups: self == .reserves ? Int.random(in: 2...3, using: &random) : 1)
  }
}

/// All orders of `elements`.
func permutations(_ elements: [Int]) -> [[Int]] {
  guard !elements.isEmpty else { return [[]] }
  return elements.flatMap { first in permutations(elements.filter { $0 != first }).map { [first] + $0 } }
}

/// All orders of all subsets of `elements`.
func orderedSubsets(_ elements: [Int]) -> [[Int]] {
  [[]] + elements.flatMap { first in orderedSubsets(elements.filter { $0 != first }).map { [first] + $0 } }
}

/// What a place publishes, as the tests expect it.
struct Published: Hashable {
  var capacity: Int
  var admitted: Int
  var right: Int
  var asked: Int
  var refused: Int
  /// The index of the last wish admitted.
  var last: Int?
  var tied: Int
}

extension Published {
  init(_ cutOff: Assignment.CutOff) {
    self.init(
      capacity: cutOff.capacity, admitted: cutOff.admitted, right: cutOff.admittedByRight, asked: cutOff.requests,
      refused: cutOff.refused, last: cutOff.lastAdmittedWish, tied: cutOff.admittedTied)
  }
}
