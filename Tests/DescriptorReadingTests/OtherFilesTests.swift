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

  private static let compared = """
    comparison:
      with: {name: Autre, version: "1.2", url: "https://example.org"}
      on: 2026-11-27
      how: {fr: Au hasard., en: At random.}
      outputs: [montant]
      dates:
        - {date: 2024-09-01, cases: 100, agree: 90}
        - {date: 2025-09-01, cases: 100, agree: 100}

    """
  private static let explained =
    compared + "  disagreements:\n    - {cases: 10, what: {fr: Un centime.}, judgement: {fr: Un arrondi.}}\n"

  @Test("a comparison counts what agrees and explains the rest")
  func comparison() throws {
    let (comparison, diagnostics) = readComparison(SourceFile(name: "c.yaml", text: OtherFilesTests.explained))
    #expect(diagnostics.isEmpty)
    let read = try #require(comparison)
    #expect((read.cases, read.agreeing) == (200, 190))
    #expect(read.implementation.name == "Autre" && read.disagreements.map { $0.cases } == [10])
    #expect(read.madeBy == nil)
  }

  @Test("a comparison that others made says who they are")
  func comparisonByOthers() throws {
    let text = OtherFilesTests.explained.replacing("  on:", with: "  by: Une association\n  on:")
    let (comparison, diagnostics) = readComparison(SourceFile(name: "c.yaml", text: text))
    #expect(diagnostics.isEmpty && comparison?.madeBy == "Une association")
  }

  @Test(
    "a comparison that leaves a disagreement unexplained is refused, as is one that counts wrongly",
    arguments: [
      (compared, ["2 error comparison.unexplained"]),
      (explained.replacing("cases: 10,", with: "cases: 9,"), ["10 error comparison.unexplained"]),
      (explained.replacing("agree: 90", with: "agree: 101"), ["7 error descriptor.kind"]),
      (explained.replacing("  how: {fr: Au hasard., en: At random.}\n", with: ""), ["2 error descriptor.missing-key"]),
      (explained.replacing("on: 2026-11-27", with: "on: 2026-11-31"), ["3 error descriptor.kind"]),
      (explained.replacing("  on:", with: "  by: {fr: x}\n  on:"), ["3 error descriptor.kind"]),
      ("comparison: [1]", ["1 error descriptor.kind"]),
    ])
  func comparisons(_ text: String, _ expected: [String]) {
    let file = SourceFile(name: "c.yaml", text: text)
    let (comparison, diagnostics) = readComparison(file)
    #expect(found(diagnostics, in: file) == expected)
    #expect(comparison == nil)
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
