package import DescriptorModel
internal import Fingerprints
internal import Languages
internal import RuleExpressions
package import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

/// Reads a descriptor and checks it: names, types, units, periods, legal basis. Nothing is executed.
///
/// All diagnostics are collected, sorted by place; the descriptor is nil when one of them is an error.
/// Complexity: O(file), plus the sizes of tables and of the interval of each table's key (at most 10 000).
package func readDescriptor(
  _ file: SourceFile, units: UnitTable
) -> (descriptor: Descriptor?, diagnostics: [Diagnostic]) {
  let (document, syntax) = YAML.read(file)
  var reader = DescriptorReader(units: units)
  let descriptor = document.flatMap { reader.descriptor($0.root, file) }
  let diagnostics = (syntax + reader.diagnostics).sortedByPlace()
  return (diagnostics.hasErrors ? nil : descriptor, diagnostics)
}

/// The state of one reading. Each section of the descriptor is read in a file of its own, below `Sections/`.
struct DescriptorReader {
  let units: UnitTable
  var diagnostics: [Diagnostic] = []
  var legal: [LegalBasis] = []
  var inputs: [Input] = []
  var parameters: [Parameter] = []
  var rules: [Rule] = [] {
    // Here and not in `scope()`, which is made anew for each rule.
    didSet { noteOrigins() }
  }
  /// The inputs on whose ranges each rule's interval depends, in the order of the rules.
  var ruleOrigins: [[Origin]] = []
  var allocation: AllocationRule?
  var calendar: CalendarConvention?
  var outputs: [Output] = []
  /// Names that are declared and could not be read: their own errors are told, those that would follow are not.
  var broken: Set<String> = []
  /// What was read where, for the checks that look at an author's own words; nil when nobody will.
  var sites: ReadingSites?

  init(units: UnitTable) {
    self.units = units
  }

  mutating func descriptor(_ root: YAMLNode, _ file: SourceFile) -> Descriptor? {
    guard let fields = fields(root, .descriptor) else { return nil }
    let format = formatVersion(fields["lucarne"])
    legal = readLegal(fields["legal"])
    calendar = readCalendar(fields["calendar"])
    inputs = readInputs(fields["inputs"])
    parameters = readParameters(fields["parameters"])
    let covered = readCoveredCases(fields["scope"])
    readRules(fields["rules"])
    checkTableCoverage()
    allocation = fields["allocate"].flatMap { readAllocation($0) }
    outputs = readOutputs(fields["outputs"], hasAllocation: fields["allocate"] != nil)
    readExpectations(fields["inputs"])
    let answers = (covered?.refusals ?? []) + readAnswers(fields["answer"])
    if let covered, let node = fields["scope"] { confine(to: covered, node) }
    let record = publicRecord(fields)
    // All first, then together: each of them may have something to report.
    let id = fields["id"].flatMap { self.identifier($0) }
    let title = fields["title"].flatMap { self.wording($0) }
    let summary = fields["summary"].flatMap { self.wording($0) }
    let status = fields["status"].flatMap { self.choice($0, Descriptor.Status.self) }
    let inForce = fields["in_force"].flatMap { self.readPeriod($0) }
    guard let id, let title, let summary, let status, let inForce, let record, let format else { return nil }
    return Descriptor(
      format: format, id: id, aliases: texts(fields["aliases"]), title: title, summary: summary, status: status,
      inForce: inForce, publicRecord: record, legal: legal, inputs: inputs, parameters: parameters, rules: rules,
      knownFrom: fields["known_from"].flatMap { self.date($0) }, allocation: allocation, answers: answers,
      outputs: outputs, covered: covered, notes: wordings(fields["notes"]),
      fingerprint: Fingerprint(of: file.bytes).hex, units: units,
      calendar: calendar)
  }

  private mutating func formatVersion(_ node: YAMLNode?) -> Int? {
    guard let node else { return nil }
    if case .integer(1) = node.value { return 1 }
    report(
      DescriptorDiagnostics.format, node, fr: "Seule la version 1 du format est connue.",
      en: "Only version 1 of the format is known.",
      help: .init(fr: "Écrivez « lucarne: 1 ».", en: "Write “lucarne: 1”."))
    return nil
  }
}
