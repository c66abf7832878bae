import Foundation
import TestSupport
import Testing

@Suite struct InitTerminalTests {
  @Test("in a terminal `lucarne init` asks for what is missing, and « < » goes back")
  func conversation() throws {
    try withScratchFolder { folder in
      let typed = [
        "2027-13-01", "2027-01-01", "<", "2028-01-01", "", "", "", "", "Revenu", "2", "EUR", "0..10", "", "",
      ]
      let finished = try converse(
        "lucarne",
        [
          "init", "aide", "--title", "Aide", "--administration", "Ville", "--registry", repositoryRoot + "/Registry",
        ], typed: typed.map { $0 + "\n" }.joined(), folder: folder)
      #expect(finished.status == 0, "\(finished.shown)")
      #expect(finished.shown.contains("Depuis quel jour ses règles s'appliquent-elles ?"))
      #expect(finished.shown.contains("! « 2027-13-01 » n'est pas une date"))
      #expect(!finished.shown.contains("Comment s'appelle l'algorithme ?"))
      let text = try String(contentsOfFile: folder + "/aide/2028-01-01.yaml", encoding: .utf8)
      #expect(
        text.contains("  revenu:\n    label: {fr: Revenu}\n    type: number\n    unit: EUR\n    range: [0..10]\n"))
    }
  }

  @Test("answers that end early leave nothing behind")
  func endOfInput() throws {
    try withScratchFolder { folder in
      let finished = try converse(
        "lucarne",
        ["init", "aide", "--registry", repositoryRoot + "/Registry"], typed: "Aide\n\u{4}", folder: folder)
      #expect(finished.status == 64)
      #expect(finished.shown.contains("Il manque"))
      #expect(names(in: folder) == [])
    }
  }
}
