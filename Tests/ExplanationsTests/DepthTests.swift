import Explanations
import Foundation
import Languages
import TestSupport
import Testing

/// Short and full texts as they are printed, beside the standard ones in `Tests/Cases/explanations/`. After a change that
/// is meant, record them anew with `LUCARNE_RECORD=1 swift test --filter DepthTests` and read the difference aloud.
private let examples: [(name: String, algorithm: String, date: String?, inputs: String, depths: [Depth])] = [
  (
    "bourse-echelon-1", "bourse", "2024-09-01", "{revenu_fiscal_reference: 20000, enfants_a_charge: 2}",
    [.short, .full]
  ),
  ("bourse-refus", "bourse", "2023-09-01", "{revenu_fiscal_reference: 16886, enfants_a_charge: 1}", [.short]),
  ("bourse-revenu-manquant", "bourse", "2024-09-01", "{enfants_a_charge: 2}", [.short]),
  ("affectation-me", "affectation", nil, "", [.short, .full]),
  (
    "affectation-tirage", "affectation", nil,
    """
    {campagne: exemple-2026, college_secteur: 0990021U, eleve: E02623,
     demandes: [{college: 0990022V, motifs: [autre], distance: 640}]}
    """, [.short]
  ),
  (
    "affectation-de-droit-et-complet", "affectation", nil,
    """
    {campagne: exemple-2026, college_secteur: 0990001A,
     demandes: [{college: 0990019S, motifs: [handicap], distance: 100},
                {college: 0990001A, motifs: [autre], distance: 0}]}
    """, [.short]
  ),
]

@Suite struct DepthTests {
  @Test("short and full texts are what was read and agreed", arguments: examples.map { $0.name }, Language.allCases)
  func golden(_ name: String, _ language: Language) throws {
    let example = try #require(examples.first { $0.name == name })
    let inputs =
      try example.inputs.isEmpty
      ? #require(repositoryFile("Examples/affectation/me.json")).text : example.inputs
    let decided = try decided(example.algorithm, inputs, date: example.date)
    for depth in example.depths {
      let text = decided.text(language, depth: depth)
      let path = "Tests/Cases/explanations/\(name).\(depth.rawValue).\(language.rawValue).txt"
      if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
        try text.write(toFile: repositoryRoot + "/" + path, atomically: true, encoding: .utf8)
      }
      #expect(text == repositoryFile(path)?.text)
    }
  }

  @Test("the short text is in all the longer ones: the same answer, the same numbers", arguments: Language.allCases)
  func nested(_ language: Language) throws {
    for decided in try registryCases() {
      let texts = Depth.allCases.map { depth in
        decided.text(language, width: 100_000, depth: depth).replacing("\u{A0}", with: " ")
      }
      #expect(texts[0].split(separator: "\n").count == 1, "\(decided.name)")
      let numbers = texts[0].replacing(#/\s(?=\d)/#, with: " ").matches(of: #/\d[\d\u{202F},.]*\d|\d/#).map {
        String($0.output)
      }
      for text in texts.dropFirst() {
        #expect(numbers.filter { !text.contains($0) } == [], "\(decided.name)")
      }
      #expect(texts[1].split(separator: "\n").count < texts[2].split(separator: "\n").count, "\(decided.name)")
    }
  }
}
