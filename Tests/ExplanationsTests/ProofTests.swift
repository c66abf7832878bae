import DecisionRecords
import Explanations
import Languages
import Testing

private let hash = String(repeating: "0123456789abcdef", count: 4)

/// The words about a proof that was checked.
@Suite struct ProofTests {
  private func told(
    _ verdict: RecordedProof.Verdict, _ language: Language, depth: Depth = .standard
  ) throws -> (text: String, strangers: [String]) {
    var decided = try decided(
      "affectation",
      "{campagne: exemple-2026, college_secteur: 0990001A, demandes: [{college: 0990004D, motifs: [fratrie], distance: 840}]}"
    )
    let place = RecordedAllocation.Place(key: "0990004D", name: "Joséphine-Baker")
    decided.record.answers.proof = RecordedProof(
      commitment: hash, pseudonym: "E00001", place: place, wishRank: 1, leaves: 1234, capacity: 1200,
      checks: RecordedProof.Subject.allCases.map { .init($0, verdict) },
      counts: [
        .init(place: place, capacity: 1200, leaves: 1234, admitted: 1234, admittedByRight: 1300),
        .init(place: place, capacity: 1200, leaves: 1199, admitted: 1198, admittedByRight: 12),
      ])
    let text = decided.text(language, width: depth == .short ? 10_000 : 100, depth: depth)
    return (text, Facts(decided).strangers(in: text, language))
  }

  @Test(
    "each thing that was compared has its sentence, short enough, with nothing that the record lacks",
    arguments: Language.allCases)
  func sentences(_ language: Language) throws {
    var seen: Set<String> = []
    for verdict in [RecordedProof.Verdict.holds, .fails, .unchecked] {
      let (text, strangers) = try told(verdict, language)
      #expect(strangers == [])
      let title = language == .french ? "Votre preuve" : "Your proof"
      let section = try #require(text.split(separator: "\n\(title)\n").last?.split(separator: "\n\n").first)
      let joined = section.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
      for sentence in joined.split(separator: "•").flatMap({ $0.split(separator: ". ") }) {
        #expect(sentence.split(separator: " ").count <= 20, "\(sentence)")
        seen.insert(String(sentence))
      }
    }
    // Every subject holds, fails, or is open, each in words of its own.
    #expect(seen.count > 2 * RecordedProof.Subject.allCases.count)
  }

  @Test("in short, a proof is only spoken of when it fails", arguments: Language.allCases)
  func short(_ language: Language) throws {
    let words = language == .french ? "Votre preuve n'est pas valable." : "Your proof is not valid."
    #expect(try told(.fails, language, depth: .short).text.contains(words))
    let plain = try told(.holds, language, depth: .short).text
    #expect(!plain.contains("preuve") && !plain.contains("proof"))
  }
}
