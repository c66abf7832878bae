import Audits
import CanonicalJSON
import DescriptorModel
import Languages
import RuleValues
import Testing

@Suite("How far rules are held to account") struct VerificationTests {
  private typealias Rung = VerificationLadder.Rung

  private static let day = CalendarDate(year: 2026, month: 1, day: 2)

  /// What a version that lacks nothing gives.
  private func evidence(_ change: (inout VerificationEvidence) -> Void = { _ in }) throws -> VerificationEvidence {
    let day = try #require(VerificationTests.day)
    var count = ReplayCount.zero
    (count.cases, count.parts, count.reached) = (40, 12, 12)
    (count.noticed, count.survived, count.equivalent) = (190, 10, 3)
    var evidence = VerificationEvidence(
      algorithm: "essai", fingerprint: String(repeating: "3f9a", count: 16), checks: .init(errors: 0, warnings: 1),
      count: count, triesMutants: true,
      comparisons: [.init(name: "Autre 1.2", ranOn: day, madeBy: "Une association", cases: 100, agreeing: 90)])
    change(&evidence)
    return evidence
  }

  private func noticing(_ noticed: Int, _ survived: Int) -> (inout VerificationEvidence) -> Void {
    { evidence in
      evidence.count?.noticed = noticed
      evidence.count?.survived = survived
    }
  }

  @Test("a rung counts only where all below it hold, and the first that does not hold ends the level")
  func order() throws {
    #expect(VerificationLadder(try evidence()).level == .independentlyReplayed)
    let changes: [(Rung?, (inout VerificationEvidence) -> Void)] = [
      (.recorded, { $0.checks = .init(errors: 1, warnings: 0) }),
      (.valid, { $0.count?.differing = 1 }), (.valid, { $0.count?.cases = 0 }),
      (.casesPass, noticing(179, 21)),
      (.casesPass, noticing(0, 0)),
      (.mutationStrength, { $0.comparisons = [] }), (.mutationStrength, { $0.comparisons[0].cases = 0 }),
      (.agreement, { $0.comparisons[0].madeBy = nil }),
    ]
    for (index, (level, change)) in changes.enumerated() {
      let ladder = VerificationLadder(try evidence(change))
      #expect(ladder.level == level, "\(index)")
      #expect(!ladder.isPending)
      let counting = Rung.allCases.filter { ladder.counts($0) }
      #expect(counting.last == level && counting == Array(Rung.allCases.prefix(counting.count)), "\(index)")
    }
  }

  @Test(
    "nine changes in ten are just enough",
    arguments: [(9, 1, true), (8, 2, false), (179, 20, false), (180, 20, true), (1, 0, true)])
  func threshold(_ noticed: Int, _ survived: Int, _ holds: Bool) throws {
    let ladder = VerificationLadder(try evidence(noticing(noticed, survived)))
    #expect((ladder.state(of: .mutationStrength) == .holds) == holds)
    #expect((ladder.words(for: .mutationStrength, in: .french).missing == nil) == holds)
  }

  @Test("what is still being computed is told so, and no figure stands in its place")
  func pending() throws {
    let nothing = VerificationLadder(
      try evidence { ($0.checks, $0.count, $0.triesMutants) = (nil, nil, false) })
    #expect(nothing.level == .recorded && nothing.isPending)
    let cases = VerificationLadder(try evidence { $0.triesMutants = false })
    #expect(cases.level == .casesPass && cases.isPending)
    for language in Language.allCases {
      for rung in [Rung.valid, .casesPass, .mutationStrength] {
        let words = nothing.words(for: rung, in: language)
        #expect(words.figures.isEmpty && words.missing != nil)
      }
    }
    // Without a case nothing will ever be noticed: there is nothing to wait for.
    let none = VerificationLadder(try evidence { ($0.count, $0.triesMutants) = (ReplayCount.zero, false) })
    #expect(!none.isPending && none.state(of: .mutationStrength) == .lacking)
    // What is lacking below is not mended by what is computed above.
    #expect(
      !VerificationLadder(try evidence { ($0.checks, $0.count) = (.init(errors: 1, warnings: 0), nil) }).isPending)
  }

  @Test("every rung has words in both languages: its figures where it holds, what it lacks where it does not")
  func words() throws {
    let full = VerificationLadder(try evidence())
    let bare = VerificationLadder(
      try evidence { ($0.checks, $0.count, $0.comparisons) = (.init(errors: 2, warnings: 0), ReplayCount.zero, []) })
    for language in Language.allCases {
      for rung in Rung.allCases {
        #expect(
          !full.words(for: rung, in: language).figures.isEmpty && full.words(for: rung, in: language).missing == nil)
        #expect((bare.words(for: rung, in: language).missing == nil) == (rung == .recorded), "\(rung)")
      }
      #expect(Set(Rung.allCases.map { VerificationLadder.name(of: $0, in: language) }).count == Rung.allCases.count)
    }
    let strength = full.words(for: .mutationStrength, in: .french)
    #expect(
      strength.figures == [
        "Sur 200 petits changements des règles, les cas types en remarquent 190, soit 95\u{A0}%."
      ])
    #expect(full.words(for: .agreement, in: .english).figures.first == "With Autre 1.2: 90 of 100 cases agree.")
    let held = VerificationLadder(try evidence { $0.count?.differing = 2 }).words(for: .agreement, in: .english)
    #expect(held.state == "holds, as soon as the lower rungs hold")
  }

  @Test("for programs: the level, and the figures of each rung")
  func json() throws {
    let text = VerificationLadder(try evidence()).json.prettyText
    for part in [
      "\"level\": \"independently_replayed\"", "\"pending\": false", "\"rung\": \"mutation_strength\"",
      "\"noticed\": 190", "\"by\": \"Une association\"",
    ] { #expect(text.contains(part), "\(part)") }
    let pending = VerificationLadder(try evidence { ($0.checks, $0.count) = (nil, nil) }).json.prettyText
    #expect(pending.contains("\"pending\": true") && !pending.contains("\"noticed\""))
  }

  @Test("of a comparison, only what was made on the version's own days counts for it")
  func days() throws {
    let day = try #require(VerificationTests.day)
    let other = try #require(CalendarDate(year: 2020, month: 1, day: 1))
    let comparison = OutsideComparison(
      implementation: .init(name: "Autre", version: "1.2", url: "https://example.org"), ranOn: day,
      how: Wording(fr: "Au hasard.", en: nil), outputs: ["resultat"],
      counts: [.init(date: day, cases: 10, agreeing: 9), .init(date: other, cases: 5, agreeing: 4)],
      disagreements: [])
    let own = try #require(VerificationEvidence.Comparison(comparison) { $0 == day })
    #expect((own.cases, own.agreeing, own.name, own.madeBy) == (10, 9, "Autre 1.2", nil))
    #expect(VerificationEvidence.Comparison(comparison) { _ in false } == nil)
  }
}
