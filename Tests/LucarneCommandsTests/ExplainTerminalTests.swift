import Foundation
import TestSupport
import Testing

/// `explain ALGORITHM` without a file asks, as long as the answers can change the result.
@Suite struct ExplainTerminalTests {
  private func ask(
    _ algorithm: String, _ options: [String] = [], typed: [String], folder: String
  ) throws -> (status: Int32, shown: String) {
    let finished = try converse(
      "explain", [algorithm, "--registry", repositoryRoot + "/Registry"] + options,
      typed: typed.map { $0 + "\n" }.joined(), folder: folder)
    return (finished.status, finished.shown.replacing("\r", with: "").replacing("\u{A0}", with: " "))
  }

  private func file(_ name: String, in folder: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test("it asks with help and range, refuses what is no answer, goes back, explains, and keeps only what one names")
  func conversation() throws {
    try withScratchFolder { folder in
      let typed = ["<", "beaucoup", "?", "30 000", "0", "<", "<", "20 000", "25", "2", "moi.json"]
      let finished = try ask("bourse", ["--as-of", "2024-09-01", "--depth", "short"], typed: typed, folder: folder)
      #expect(finished.status == 0, "\(finished.shown)")
      for part in [
        "« ? » aide", "Quel est le revenu fiscal de référence de votre foyer ?", "C'est la première question.",
        "Il figure sur la première page de l'avis d'impôt.", "De 0 à 10\u{202F}000\u{202F}000 (€ par an)",
        "! Il faut un nombre", "Vous trouvez cette information ici : votre avis d'impôt",
        "Combien d'enfants avez-vous à charge ?",
        "! « nombre d'enfants à charge » vaut 25, et doit être compris entre 1 et 20",
        "Vous avez droit à une bourse d'échelon 1", "Enregistrer vos réponses dans un fichier ?",
      ] {
        #expect(finished.shown.contains(part), "\(part)\n\(finished.shown)")
      }
      #expect(names(in: folder) == ["moi.json"])
      #expect(
        try file("moi.json", in: folder) == "{\n  \"enfants_a_charge\": 2,\n  \"revenu_fiscal_reference\": 20000\n}\n")
    }
  }

  @Test("it stops as soon as the result follows; an empty answer leaves open what is not known")
  func ends() throws {
    try withScratchFolder { folder in
      let typed = ["", "2", ""]
      let finished = try ask("bourse", ["--as-of", "2024-09-01"], typed: typed, folder: folder)
      #expect(finished.status == 0, "\(finished.shown)")
      #expect(finished.shown.contains("Il manque une information pour conclure"))
      #expect(names(in: folder) == [])
    }
  }

  @Test("a list is asked for record by record, places by their names, choices by their numbers")
  func list() throws {
    try withScratchFolder { folder in
      let typed = [
        "1", "o", "Atlantide", "Joséphine-Baker", "4, 5", "840", "o", "olympe-de-gouges", "autre motif", "1520", "n",
        "Marguerite-Duras", "", "moi.json",
      ]
      let finished = try ask("affectation", ["--depth", "short"], typed: typed, folder: folder)
      #expect(finished.status == 0, "\(finished.shown)")
      for part in [
        "1. exemple-2026", "Voulez-vous en ajouter une ? (o/n)", "Voulez-vous en ajouter une autre ? (o/n)",
        "! Aucun collège « Atlantide »", "Votre place est au collège Olympe-de-Gouges",
      ] {
        #expect(finished.shown.contains(part), "\(part)\n\(finished.shown)")
      }
    }
  }

  @Test("away from a terminal a file must be given, as for every other command")
  func noTerminal() throws {
    let finished = try run("explain", ["bourse"])
    #expect(finished.status == 64)
    #expect(finished.errors.contains("--input"))
    #expect(finished.output.isEmpty)
  }

  @Test("the day of the decision gives the last days to contest it, in the text and in the record")
  func decisionDate() throws {
    let data = "{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 2}"
    let options = ["bourse", "--input", "-", "--as-of", "2024-09-01", "--decision-date", "2024-12-31"]
    let text = try run("explain", options, input: data)
    #expect(text.status == 0)
    let words = text.output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    #expect(
      words.replacing("\u{A0}", with: " ").contains(
        "Pour une décision notifiée le 31 décembre 2024, le dernier jour est le 28 février 2025."))
    let record = try run("explain", options + ["--format", "json"], input: data)
    #expect(record.output.contains("\"last_day\": \"2025-02-28\""))
    #expect(try run("explain", options.dropLast() + ["hier"], input: data).status == 64)
  }
}
