import Foundation
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct AllocateRequestsTests {
  /// Campaigns in which no rule stands behind a criterion: the requests are the applicants, and nothing was missing.
  private static let plain = [
    (algorithm: "choix-regule", campaign: "exemple-2017", applicants: "Examples/paris/choix-regule.csv"),
    (algorithm: "parcoursup", campaign: "exemple-2023", applicants: "Examples/parcoursup/candidats.csv"),
  ]

  private func requests(_ path: String, in folder: String, open: String = ",") throws -> String {
    let lines = try #require(repositoryFile(path)).text.split(separator: "\n").enumerated().map { row, line in
      line + (row == 0 ? ",missing,error" : "," + open)
    }
    let file = folder + "/demandes.csv"
    try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  @Test(
    "`allocate --requests` writes what `--applicants` writes, for an allocation and an order of call", arguments: 0..<2)
  func same(_ index: Int) throws {
    let example = AllocateRequestsTests.plain[index]
    try withScratchFolder { folder in
      let file = try requests(example.applicants, in: folder)
      func written(_ option: String, _ file: String) throws -> [String] {
        let paths = ["seuils", "priorites"].map { "\(folder)/\($0).csv" }
        let finished = try run(
          "lucarne",
          [
            "allocate", example.algorithm, "--campaign", example.campaign, option, file, "--cutoffs", paths[0],
            "--priorities", paths[1],
          ])
        #expect(finished.status == 0, "\(finished.errors)")
        return try [finished.output, finished.errors]
          + paths.map { try String(contentsOfFile: $0, encoding: .utf8) }
      }
      #expect(try written("--requests", file) == written("--applicants", example.applicants))
    }
  }

  @Test("a request that the database could not complete is told at its cell, and nothing is written")
  func open() throws {
    try withScratchFolder { folder in
      let file = try requests("Examples/parcoursup/candidats.csv", in: folder, open: "classement,")
      let finished = try run(
        "lucarne", ["allocate", "parcoursup", "--campaign", "exemple-2023", "--requests", file, "--lang", "en"])
      #expect(finished.status == 65 && finished.output == "")
      #expect(
        finished.errors.contains(
          "error[allocation.criterion]: The criteria of this wish cannot be computed: “classement” is missing."))
      #expect(finished.errors.contains("demandes.csv:2:"))
    }
  }

  @Test(
    "one file is read, and what it does not hold is not sealed",
    arguments: [
      ([], "--applicants"),
      (["--applicants", "a.csv", "--requests", "b.csv"], "--requests"),
      (["--requests", "b.csv", "--commit", "scelle"], "--commit"),
    ])
  func options(_ arguments: [String], _ text: String) throws {
    let finished = try run("lucarne", ["allocate", "affectation", "--campaign", "exemple-2026"] + arguments)
    #expect(finished.status == 64 && finished.output == "")
    #expect(finished.errors.contains(text), "\(finished.errors)")
  }
}
