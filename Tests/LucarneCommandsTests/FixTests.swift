import Foundation
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct FixTests {
  private static let broken = """
    lucarne: 1
    id: essai
    title: {fr: Essai}   # a comment stays
    summary: {fr: "Un essai."}
    status: draftt
    in_force: {from: 2020-01-01, until: open}
    administration: {nmae: {fr: Service}}
    legal:
      L1: {cite: "Code de l'éducation, art. L. 531-1", url: "http://www.legifrance.gouv.fr/x", checked: 2026-11-23, evidence: text}
    inputs:
      revenu: {label: {fr: revenu}, type: nombre, unit: EURO, range: [0..10]}
      enfants: {label: {fr: enfants}, type: numbr, unit: child, range: [0..10]}
    rules:
      total: {label: {fr: total}, valeu: "revenus * 2", legal: L1}
      double: {label: {fr: double}, value: 'enfant * 2', legal: [L2]}
    outputs: [double]
    answer: [{otherwise: , say: {fr: "{double}"}}]

    """

  private func validate(_ text: String, _ arguments: [String] = []) throws -> (Finished, after: String) {
    var (finished, after): (Finished?, String) = (nil, "")
    try withScratchFolder { folder in
      let path = folder + "/essai.yaml"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      finished = try run(
        "lucarne", ["validate", path, "--fix", "--as-of", "2026-11-24", "--registry", "Registry"] + arguments)
      after = try String(contentsOfFile: path, encoding: .utf8)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names == ["essai.yaml"], "nothing half written is left")
    }
    return (try #require(finished), after)
  }

  @Test("near misses are corrected, round after round, and all else stays byte for byte")
  func corrects() throws {
    let text = Self.broken
    let (_, after) = try validate(text)
    let expected = text.replacing("draftt", with: "draft").replacing("nmae", with: "name")
      .replacing("http:", with: "https:").replacing("nombre", with: "number").replacing("numbr,", with: "number,")
      .replacing("EURO", with: "EUR").replacing("valeu:", with: "value:").replacing("\"revenus *", with: "\"revenu *")
      .replacing("'enfant *", with: "'enfants *").replacing("[L2]", with: "[L1]")
    #expect(after == expected)
  }

  @Test("what is no near miss stays, and is told")
  func leaves() throws {
    let (finished, after) = try validate(
      Self.broken.replacing("nombre", with: "argent"), ["--format", "short"])
    #expect(finished.status == 65)
    #expect(after.contains("type: argent"))
    #expect(finished.errors.contains("essai.yaml:11:39: error[descriptor.value]"))
  }

  @Test("a file without a correction is not written")
  func untouched() throws {
    let path = "Registry/education/bourse-college/2016-09-01.yaml"
    let full = repositoryRoot + "/" + path
    let before = try FileManager.default.attributesOfItem(atPath: full)[.modificationDate] as? Date
    let finished = try run("lucarne", ["validate", path, "--fix", "--as-of", "2026-11-24", "--lang", "en"])
    #expect(finished.status == 0)
    #expect(finished.output == "0 corrections written.\n1 descriptor checked, no error.\n")
    #expect(try FileManager.default.attributesOfItem(atPath: full)[.modificationDate] as? Date == before)
  }
}
