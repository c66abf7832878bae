import Audits
import AllocationMechanisms
import DescriptorModel
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// A few pupils, three collèges of one or two seats, and a fourth with room for all where each has a place by right.
private struct SmallMarket {
  let seats: [Int]
  /// The collèges that each pupil asks for, and how far each is.
  let wishes: [[(place: Int, distance: Int)]]

  init(seats: [Int], wishes: [[(place: Int, distance: Int)]]) {
    self.seats = seats
    self.wishes = wishes
  }

  init(pupils: Int, using random: inout SplitMix64) {
    seats = (0..<3).map { _ in Int.random(in: 0...2, using: &random) }
    // All distances differ, so that no lots are drawn.
    var distances = Array(1...3 * pupils).shuffled(using: &random)
    wishes = (0..<pupils).map { _ in
      (0..<3).shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random)).map {
        ($0, distances.removeLast())
      }
    }
  }

  func outcome(_ program: Program, _ date: CalendarDate) throws -> CampaignOutcome {
    let places = (seats + [wishes.count]).enumerated().map {
      Campaign.Place(key: "P\($0.offset)", name: "P\($0.offset)", capacity: $0.element)
    }
    let campaign = Campaign(
      name: "essai", title: .init(fr: "essai"), date: date, lottery: .init(commitment: "", seed: "s"), places: places,
      cutOffs: nil, cutOffsFingerprint: nil)
    var text = "eleve,college_secteur,voeu,college,motifs,distance\n"
    for (pupil, list) in wishes.enumerated() {
      if list.isEmpty { text += "e\(pupil),P3,,,,\n" }
      for (rank, wish) in list.enumerated() {
        text += "e\(pupil),P3,\(rank + 1),P\(wish.place),autre,\(wish.distance)\n"
      }
    }
    return try allocate(program, campaign: campaign, applicants: SourceFile(name: "eleves.csv", text: text))
  }

  /// An assignment by the number of each pupil's wish; past the last, her place by right.
  func file(_ choice: [Int]) -> SourceFile {
    let rows = choice.enumerated().map { pupil, wish in
      wish < wishes[pupil].count ? "e\(pupil),P\(wishes[pupil][wish].place),\(wish + 1)" : "e\(pupil),P3,0"
    }
    return SourceFile(
      name: "affectations.csv",
      text: (["eleve,college_affecte,rang_du_voeu"] + rows).joined(separator: "\n") + "\n")
  }

  /// Every assignment within the lists.
  var choices: [[Int]] {
    wishes.reduce([[]]) { choices, list in choices.flatMap { choice in (0...list.count).map { choice + [$0] } } }
  }

  /// The distances of those who sit at a collège.
  func seated(_ choice: [Int], _ place: Int) -> [Int] {
    choice.enumerated().compactMap { pupil, wish in
      wish < wishes[pupil].count && wishes[pupil][wish].place == place ? wishes[pupil][wish].distance : nil
    }
  }

  /// Who would rather be where a seat is free, or where someone who is farther away sits: word for word the definition.
  func wronged(_ choice: [Int]) -> Set<Int> {
    Set(
      choice.indices.filter { pupil in
        wishes[pupil].prefix(choice[pupil]).contains { wish in
          let others = seated(choice, wish.place)
          return others.count < seats[wish.place] || others.contains { $0 > wish.distance }
        }
      })
  }

  func isFeasible(_ choice: [Int]) -> Bool { seats.indices.allSatisfy { seated(choice, $0).count <= seats[$0] } }
}

@Suite struct SmallMarketTests {
  private let program: Program
  private let date: CalendarDate

  init() throws {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find("affectation")
    date = try #require(CalendarDate(iso: "2026-06-15"))
    program = try compile(try registry.descriptor(entry, entry.newest, units: registry.units()), on: date)
  }

  @Test("of two stable assignments, the one that is better for the collèges passes all but the last check")
  func schoolOptimal() throws {
    // Each pupil prefers the collège that is farther from her, and each collège the pupil who is nearer.
    let market = SmallMarket(
      seats: [1, 1, 0], wishes: [[(0, 900), (1, 100)], [(1, 800), (0, 200)]])
    let outcome = try market.outcome(program, date)
    #expect(try audit(assignments: market.file([0, 0]), cutOffs: nil, of: outcome.requests).holds)
    let report = try audit(assignments: market.file([1, 1]), cutOffs: nil, of: outcome.requests)
    #expect(report.failing == [.optimal: 2])
    #expect(report.impact == 2)
    #expect(
      report.findings[.optimal] == [
        .notOptimal(applicant: 0, place: 0, rank: 1), .notOptimal(applicant: 1, place: 1, rank: 1),
      ])
  }

  @Test("on every assignment of small markets, the audit agrees with the definition of stability, person by person")
  func definition() throws {
    var random = SplitMix64(seed: 5)
    var (stable, feasible, optimal) = (0, 0, 0)
    for number in 0..<12 {
      let market = SmallMarket(pupils: 4, using: &random)
      let outcome = try market.outcome(program, date)
      for choice in market.choices {
        let report = try audit(assignments: market.file(choice), cutOffs: nil, of: outcome.requests)
        let claims = ((report.findings[.envy] ?? []) + (report.findings[.waste] ?? [])).compactMap { finding in
          switch finding {
          case .envy(let applicant, _, _), .waste(let applicant, _): applicant
          default: nil
          }
        }
        #expect(Set(claims) == market.wronged(choice), "seed 5, market \(number), \(choice)")
        #expect((report.findings[.capacity] == nil) == market.isFeasible(choice), "seed 5, market \(number), \(choice)")
        guard market.isFeasible(choice) else { continue }
        feasible += 1
        if claims.isEmpty { stable += 1 }
        // Of all stable assignments, only the best for the pupils passes.
        if report.holds { optimal += 1 }
      }
    }
    #expect(optimal == 12)
    #expect(stable >= 12 && feasible > 10 * stable)
  }
}
