import Audits
import CaseTables
import DecisionRecords
import DescriptorModel
import Fingerprints
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// The fictitious campaign of the registry and its 3 000 pupils, allocated and committed to once for all the tests.
struct Example: Sendable {
  let program: Program
  let campaign: Campaign
  let outcome: CampaignOutcome
  let committed: CommittedAssignment
  let proofs: [String]
  let published: String
  let list: PublishedCommitment
  let pupils: CSVTable
  let rows: [String: [Int]]
  /// Place and rank of each pupil.
  let assigned: [String: [String]]

  static let secret = Secret(hex: String(repeating: "0123456789abcdef", count: 4))
  static let shared = Result { try Example() }

  init() throws {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find("affectation")
    let descriptor = try registry.descriptor(entry, entry.newest, units: registry.units())
    campaign = try registry.campaign("exemple-2026", of: entry, descriptor)
    program = try compile(descriptor, on: campaign.date)
    let applicants = try #require(repositoryFile("Examples/affectation/eleves.csv"))
    outcome = try allocate(program, campaign: campaign, applicants: applicants)
    pupils = try #require(readCSV(applicants).table)
    rows = Dictionary(grouping: 0..<pupils.rowCount) { [pupils] in pupils[$0, 0].text }
    committed = CommittedAssignment(
      outcome, by: algorithm(descriptor),
      secret: try #require(Example.secret))
    published = String(decoding: committed.published, as: UTF8.self)
    list = try readCommitment(SourceFile(name: "commitment.json", text: published))
    var bytes: [UInt8] = []
    committed.writeProofs { bytes += $0 }
    proofs = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    let table = try #require(readCSV(SourceFile(name: "", bytes: outcome.assignments)).table)
    var assigned: [String: [String]] = [:]
    for row in 0..<table.rowCount { assigned[table[row, 0].text] = [table[row, 1].text, table[row, 2].text] }
    self.assigned = assigned
  }

  /// The right assignment, but for these pupils.
  func assignments(but changes: [String: [String]] = [:]) -> SourceFile {
    let rows = assigned.merging(changes) { _, new in new }.sorted { $0.key < $1.key }
    let lines = rows.map { ([$0.key] + $0.value).joined(separator: ",") }
    return SourceFile(
      name: "affectations.csv",
      text: (["eleve,college_affecte,rang_du_voeu"] + lines).joined(separator: "\n") + "\n")
  }

  func report(but changes: [String: [String]]) throws -> AssignmentReport {
    try audit(assignments: assignments(but: changes), cutOffs: nil, of: outcome.requests)
  }

  func proof(of pupil: String) throws -> String {
    try #require(proofs.first { $0.contains("\"pseudonym\":\"\(pupil)\"") })
  }

  /// The collège of a pupil's sector.
  func home(of pupil: String) -> String { pupils[rows[pupil]?.first ?? 0, 1].text }

  /// The inputs of one pupil, as she would write them.
  func inputs(_ pupil: String) throws -> [Value?] {
    let rows = try #require(self.rows[pupil])
    let wishes = rows.filter { !pupils[$0, 2].isEmpty }.sorted {
      pupils[$0, 2].integer ?? 0 < pupils[$1, 2].integer ?? 0
    }
    let records = wishes.map { row -> [Value.Field] in
      // In the other order: what is hashed does not depend on how a person writes her grounds down.
      let grounds = pupils[row, 4].text.split(separator: "|").map(String.init).reversed()
      let distance = pupils[row, 5].integer.map { Value.number(Number(Int128($0))) }
      return [
        .init(name: "college", value: .key(pupils[row, 3].text)), .init(name: "motifs", value: .keys(Array(grounds))),
        .init(name: "distance", value: distance),
      ]
    }
    return program.descriptor.inputs.map { input -> Value? in
      switch input.name {
      case "campagne": .text("exemple-2026")
      case "college_secteur": .key(pupils[rows[0], 1].text)
      case "eleve": .text(pupil)
      case "demandes": .records(records)
      default: nil
      }
    }
  }

  /// A proof, checked beside a pupil's own case; `campaign` may be another than the one that was published.
  func check(
    _ proof: String, for pupil: String, published: String? = nil, inputs given: [Value?]? = nil,
    campaign other: Campaign? = nil
  ) throws -> RecordedProof {
    let (inputs, campaign) = (try given ?? self.inputs(pupil), other ?? self.campaign)
    let record = decide(program, inputs: inputs, campaign: campaign, dateFrom: .campaign, findingDecisive: false)
    let commitment = try published.map {
      $0 == self.published ? list : try readCommitment(SourceFile(name: "commitment.json", text: $0))
    }
    return Audits.check(
      try readProof(SourceFile(name: "proof.json", text: proof), pseudonym: pupil), published: commitment,
      pseudonym: pupil, record: record, descriptor: program.descriptor, campaign: campaign, inputs: inputs)
  }

}

func algorithm(_ descriptor: Descriptor) -> AlgorithmVersion {
  AlgorithmVersion(id: descriptor.id, version: descriptor.inForce.from, fingerprint: descriptor.fingerprint)
}

extension RecordedProof {
  var failures: Set<Subject> { Set(checks.filter { $0.verdict == .fails }.map { $0.subject }) }
  var unchecked: Set<Subject> { Set(checks.filter { $0.verdict == .unchecked }.map { $0.subject }) }
}

extension AssignmentReport {
  /// The checks that fail, and how often.
  var failing: [Check: Int] {
    Dictionary(uniqueKeysWithValues: Check.allCases.compactMap { check in failures(check).map { (check, $0) } })
      .filter { $0.value > 0 }
  }
}
