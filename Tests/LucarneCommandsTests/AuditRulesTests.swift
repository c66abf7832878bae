import Foundation
import TestSupport
import Testing

@Suite("The command that audits rules") struct AuditRulesTests {
  @Test("the registry's expectations are met, and this is proven")
  func holds() throws {
    let french = try run("lucarne", ["audit", "bourse", "--as-of", "2024-09-01"])
    #expect(french.status == 0)
    #expect(french.output.contains("Les 4 attentes déclarées sont tenues."))
    #expect(french.output.contains("200\u{202F}000\u{202F}020 combinaisons possibles"))
    // The step from level 2 to level 1, 315 € to 114 €.
    #expect(french.output.contains("bouge de 201\u{A0}€ au plus"))
    let json = try run("lucarne", ["audit", "bourse", "--as-of", "2024-09-01", "--format", "json"])
    #expect(json.status == 0 && json.output.contains("\"proof\": true"))
  }

  @Test("a contradicted expectation ends with 1, and the page tells who contradicts it")
  func contradiction() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lucarne-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let registry = folder.appendingPathComponent("Registry")
    try FileManager.default.copyItem(atPath: repositoryRoot + "/Registry", toPath: registry.path)
    let path = registry.appendingPathComponent("education/bourse-college/2016-09-01.yaml")
    let text = try String(contentsOf: path, encoding: .utf8)
    let turned = text.replacing(
      "expect: {echelon: decreasing, montant_annuel: decreasing}",
      with: "expect: {montant_annuel: increasing}\n    cliff: {montant_annuel: 200 EUR}")
    #expect(turned != text)
    try turned.write(to: path, atomically: true, encoding: .utf8)
    let page = folder.appendingPathComponent("page.html").path
    let arguments = ["audit", "bourse", "--as-of", "2024-09-01", "--registry", registry.path]
    let finished = try run("lucarne", arguments + ["--format", "html", "--output", page])
    #expect(finished.status == 1 && finished.output.isEmpty)
    let written = try String(contentsOfFile: page, encoding: .utf8)
    #expect(written.contains("Les règles contredisent 2 attentes déclarées."))
    #expect(written.contains("avec 11\u{202F}928\u{A0}€ par an, 315\u{A0}€"))
  }

  @Test("an algorithm that allocates places is refused with what to do instead")
  func allocation() throws {
    let finished = try run("lucarne", ["audit", "affectation"])
    #expect(finished.status == 65)
    #expect(finished.errors.contains("audit.allocation") && finished.errors.contains("lucarne verify assignment"))
  }

  @Test("what only decisions need is refused without them")
  func options() throws {
    let finished = try run("lucarne", ["audit", "bourse", "--office", "departement"])
    #expect(finished.status == 64 && finished.errors.contains("--decisions"))
  }
}
