import DecisionRecords
import DescriptorModel
import DescriptorReading
import Explanations
import Foundation
import Languages
import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import StructuredDocuments
import TestSupport
import Testing

/// Mechanisms that the language names and does not have yet.
private let planned: Set<MechanismName> = []

/// Mechanisms whose cases need a campaign, and stand with the campaigns.
private let withCampaign: Set<MechanismName> = [.allocate]

private let mechanisms = MechanismName.allCases.filter { !planned.contains($0) }

private func folder(_ mechanism: MechanismName, _ kind: String) -> String {
  "Tests/Cases/\(mechanism.rawValue)/\(kind)"
}

private func files(_ mechanism: MechanismName, _ kind: String) -> [SourceFile] {
  names(in: repositoryRoot + "/" + folder(mechanism, kind)).filter { $0.hasSuffix(".yaml") }.compactMap {
    repositoryFile("\(folder(mechanism, kind))/\($0)")
  }
}

/// The good descriptors of a mechanism that have cases beside them, with these.
private func examples(_ mechanism: MechanismName) throws -> [Example] {
  let units = readUnitTable(try #require(repositoryFile("Tests/Cases/units.yaml"))).table
  return try files(mechanism, "good").filter { $0.name.hasSuffix(".cases.yaml") }.map { file in
    let path = file.name.replacing(".cases.yaml", with: ".yaml")
    let source = try #require(repositoryFile(path))
    let descriptor = try #require(readDescriptor(source, units: units).descriptor)
    let name = path.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
    let cases = try readSampleCases(file).cases.map { sample in
      let values = readCase(sample.inputs, descriptor: descriptor, campaign: nil).values
      let date = try #require(sample.date)
      let program = try compile(descriptor, on: date)
      let record = decide(program, inputs: values, campaign: nil, dateFrom: .given)
      return Decided(name: sample.name, descriptor: descriptor, record: record)
    }
    return Example(name: name, mechanism: mechanism, descriptor: descriptor, cases: cases)
  }
}

private struct Example {
  let name: String
  let mechanism: MechanismName
  let descriptor: Descriptor
  let cases: [Decided]

  func path(_ language: Language) -> String {
    "\(folder(mechanism, "explained"))/\(name).\(language.rawValue).txt"
  }

  /// What is said of each case's reasons and operations.
  func explained(_ language: Language) -> String {
    cases.map { "\($0.name)\n" + $0.sections(language) }.joined(separator: "\n")
  }
}

extension Decided {
  private static let titles = ["Pourquoi", "Why", "Opérations effectuées", "Operations carried out"]

  /// The sections that tell how the result came about.
  fileprivate func sections(_ language: Language) -> String {
    let document = explain(record, by: descriptor, in: language, receipt: record.fingerprint)
    let blocks = document.blocks.filter { block in
      guard case .section(let title, _) = block, case .text(let text)? = title.first else { return false }
      return Decided.titles.contains(text)
    }
    return TerminalRenderer(width: 120, colour: false).render(Document(blocks))
  }
}

@Suite struct MechanismTests {
  @Test("every mechanism has a signature, a good descriptor, a bad one with markers, and a folder of its own name")
  func complete() {
    for mechanism in mechanisms {
      #expect(!mechanism.signature.isEmpty, "\(mechanism)")
      #expect(!files(mechanism, "good").isEmpty, "\(mechanism)")
      let bad = files(mechanism, "bad")
      #expect(!bad.isEmpty, "\(mechanism)")
      for file in bad { #expect(!announced(in: file).isEmpty, "\(file.name)") }
    }
    for mechanism in planned { #expect(files(mechanism, "good").isEmpty, "\(mechanism) is there: test it") }
  }

  @Test(
    "every mechanism is used in its own cases, and the record tells it",
    arguments: mechanisms.filter { !withCampaign.contains($0) })
  func used(_ mechanism: MechanismName) throws {
    let examples = try examples(mechanism)
    #expect(!examples.isEmpty)
    for example in examples {
      let rules = example.descriptor.rules.filter { $0.uses(mechanism) }
      #expect(!rules.isEmpty, "\(example.name)")
      let recorded = Set(example.cases.flatMap { $0.record.steps.map { $0.rule } })
      #expect(rules.allSatisfy { recorded.contains($0.name) }, "\(example.name)")
    }
  }

  /// After a change that is meant, record them anew with `LUCARNE_RECORD=1` and read the difference aloud.
  @Test(
    "what is said of each mechanism is what was read and agreed",
    arguments: mechanisms.filter { !withCampaign.contains($0) }, Language.allCases)
  func golden(_ mechanism: MechanismName, _ language: Language) throws {
    for example in try examples(mechanism) {
      let text = example.explained(language)
      let path = example.path(language)
      if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
        let file = URL(fileURLWithPath: repositoryRoot + "/" + path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      #expect(text == repositoryFile(path)?.text, "\(path)")
    }
  }

  @Test(
    "whatever line is left out, the rest is refused, or decided and explained",
    arguments: mechanisms.filter { !withCampaign.contains($0) })
  func shortened(_ mechanism: MechanismName) throws {
    let units = readUnitTable(try #require(repositoryFile("Tests/Cases/units.yaml"))).table
    for file in files(mechanism, "good") where file.name.hasSuffix(".cases.yaml") {
      let source = try #require(repositoryFile(file.name.replacing(".cases.yaml", with: ".yaml")))
      let cases = readSampleCases(file).cases
      let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
      var explained = 0
      for index in lines.indices {
        let text = (lines[..<index] + lines[(index + 1)...]).joined(separator: "\n")
        let (read, diagnostics) = readDescriptor(SourceFile(name: source.name, text: text), units: units)
        #expect((read == nil) == diagnostics.hasErrors)
        guard let read else { continue }
        for sample in cases {
          guard let date = sample.date, let program = try? compile(read, on: date) else { continue }
          let values = readCase(sample.inputs, descriptor: read, campaign: nil).values
          let record = decide(program, inputs: values, campaign: nil, dateFrom: .given)
          let decided = Decided(name: sample.name, descriptor: read, record: record)
          for language in Language.allCases { #expect(!decided.text(language).isEmpty) }
          explained += 1
        }
      }
      #expect(explained > 0, "\(file.name)")
    }
  }

  @Test("a number below the first threshold of a scale is told as such, although validating refuses such a scale")
  func belowFirst() throws {
    let good = try #require(repositoryFile("Tests/Cases/steps/good/steps.yaml"))
    let units = readUnitTable(try #require(repositoryFile("Tests/Cases/units.yaml"))).table
    let source = SourceFile(name: "t.yaml", text: good.text.replacing("[0..10000]", with: "[-100..10000]"))
    let descriptor = try #require(readDescriptor(source, units: units).descriptor)
    let date = try #require(CalendarDate(iso: "2024-09-01"))
    let program = try compile(descriptor, on: date)
    let record = decide(program, inputs: [.number(Number(-1, scale: 1))], campaign: nil, dateFrom: .given)
    let text = Decided(name: "", descriptor: descriptor, record: record).sections(.french)
    #expect(
      text.replacing("\u{A0}", with: " ").contains(
        "1. Tarif : ne s'applique pas (pour −0,10 €, le premier seuil (0 €) n'est pas atteint)."))
  }

  @Test(
    "each case tells at least one operation, in people's words and never in names of rules",
    arguments: mechanisms.filter { !withCampaign.contains($0) }, Language.allCases)
  func words(_ mechanism: MechanismName, _ language: Language) throws {
    for example in try examples(mechanism) {
      let names = example.descriptor.rules.map { $0.name } + example.descriptor.inputs.map { $0.name }
      for decided in example.cases {
        let text = decided.sections(language)
        #expect(text.contains("  1. "), "\(example.name): \(decided.name)")
        #expect(text.contains("_") == false, "\(example.name): \(decided.name)")
        for name in names where name.contains("_") { #expect(!text.contains(name), "\(example.name)") }
      }
    }
  }

  @Test(
    "every number said of a mechanism stands in the record", arguments: mechanisms.filter { !withCampaign.contains($0) }
  )
  func faithful(_ mechanism: MechanismName) throws {
    for example in try examples(mechanism) {
      for decided in example.cases {
        for language in Language.allCases {
          var facts = Facts(decided)
          facts.allow(decided.descriptor.rules.flatMap { $0.constants })
          #expect(
            facts.strangers(in: decided.sections(language), language) == [], "\(example.name): \(decided.name)")
        }
      }
    }
  }
}

extension Rule {
  /// The numbers that the author wrote into the rule, where a parameter would have been recorded.
  var constants: [Number] {
    expressions.flatMap { $0.constants } + [rounding?.step].compactMap { $0 }
  }

  /// Whether the rule is written with a mechanism.
  fileprivate func uses(_ name: MechanismName) -> Bool {
    switch name {
    case .deduct, .floor, .cap: modifiers.contains { $0.name == name }
    case .unless: !exceptions.isEmpty
    case .round: rounding != nil
    case .appliesWhen: appliesWhen != nil
    default: mechanism.name == name
    }
  }
}

extension TypedExpression {
  fileprivate var constants: [Number] {
    if case .constant(.number(let number)) = node { return [number] }
    return operands.flatMap { $0.constants }
  }
}
