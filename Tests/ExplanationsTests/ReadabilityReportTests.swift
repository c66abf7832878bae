import DecisionRecords
import DescriptorReading
import Explanations
import Foundation
import Languages
import StructuredDocuments
import TestSupport
import Testing

/// How hard the sentences of French explanations are to read, measured and kept beside the texts: a phrasing that makes them
/// harder shows in the difference.
@Suite struct ReadabilityReportTests {
  @Test("the measured readability of each text is the one that was agreed")
  func report() throws {
    var lines = ["text\tsentences\twords\tKandel-Moles\tLIX"]
    for decided in try registryCases() {
      let document = explain(
        decided.record, by: decided.descriptor, in: .french, receipt: decided.record.fingerprint, depth: .short)
      let text = sentences(document.blocks).joined(separator: " ")
      let figures = measure(text)
      let (ease, lix) = (try #require(figures.kandelMolesTenths), try #require(figures.lixTenths))
      lines.append("\(decided.name)\t\(figures.sentences)\t\(figures.words)\t\(tenths(ease))\t\(tenths(lix))")
      // A list of what is missing is no prose.
      if decided.record.answer != nil { #expect(ease >= 280, "\(decided.name): \(text)") }
    }
    let report = lines.joined(separator: "\n") + "\n"
    let path = "Tests/Cases/explanations/readability.tsv"
    if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
      try report.write(toFile: repositoryRoot + "/" + path, atomically: true, encoding: .utf8)
    }
    #expect(report == repositoryFile(path)?.text)
  }

  private func tenths(_ value: Int) -> String { "\(value / 10).\(abs(value % 10))" }

  private func sentences(_ blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let inlines): [inlines.plainText]
      case .section(_, let inner): sentences(inner)
      case .bulletList(let items), .numberedList(let items): items.flatMap { sentences($0) }
      default: []
      }
    }
  }
}
