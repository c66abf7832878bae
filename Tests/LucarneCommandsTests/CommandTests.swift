import Foundation
import RegistryFolder
import SourceDiagnostics
import TestSupport
import Testing

private let me = ["affectation", "--input", "Examples/affectation/me.json"]

@Suite struct CommandTests {
  @Test("`explain` prints the answer, and `lucarne explain` prints the same")
  func explain() throws {
    let finished = try run("explain", me)
    #expect(finished.status == 0)
    #expect(finished.errors == "")
    #expect(finished.output == repositoryFile("Tests/Cases/explanations/affectation-me.fr.txt")?.text)
    #expect(try run("lucarne", ["explain"] + me).output == finished.output)
  }

  @Test("the input may come from standard input, as JSON or as YAML")
  func standardInput() throws {
    let json = try #require(repositoryFile("Examples/affectation/me.json")).text
    let yaml = """
      campagne: exemple-2026
      college_secteur: 0990001A
      demandes:
        - {college: 0990004D, motifs: [fratrie, limite_de_secteur], distance: 840}
        - {college: 0990007G, motifs: [autre], distance: 1520}
      """
    let expected = try run("explain", me).output
    #expect(try run("explain", ["affectation", "--input", "-"], input: json).output == expected)
    #expect(try run("explain", ["affectation", "--input", "-"], input: yaml).output == expected)
  }

  @Test(
    "the language is that of --lang, else of the locale, else French",
    arguments: [
      (["--lang", "en"], [:], "Your place"), (["--lang", "fr"], ["LANG": "en_GB.UTF-8"], "Votre place"),
      ([], ["LANG": "en_GB.UTF-8"], "Your place"), ([], ["LANG": "de_DE.UTF-8"], "Votre place"),
      ([], ["LANG": ""], "Votre place"), ([], ["LC_ALL": "en_US.UTF-8", "LANG": "fr_FR.UTF-8"], "Your place"),
    ] as [([String], [String: String], String)])
  func language(_ options: [String], _ environment: [String: String], _ expected: String) throws {
    let finished = try run("explain", me + options, environment: environment)
    #expect(finished.output.contains(expected))
  }

  @Test("the registry is found above the current folder, or where LUCARNE_REGISTRY says")
  func registry() throws {
    let inner = repositoryRoot + "/Sources/explain"
    let input = ["affectation", "--input", repositoryRoot + "/Examples/affectation/me.json"]
    #expect(try run("explain", input, folder: inner).status == 0)
    try withScratchFolder { folder in
      try FileManager.default.copyItem(atPath: repositoryRoot + "/Registry", toPath: folder + "/Ailleurs")
      let elsewhere = ["LUCARNE_REGISTRY": folder + "/Ailleurs"]
      #expect(try run("explain", input, environment: elsewhere, folder: folder).status == 0)
      #expect(try run("explain", input, environment: ["LUCARNE_REGISTRY": folder], folder: folder).status == 66)
    }
  }

  @Test("the record holds the outcome, one entry an output, with value and unit")
  func record() throws {
    let input = "{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 2}"
    let finished = try run("lucarne", ["run", "bourse", "--input", "-", "--as-of", "2024-09-01"], input: input)
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(finished.output.utf8)) as? [String: Any])
    let outcome = try #require(record["outcome"] as? [String: [String: Any]])
    #expect(outcome["echelon"]?["value"] as? Int == 1)
    #expect(outcome["montant_annuel"]?["value"] as? Int == 114)
    #expect(outcome["montant_annuel"]?["unit"] as? String == "EUR")
    #expect(outcome.count == 2)
    #expect((record["sha256"] as? String)?.count == 64)
  }

  @Test("`--format json` gives the record with the explanation in it")
  func explanationAsJSON() throws {
    let finished = try run("explain", me + ["--format", "json"])
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(finished.output.utf8)) as? [String: Any])
    let explanation = try #require(record["explanation"] as? [String: String])
    #expect(explanation["language"] == "fr")
    #expect(explanation["text"] == (try run("explain", me).output))
    let outcome = try #require(record["outcome"] as? [String: [String: Any]])
    #expect(outcome["college_affecte"]?["value"] as? String == "0990007G")
    #expect(outcome["rang_du_voeu"]?["value"] as? Int == 2)
  }

  @Test("an answer that cannot be given yet is no error: it names what is missing")
  func missing() throws {
    let finished = try run("explain", ["bourse", "--input", "-", "--as-of", "2024-09-01"], input: "{}")
    #expect(finished.status == 0)
    #expect(finished.output.contains("Il manque des informations pour conclure"))
  }

  @Test("the registry is listed, validated and replayed without a word of complaint")
  func registryCommands() throws {
    let entries = Registry(root: repositoryRoot + "/Registry").entries()
    let rows = try run("lucarne", ["list"]).output.split(separator: "\n")
    #expect(rows.map { String($0.prefix { $0 != " " }) } == entries.map { $0.id })
    let row = rows.first { $0.hasPrefix("affectation-6e ") }
    #expect(row?.hasSuffix("  2013-09-01  Affectation en classe de 6ᵉ") == true)
    let validation = try run("lucarne", ["validate"])
    #expect(validation.status == 0)
    let count = entries.reduce(0) { $0 + $1.versions.count }
    #expect(validation.output == "\(count) descripteurs vérifiés, aucune erreur.\n")
    #expect(try run("lucarne", ["validate", "--format", "json"]).status == 0)
    let replay = try run("lucarne", ["replay", "--fast"])
    #expect(replay.status == 0)
    #expect(replay.output.contains(" conformes, 0 en désaccord.\n"))
    #expect(!replay.output.contains("Ce qu'aucun cas n'atteint"))
  }

  @Test("a descriptor in error is told in the form asked for, and ends with 65")
  func invalidDescriptor() throws {
    let bad = "Tests/Cases/rules/bad/rules.yaml"
    let short = try run("lucarne", ["validate", bad, "--format", "short", "--registry", "Tests/Cases"])
    #expect(short.status == 65)
    #expect(short.output == "")
    #expect(short.errors.hasPrefix("\(bad):19:6: error[rule.mechanism]: "))
    let json = try run("lucarne", ["validate", bad, "--format", "json", "--registry", "Tests/Cases"])
    let list = try #require(try JSONSerialization.jsonObject(with: Data(json.errors.utf8)) as? [[String: Any]])
    #expect(list.first?["code"] as? String == "rule.mechanism")
    let rich = try run("lucarne", ["validate", bad, "--registry", "Tests/Cases"])
    #expect(!rich.errors.contains("\u{1B}["), "no colour away from a terminal")
  }

  @Test("a descriptor whose file or folder has another name than it declares is told")
  func misplaced() throws {
    try withScratchFolder { folder in
      let entry = folder + "/education/bourse"
      try FileManager.default.createDirectory(atPath: entry, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: repositoryRoot + "/Registry/education/bourse-college/2016-09-01.yaml",
        toPath: entry + "/2017-09-01.yaml")
      let finished = try run("lucarne", ["validate", folder, "--format", "short"])
      #expect(finished.status == 65)
      #expect(finished.errors.contains("error[registry.misplaced]: Le fichier devrait se nommer « 2016-09-01.yaml »"))
      #expect(
        finished.errors.contains(
          "error[registry.misplaced]: Le fichier devrait être dans un dossier « bourse-college »."))
    }
  }

  @Test("`allocate` writes assignments and cut-offs, and a summary on standard error")
  func allocate() throws {
    try withScratchFolder { folder in
      let finished = try run(
        "lucarne",
        [
          "allocate", "affectation", "--campaign", "exemple-2026", "--applicants", "Examples/affectation/eleves.csv",
          "--output", folder + "/affectations.csv", "--cutoffs", folder + "/seuils.csv",
        ])
      #expect(finished.status == 0)
      #expect(finished.output == "")
      #expect(finished.errors.contains("3000 personnes, 1756 vœux, 3000 affectations."))
      let published = repositoryFile("Registry/education/affectation-6e/data/exemple-2026/seuils.csv")?.text
      #expect(try String(contentsOfFile: folder + "/seuils.csv", encoding: .utf8) == published)
      let assignments = try String(contentsOfFile: folder + "/affectations.csv", encoding: .utf8)
      #expect(assignments.hasPrefix("eleve,college_affecte,rang_du_voeu\nE00001,"))
      #expect(assignments.split(separator: "\n").count == 3001)
      #expect(FileManager.default.enumerator(atPath: folder)?.allObjects.count == 2, "nothing half written is left")
    }
  }

  @Test(
    "`allocate` gives an administration the ranks and the proposals it asks for, and leaves nothing behind an error")
  func allocateInDetail() throws {
    try withScratchFolder { folder in
      let command = ["allocate", "affectation", "--campaign", "exemple-2026", "--applicants"]
      let files = [
        "--output", folder + "/a.csv", "--priorities", folder + "/p.csv", "--log", folder + "/l.csv", "--lang", "en",
      ]
      let finished = try run("lucarne", command + ["Examples/affectation/eleves.csv"] + files)
      #expect(finished.status == 0)
      #expect(finished.errors.contains(" proposals in "))
      let priorities = try String(contentsOfFile: folder + "/p.csv", encoding: .utf8)
      #expect(
        priorities.hasPrefix("eleve,voeu,college,rang_du_motif,distance,tirage,rank_at_place,verdict\nE00001,1,"))
      #expect(priorities.split(separator: "\n").count == 1757)
      let log = try String(contentsOfFile: folder + "/l.csv", encoding: .utf8)
      #expect(log.hasPrefix("round,eleve,voeu,college,held,displaced\n1,"))

      try FileManager.default.removeItem(atPath: folder)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let bad = folder + "/bad.csv"
      try "eleve,college_secteur,voeu,college,motifs,distance\nE1,0990001A,1,0990002B,,x\n".write(
        toFile: bad, atomically: true, encoding: .utf8)
      let refused = try run("lucarne", command + [bad] + files)
      #expect(refused.status == 65)
      #expect(refused.errors.contains("bad.csv:2:25"))
      let same = try run(
        "lucarne", command + ["Examples/affectation/eleves.csv", "--output", bad, "--priorities", bad])
      #expect(same.status == 64)
      #expect(FileManager.default.enumerator(atPath: folder)?.allObjects.count == 1)
    }
  }

  @Test("a campaign may be any folder, and cannot be written where there is none")
  func campaignFolder() throws {
    let campaign = "Registry/education/affectation-6e/data/exemple-2026"
    let applicants = ["--applicants", "Examples/affectation/eleves.csv"]
    let printed = try run("lucarne", ["allocate", "affectation", "--campaign", campaign] + applicants)
    #expect(printed.status == 0)
    #expect(printed.output.hasPrefix("eleve,college_affecte,rang_du_voeu\n"))
    let failed = try run(
      "lucarne", ["allocate", "affectation", "--campaign", campaign, "--output", "/absent/x.csv"] + applicants)
    #expect(failed.status == 74)
    #expect(failed.output == "")
    #expect(failed.errors.contains("erreur[file.unwritable]"))
    #expect(failed.errors.contains("son dossier n'existe pas"))
    let unknown = try run("lucarne", ["allocate", "affectation", "--campaign", "exemple"] + applicants)
    #expect(unknown.status == 66)
  }

  @Test(
    "every command has help with an example, and completions for the shell",
    arguments: ["explain", "list", "validate", "run", "replay", "allocate"])
  func help(_ command: String) throws {
    let help = try run("lucarne", [command, "--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("Example"))
    #expect(help.output.contains("lucarne \(command)") || help.output.contains("explain "))
    let completions = try run("lucarne", ["--generate-completion-script", "bash"])
    #expect(completions.status == 0)
    #expect(completions.output.contains(command))
  }

  @Test("neither executable knows a server or a database")
  func light() throws {
    for command in ["explain", "lucarne"] {
      let bytes = try Data(contentsOf: executable(command))
      for library in ["libsqlite3.so", "Hummingbird", "NIOCore"] {
        #expect(bytes.range(of: Data(library.utf8)) == nil)
      }
    }
  }
}
