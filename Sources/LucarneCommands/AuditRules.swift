internal import ArgumentParser
internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import StructuredDocuments

/// `lucarne audit ALGORITHM`: the rules themselves, without any person's data.
struct RulesAudit {
  let algorithm: String
  /// The day whose rules are audited; nil for today.
  let asOf: CalendarDate?

  func report(_ registry: Registry) throws(DiagnosticsError) -> AnomalyReport {
    let (entry, units) = (try registry.find(algorithm), try registry.units())
    let date: CalendarDate
    if let asOf { date = asOf } else { date = try Terminal.today() }
    let descriptor = try registry.descriptor(entry, try registry.version(of: entry, on: date), units: units)
    try registry.requireInForce(descriptor, on: date)
    if descriptor.allocation != nil { throw RulesAudit.allocates(descriptor) }
    return findAnomalies(try compile(descriptor, on: date))
  }

  func run(format: ExplanationFormat, output: String?, _ options: RegistryOptions) throws {
    let report = try report(try options.locate())
    let document = report.document(in: options.language)
    let text =
      switch format {
      case .text: DocumentFormat.text.render(document)
      case .markdown: DocumentFormat.markdown.render(document)
      case .html: DocumentFormat.html.render(document)
      case .json: report.json.prettyText
      }
    if let output {
      try Files.write(Array((text + (text.hasSuffix("\n") ? "" : "\n")).utf8), to: output)
    } else {
      try Terminal.print(text)
    }
    if !report.holds { throw Exit.disagreement }
  }

  private static func allocates(_ descriptor: Descriptor) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        AnomalyDiagnostics.allocation, at: nil,
        fr: "« \(descriptor.id) » attribue des places : le résultat d'une personne dépend de toutes les autres.",
        en: "“\(descriptor.id)” allocates places: one person's result depends on all the others.",
        help: .init(
          fr: "Pour vérifier une affectation entière : « lucarne verify assignment ».",
          en: "To check a whole assignment: “lucarne verify assignment”.")))
  }
}
