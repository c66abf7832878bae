import Foundation
import Languages
import RegistryFolder
import SourceDiagnostics
import TestSupport
import Testing

/// The small campaigns of the tests, each with one thing wrong.
@Suite struct CampaignFileTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let algorithm: String
    let file: String
    let from: String
    let to: String
    /// The line and what is asked for there.
    let expected: [String]

    var testDescription: String { "\(algorithm): \(from.debugDescription) → \(to.debugDescription)" }
  }

  static let faults = [
    Fault(
      algorithm: "places-gardees", file: "seuils.csv", from: "A,bas,", to: "A,moyen,",
      expected: ["1 The row of “A, bas” is missing.", "2 “moyen”: a group: bas, haut is needed."]),
    Fault(
      algorithm: "places-gardees", file: "seuils.csv", from: "A,bas,9,2,", to: "A,bas,9,3,",
      expected: ["2 “3”: 2, the part of the seats that the rules keep is needed."]),
    Fault(
      algorithm: "places-gardees", file: "seuils.csv", from: "A,haut,9,2,6,14,", to: "A,haut,9,2,6,14.5,",
      expected: ["3 “14.5”: a whole number is needed."]),
    Fault(
      algorithm: "places-gardees", file: "seuils.csv", from: "A,haut,", to: "A,bas,",
      expected: ["1 The row of “A, haut” is missing.", "3 “A”: a place of the campaign, once is needed."]),
    Fault(
      algorithm: "voeu-immediat", file: "seuils.csv", from: "62.125", to: "62.1255",
      expected: ["2 “62.1255”: a number with at most 3 decimals, written with a point is needed."]),
    Fault(
      algorithm: "ordre-d-appel", file: "lieux.csv", from: "A,BTS A,4,25,50", to: "A,BTS A,4,101,50",
      expected: ["2 “101”: a whole percentage, 0 to 100 is needed."]),
  ]

  @Test("what is wrong with a campaign's groups, shares and cut-offs is found at its cell", arguments: faults)
  func found(_ fault: Fault) throws {
    let registry = Registry(root: repositoryRoot + "/Tests/Campaigns")
    let entry = try registry.find(fault.algorithm)
    let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
    try withScratchFolder { folder in
      let source = "\(entry.folder)/data/essai"
      for name in names(in: source) {
        let text = try Files.read("\(source)/\(name)").text
        #expect(name != fault.file || text.contains(fault.from))
        let changed = name == fault.file ? text.replacing(fault.from, with: fault.to, maxReplacements: 1) : text
        try Files.write(Array(changed.utf8), to: "\(folder)/\(name)")
      }
      let error = #expect(throws: DiagnosticsError.self) { try registry.campaign(folder, of: entry, descriptor) }
      let told = try #require(error).diagnostics.map { diagnostic -> String in
        let line = diagnostic.span.map { LineTable($0.file).position(of: $0.lower).line } ?? 0
        return "\(line) \(diagnostic.message.text(in: .english))"
      }
      #expect(told.sorted() == fault.expected)
    }
  }
}
