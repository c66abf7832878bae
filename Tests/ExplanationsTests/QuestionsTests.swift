import CanonicalJSON
import DecisionRecords
import DescriptorModel
import DescriptorReading
import Explanations
import Foundation
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import StructuredDocuments
import TestSupport
import Testing

private let registry = Registry(root: repositoryRoot + "/Registry")

/// The answers to questions as they are told, of the grant with every kind of question.
@Suite struct QuestionsTests {
  private static let titles: Set<String> = [
    "Votre décision comparée aux règles", "Et si", "Ce qui aurait changé le résultat", "Your decision beside the rules",
    "What if", "What would have changed the result",
  ]

  private func asked(income: Int, children: Int, day: String, level: Int, amount: Int, other: Int) throws -> Decided {
    let entry = try registry.find("bourse")
    let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
    let program = try compile(descriptor, on: try #require(CalendarDate(iso: day)))
    func number(_ value: Int) -> Value { .number(Number(Int128(value))) }
    let inputs: [Value?] = [number(income), number(children)]
    var record = decide(program, inputs: inputs, campaign: nil, dateFrom: .given)
    let (whatIf, texts) = whatIf([(0, number(other))], record, program, inputs: inputs, campaign: nil)
    record.answers = RecordedAnswers(
      nearest: nearestChanges(record, program, inputs: inputs, campaign: nil), whatIf: whatIf,
      whyNot: whyNot("echelon", is: number(level), record, program, inputs: inputs),
      check: check(
        "montant_annuel", received: number(amount), record, program, inputs: inputs, versions: [descriptor]),
      texts: texts)
    return Decided(name: "\(income) \(children) \(day)", descriptor: descriptor, record: record)
  }

  private func sections(_ decided: Decided, _ language: Language) -> String {
    let document = explain(decided.record, by: decided.descriptor, in: language, receipt: decided.record.fingerprint)
    let blocks = document.blocks.filter { block in
      guard case .section(let title, _) = block else { return false }
      let text = title.map { $0.plainText }.joined()
      return QuestionsTests.titles.contains(text) || text.hasPrefix("Pourquoi pas") || text.hasPrefix("Why not")
    }
    return TerminalRenderer(width: 100, colour: false).render(Document(blocks))
  }

  @Test("answers are told as was read and agreed", arguments: Language.allCases)
  func golden(_ language: Language) throws {
    let cases = try [
      asked(income: 20_000, children: 2, day: "2024-09-01", level: 2, amount: 111, other: 11_000),
      asked(income: 3_000, children: 1, day: "2025-09-01", level: 0, amount: 345, other: 3_100),
      asked(income: 30_000, children: 3, day: "2024-09-01", level: 3, amount: 0, other: 22_065),
    ]
    let text = cases.map { "\($0.name)\n" + sections($0, language) }.joined(separator: "\n")
    let path = "Tests/Cases/explanations/questions/bourse.\(language.rawValue).txt"
    if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
      let file = URL(fileURLWithPath: repositoryRoot + "/" + path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == repositoryFile(path)?.text)
  }

  @Test("every number, date and article of an answer stands in the record", arguments: Language.allCases)
  func faithful(_ language: Language) throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<120 {
      let decided = try asked(
        income: Int.random(in: 0...40_000, using: &random), children: Int.random(in: 1...9, using: &random),
        day: "\(Int.random(in: 2023...2026, using: &random))-09-01", level: Int.random(in: 0...3, using: &random),
        amount: [0, 105, 111, 114, 120, 315, 495].randomElement(using: &random) ?? 0,
        other: Int.random(in: 0...40_000, using: &random))
      #expect(Facts(decided).strangers(in: decided.text(language), language) == [], "\(decided.name)")
    }
  }

  @Test("of every mechanism, answers are told in words, with numbers of the record only", arguments: Language.allCases)
  func mechanisms(_ language: Language) throws {
    let units = readUnitTable(try #require(repositoryFile("Tests/Cases/units.yaml"))).table
    var told = 0
    for file in fixtures("good") where file.name.hasSuffix(".cases.yaml") {
      let source = try #require(repositoryFile(file.name.replacing(".cases.yaml", with: ".yaml")))
      var descriptor = try #require(readDescriptor(source, units: units).descriptor)
      for index in descriptor.inputs.indices { descriptor.inputs[index].modifiable = true }
      let decided = try readSampleCases(file).cases.map { sample in
        let program = try compile(descriptor, on: try #require(sample.date))
        let inputs = readCase(sample.inputs, descriptor: descriptor, campaign: nil).values
        return (program, inputs, decide(program, inputs: inputs, campaign: nil, dateFrom: .given))
      }
      for (index, (program, inputs, record)) in decided.enumerated() {
        // What another of the cases received is asked for.
        let other = decided[(index + 1) % decided.count]
        let wanted = try #require(other.2.outcome.first)
        var asked = record
        asked.answers.nearest = nearestChanges(record, program, inputs: inputs, campaign: nil)
        if let value = wanted.value.state.value {
          asked.answers.whyNot = whyNot(wanted.name, is: value, record, program, inputs: inputs)
          asked.answers.check = check(
            wanted.name, received: value, record, program, inputs: inputs, versions: [descriptor])
        }
        let changes = zip(inputs.indices, other.1).compactMap { input, value in value.map { (input, $0) } }
        (asked.answers.whatIf, asked.answers.texts) = whatIf(changes, record, program, inputs: inputs, campaign: nil)
        let legal = Set(asked.answers.whyNot?.obstacles.flatMap { $0.step.legal } ?? [])
        asked.answers.texts += descriptor.legal.filter { legal.contains($0.key) }.map {
          RecordedText(key: $0.key, cite: $0.cite, checked: $0.checked)
        }
        let whole = Decided(name: file.name, descriptor: descriptor, record: asked)
        let text = sections(whole, language)
        var facts = Facts(whole)
        facts.allow(descriptor.rules.flatMap { $0.constants })
        #expect(facts.strangers(in: text, language) == [], "\(file.name)")
        #expect(!text.contains("_"), "\(file.name)")
        told += text.isEmpty ? 0 : 1
      }
    }
    #expect(told > 60)
  }

  @Test("what is asked about a decision changes neither its record's hash nor what is said of it without the answers")
  func receipt() throws {
    let decided = try asked(income: 20_000, children: 2, day: "2024-09-01", level: 2, amount: 111, other: 11_000)
    var bare = decided.record
    bare.answers = RecordedAnswers()
    #expect(bare.fingerprint == decided.record.fingerprint)
    #expect(contents(of: bare) != contents(of: decided.record))
    for record in [bare, decided.record] {
      #expect(contents(of: record)["sha256"] == .string(bare.fingerprint))
      #expect(record.canonicalBytes().fingerprint == bare.fingerprint)
      #expect(try #require(contents(of: record.members.prettyText)) == contents(of: record))
    }
    let text = Decided(name: "", descriptor: decided.descriptor, record: bare).text(.french)
    for title in QuestionsTests.titles { #expect(!text.contains("\n\(title)\n")) }
  }
}
