import DecisionRecords
import DescriptorModel
import DescriptorReading
import Explanations
import Foundation
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import StructuredDocuments
import TestSupport
import Testing
import YAMLSyntax

/// Small allocations made for these tests, with cut-offs computed by hand.
private let registry = Registry(root: repositoryRoot + "/Tests/Campaigns")

private func decidedCases(_ id: String) throws -> [(sample: SampleCase, decided: Decided)] {
  let entry = try registry.find(id)
  let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
  return try entry.caseFiles.flatMap { path in
    let (cases, diagnostics) = readSampleCases(try Files.read(path))
    #expect(diagnostics.isEmpty)
    return try cases.map { sample in
      let name = try #require(sample.inputs["campagne"]?.scalar?.text)
      let campaign = try registry.campaign(name, of: entry, descriptor)
      let (values, faults) = readCase(sample.inputs, descriptor: descriptor, campaign: campaign)
      #expect(faults.isEmpty, "\(sample.name)")
      let program = try compile(descriptor, on: campaign.date)
      let record = decide(program, inputs: values, campaign: campaign, dateFrom: .campaign)
      return (sample, Decided(name: sample.name, descriptor: descriptor, record: record))
    }
  }
}

@Suite struct AllocationTests {
  @Test("every small allocation gives what its cases announce", arguments: registry.entries().map { $0.id })
  func cases(_ id: String) throws {
    for (sample, decided) in try decidedCases(id) {
      for (output, expected, _) in sample.expected {
        let value = decided.record.outcome.first { $0.name == output }?.value.state.value
        #expect(value.map { decided.text(of: $0) } == expected, "\(id): \(sample.name): \(output)")
      }
      if let missing = sample.missing {
        #expect(
          Set(decided.record.outcome.flatMap { $0.missing }) == Set(missing), "\(id): \(sample.name)")
      }
    }
  }

  /// After a change that is meant, record them anew with `LUCARNE_RECORD=1` and read the difference aloud.
  @Test(
    "what is said of each small allocation is what was read and agreed", arguments: registry.entries().map { $0.id },
    Language.allCases)
  func golden(_ id: String, _ language: Language) throws {
    let folder = try registry.find(id).folder
    let path = "\(folder)/explained.\(language.rawValue).txt"
    let text = try decidedCases(id).map { "## \($0.sample.name)\n\n\($0.decided.text(language))" }
      .joined(separator: "\n")
    if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
      try text.write(to: URL(fileURLWithPath: path), atomically: true, encoding: .utf8)
    }
    #expect(text == (try? Files.read(path))?.text, "\(path)")
  }
}

extension Decided {
  fileprivate func text(of value: Value) -> String {
    switch value {
    case .number(let number): number.description
    case .key(let key): key
    case .boolean(let flag): String(flag)
    default: "\(value)"
    }
  }
}
