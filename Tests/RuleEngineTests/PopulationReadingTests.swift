import CaseTables
import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RegistryFolder
@testable import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

private let registry = Registry(root: repositoryRoot + "/Registry")

private func layout(
  _ text: String, _ descriptor: Descriptor, campaign: Campaign? = nil, keeping kept: [String] = [],
  comma: Bool = false
) throws -> (PopulationLayout, SourceFile) {
  var blocks = RowBlocks(TextSource(text), name: "t")
  let first = try #require(try blocks.next())
  let format = try #require(blocks.format)
  let mark = comma ? UInt8(ascii: ",") : UInt8(ascii: ".")
  return (
    try PopulationLayout(first, format, descriptor, campaign: campaign, keeping: kept, decimalMark: mark), first
  )
}

/// The values of every row, or what is wrong with it: `line:column code`.
private func people(
  _ text: String, _ descriptor: Descriptor, campaign: Campaign? = nil, comma: Bool = false
) throws -> [Result<[Value?], Wrong>] {
  let (layout, block) = try layout(text, descriptor, campaign: campaign, comma: comma)
  let lines = LineTable(block)
  return layout.withPart(of: block) { part in
    (0..<part.count).map { row in
      let faults = part.faults.filter { $0.row == row }.flatMap { $0.diagnostics }
      guard faults.isEmpty else {
        return .failure(
          Wrong(
            places: faults.map { diagnostic in
              let (line, column) = lines.position(of: diagnostic.span?.lower ?? -1)
              return "\(line):\(column) \(diagnostic.code.id)"
            }))
      }
      return .success(part.population.values(of: row, descriptor, places: campaign?.places ?? []))
    }
  }
}

private struct Wrong: Error, Equatable { let places: [String] }

/// A text as a source of bytes, seven at a time.
struct TextSource: ByteSource {
  private var bytes: ArraySlice<UInt8>
  init(_ text: String) { bytes = Array(text.utf8)[...] }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiagnosticsError) -> Int {
    let piece = bytes.prefix(min(7, buffer.count))
    buffer.copyBytes(from: piece)
    bytes = bytes.dropFirst(piece.count)
    return piece.count
  }
}

// Values as the two formats write them.
private func json(_ value: Value?) -> String {
  switch value {
  case nil: "null"
  case .boolean(let flag): "\(flag)"
  case .number(let number): number.description
  case .date(let date): "\"\(date)\""
  case .key(let text), .text(let text): "\"" + text.replacing("\"", with: "\\\"") + "\""
  case .keys(let keys): "[" + keys.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  case .records(let rows):
    "["
      + rows.map { row in
        "{" + row.map { "\"\($0.name)\": \(json($0.value))" }.joined(separator: ", ") + "}"
      }.joined(separator: ", ") + "]"
  }
}

func cell(_ value: Value?, comma: Bool) -> String {
  let text =
    switch value {
    case nil: ""
    case .number(let number): comma ? number.description.replacing(".", with: ",") : number.description
    case .keys(let keys): keys.joined(separator: "|")
    case .key(let text), .text(let text): text
    case .boolean, .date, .records: json(value).replacing("\"", with: value.isRecords ? "\"" : "")
    }
  return "\"" + text.replacing("\"", with: "\"\"") + "\""
}

extension Value? {
  fileprivate var isRecords: Bool { if case .records? = self { true } else { false } }
}

/// Records as both ways of reading give them: what is not given is left out.
private func plain(_ values: [Value?]) -> [Value?] {
  values.map { value in
    guard case .records(let rows)? = value else { return value }
    return .records(rows.map { row in row.filter { $0.value != nil } })
  }
}

@Suite struct PopulationReadingTests {
  @Test(
    "the sample cases of the registry are the same people read as cases, as JSON Lines and as CSV, and get the same results",
    arguments: registry.entries().map { $0.id })
  func registryCases(_ id: String) throws {
    let (entry, units) = (try registry.find(id), try registry.units())
    var compared = 0
    let newest = try registry.descriptor(entry, entry.newest, units: units)
    var campaigns: [String: Campaign] = [:]
    var programs: [CalendarDate: Program] = [:]
    for path in entry.caseFiles {
      for sample in readSampleCases(try Files.read(path)).cases {
        let name = newest.allocation.flatMap { sample.inputs[newest.inputs[$0.campaign].name]?.scalar?.text }
        if let name, campaigns[name] == nil { campaigns[name] = try registry.campaign(name, of: entry, newest) }
        let campaign = name.flatMap { campaigns[$0] }
        guard let date = sample.date ?? campaign?.date else { continue }
        if programs[date] == nil {
          let version = try registry.version(of: entry, on: date)
          programs[date] = try compile(try registry.descriptor(entry, version, units: units), on: date)
        }
        let program = try #require(programs[date])
        let descriptor = program.descriptor
        let (values, faults) = readCase(sample.inputs, descriptor: descriptor, campaign: campaign)
        try #require(faults.isEmpty)
        let names = descriptor.inputs.map { $0.name }
        let object = "{" + zip(names, values).map { "\"\($0)\": \(json($1))" }.joined(separator: ", ") + "}\n"
        let csv = names.joined(separator: ",") + "\n" + values.map { cell($0, comma: false) }.joined(separator: ",")
        let french = names.joined(separator: ";") + "\r\n" + values.map { cell($0, comma: true) }.joined(separator: ";")
        #expect(try people(object, descriptor, campaign: campaign).map { plain(try $0.get()) } == [plain(values)])
        #expect(try people(csv, descriptor, campaign: campaign).map { plain(try $0.get()) } == [plain(values)])
        #expect(
          try people(french, descriptor, campaign: campaign, comma: true).map { plain(try $0.get()) } == [plain(values)]
        )
        try expectRun(object, program, values, campaign)
        compared += 1
      }
    }
    #expect(compared > 0 || entry.caseFiles.isEmpty)
  }

  /// A run over the one row gives the record's outcome, and names what is missing as the record does.
  private func expectRun(
    _ text: String, _ program: Program, _ values: [Value?], _ campaign: Campaign?
  ) throws {
    let descriptor = program.descriptor
    let given = zip(descriptor.inputs, values).map { input, value in value ?? input.ifMissing }
    var execution = execution(of: program, given)
    execution.runRules()
    let conclusion = execution.conclude(given, campaign)
    let (layout, block) = try layout(text, descriptor, campaign: campaign)
    let form = ResultForm(
      parts: [.outputs], format: .csv(separator: 44), decimalMark: UInt8(ascii: "."), language: .french)
    let decided = PopulationDecisions(program, campaign: campaign, layout, form).decide([block])
    let cells = conclusion.outcome.map { output -> String in
      guard let value = output.value.state.value else { return "" }
      if case .number(let number) = value { return number.description }
      return String(cell(value, comma: false).dropFirst().dropLast())
    }
    var expected = CSVWriter()
    expected.row(
      cells.map { $0.replacing("\"\"", with: "\"") }
        + [descriptor.inputs.map { $0.name }.filter(conclusion.missing.contains).joined(separator: "|"), ""])
    let text = String(decoding: decided.flatMap { $0.bytes }, as: UTF8.self)
    #expect(
      text.replacing(", \"\"", with: ",\"\"").replacing(": ", with: ":").replacing("}, {", with: "},{")
        == String(decoding: expected.bytes, as: UTF8.self).replacing(", \"\"", with: ",\"\"").replacing(": ", with: ":")
        .replacing("}, {", with: "},{")
    )
  }

  private func bourse() throws -> (Program, Descriptor) {
    let entry = try registry.find("bourse-college")
    let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
    return (try compile(descriptor, on: try #require(CalendarDate(iso: "2024-09-01"))), descriptor)
  }

  @Test(
    "a number that is none, has decimals too many, or is out of range is told at its cell",
    arguments: [
      "x", "1e3", "2.5", "0", "21", "1.", "-2", "2,0", "1 000", "99999999999999999999999999999999999999999",
    ])
  func badNumbers(_ text: String) throws {
    let (_, descriptor) = try bourse()
    let csv = "enfants_a_charge,revenu_fiscal_reference\n2,20000\n\"\(text)\",20000\n"
    let read = try people(csv, descriptor)
    #expect(read.last == .failure(Wrong(places: ["3:1 csv.value"])))
    #expect(try read.first?.get() != nil)
    let line = "{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": \"\(text)\"}\n"
    #expect(try people(line, descriptor) == [.failure(Wrong(places: ["1:56 json.value"]))])
  }

  @Test("the decimal mark that was not declared is no mark")
  func decimalComma() throws {
    let (_, descriptor) = try bourse()
    let header = "enfants_a_charge;revenu_fiscal_reference\n"
    #expect(try people(header + "2;20000,0\n", descriptor).map { (try? $0.get()) != nil } == [false])
    #expect(try people(header + "2;20000,0\n", descriptor, comma: true).map { (try? $0.get()) != nil } == [true])
    #expect(try people(header + "2;20000.0\n", descriptor, comma: true).map { (try? $0.get()) != nil } == [false])
  }

  @Test("headers are matched to inputs: unknown, repeated, kept and absent columns")
  func headers() throws {
    let (_, descriptor) = try bourse()
    func told(_ text: String, keeping kept: [String] = []) -> [String] {
      do {
        _ = try layout(text, descriptor, keeping: kept)
        return []
      } catch let error as DiagnosticsError {
        return error.diagnostics.map { "\($0.code.id) \($0.help?.fr ?? "-")" }
      } catch {
        return ["\(error)"]
      }
    }
    #expect(
      told("enfants_a_charges\n1\n") == ["csv.unknown-column Vouliez-vous dire « enfants_a_charge » ?"])
    #expect(
      told("dossier,enfants_a_charge\n1,1\n")
        == ["csv.unknown-column Pour garder cette colonne telle quelle, nommez-la dans --keep."])
    #expect(told("dossier,enfants_a_charge\n1,1\n", keeping: ["dossier"]) == [])
    #expect(told("enfants_a_charge\n1\n", keeping: ["dossier"]).first?.hasPrefix("csv.missing-column") == true)
    #expect(told("enfants_a_charge,enfants_a_charge\n1,1\n").first?.hasPrefix("csv.duplicate-column") == true)
  }

  @Test("wherever blocks begin and end, the results are those of the whole, places included")
  func borders() throws {
    let (program, descriptor) = try bourse()
    let texts = [
      "n;enfants_a_charge;revenu_fiscal_reference\r\n\"a\nb\";2;20000\r\nc;x;1\r\n\"d;\";;5\n\ne;2\nf;21;-1\n",
      "{\"n\": 1, \"enfants_a_charge\": 2, \"revenu_fiscal_reference\": 20000}\n{\"n\": \"é\"}\n{x}\n\n{\"enfants_a_charge\": 0}",
    ]
    for text in texts {
      var whole: [UInt8]?
      for size in (1...text.utf8.count).reversed() {
        var blocks = RowBlocks(TextSource(text), name: "t", size: size)
        var all: [SourceFile] = []
        while let block = try blocks.next() { all.append(block) }
        let format = try #require(blocks.format)
        let layout = try PopulationLayout(
          try #require(all.first), format, descriptor, keeping: ["n"], decimalMark: UInt8(ascii: "."))
        let form = ResultForm(
          parts: Set(ResultForm.Part.allCases), format: format, decimalMark: UInt8(ascii: "."), language: .french)
        let decided = PopulationDecisions(program, campaign: nil, layout, form).decide(all)
        let bytes = decided.flatMap { $0.bytes }
        if whole == nil { whole = bytes }
        #expect(bytes == whole, "\(size)")
      }
      let text = String(decoding: whole ?? [], as: UTF8.self)
      #expect(text.contains("revenu_fiscal_reference") || text.contains("ligne 4, colonne 3"))
    }
  }

  @Test("every value of a list is told at its place, and a list of too many records, or with two alike, is refused")
  func lists() throws {
    let entry = try registry.find("affectation-6e")
    let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
    let campaign = try registry.campaign("exemple-2026", of: entry, descriptor)
    // What is wrong, each at the last place where `needle` stands in the line.
    func isTold(_ wishes: String, at needle: String) throws -> Bool {
      let line = "{\"campagne\": \"exemple-2026\", \"college_secteur\": \"0990001A\", \"demandes\": \(wishes)}"
      let place = try #require(line.ranges(of: needle).last).lowerBound
      let column = line.distance(from: line.startIndex, to: place) + 1
      return try people(line, descriptor, campaign: campaign) == [
        .failure(Wrong(places: ["1:\(column) json.value"]))
      ]
    }
    let good = "{\"college\": \"0990004D\", \"motifs\": [\"fratrie\"], \"distance\": 840}"
    for wishes in ["[\(good)]", "[]", "null"] {
      let line = "{\"demandes\": \(wishes)}"
      #expect(try people(line, descriptor, campaign: campaign).map { (try? $0.get()) != nil } == [true])
    }
    #expect(try isTold("{}", at: "{}"))
    #expect(try isTold("[\(good), \(good)]", at: good))
    #expect(try isTold("[{\"college\": \"0990004\"}]", at: "\"0990004\""))
    #expect(try isTold("[{\"colege\": \"0990004D\"}]", at: "\"0990004D\""))
    #expect(try isTold("[{\"college\": \"0990004D\", \"motifs\": []}]", at: "[]"))
    #expect(try isTold("[3]", at: "3]"))
    let csv = "campagne,demandes\nexemple-2026,\"[{\"\"college\"\": 3\"\n"
    #expect(try people(csv, descriptor, campaign: campaign) == [.failure(Wrong(places: ["2:14 csv.value"]))])
    let other = "campagne\nexemple-2007\n"
    #expect(try people(other, descriptor, campaign: campaign) == [.failure(Wrong(places: ["2:1 csv.value"]))])
  }
}
