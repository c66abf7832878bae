import CaseTables
import DecisionRecords
import DescriptorModel
import DescriptorReading
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// A campaign of the registry, and the file of its applicants.
struct RegistryCampaign: Sendable, CustomTestStringConvertible {
  let algorithm: String
  let name: String
  let applicants: String

  var testDescription: String { "\(algorithm) \(name)" }

  static let all = [
    RegistryCampaign(algorithm: "affectation", name: "exemple-2007", applicants: "affectation/eleves.csv"),
    RegistryCampaign(algorithm: "lycee-paris", name: "exemple-2021", applicants: "paris/lycee-2021.csv"),
    RegistryCampaign(algorithm: "lycee-paris", name: "exemple-2026", applicants: "paris/lycee-2026.csv"),
    RegistryCampaign(algorithm: "choix-regule", name: "exemple-2017", applicants: "paris/choix-regule.csv"),
    RegistryCampaign(algorithm: "parcoursup", name: "exemple-2023", applicants: "parcoursup/candidats.csv"),
  ]
}

/// What a campaign publishes and what each person can find from it by herself, under every mechanism of the registry.
@Suite struct SelfCheckTests {
  @Test(
    "the published cut-offs are, byte for byte, what the allocation computes, and give each person her own result",
    arguments: RegistryCampaign.all)
  func agree(_ example: RegistryCampaign) throws {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find(example.algorithm)
    let newest = try registry.descriptor(entry, entry.newest, units: registry.units())
    let day = try registry.campaign(example.name, of: entry, newest, withCutOffs: false).date
    let descriptor = try registry.descriptor(
      entry, try registry.version(of: entry, on: day), units: registry.units())
    let campaign = try registry.campaign(example.name, of: entry, descriptor)
    let program = try compile(descriptor, on: day)
    let applicants = try #require(repositoryFile("Examples/" + example.applicants))
    let (cutOffs, expected) = try results(program, campaign, applicants)
    let rule = try #require(descriptor.allocation)
    let published = try #require(
      repositoryFile("Registry/\(entry.domain)/\(entry.id)/data/\(example.name)/\(rule.places.cutOffs).csv"))
    #expect(String(decoding: cutOffs, as: UTF8.self) == String(decoding: published.bytes, as: UTF8.self))

    let table = try #require(readCSV(applicants).table)
    var disagreeing: [String] = []
    let people = rowsByPerson(table, rule)
    for (person, rows) in people {
      let text = written(person, rows, table, descriptor, rule, campaign)
      let root = try #require(YAML.read(SourceFile(name: "me.yaml", text: text)).document?.root)
      let (values, faults) = readCase(root, descriptor: descriptor, campaign: campaign)
      #expect(faults.isEmpty, "\(person)")
      let record = decide(program, inputs: values, campaign: campaign, dateFrom: .campaign)
      let granted = record.allocation?.wishes.filter { $0.verdict == .granted }.map { $0.rank } ?? []
      if granted != expected[person] ?? [] { disagreeing.append(person) }
    }
    #expect(people.count >= 20)
    #expect(disagreeing == [])
  }

  /// The file of cut-offs, and the ranks of the wishes that each person was granted.
  private func results(
    _ program: Program, _ campaign: Campaign, _ applicants: SourceFile
  ) throws -> (cutOffs: [UInt8], granted: [String: [Int]]) {
    let (cutOffs, file): ([UInt8], [UInt8])
    if program.descriptor.allocation?.mechanism == .callOrder {
      let outcome = try callInOrder(program, campaign: campaign, applicants: applicants)
      (cutOffs, file) = (outcome.cutOffs, outcome.calls)
    } else {
      let outcome = try allocate(program, campaign: campaign, applicants: applicants)
      (cutOffs, file) = (outcome.cutOffs, outcome.assignments)
    }
    let table = try #require(readCSV(SourceFile(name: "affectations.csv", bytes: file)).table)
    var granted: [String: [Int]] = [:]
    for row in 0..<table.rowCount {
      guard let rank = table[row, 2].integer, rank > 0 else { continue }
      granted[table[row, 0].text, default: []].append(Int(rank))
    }
    return (cutOffs, granted)
  }

  private func rowsByPerson(_ table: CSVTable, _ rule: AllocationRule) -> [String: [Int]] {
    let (found, _) = table.columns(required: [rule.places.applicant, rule.places.wishRank])
    let (person, rank) = (found[rule.places.applicant] ?? 0, found[rule.places.wishRank] ?? 0)
    let rows = Dictionary(grouping: 0..<table.rowCount) { table[$0, person].text }
    return rows.mapValues { rows in
      rows.filter { !table[$0, rank].isEmpty }.sorted { table[$0, rank].integer ?? 0 < table[$1, rank].integer ?? 0 }
    }
  }

  /// One person's own data, as she would write them: the columns of her rows under the names of the inputs.
  private func written(
    _ person: String, _ rows: [Int], _ table: CSVTable, _ descriptor: Descriptor, _ rule: AllocationRule,
    _ campaign: Campaign
  ) -> String {
    func cell(_ row: Int, _ input: Input) -> String? {
      guard let column = table.columns(required: [input.name]).0[input.name], !table[row, column].isEmpty else {
        return nil
      }
      let text = table[row, column].text
      if case .choices = input.kind { return "[\(text.split(separator: "|").joined(separator: ", "))]" }
      return text
    }
    var lines = ["\(descriptor.inputs[rule.campaign].name): \(campaign.name)"]
    for (index, input) in descriptor.inputs.enumerated() where index != rule.campaign && index != rule.wishes {
      let value = index == rule.applicant ? person : rows.first.flatMap { cell($0, input) }
      if let value { lines.append("\(input.name): \(value)") }
    }
    let wishes = rows.map { row in
      let fields = descriptor.wishFields.compactMap { field in cell(row, field).map { "\(field.name): \($0)" } }
      return "{\(fields.joined(separator: ", "))}"
    }
    return (lines + ["\(descriptor.inputs[rule.wishes].name): [\(wishes.joined(separator: ", "))]"])
      .joined(separator: "\n") + "\n"
  }
}
