import Audits
import DecisionRecords
import DescriptorModel
import DescriptorReading
import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

let fixtureUnits: UnitTable = {
  guard let file = repositoryFile("Tests/Cases/units.yaml") else { return UnitTable([]) }
  return readUnitTable(file).table
}()

/// A descriptor that is expected to be right.
func descriptor(_ path: String) throws -> Descriptor {
  let (descriptor, diagnostics) = readDescriptor(try #require(repositoryFile(path)), units: fixtureUnits)
  #expect(diagnostics.isEmpty)
  return try #require(descriptor)
}

/// Decides one case of a file, against a descriptor without a campaign.
func decide(_ sample: SampleCase, _ descriptor: Descriptor) throws -> DecisionRecord {
  let date = try #require(sample.date)
  let (values, diagnostics) = readCase(sample.inputs, descriptor: descriptor, campaign: nil)
  #expect(diagnostics.isEmpty, "\(sample.name)")
  return decide(try compile(descriptor, on: date), inputs: values, campaign: nil, dateFrom: .given)
}

@Suite struct FixtureCaseTests {
  @Test(
    "the cases beside a descriptor give what they announce",
    arguments: fixtures("good").filter { $0.name.hasSuffix(".cases.yaml") })
  func cases(_ file: SourceFile) throws {
    let descriptor = try descriptor(file.name.replacing(".cases.yaml", with: ".yaml"))
    let (cases, diagnostics) = readSampleCases(file)
    #expect(diagnostics.isEmpty)
    #expect(!cases.isEmpty)
    for sample in cases {
      let differences = disagreements(of: try decide(sample, descriptor), with: sample)
      #expect(differences.isEmpty, "\(sample.name): \(differences.map { "\($0.output) \($0.obtained)" })")
    }
  }

  @Test(
    "every good descriptor has cases beside it",
    arguments: fixtures("good").filter { !$0.name.hasSuffix(".cases.yaml") && !$0.name.contains("/allocate/") })
  func haveCases(_ file: SourceFile) {
    #expect(repositoryFile(file.name.replacing(".yaml", with: ".cases.yaml")) != nil)
  }
}
