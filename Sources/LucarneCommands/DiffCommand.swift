package import ArgumentParser
internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleEngine
package import RuleValues
internal import SourceDiagnostics
internal import StructuredDocuments

/// `lucarne diff ALGORITHM [FROM TO]`: what changes in the rules between two days, and what that does to the sample cases.
package struct DiffCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what changes between the rules of two days, and what it does to the sample cases.",
    discussion: """
      Values of parameters, rules, data, results and texts: what is new, gone or
      other. Every sample case is then decided under both sets of rules, whatever its
      own day. Without days: the latest change of the algorithm. With --with, the
      rules of another algorithm stand on the other side.

      Examples:
        lucarne diff bourse
        lucarne diff bourse 2023-09-01 2024-09-01
        lucarne diff bourse-college 2024-09-01 2024-09-01 --with bourse-lycee
        lucarne diff affectation --format json
      """)

  @Argument(help: "The algorithm's id or alias.")
  var algorithm: String

  @Argument(
    help: ArgumentHelp("The day of the rules before. Else that of the change before the latest.", valueName: "from"))
  var from: CalendarDate?

  @Argument(help: ArgumentHelp("The day of the rules after. Else that of the latest change.", valueName: "to"))
  var to: CalendarDate?

  @Option(help: ArgumentHelp("The algorithm after; else the same.", valueName: "algorithm"))
  var with: String?

  @Flag(help: "Show all cases that change; else the first 20.")
  var all = false

  @Option(help: "text, markdown, html: a page to read or print, or json.")
  var format: ExplanationFormat = .text

  @Option(help: ArgumentHelp("Write the report here, instead of standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func validate() throws {
    guard (from == nil) == (to == nil) else { throw ValidationError("Give both days, or none.") }
    guard with == nil || from != nil else { throw ValidationError("--with needs both days.") }
  }

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let change = try change(registry)
      let document = change.document(in: language, limit: all ? nil : 20)
      let text =
        switch format {
        case .text: DocumentFormat.text.render(document)
        case .markdown: DocumentFormat.markdown.render(document)
        case .html: DocumentFormat.html.render(document)
        case .json: change.json.prettyText
        }
      if let output {
        try Files.write(Array((text + (text.hasSuffix("\n") ? "" : "\n")).utf8), to: output)
      } else {
        try Terminal.print(text)
      }
    }
  }

  private func change(_ registry: Registry) throws(DiagnosticsError) -> RuleChange {
    let (entry, units) = (try registry.find(algorithm), try registry.units())
    let other = try with.map { name throws(DiagnosticsError) in try registry.find(name) } ?? entry
    let days = try self.days(entry, registry, units)
    func rules(_ entry: Registry.Entry, _ day: CalendarDate) throws(DiagnosticsError) -> RulesOfDay {
      let descriptor = try registry.descriptor(entry, try registry.version(of: entry, on: day), units: units)
      try registry.requireInForce(descriptor, on: day)
      return RulesOfDay(descriptor, on: day)
    }
    var samples: [SampleCase] = []
    for path in entry.caseFiles {
      let (read, diagnostics) = readSampleCases(try Files.read(path))
      if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
      samples += read
    }
    return try RuleChange(from: try rules(entry, days.from), to: try rules(other, days.to), on: samples) {
      side throws(DiagnosticsError) in
      try compile(side.descriptor, on: side.day)
    }
  }

  /// The days that are asked for, else those of the latest change.
  private func days(
    _ entry: Registry.Entry, _ registry: Registry, _ units: UnitTable
  ) throws(DiagnosticsError) -> (from: CalendarDate, to: CalendarDate) {
    if let from, let to { return (from, to) }
    let versions = try entry.versions.map { day throws(DiagnosticsError) in
      try registry.descriptor(entry, day, units: units)
    }
    let days = daysOfChange(in: versions).suffix(2)
    guard days.count == 2, let first = days.first, let last = days.last else {
      throw DiagnosticsError(
        Diagnostic(
          RegistryDiagnostics.noChange, at: nil,
          fr: "« \(entry.id) » n'a qu'un état dans ce registre : rien n'y a changé.",
          en: "“\(entry.id)” has only one state in this registry: nothing has changed in it.",
          help: .init(
            fr: "Comparez-le à un autre algorithme : --with, avec deux jours.",
            en: "Compare it with another algorithm: --with, and two days.")))
    }
    return (first, last)
  }
}
