import Foundation
import TestSupport
import Testing

private let header = "dossier;enfants_a_charge;revenu_fiscal_reference\n"
private let day = ["--as-of", "2024-09-01"]

@Suite struct RunCasesTests {
  @Test("every row gets its results, what is missing, or its error; the others are not held back")
  func rows() throws {
    let input = header + "A1;2;20000\nA2;;5\nA3;30;5\n\"A;4\";2\nA5;2;1000000\n"
    let finished = try run(
      "lucarne", ["run", "bourse", "--cases", "-", "--keep", "dossier", "--columns", "outputs,reasons"] + day,
      input: input)
    #expect(finished.status == 65)
    let lines = finished.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 6)
    #expect(lines.first?.hasPrefix("dossier;echelon;") == true)
    #expect(lines.first?.hasSuffix("missing;error") == true)
    #expect(lines[1].hasPrefix("A1;1;") && lines[1].contains(";114;"))
    #expect(lines[2].contains("enfants_a_charge") && lines[2].hasPrefix("A2;;"))
    #expect(lines[3].contains("ligne 4, colonne 4 : « enfants_a_charge » doit être un nombre de 1 à 20."))
    #expect(lines[4].contains("ligne 5, colonne 1 : Cette ligne a 2 champs, l'en-tête 3."))
    #expect(lines[5].hasPrefix("A5;0;"))
    #expect(finished.errors.contains("erreur[csv.value]") && finished.errors.contains("-:4:4"))
    #expect(finished.errors.contains("Lignes : 5, dont 1 sans résultat faute d'informations et 2 en erreur."))
    #expect(finished.errors.contains("Règles applicables au 2024-09-01 (date demandée)."))
  }

  @Test("the first faults are shown, the rest counted")
  func capped() throws {
    let input = "enfants_a_charge\n" + String(repeating: "x\n", count: 1000)
    let finished = try run("lucarne", ["run", "bourse", "--cases", "-"] + day, input: input)
    #expect(finished.status == 65)
    #expect(finished.output.split(separator: "\n").count == 1001)
    #expect(finished.errors.components(separatedBy: "erreur[csv.value]").count == 21)
    #expect(finished.errors.contains("Lignes en erreur en tout : 1\u{202F}000."))
  }

  @Test("results have the form of the file, or that of the name of --output, packed where it ends in .gz")
  func formats() throws {
    try withScratchFolder { folder in
      let line = "{\"enfants_a_charge\": 2, \"revenu_fiscal_reference\": 20000}\n"
      let results = "{\"revenu_fiscal_reference\":20000,\"enfants_a_charge\":2,\"echelon\":1,\"montant_annuel\":114,"
      let plain = try run("lucarne", ["run", "bourse", "--cases", "-"] + day, input: line)
      #expect(plain.output == results + "\"missing\":null,\"error\":null}\n")
      #expect(plain.status == 0)
      let packed = folder + "/r.jsonl.gz"
      #expect(try run("lucarne", ["run", "bourse", "--cases", "-", "--output", packed] + day, input: line).status == 0)
      // What is packed can be read again: the results are themselves a file of people.
      let again = try run(
        "lucarne",
        ["run", "bourse", "--cases", packed, "--format", "csv", "--keep", "echelon,montant_annuel,missing,error"] + day)
      #expect(again.status == 65)
      #expect(again.errors.contains("Les résultats auraient deux colonnes « echelon »."))
      let csv = try run("lucarne", ["run", "bourse", "--cases", "-", "--format", "csv"] + day, input: line)
      #expect(
        csv.output == "revenu_fiscal_reference,enfants_a_charge,echelon,montant_annuel,missing,error\n20000,2,1,114,,\n"
      )
    }
  }

  @Test("a run that cannot go on leaves no file, whatever the reason")
  func nothingHalf() throws {
    try withScratchFolder { folder in
      let output = folder + "/r.csv"
      let inputs = [
        (header + "A1;2;20000\nA2;\"2;5\nA3;2;5\n", [], "csv.quote"),
        (header + "A1;2;20000\nA2;x;5\n", ["--stop-on-error"], "csv.value"),
        ("", [], "csv.empty"), ("dosier;enfants_a_charge\n1;2\n", [], "csv.unknown-column"),
      ]
      for (input, options, code) in inputs {
        let finished = try run(
          "lucarne", ["run", "bourse", "--cases", "-", "--output", output, "--keep", "dossier"] + options + day,
          input: input)
        #expect(finished.status == 65)
        #expect(finished.errors.contains("erreur[\(code)]"), "\(finished.errors)")
        #expect(names(in: folder).isEmpty)
      }
      let absent = try run("lucarne", ["run", "bourse", "--cases", folder + "/absent.csv", "--output", output] + day)
      #expect(absent.status == 66)
    }
  }

  @Test("a run that is interrupted ends by the signal, and leaves no file")
  func interrupted() throws {
    try withScratchFolder { folder in
      let fifo = folder + "/in"
      #expect(mkfifo(fifo, 0o600) == 0)
      let process = Process()
      process.executableURL = try executable("lucarne")
      process.arguments = ["run", "bourse", "--cases", fifo, "--output", folder + "/r.csv"] + day
      process.currentDirectoryURL = URL(fileURLWithPath: repositoryRoot)
      try process.run()
      // Opens once the command has opened its end: then rows come, and no end of file.
      let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: fifo))
      let row = "2,20000\n"
      try writer.write(
        contentsOf: Data(("enfants_a_charge,revenu_fiscal_reference\n" + String(repeating: row, count: 300_000)).utf8))
      process.terminate()
      process.waitUntilExit()
      try writer.close()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == SIGTERM)
      #expect(names(in: folder) == ["in"])
    }
  }

  @Test("an allocation is decided in the campaign that its rows name, or that was asked for")
  func campaign() throws {
    let wishes = "[{\"college\": \"0990004D\", \"motifs\": [\"fratrie\"], \"distance\": 840}]"
    let line = "\"college_secteur\": \"0990001A\", \"demandes\": \(wishes)}\n"
    let named = try run(
      "lucarne", ["run", "affectation", "--cases", "-"], input: "{\"campagne\": \"exemple-2026\", " + line)
    #expect(named.status == 0)
    #expect(named.errors.contains("date de la campagne"))
    let asked = try run(
      "lucarne", ["run", "affectation", "--cases", "-", "--campaign", "exemple-2026", "--columns", "outputs"],
      input: "{" + line)
    #expect(asked.status == 0)
    let neither = try run("lucarne", ["run", "affectation", "--cases", "-"], input: "{" + line)
    #expect(neither.status == 65)
    #expect(neither.errors.contains("--campaign"))
    let unknown = try run(
      "lucarne", ["run", "affectation", "--cases", "-"], input: "{\"campagne\": \"exemple-2062\", " + line)
    #expect(unknown.status == 66)
    #expect(unknown.errors.contains("Vouliez-vous dire « exemple-2026 » ?"))
  }
}
