import DescriptorModel
import DescriptorReading
import Languages
import SourceDiagnostics
import Testing
import TestSupport

@Suite struct OtherFilesTests {
  @Test(
    "a file of cases names what it lacks",
    arguments: [
      ("cases: 1", ["1 error descriptor.kind"]),
      ("cas: []", ["1 error descriptor.missing-key", "1 error descriptor.unknown-key"]),
      ("cases:\n  - {name: a, inputs: {}, expect: {}}", ["2 error descriptor.missing-key"]),
      ("cases:\n  - {name: a, inputs: {}, expect: [], source: s}", ["2 error descriptor.kind"]),
      ("cases:\n  - {name: a, inputs: {}, expect: {}, source: s, date: demain}", ["2 error descriptor.kind"]),
    ])
  func cases(_ text: String, _ expected: [String]) {
    let file = SourceFile(name: "cases.yaml", text: text)
    #expect(found(readSampleCases(file).diagnostics, in: file) == expected)
  }

  @Test(
    "a campaign names what it lacks",
    arguments: [
      ("title: {fr: x}", ["1 error descriptor.missing-key"]),
      ("title: {fr: x}\ndate: 2026-02-30", ["2 error descriptor.kind"]),
      ("title: {fr: x}\ndate: 2026-02-28\nlottery: {seed: s}", ["3 error descriptor.missing-key"]),
      ("title: {fr: x}\ndate: 2026-02-28\nlottery: {seed: s, commitment: 00}", ["3 error campaign.form"]),
    ])
  func campaigns(_ text: String, _ expected: [String]) {
    let file = SourceFile(name: "campaign.yaml", text: text)
    let (campaign, diagnostics) = readCampaign(file, name: "c")
    #expect(found(diagnostics, in: file) == expected)
    #expect(campaign == nil)
  }

  @Test("a seed is accepted when its SHA-256 is the one that was published before")
  func commitment() {
    // printf '' and 'abc' are the vectors of FIPS 180-4.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    let text = "title: {fr: x}\ndate: 2026-02-28\nlottery: {seed: abc, commitment: \(abc)}"
    let (campaign, diagnostics) = readCampaign(SourceFile(name: "campaign.yaml", text: text), name: "c")
    #expect(diagnostics.isEmpty)
    #expect(campaign?.lottery?.seed == "abc")
  }

  @Test(
    "a table of units names what it lacks",
    arguments: [
      ("units: {}", ["1 error descriptor.kind"]),
      ("units:\n  - {unit: EUR, one: {fr: €, en: €}}", ["2 error descriptor.missing-key"]),
      ("units:\n  - {unit: EUR//year, one: {fr: €, en: €}, other: {fr: €, en: €}}", ["2 error descriptor.kind"]),
    ])
  func units(_ text: String, _ expected: [String]) {
    let file = SourceFile(name: "units.yaml", text: text)
    #expect(found(readUnitTable(file).diagnostics, in: file) == expected)
  }

  @Test("aliases are read without reading the rest of the file")
  func aliases() throws {
    let whole = try #require(repositoryFile("Registry/education/affectation-6e/2013-09-01.yaml"))
    #expect(readAliases(whole) == ["affectation"])
    let head = SourceFile(name: "x.yaml", bytes: Array(whole.bytes.prefix(200)))
    #expect(readAliases(head) == ["affectation"])
  }
}
