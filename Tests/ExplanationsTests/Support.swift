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

private let registry = Registry(root: repositoryRoot + "/Registry")

/// Decides someone's case, written as she would write it. `date` is the day asked for; else the campaign's.
func decided(_ algorithm: String, _ inputs: YAMLNode, date: CalendarDate?, name: String = "") throws -> Decided {
  let entry = try registry.find(algorithm)
  let newest = try registry.descriptor(entry, entry.newest, units: try registry.units())
  let campaign = try inputs["campagne"]?.scalar.map { try registry.campaign($0.text, of: entry, newest) }
  let day = try #require(date ?? campaign?.date)
  let descriptor = try registry.descriptor(
    entry, try registry.version(of: entry, on: day), units: try registry.units())
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

/// Every sample case of the registry, decided.
func registryCases() throws -> [Decided] {
  try registry.entries().flatMap { entry in
    try entry.caseFiles.flatMap { path in
      try readSampleCases(try Files.read(path)).cases.map { sample in
        try decided(entry.id, sample.inputs, date: sample.date, name: "\(entry.id): \(sample.name)")
      }
    }
  }
}
