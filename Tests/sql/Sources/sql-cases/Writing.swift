import CaseTables
import DescriptorModel
import Foundation
import GeneratedCases
import Languages
import RegistryFolder
import RuleEngine
import RuleExpressions
import RuleSQL
import RuleValues
import SourceDiagnostics
import TestSupport

/// The people of a run, what they are decided, and the queries.
func write(_ run: Run, _ rows: Int, seed: UInt64, to folder: String) throws {
  let descriptor = run.program.descriptor
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  func file(_ name: String, _ text: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
  }
  try file("name", run.name)
  if let cases = try RequestCases(run.program, rows: rows) { return try cases.write(rows, seed: seed, to: folder) }
  var generated = GeneratedPeople(run.program, seed: seed)
  var faults = SplitMix64(seed: seed)
  // The batch reads lists in cells of the people's file, the database reads them in a table of their own.
  var people = CSVWriter()
  var persons = CSVWriter()
  people.row(["row"] + descriptor.inputs.map { $0.name })
  persons.row(["row"] + descriptor.inputs.map { $0.name })
  var lists = ListTables(descriptor)
  for (row, person) in generated.people(rows).enumerated() {
    var cells = zip(descriptor.inputs, person).map { input, value in value.map { cell($0, input) } ?? "" }
    // Some rows hold what is no value of its input.
    if faults.next() % 40 == 0 { spoil(&cells, descriptor.inputs, &faults) }
    people.row([String(row)] + cells)
    persons.row([String(row)] + lists.taking(person, &cells, row))
  }
  let bytes = people.bytes
  try Data(persons.bytes).write(to: URL(fileURLWithPath: "\(folder)/people.csv"))
  try lists.write(to: folder)
  try file("columns.tsv", descriptor.inputs.map { "\($0.name)\t\(column($0))" }.joined(separator: "\n"))

  let whole = SourceFile(name: "people.csv", bytes: bytes)
  let layout = try PopulationLayout(whole, .csv(separator: UInt8(ascii: ",")), descriptor, keeping: ["row"])
  let form = ResultForm(
    parts: [.outputs, .reasons], format: .csv(separator: UInt8(ascii: ",")), decimalMark: UInt8(ascii: "."),
    language: .french)
  let decisions = PopulationDecisions(run.program, campaign: nil, layout, form)
  let decided = decisions.decide([whole]).flatMap { $0.bytes }
  try Data(decisions.head + decided).write(to: URL(fileURLWithPath: "\(folder)/expected.csv"))

  for dialect in SQLDialect.allCases {
    var request = SQLRequest(
      dialect: dialect, table: "people", kept: ["row"], parts: [.outputs, .reasons], language: .french)
    request.key = "row"
    switch Result(catching: { () throws(DiagnosticsError) in try sqlQuery(run.program, request) }) {
    case .success(let query):
      try file("\(dialect.rawValue).sql", query)
      // Without the reasons, lookups stand where they are needed.
      request.parts = [.outputs]
      try file("\(dialect.rawValue).outputs.sql", sqlQuery(run.program, request))
    case .failure(let error): try file("\(dialect.rawValue).refused", renderShort(error.diagnostics, in: .english))
    }
  }
}

private func json(_ value: Value?) -> String {
  switch value {
  case nil: "null"
  case .boolean(let flag)?: flag ? "true" : "false"
  case .number(let number)?: number.description
  case .keys(let keys)?: "[" + keys.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  case .date(let date)?: "\"\(date)\""
  case .key(let text)?, .text(let text)?: "\"\(text)\""
  case .records?: "null"
  }
}

func cell(_ value: Value, _ input: Input) -> String {
  switch value {
  case .boolean(let flag): flag ? "true" : "false"
  case .number(let number): number.description
  case .date(let date): date.description
  case .key(let text), .text(let text): text
  case .keys(let keys): keys.joined(separator: "|")
  case .records(let records):
    "["
      + records.map { record in
        "{" + record.map { "\"\($0.name)\":\(json($0.value))" }.joined(separator: ",") + "}"
      }.joined(separator: ",") + "]"
  }
}

/// The column of a database that holds an input: what equality.py makes of each.
func column(_ input: Input) -> String {
  switch input.kind {
  case .boolean: "boolean"
  // One decimal more than the rules take, so that there is something to refuse.
  case .number(let type): type.width > 64 ? "decimal 38 \(type.scale)" : "decimal 30 \(type.scale + 1)"
  case .date: "date"
  case .records: "boolean"
  case .choice, .choices, .campaign, .text, .place: "text"
  }
}

func spoil(_ cells: inout [String], _ inputs: [Input], _ generator: inout SplitMix64) {
  let index = Int(generator.next() % UInt64(inputs.count))
  switch inputs[index].kind {
  case .number(let type):
    guard type.width <= 64 else { return }
    switch generator.next() % 3 {
    case 0: cells[index] = Number(type.high + 1, scale: type.scale).description
    case 1: cells[index] = Number(type.low - 1, scale: type.scale).description
    default:
      let middle = type.low + (type.high - type.low) / 2
      cells[index] = Number(middle * 10 + 5, scale: type.scale + 1).description
    }
  case .choice: cells[index] = "inconnu"
  case .choices: cells[index] = (cells[index].isEmpty ? "" : cells[index] + "|") + "inconnu"
  default: return
  }
}
