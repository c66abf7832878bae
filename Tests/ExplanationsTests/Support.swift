import CanonicalJSON
import DecisionRecords
import DescriptorModel
import DescriptorReading
import Explanations
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import StructuredDocuments
import TestSupport
import Testing
import YAMLSyntax

/// One decided case, ready to be explained.
struct Decided: Sendable {
  let name: String
  let descriptor: Descriptor
  var record: DecisionRecord

  func text(_ language: Language, width: Int = 100, depth: Depth = .standard) -> String {
    let document = explain(record, by: descriptor, in: language, receipt: record.fingerprint, depth: depth)
    return TerminalRenderer(width: width, colour: false).render(document)
  }
}

let publicRegistry = Registry(root: repositoryRoot + "/Registry")

/// Decides someone's case, written as she would write it. `date` is the day asked for; else the campaign's.
func decided(_ algorithm: String, _ inputs: YAMLNode, date: CalendarDate?, name: String = "") throws -> Decided {
  let entry = try publicRegistry.find(algorithm)
  let newest = try publicRegistry.descriptor(entry, entry.newest, units: try publicRegistry.units())
  let campaign = try inputs["campagne"]?.scalar.map { try publicRegistry.campaign($0.text, of: entry, newest) }
  let day = try #require(date ?? campaign?.date)
  let descriptor = try publicRegistry.descriptor(
    entry, try publicRegistry.version(of: entry, on: day), units: try publicRegistry.units())
  let (values, faults) = readCase(inputs, descriptor: descriptor, campaign: campaign)
  #expect(faults.isEmpty)
  let program = try compile(descriptor, on: day)
  var record = decide(program, inputs: values, campaign: campaign, dateFrom: date == nil ? .campaign : .given)
  record.answers.nearest = nearestChanges(record, program, inputs: values, campaign: campaign)
  return Decided(name: name, descriptor: descriptor, record: record)
}

func decided(_ algorithm: String, _ text: String, date: String? = nil) throws -> Decided {
  let root = try #require(YAML.read(SourceFile(name: "me.yaml", text: text)).document?.root)
  return try decided(algorithm, root, date: date.flatMap { CalendarDate(iso: $0) })
}

/// Sample cases of every algorithm of the registry, decided: at most eight of each, from the first to the last.
func registryCases() throws -> [Decided] { try sampled.get() }

private let sampled = Result { try publicRegistry.entries().flatMap { try registryCases(of: $0, most: 8) } }

/// Sample cases of an algorithm, decided: so many of them, spread evenly from the first to the last.
func registryCases(of entry: Registry.Entry, most: Int) throws -> [Decided] {
  let cases = try entry.caseFiles.flatMap { try readSampleCases(try Files.read($0)).cases }
  let chosen =
    cases.count <= most ? Array(cases.indices) : (0..<most).map { $0 * (cases.count - 1) / max(1, most - 1) }
  return try chosen.map { index in
    let sample = cases[index]
    return try decided(entry.id, sample.inputs, date: sample.date, name: "\(entry.id): \(sample.name)")
  }
}

/// What a record's text holds. The text is canonical: written again with its names sorted, it is the same, byte for byte.
func contents(of record: DecisionRecord) -> JSON {
  let bytes = record.canonicalBytes().bytes
  guard let contents = contents(of: String(decoding: bytes, as: UTF8.self)) else {
    Issue.record("a record is no JSON")
    return .null
  }
  #expect(contents.canonicalBytes == bytes)
  return contents
}

/// What a text of JSON holds; nil where it is none.
func contents(of text: String) -> JSON? {
  YAML.read(SourceFile(name: "record.json", text: text)).document.map { JSON($0.root) }
}

extension JSON {
  /// What a document of JSON holds.
  init(_ node: YAMLNode) {
    switch node.value {
    case .null, .float, .integer(nil): self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let number?): self = .integer(number)
    case .string(let text): self = .string(text)
    case .sequence(let elements): self = .array(elements.map { JSON($0) })
    case .mapping(let entries):
      self = .object(JSON.Members(entries.map { ($0.key.scalar?.text ?? "", JSON($0.value)) }))
    }
  }

  subscript(name: String) -> JSON? {
    if case .object(let members) = self { members[name] } else { nil }
  }
}
