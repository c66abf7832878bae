import Foundation
import Languages
import TestSupport
import Testing

/// Whole explanations as they are printed, in `Tests/Cases/explanations/`. After a change that is meant, record them
/// anew with `LUCARNE_RECORD=1 swift test --filter GoldenTests` and read the difference aloud.
private let examples: [(name: String, algorithm: String, date: String?, inputs: String)] = [
  ("bourse-echelon-1", "bourse", "2024-09-01", "{revenu_fiscal_reference: 20000, enfants_a_charge: 2}"),
  ("bourse-echelon-3", "bourse", "2025-09-01", "{revenu_fiscal_reference: 0, enfants_a_charge: 1}"),
  ("bourse-refus", "bourse", "2023-09-01", "{revenu_fiscal_reference: 16886, enfants_a_charge: 1}"),
  ("bourse-revenu-manquant", "bourse", "2024-09-01", "{enfants_a_charge: 2}"),
  ("bourse-rien", "bourse", "2024-09-01", "{}"),
  ("affectation-me", "affectation", nil, ""),
  (
    "affectation-tirage", "affectation", nil,
    """
    {campagne: exemple-2026, college_secteur: 0990021U, eleve: E02623,
     demandes: [{college: 0990022V, motifs: [autre], distance: 640}]}
    """
  ),
  (
    "affectation-de-droit-et-complet", "affectation", nil,
    """
    {campagne: exemple-2026, college_secteur: 0990001A,
     demandes: [{college: 0990019S, motifs: [handicap], distance: 100},
                {college: 0990015O, motifs: [boursier], distance: 300},
                {college: 0990001A, motifs: [autre], distance: 0},
                {college: 0990008H, motifs: [autre], distance: 900}]}
    """
  ),
  ("affectation-sans-demande", "affectation", nil, "{campagne: exemple-2026, college_secteur: 0990019S, demandes: []}"),
  (
    "affectation-tirage-ouvert", "affectation", nil,
    """
    {campagne: exemple-2026, college_secteur: 0990021U,
     demandes: [{college: 0990022V, motifs: [autre], distance: 640}, {college: 0990001A, motifs: [autre], distance: 9}]}
    """
  ),
]

@Suite struct GoldenTests {
  @Test("explanations are what was read and agreed", arguments: examples.map { $0.name }, Language.allCases)
  func golden(_ name: String, _ language: Language) throws {
    let example = try #require(examples.first { $0.name == name })
    let me = "Examples/affectation/me.json"
    let inputs = try example.inputs.isEmpty ? #require(repositoryFile(me)).text : example.inputs
    let text = try decided(example.algorithm, inputs, date: example.date).text(language)
    let path = "Tests/Cases/explanations/\(name).\(language.rawValue).txt"
    if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
      try text.write(toFile: repositoryRoot + "/" + path, atomically: true, encoding: .utf8)
    }
    #expect(text == repositoryFile(path)?.text)
  }

  @Test("an explanation is the same whenever it is made")
  func deterministic() throws {
    let texts = try (0..<2).map { _ in
      try decided("bourse", "{revenu_fiscal_reference: 20000, enfants_a_charge: 2}", date: "2024-09-01").text(.french)
    }
    #expect(texts[0] == texts[1])
  }

  @Test("no line is wider than the terminal", arguments: [40, 72, 100])
  func width(_ columns: Int) throws {
    for decided in try registryCases() {
      for language in Language.allCases {
        let wide = decided.text(language, width: columns).split(separator: "\n").filter {
          $0.unicodeScalars.count > columns && $0.contains(" ") && $0.trimmingCharacters(in: .whitespaces).contains(" ")
        }
        #expect(wide == [], "\(decided.name)")
      }
    }
  }
}
