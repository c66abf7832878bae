import CaseTables
import DecisionRecords
import DescriptorModel
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

/// The fictitious campaign of the registry and its 3 000 pupils, allocated once for all the tests below.
struct ExampleCampaign: Sendable {
  let registry = Registry(root: repositoryRoot + "/Registry")
  let entry: Registry.Entry
  let program: Program
  let campaign: Campaign
  let outcome: CampaignOutcome
  let pupils: CSVTable

  init() throws {
    entry = try registry.find("affectation")
    let descriptor = try registry.descriptor(entry, entry.newest, units: registry.units())
    campaign = try registry.campaign("exemple-2026", of: entry, descriptor)
    program = try compile(descriptor, on: campaign.date)
    let applicants = try #require(repositoryFile("Examples/affectation/eleves.csv"))
    outcome = try allocate(program, campaign: campaign, applicants: applicants)
    pupils = try #require(readCSV(applicants).table)
  }

  static let shared = Result { try ExampleCampaign() }
}

@Suite struct CampaignTests {
  private let example: ExampleCampaign

  init() throws { example = try ExampleCampaign.shared.get() }

  @Test("the published cut-offs are, byte for byte, what the allocation computes")
  func published() throws {
    let published = try #require(repositoryFile("Registry/education/affectation-6e/data/exemple-2026/seuils.csv"))
    #expect(
      String(decoding: example.outcome.cutOffs, as: UTF8.self) == String(decoding: published.bytes, as: UTF8.self))
  }

  @Test("so are those of the same pupils under the rules of 2007")
  func earlierRules() throws {
    let (registry, entry) = (example.registry, example.entry)
    let day = try #require(CalendarDate(iso: "2007-09-01"))
    let descriptor = try registry.descriptor(entry, day, units: registry.units())
    let campaign = try registry.campaign("exemple-2007", of: entry, descriptor)
    let outcome = try allocate(
      try compile(descriptor, on: campaign.date), campaign: campaign,
      applicants: try #require(repositoryFile("Examples/affectation/eleves.csv")))
    let published = try #require(repositoryFile("Registry/education/affectation-6e/data/exemple-2007/seuils.csv"))
    #expect(String(decoding: outcome.cutOffs, as: UTF8.self) == String(decoding: published.bytes, as: UTF8.self))
  }

  @Test("each pupil's own data and the published cut-offs give the place that the allocation gave her")
  func checkedByCutOffs() throws {
    let assignments = try #require(
      readCSV(SourceFile(name: "affectations.csv", bytes: example.outcome.assignments)).table)
    var expected: [String: [String]] = [:]
    for row in 0..<assignments.rowCount {
      expected[assignments[row, 0].text] = [assignments[row, 1].text, assignments[row, 2].text]
    }
    var disagreeing: [String] = []
    for (pupil, rows) in rowsByPupil() {
      let record = decide(
        example.program, inputs: inputs(pupil, rows), campaign: example.campaign, dateFrom: .campaign)
      let obtained = record.outcome.map { output -> String in
        switch output.value.state.value {
        case .key(let key): key
        case .number(let number): number.description
        default: "?"
        }
      }
      if obtained != expected[pupil] { disagreeing.append(pupil) }
    }
    #expect(expected.count == 3000)
    #expect(disagreeing == [])
  }

  @Test("every criterion decides somewhere: rank of the ground, distance and lottery")
  func everyCriterionDecides() {
    var deciding: Set<Int> = []
    for (pupil, rows) in rowsByPupil() {
      let record = decide(
        example.program, inputs: inputs(pupil, rows), campaign: example.campaign, dateFrom: .campaign)
      for wish in record.allocation?.wishes ?? [] where wish.verdict == .refused {
        if let index = wish.decidedBy { deciding.insert(index) }
      }
    }
    #expect(deciding == [0, 1, 2])
  }

  @Test("the order of the rows changes nothing")
  func rowOrder() throws {
    let text = String(decoding: example.pupils.file.bytes, as: UTF8.self)
    var lines = text.split(separator: "\n").map(String.init)
    let header = lines.removeFirst()
    var random = SplitMix64(seed: 1)
    lines.shuffle(using: &random)
    let shuffled = SourceFile(name: "eleves.csv", text: ([header] + lines).joined(separator: "\n") + "\n")
    let outcome = try allocate(example.program, campaign: example.campaign, applicants: shuffled)
    #expect(outcome.assignments == example.outcome.assignments)
    #expect(outcome.cutOffs == example.outcome.cutOffs)
  }

  @Test("a collège with more pupils by right than seats keeps them all, and says so")
  func aboveCapacity() {
    #expect(example.outcome.aboveCapacity.map { "\($0.place.key) \($0.seats)" } == ["0990019S 32"])
    #expect(example.outcome.byRank.reduce(0, +) == 3000)
  }

  private func rowsByPupil() -> [String: [Int]] {
    Dictionary(grouping: 0..<example.pupils.rowCount) { example.pupils[$0, 0].text }
  }

  /// The inputs of one pupil, as she would write them.
  private func inputs(_ pupil: String, _ rows: [Int]) -> [Value?] {
    let pupils = example.pupils
    let wishes = rows.filter { !pupils[$0, 2].isEmpty }.sorted {
      pupils[$0, 2].integer ?? 0 < pupils[$1, 2].integer ?? 0
    }
    let records = wishes.map { row -> [Value.Field] in
      let grounds = pupils[row, 4].text.split(separator: "|").map(String.init)
      let distance = pupils[row, 5].integer.map { Value.number(Number(Int128($0))) }
      return [
        .init(name: "college", value: .key(pupils[row, 3].text)), .init(name: "motifs", value: .keys(grounds)),
        .init(name: "distance", value: distance),
      ]
    }
    return example.program.descriptor.inputs.map { input -> Value? in
      switch input.name {
      case "campagne": .text("exemple-2026")
      case "college_secteur": .key(pupils[rows[0], 1].text)
      case "eleve": .text(pupil)
      case "demandes": .records(records)
      default: nil
      }
    }
  }
}
