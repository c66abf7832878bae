import Foundation
import TestSupport
import Testing

/// Runs `body` in a folder that has a registry with units and nothing else.
private func withRegistry(_ body: (String) throws -> Void) throws {
  try withScratchFolder { folder in
    try FileManager.default.createDirectory(atPath: folder + "/Registry", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: repositoryRoot + "/Registry/units.yaml", toPath: folder + "/Registry/units.yaml")
    try body(folder)
  }
}

extension Finished {
  /// What was said on standard error, with plain spaces.
  var plainErrors: String { errors.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
}

private let required = [
  "--title", "Aide au loyer", "--domain", "logement", "--in-force", "2027-01-01", "--administration",
  "Commune d'Exempleville",
]

@Suite struct InitTests {
  @Test(
    "a scaffold validates without errors, whatever was said",
    arguments: [
      [], ["--lang", "en"], ["--contact", "a: b # c", "--service", "[x", "--summary", "\"true\" \\ \u{1F}\n{fr: x}"],
      ["--purpose", "calculer l'aide", "--automation", "decision_support", "--contribution", "Il aide."],
      ["--people-concerned", "[les locataires]", "--automation", "entièrement automatisée"],
      [
        "--legal", "Code de l'éducation, art. D. 531-4", "--legal", "Arrêté du 1er mars 2026", "--checked",
        "2026-11-24",
      ],
      ["--input", "revenu:number:EUR/year:[0..99.99]", "--input", "ne_le:date", "--input", "seul:boolean"],
      ["--input", "statut:choice:locataire|propriétaire|yes", "--input", "lieu:text", "--id", "loyer"],
      ["--input", "revenu:number:EUR:0..100", "--rule", "part=revenu * 10 %", "--rule", "montant=max(part, 3 EUR)"],
      ["--input", "revenu:number:EUR:0..100", "--rule", "droit=revenu in [0 EUR..5 EUR] and not (revenu = 2 EUR)"],
    ])
  func options(_ options: [String]) throws {
    try withRegistry { folder in
      let finished = try run("lucarne", ["init"] + required + options, folder: folder)
      #expect(finished.errors == "")
      #expect(finished.status == 0)
      let id = options.contains("--id") ? "loyer" : "aide-au-loyer"
      let path = folder + "/Registry/logement/\(id)/2027-01-01.yaml"
      #expect(FileManager.default.fileExists(atPath: path))
      let validation = try run("lucarne", ["validate"], folder: folder)
      #expect(validation.status == 0, "\(validation.errors)")
    }
  }

  @Test("what was not said is to be completed, and a rule without a formula gives no result")
  func nothingInvented() throws {
    try withRegistry { folder in
      #expect(try run("lucarne", ["init"] + required, folder: folder).status == 0)
      let text = try String(
        contentsOfFile: folder + "/Registry/logement/aide-au-loyer/2027-01-01.yaml", encoding: .utf8)
      #expect(text.contains("status: draft"))
      #expect(text.contains("# purpose: {fr: …} # À compléter : "))
      #expect(text.contains("fr: \"À compléter : la formule"))
      let record = try run(
        "lucarne", ["run", "aide-au-loyer", "--input", "-", "--as-of", "2027-02-01"], input: "{}", folder: folder)
      #expect(record.output.contains("\"state\": \"not_applicable\""), "\(record.output)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/Registry/logement/aide-au-loyer/cases"))
    }
  }

  @Test("away from a terminal, what is missing is named, and nothing is written")
  func missing() throws {
    try withRegistry { folder in
      let nothing = try run("lucarne", ["init"], folder: folder)
      #expect(nothing.status == 64)
      #expect(nothing.output == "")
      #expect(
        nothing.plainErrors.hasPrefix(
          "erreur[init.missing-option] : Il manque --title, --domain, --in-force, --administration."))
      let noDay = try run("lucarne", ["init"] + required + ["--legal", "Loi", "--lang", "en"], folder: folder)
      #expect(noDay.status == 64)
      #expect(noDay.errors.contains("--checked must be given too"))
      let noSource = try run("lucarne", ["init"] + required + ["--case-expect", "{resultat: 1}"], folder: folder)
      #expect(noSource.status == 64)
      #expect(noSource.errors.contains("--case-inputs, --case-source"))
      #expect(names(in: folder + "/Registry") == ["units.yaml"])
    }
  }

  @Test(
    "an option that cannot be taken is named with the reason and the next step",
    arguments: [
      (["--input", "revenu:number:EUR/yaer:0..1"], "Vouliez-vous dire « year » ?"),
      (["--input", "revenu:nombre"], "Vouliez-vous dire « number » ?"),
      (["--input", "revenu:number:EUR"], "s'écrit revenu:number:EUR/year:0..100000"),
      (["--input", "revenu:number:EUR:1"], "minimum..maximum"), (["--input", "revenu:number:EUR:9..1"], "croissante"),
      (["--input", "Né le:date"], "ne_le"), (["--input", "min:date"], "ne peut pas servir de nom"),
      (["--rule", "montant"], "nom=formule"), (["--rule", "montant=revenu * 2"], "« revenu » n'est le nom"),
      (["--id", "Loyer"], "L'identifiant « Loyer »"), (["--in-force", "2026-02-30"], "AAAA-MM-JJ"),
      (["--automation", "robot"], "fully_automated, decision_support"), (["--contact", " "], "Il faut un texte."),
      (["--domain", "Le logement"], "le-logement"), (["--domain", "../ailleurs"], "ailleurs"),
    ])
  func refused(_ options: [String], _ expected: String) throws {
    try withRegistry { folder in
      let kept = options[0].hasPrefix("--i") || options[0] == "--domain" ? options[0] : ""
      var arguments = required
      if let place = arguments.firstIndex(of: kept) { arguments.removeSubrange(place...place + 1) }
      let finished = try run("lucarne", ["init"] + arguments + options, folder: folder)
      #expect(finished.status == 64)
      #expect(finished.plainErrors.hasPrefix("erreur[init.value] : \(options[0]) « \(options[1]) » : "))
      #expect(finished.plainErrors.contains(expected), "\(finished.errors)")
      #expect(names(in: folder + "/Registry") == ["units.yaml"])
    }
  }

  @Test("a first case is written when its result is known, and is replayed")
  func sampleCase() throws {
    try withRegistry { folder in
      let rule = ["--input", "revenu:number:EUR:0..100", "--rule", "montant=revenu * 10 %"]
      func sample(_ inputs: String, _ expect: String) -> [String] {
        ["--case-inputs", inputs, "--case-expect", expect, "--case-source", "Calculé \"à la main\"."]
      }
      let wrong = try run(
        "lucarne", ["init"] + required + rule + sample("{revenus: 20}", "{montants: 2}"), folder: folder)
      #expect(wrong.status == 65)
      #expect(wrong.errors.contains("Vouliez-vous dire « revenu » ?"))
      #expect(wrong.errors.contains("Vouliez-vous dire « montant » ?"))
      let right = try run(
        "lucarne", ["init"] + required + rule + sample("{revenu: 20}", "{montant: 2}"), folder: folder)
      #expect(right.status == 0)
      let replay = try run("lucarne", ["replay", "--fast"], folder: folder)
      #expect(replay.output.contains("1 cas rejoué\u{A0}: 1 conforme, 0 en désaccord.\n"))
    }
  }

  @Test("nothing is overwritten; another day is another version")
  func overwriting() throws {
    try withRegistry { folder in
      #expect(try run("lucarne", ["init"] + required, folder: folder).status == 0)
      let path = folder + "/Registry/logement/aide-au-loyer/2027-01-01.yaml"
      try "mien".write(toFile: path, atomically: true, encoding: .utf8)
      let again = try run("lucarne", ["init"] + required, folder: folder)
      #expect(again.status == 65)
      #expect(again.plainErrors.hasPrefix("erreur[init.exists] : "))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "mien")
      var later = required
      later[5] = "2028-01-01"
      #expect(try run("lucarne", ["init"] + later, folder: folder).status == 0)
      #expect(names(in: folder + "/Registry/logement/aide-au-loyer") == ["2027-01-01.yaml", "2028-01-01.yaml"])
    }
  }

  @Test("a folder of one's own gives the id; a registry that nobody chose is not written to")
  func places() throws {
    try withScratchFolder { folder in
      let here = required.filter { $0 != "--domain" && $0 != "logement" }
      let chosen = try run("lucarne", ["init", "brouillons/aide/"] + here, folder: folder)
      #expect(chosen.status == 0, "\(chosen.errors)")
      #expect(
        try String(contentsOfFile: folder + "/brouillons/aide/2027-01-01.yaml", encoding: .utf8).contains("id: aide"))
      #expect(try run("lucarne", ["init", "brouillons/aide", "--id", "autre"] + here, folder: folder).status == 64)
      let nowhere = try run("lucarne", ["init"] + required, folder: folder)
      #expect(nowhere.status == 64)
      #expect(nowhere.errors.contains("Il n'y a pas de registre ici"))
    }
  }
}
