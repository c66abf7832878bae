import Foundation
import SourceDiagnostics
import TestSupport
import Testing

private let good = """
  departement,revenu_fiscal_reference,enfants_a_charge,echelon,montant_annuel
  Ain,20000,2,1,114
  Ain,11928,2,2,315
  Drôme,30000,2,0,0

  """

@Suite struct AuditCommandTests {
  @Test("decisions that agree end in 0, those that do not in 1, cells that cannot be read in 65")
  func statuses() throws {
    try withScratchFolder { folder in
      let path = folder + "/decisions.csv"
      func audit(_ text: String) throws -> Finished {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try run(
          "lucarne", ["audit", "bourse", "--decisions", path, "--as-of", "2024-09-01", "--office", "departement"])
      }
      let agreeing = try audit(good)
      #expect(agreeing.status == 0 && agreeing.errors == "")
      #expect(agreeing.output.contains("Les 3 décisions comparées sont toutes conformes aux règles."))
      let wrong = try audit(good.replacing("315", with: "312"))
      #expect(wrong.status == 1)
      #expect(wrong.output.contains("2 décisions sur 3 sont conformes aux règles"))
      let unreadable = try audit(good.replacing("30000", with: "trente mille"))
      #expect(unreadable.status == 65)
      #expect(unreadable.errors.contains("decisions.csv:4:"))
      #expect(unreadable.output.contains("Une cellule est illisible"))
    }
  }

  @Test("the day is asked for, and algorithms and columns have near misses")
  func refusals() throws {
    try withScratchFolder { folder in
      let path = folder + "/decisions.csv"
      try Data(good.replacing("echelon", with: "echelons").utf8).write(to: URL(fileURLWithPath: path))
      let audit = ["audit", "bourse", "--decisions", path]
      #expect(try run("lucarne", audit).errors.contains("--as-of"))
      let column = try run("lucarne", audit + ["--as-of", "2024-09-01", "--office", "departement"])
      #expect(column.status == 65 && column.errors.contains("csv.unknown-column"))
      #expect(column.errors.contains("echelon"))
      let algorithm = try run("lucarne", ["audit", "borse", "--decisions", path, "--as-of", "2024-09-01"])
      #expect(algorithm.status == 66 && algorithm.errors.contains("bourse"))
      let places = try run("lucarne", ["audit", "affectation", "--decisions", path, "--as-of", "2026-01-01"])
      #expect(places.status == 65 && places.errors.contains("decisions.allocation"))
    }
  }

  @Test("a packed file of decisions gives the report of the plain one, and its receipt is that of the packed bytes")
  func packed() throws {
    try withScratchFolder { folder in
      let people =
        "revenu_fiscal_reference,enfants_a_charge\n" + (0..<500).map { "\($0 * 91),\(1 + $0 % 5)\n" }.joined()
      func report(_ name: String) throws -> String {
        let path = folder + "/" + name
        let made = try run(
          "lucarne", ["run", "bourse", "--cases", "-", "--as-of", "2023-09-01", "--output", path], input: people)
        #expect(made.status == 0)
        let finished = try run(
          "lucarne",
          [
            "audit", "bourse", "--decisions", path, "--as-of", "2024-09-01", "--ignore", "missing,error", "--receipt",
            path + ".recu.json",
          ])
        #expect(finished.status == 1)
        #expect(try run("lucarne", ["verify", "receipt", path + ".recu.json"]).status == 0)
        return finished.output.split(separator: "\n").filter { !$0.contains("sha256") }.joined(separator: "\n")
      }
      let (plain, packed) = (try report("d.csv"), try report("d.csv.gz"))
      #expect(plain == packed && plain.contains("désaccords"))
    }
  }

  @Test("a report made again from its receipt is the same; from another file, it is not")
  func receipts() throws {
    try withScratchFolder { folder in
      let (path, receipt) = (folder + "/decisions.csv", folder + "/recu.json")
      try Data(good.replacing("315", with: "312").utf8).write(to: URL(fileURLWithPath: path))
      let audit = try run(
        "lucarne",
        [
          "audit", "bourse", "--decisions", path, "--as-of", "2024-09-01", "--office", "departement", "--receipt",
          receipt, "--disagreements", folder + "/ecarts.csv",
        ])
      #expect(audit.status == 1)
      let same = try run("lucarne", ["verify", "receipt", receipt])
      #expect(same.status == 0 && same.errors == "")
      // Moved together, the file is found beside its receipt.
      try FileManager.default.createDirectory(atPath: folder + "/archive", withIntermediateDirectories: false)
      for name in ["decisions.csv", "recu.json"] {
        try FileManager.default.moveItem(atPath: "\(folder)/\(name)", toPath: "\(folder)/archive/\(name)")
      }
      #expect(try run("lucarne", ["verify", "receipt", folder + "/archive/recu.json"]).status == 0)
      let miss = try run("lucarne", ["verify", "receipt", folder + "/archive/recus.json"])
      #expect(miss.status == 66 && miss.errors.contains("recu.json"))
      try Data(good.utf8).write(to: URL(fileURLWithPath: path))
      let other = try run("lucarne", ["verify", "receipt", folder + "/archive/recu.json", "--decisions", path])
      #expect(other.status == 1)
      #expect(other.output.contains("est autre"))
      let json = try run(
        "lucarne", ["verify", "receipt", folder + "/archive/recu.json", "--decisions", path, "--format", "json"])
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(object["holds"] as? Bool == false)
      let verdicts = try #require(object["checks"] as? [[String: String]]).map { $0["verdict"] }
      #expect(verdicts == ["same", "same", "same", "same", "differs", "differs"])
    }
  }

  @Test(
    "the record of a decision is decided again: the same, and another where its data were changed",
    arguments: [
      ["affectation", "--input", "Examples/affectation/me.json"],
      ["bourse", "--input", "Examples/bourse/me.json", "--as-of", "2024-09-01"],
    ])
  func records(_ arguments: [String]) throws {
    try withScratchFolder { folder in
      let path = folder + "/record.json"
      var arguments = arguments
      if arguments[0] == "bourse" {
        arguments[2] = folder + "/me.json"
        try Data("{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 2}".utf8).write(
          to: URL(fileURLWithPath: arguments[2]))
      }
      let record = try run("lucarne", ["run"] + arguments)
      try Data(record.output.utf8).write(to: URL(fileURLWithPath: path))
      let same = try run("lucarne", ["verify", "receipt", path])
      #expect(same.status == 0, "\(same.output)\(same.errors)")
      #expect(same.output.contains("La décision a été recalculée"))
      let changed = record.output.replacing("\"lucarne 0.1.0\"", with: "\"lucarne 0.0.9\"")
      try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
      let other = try run("lucarne", ["verify", "receipt", path])
      #expect(other.status == 1 && other.output.contains("Le document a été modifié"))
    }
  }
}
