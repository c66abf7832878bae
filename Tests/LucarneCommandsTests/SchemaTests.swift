import CanonicalJSON
import DescriptorReading
import Languages
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

private let units = repositoryFile("Tests/Cases/units.yaml").map { readUnitTable($0).table } ?? UnitTable([])

/// Descriptors that nothing is wrong with: the good fixtures and the registry's own.
private let goodDescriptors: [SourceFile] =
  fixtures("good").filter { !$0.name.hasSuffix(".cases.yaml") }
  + ["affectation-6e/2013-09-01", "bourse-college/2016-09-01"].compactMap {
    repositoryFile("Registry/education/\($0).yaml")
  }

/// A descriptor that is valid, to be made invalid in one place.
private let validDescriptor = """
  lucarne: 1
  id: essai
  title: {fr: Essai}
  summary: {fr: Un essai.}
  status: draft
  in_force: {from: 2020-01-01, until: open}
  administration: {name: {fr: Service}}
  legal: {L1: {cite: "Loi", checked: 2026-11-23, evidence: text}}
  inputs:
    revenu: {label: {fr: revenu}, type: number, unit: EUR/year, range: [0..10000000], decimals: 2}
    enfants: {label: {fr: enfants}, type: number, unit: child, range: [1..20]}
  parameters:
    abattement: {label: {fr: abattement}, unit: "1", values: [{from: 2020-01-01, until: open, value: 10 %, legal: L1}]}
  rules:
    net: {label: {fr: net}, value: revenu - revenu * abattement, legal: L1}
    tiers: {label: {fr: tiers}, value: revenu / 3, round: {to: 1 EUR/year, mode: half_up}, legal: L1}
  outputs: [net, tiers]
  answer: [{otherwise: , say: {fr: "Voici."}}]

  """

/// What a schema must see wherever it stands.
private let visible: Set = ["descriptor.unknown-key", "descriptor.missing-key", "descriptor.value", "rule.mechanism"]

/// What it cannot see, by file, line and code, and why.
private let invisible = [
  "Tests/Cases/rules/bad/wide.yaml:14 error descriptor.value":
    "the values of a parameter do not fit together in 128 bits"
]

@Suite struct SchemaTests {
  private let validator = JSONSchemaValidator(schema: descriptorSchema())

  @Test("the command prints the schema of the reader's own tables")
  func command() throws {
    let finished = try run("lucarne", ["schema"])
    #expect(finished.status == 0)
    #expect(finished.output == descriptorSchema().prettyText)
    #expect(finished.output.contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""))
  }

  @Test("every keyword of the schema is one that these tests check")
  func keywords() {
    #expect(validator.unknownKeywords == [])
  }

  @Test("a good descriptor is valid under the schema", arguments: goodDescriptors)
  func good(_ file: SourceFile) throws {
    let document = try #require(YAML.read(file).document)
    #expect(validator.violations(of: document.root).map { $0.description } == [])
  }

  @Test(
    "an unknown or missing key, a value that is none of the choices, and a rule without its one mechanism are seen at their place",
    arguments: fixtures("bad"))
  func bad(_ file: SourceFile) throws {
    guard let document = YAML.read(file).document else { return }
    let lines = LineTable(file)
    let seen = Set(validator.violations(of: document.root).map { lines.position(of: $0.node.span.lower).line })
    for diagnostic in readDescriptor(file, units: units).diagnostics where visible.contains(diagnostic.code.id) {
      let line = lines.position(of: diagnostic.span?.lower ?? 0).line
      let place = "\(file.name):\(line) \(diagnostic.severity.rawValue) \(diagnostic.code.id)"
      #expect(
        seen.contains(line) != (invisible[place] != nil), "\(place): \(diagnostic.message.text(in: .english))")
    }
  }

  @Test("what the schema is said not to see is in the fixtures")
  func exceptions() {
    let places = fixtures("bad").flatMap { file in
      announced(in: file).map { "\(file.name):\($0)" }
    }
    #expect(invisible.keys.filter { !places.contains($0) } == [])
  }

  @Test("the descriptor that is made invalid below is valid")
  func valid() throws {
    let file = SourceFile(name: "valid.yaml", text: validDescriptor)
    #expect(readDescriptor(file, units: units).diagnostics.isEmpty)
    #expect(validator.violations(of: try #require(YAML.read(file).document).root).isEmpty)
  }

  @Test(
    "one wrong thing in a good descriptor makes it invalid",
    arguments: [
      ("lucarne: 1", "lucarne: 2"), ("lucarne: 1\n", ""), ("status: draft", "status: ready"),
      ("from: 2020-01-01, until: open}\nadmin", "from: 2020-13-01, until: open}\nadmin"),
      ("from: 2020-01-01, until: open}\nadmin", "from: 2020-01-01, until: ever}\nadmin"),
      ("status: draft", "status: in_service"), ("range: [1..20]", "range: 1..20"), ("range: [1..20]", "range: [20]"),
      ("unit: child, range: [1..20]", "unit: child"), ("decimals: 2", "decimals: 7"), ("decimals: 2", "decimals: two"),
      ("value: 10 %", "value: ten"), ("value: revenu - revenu * abattement", "value: [revenu]"),
      ("mode: half_up", "mode: up_a_bit"),
      ("{label: {fr: abattement}, unit: \"1\", ", "{label: {fr: abattement}, "), ("outputs: [net", "outputs: [Net"),
      ("{fr: \"Voici.\"}", "{en: \"Here.\"}"),
      ("value: revenu - revenu * abattement, legal: L1", "value: revenu - revenu * abattement"),
      ("value: revenu - revenu * abattement", "value: revenu, sum: [revenu, revenu]"),
      ("value: revenu - revenu * abattement, ", ""), ("otherwise: ", "otherwise: always"),
    ])
  func mutations(_ original: String, _ replacement: String) throws {
    let changed = validDescriptor.replacing(original, with: replacement)
    #expect(changed != validDescriptor)
    let document = try #require(YAML.read(SourceFile(name: "changed.yaml", text: changed)).document)
    #expect(!validator.violations(of: document.root).isEmpty)
  }
}
