import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ReplayCommandTests {
  /// The registry's grant alone, so that no test waits for the others.
  private func withGrant(_ body: (String) throws -> Void) throws {
    try withScratchFolder { folder in
      let registry = folder + "/Registry"
      try FileManager.default.createDirectory(
        atPath: registry + "/education", withIntermediateDirectories: true)
      for path in ["units.yaml", "education/bourse-college"] {
        try FileManager.default.copyItem(
          atPath: repositoryRoot + "/Registry/" + path, toPath: registry + "/" + path)
      }
      try body(folder)
    }
  }

  private func replace(_ old: String, _ new: String, in path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test("a case that differs is shown in every form, and makes the replay end with 1")
  func disagreement() throws {
    try withGrant { folder in
      let cases = folder + "/Registry/education/bourse-college/cases/rentree-2024.yaml"
      try replace("montant_annuel: 495", "montant_annuel: 496", in: cases)
      let arguments = ["replay", "bourse", "--fast", "--registry", folder + "/Registry"]
      let finished = try run("lucarne", arguments)
      #expect(finished.status == 1)
      #expect(finished.output.contains("montant_annuel\u{A0}: attendu 496, obtenu 495."))
      #expect(finished.output.contains(", 2 en désaccord.\n"))
      let json = try run("lucarne", arguments + ["--format", "json"])
      #expect(json.status == 1)
      let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let summary = try #require((report["summary"] as? [String: Any])?["cases"] as? [String: Int])
      #expect(summary["differ"] == 2)
      let junit = try run("lucarne", arguments + ["--format", "junit", "--lang", "en"])
      #expect(junit.status == 1)
      #expect(junit.output.contains("failures=\"2\""))
      #expect(junit.output.contains("montant_annuel: expected 496, obtained 495."))
      #expect(XMLParser(data: Data(junit.output.utf8)).parse())
    }
  }

  @Test("the changes of the registry's grant are nearly all noticed")
  func strength() throws {
    try withGrant { folder in
      let arguments = ["replay", "bourse", "--registry", folder + "/Registry", "--format", "json"]
      let first = try run("lucarne", arguments)
      #expect(first.status == 0)
      let report = try #require(try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
      let counts = try #require((report["summary"] as? [String: Any])?["mutants"] as? [String: Int])
      let (noticed, survived) = (try #require(counts["noticed"]), try #require(counts["survived"]))
      #expect(noticed * 100 >= 90 * (noticed + survived))
    }
  }

  @Test("cases of one's own are replayed beside the registry's")
  func ownCases() throws {
    try withGrant { folder in
      let path = folder + "/mes-cas.yaml"
      try """
      cases:
        - {name: "Le mien", date: 2024-09-01, inputs: {revenu_fiscal_reference: 0, enfants_a_charge: 1}, expect: {echelon: 2}, source: "Ma lettre."}
      """.write(toFile: path, atomically: true, encoding: .utf8)
      let arguments = ["replay", "bourse", "--fast", "--registry", folder + "/Registry", "--cases", path]
      let finished = try run("lucarne", arguments)
      #expect(finished.status == 1)
      #expect(finished.output.contains("Le mien (\(path):2)"))
      #expect(finished.output.contains("echelon\u{A0}: attendu 2, obtenu 3."))
      let unclear = try run("lucarne", ["replay", "--registry", folder + "/Registry", "--cases", path])
      #expect(unclear.status == 64)
      #expect(unclear.errors.contains("exactly one algorithm"))
    }
  }

  @Test("the page goes to a file, and nothing to standard output")
  func page() throws {
    try withGrant { folder in
      let path = folder + "/rejeu.html"
      let finished = try run(
        "lucarne",
        ["replay", "--fast", "--registry", folder + "/Registry", "--format", "html", "--output", path])
      #expect(finished.status == 0)
      #expect(finished.output.isEmpty)
      let page = try String(contentsOfFile: path, encoding: .utf8)
      #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">"))
      #expect(page.contains("<h1>Rejeu des cas types</h1>"))
    }
  }

  @Test("what is unknown or cannot be read is told, with the near miss, and nothing is shown")
  func badInput() throws {
    let unknown = try run("lucarne", ["replay", "bource"])
    #expect(unknown.status == 66)
    #expect(unknown.output.isEmpty)
    #expect(unknown.errors.contains("bourse"))
    let absent = try run("lucarne", ["replay", "bourse", "--cases", "nulle-part.yaml"])
    #expect(absent.status == 66)
    try withScratchFolder { folder in
      let path = folder + "/cas.yaml"
      try "cases:\n  - {name: Sans rien}\n".write(toFile: path, atomically: true, encoding: .utf8)
      let bad = try run("lucarne", ["replay", "bourse", "--cases", path])
      #expect(bad.status == 65)
      #expect(bad.output.isEmpty)
      try """
      cases:
        - {name: "Faute", date: 2024-09-01, inputs: {revenu_fiscal_referance: 0}, expect: {echelon: 2}, source: "Moi."}
      """.write(toFile: path, atomically: true, encoding: .utf8)
      let misspelt = try run("lucarne", ["replay", "bourse", "--cases", path])
      #expect(misspelt.status == 65)
      #expect(misspelt.errors.contains("revenu_fiscal_reference"))
    }
  }
}
