internal import ArgumentParser
internal import Audits
internal import CanonicalJSON
internal import CaseTables
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorScaffolding
internal import Fingerprints
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import StructuredDocuments

/// `lucarne audit ALGORITHM --decisions FILE`: decisions really taken, recomputed.
struct AuditDecisionsOptions: ParsableArguments {
  /// What stands before decimals in CSV.
  enum DecimalMark: String, ExpressibleByArgument, CaseIterable {
    case point, comma
  }

  @Option(
    help: ArgumentHelp(
      "Decisions really taken, one a row: columns named after the inputs and the results.", valueName: "file.csv"))
  var decisions: String?

  @Option(help: ArgumentHelp("The column of the day whose rules apply to each row.", valueName: "column"))
  var dateColumn: String?

  @Option(help: ArgumentHelp("The column of the office that decided.", valueName: "column"))
  var office: String?

  @Option(
    help: ArgumentHelp(
      "The column that identifies a row. Else rows are named by their lines only.", valueName: "column"))
  var id: String?

  @Option(
    help: ArgumentHelp(
      "Columns whose groups are compared in what was decided for them; it proves no discrimination.", valueName: "a,b"))
  var groups: String?

  @Option(help: "What stands before decimals in the file: point or comma.")
  var decimal: DecimalMark = .point

  @Option(help: ArgumentHelp("Columns to pass over.", valueName: "a,b"))
  var ignore: String?

  @Option(help: ArgumentHelp("Write the disagreements here, one a row.", valueName: "file.csv"))
  var disagreements: String?

  @Option(help: ArgumentHelp("Write a receipt here, to make the report again from.", valueName: "file.json"))
  var receipt: String?

  /// Whether any of what only decisions need is given.
  var isAnyGiven: Bool {
    [dateColumn, office, id, groups, ignore, disagreements, receipt].contains { $0 != nil }
  }
}

/// An audit of decisions that can be made, and made again.
struct DecisionAuditRequest {
  let algorithm: String
  /// The path of the file.
  let decisions: String
  /// Nil where each row names its day.
  let date: CalendarDate?
  let roles: DecisionColumns.Roles
  let decimalComma: Bool

  init(
    algorithm: String, decisions: String, date: CalendarDate?, roles: DecisionColumns.Roles, decimalComma: Bool
  ) {
    self.algorithm = algorithm
    self.decisions = decisions
    self.date = date
    self.roles = roles
    self.decimalComma = decimalComma
  }

  /// The request that a receipt was written for, on a file that may have moved.
  init(_ receipt: Receipt, decisions: String) {
    func names(_ key: String) -> [String] { receipt.options[key].map { commaSeparated($0) } ?? [] }
    self.init(
      algorithm: receipt.algorithm.id, decisions: decisions,
      date: receipt.options["date-column"] == nil ? receipt.referenceDate : nil,
      roles: DecisionColumns.Roles(
        office: receipt.options["office"], day: receipt.options["date-column"], id: receipt.options["id"],
        groups: names("groups"), ignored: names("ignore")), decimalComma: receipt.options["decimal"] == "comma")
  }

  private var options: [String: String] {
    var options: [String: String] = [:]
    options["office"] = roles.office
    options["date-column"] = roles.day
    options["id"] = roles.id
    if decimalComma { options["decimal"] = "comma" }
    if !roles.groups.isEmpty { options["groups"] = roles.groups.joined(separator: ",") }
    if !roles.ignored.isEmpty { options["ignore"] = roles.ignored.joined(separator: ",") }
    return options
  }

  /// What came of it.
  struct Outcome {
    let report: DecisionReport
    let receipt: Receipt
    /// What is wrong with cells of the file.
    let diagnostics: [Diagnostic]
  }

  func run(_ registry: Registry) throws(DiagnosticsError) -> Outcome {
    let (entry, units) = (try registry.find(algorithm), try registry.units())
    var versions: [Descriptor] = []
    for version in entry.versions { versions.append(try registry.descriptor(entry, version, units: units)) }
    // Where rows name their days, the newest version says which columns there are.
    let version = try date.map { day throws(DiagnosticsError) in try registry.version(of: entry, on: day) }
    let descriptor = try registry.descriptor(entry, version ?? entry.newest, units: units)
    if let date { try registry.requireInForce(descriptor, on: date) }
    let day = date ?? descriptor.inForce.from
    // A parameter without a value on the day is told, rather than leaving every row undetermined.
    if date != nil { _ = try compile(descriptor, on: day) }
    try Files.require(near: decisions)
    let bytes = HashedBytes(try FileStream(decisions))
    var blocks = RowBlocks(Unpacking(bytes, name: decisions), name: decisions)
    let (audit, diagnostics) = try readDecisions(
      &blocks, descriptor, roles: roles, decimalMark: UInt8(ascii: decimalComma ? "," : ".")
    ) { outputs in
      DecisionAudit(
        AuditSubject(descriptor: descriptor, versions: versions, outputs: outputs, date: day), groups: roles.groups)
    }
    let report = audit.report()
    let others = versions.filter { $0.inForce.from != descriptor.inForce.from }
    let receipt = Receipt(
      kind: .audit, engine: engineVersion, algorithm: AlgorithmVersion(descriptor),
      versions: others.map { AlgorithmVersion($0) }, referenceDate: day,
      files: [
        .init(
          role: "decisions", name: decisions, size: bytes.count, fingerprint: bytes.fingerprint)
      ],
      options: options, result: Fingerprint(of: report.json.canonicalBytes))
    return Outcome(report: report, receipt: receipt, diagnostics: diagnostics)
  }
}

extension AuditDecisionsOptions {
  /// Audits the decisions and shows the report; exit 1 where a decision differs from the rules.
  func run(
    _ algorithm: String, decisions: String, asOf: CalendarDate?, format: ExplanationFormat, output: String?,
    _ registryOptions: RegistryOptions
  ) throws {
    guard (asOf == nil) != (dateColumn == nil) else {
      throw ValidationError("Give the day whose rules apply: --as-of for all rows, or --date-column for each.")
    }
    let paths = [output, disagreements, receipt].compactMap { $0 }
    guard Set(paths).count == paths.count, !paths.contains(decisions) else {
      throw ValidationError("--decisions, --output, --disagreements and --receipt must be different files.")
    }
    let language = registryOptions.language
    let request = DecisionAuditRequest(
      algorithm: algorithm, decisions: decisions, date: asOf,
      roles: DecisionColumns.Roles(
        office: office, day: dateColumn, id: id, groups: groups.map { commaSeparated($0) } ?? [],
        ignored: ignore.map { commaSeparated($0) } ?? []),
      decimalComma: decimal == .comma)
    let outcome = try request.run(try registryOptions.locate())
    var files: [(bytes: [UInt8], path: String)] = []
    if let disagreements { files.append((outcome.report.disagreementTable(), disagreements)) }
    if let receipt { files.append((Array(outcome.receipt.json.prettyText.utf8), receipt)) }
    let text = outcome.text(format, language)
    if let output { files.append((Array(text.utf8), output)) }
    try Files.write(files)
    if output == nil { try Terminal.print(text) }
    let status = try Terminal.report(outcome.diagnostics, in: language)
    if !outcome.report.holds { throw Exit.disagreement }
    if status != .success { throw status }
  }
}

extension DecisionAuditRequest.Outcome {
  func text(_ format: ExplanationFormat, _ language: Language) -> String {
    if case .json = format {
      guard case .object(var entries) = report.json else { return "" }
      entries["receipt"] = receipt.json
      return JSON.object(entries).prettyText
    }
    let document = report.document(in: language, receipt: receipt.line)
    switch format {
    case .markdown: return DocumentFormat.markdown.render(document)
    case .html: return DocumentFormat.html.render(document)
    case .text, .json: return DocumentFormat.text.render(document)
    }
  }
}

extension AlgorithmVersion {
  init(_ descriptor: Descriptor) {
    self.init(id: descriptor.id, version: descriptor.inForce.from, fingerprint: descriptor.fingerprint)
  }
}

/// `a,b` as two names, white space around them left out.
func commaSeparated(_ text: String) -> [String] {
  text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
}
