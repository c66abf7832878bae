internal import ArgumentParser
internal import CaseTables
internal import RuleEngine

/// `lucarne run ALGORITHM --cases FILE`: many people at once.
struct RunCasesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "People to decide, one a row: CSV with columns named after the inputs, or JSON Lines; - for standard input.",
      discussion: "Commas or semicolons, as the header has them; gzip is unpacked.", valueName: "file"))
  var cases: String?

  @Option(help: ArgumentHelp("Where to write the results. Else standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("What to write of each row: inputs, outputs, reasons.", valueName: "a,b"))
  var columns: String = "inputs,outputs"

  @Option(help: ArgumentHelp("Columns that are no inputs and pass through as they are.", valueName: "a,b"))
  var keep: String?

  @Option(help: "What stands before decimals in the CSV read and written: point or comma.")
  var decimal: DecimalMark = .point

  @Option(help: "csv or jsonl. Else as the name of --output says, else as the file read.")
  var format: RowsFormat?

  @Option(help: ArgumentHelp("Of an allocation, the campaign. Else the one that the rows name.", valueName: "name"))
  var campaign: String?

  @Flag(help: "Stop at the first row that cannot be read, and write nothing.")
  var stopOnError = false

  func validate() throws {
    _ = try parts()
    if cases == nil {
      guard output == nil, keep == nil, campaign == nil, format == nil, !stopOnError, decimal == .point,
        columns == "inputs,outputs"
      else { throw ValidationError("--output and its like are for --cases.") }
    } else if let cases, cases == output, cases != "/dev/null" {
      throw ValidationError("--cases and --output must be different files.")
    }
  }

  func parts() throws -> Set<ResultForm.Part> { try resultParts(columns) }

  var kept: [String] { keep.map { commaSeparated($0) } ?? [] }

  /// How results are written: as asked, as the output's name says, else as the input.
  func resultFormat(reading format: RowFormat) -> RowFormat {
    var separator = UInt8(ascii: ",")
    if case .csv(let own) = format { separator = own }
    let csv = RowFormat.csv(separator: separator)
    if let asked = self.format { return asked == .jsonl ? .jsonLines : csv }
    var name = output ?? ""
    if name.hasSuffix(".gz") { name.removeLast(3) }
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .jsonLines }
    return name.hasSuffix(".csv") ? csv : format
  }
}

/// What stands before decimals.
enum DecimalMark: String, ExpressibleByArgument, CaseIterable {
  case point, comma

  var byte: UInt8 { self == .comma ? UInt8(ascii: ",") : UInt8(ascii: ".") }
}

/// How rows of results are written.
enum RowsFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, jsonl
}

/// What --columns asks for of each person.
func resultParts(_ columns: String) throws -> Set<ResultForm.Part> {
  var parts: Set<ResultForm.Part> = []
  for name in commaSeparated(columns) {
    guard let part = ResultForm.Part(rawValue: name) else {
      throw ValidationError("--columns takes inputs, outputs and reasons, and not “\(name)”.")
    }
    parts.insert(part)
  }
  return parts
}
