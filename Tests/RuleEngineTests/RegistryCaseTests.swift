import Audits
import DecisionRecords
import DescriptorModel
import DescriptorReading
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport
import YAMLSyntax

private let registry = Registry(root: repositoryRoot + "/Registry")

@Suite struct RegistryCaseTests {
  @Test("every sample case of the registry gives what it announces", arguments: registry.entries().map { $0.id })
  func replay(_ id: String) throws {
    let entry = try registry.find(id)
    let newest = try registry.descriptor(entry, entry.newest, units: try registry.units())
    var count = 0
    for path in entry.caseFiles {
      let (cases, diagnostics) = readSampleCases(try Files.read(path))
      #expect(diagnostics.isEmpty)
      for sample in cases {
        let campaign = try sample.inputs["campagne"]?.scalar.map {
          try registry.campaign($0.text, of: entry, newest)
        }
        let date = try #require(sample.date ?? campaign?.date)
        let descriptor = try registry.descriptor(
          entry, try registry.version(of: entry, on: date), units: try registry.units())
        let (values, faults) = readCase(sample.inputs, descriptor: descriptor, campaign: campaign)
        #expect(faults.isEmpty)
        let record = decide(
          try compile(descriptor, on: date), inputs: values, campaign: campaign, dateFrom: .given)
        #expect(disagreements(of: record, with: sample).isEmpty, "\(sample.name)")
        count += 1
      }
    }
    #expect(count >= 12, "at least one case a branch")
  }

  @Test("an expectation that does not hold is found")
  func disagreement() throws {
    let entry = try registry.find("bourse")
    let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
    let text = """
      cases:
        - name: faux
          date: 2024-09-01
          inputs: {revenu_fiscal_reference: 20000, enfants_a_charge: 2}
          expect: {echelon: 2, montant_annuel: 114.00, montant: 1}
          missing: [revenu_fiscal_reference]
          source: à la main
      """
    let sample = try #require(readSampleCases(SourceFile(name: "t", text: text)).cases.first)
    let values = readCase(sample.inputs, descriptor: descriptor, campaign: nil).values
    let record = decide(
      try compile(descriptor, on: try #require(sample.date)), inputs: values, campaign: nil, dateFrom: .given)
    #expect(
      disagreements(of: record, with: sample).map { "\($0.output): \($0.expected) \($0.obtained)" } == [
        "echelon: 2 1", "montant: 1 null", "missing: revenu_fiscal_reference ",
      ])
  }
}
