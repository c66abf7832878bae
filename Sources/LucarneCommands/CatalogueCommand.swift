package import ArgumentParser
internal import Audits
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import SourceDiagnostics
internal import StructuredDocuments

/// `lucarne catalogue`: what the registry holds, and how well each entry is held to account.
package struct CatalogueCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Write the table of the registry: what each entry holds, and how it is tested.",
    discussion: """
      All sample cases are decided again, small changes of the rules are tried on them, and the rules are searched for
      what is odd, as `replay` and `audit` do. The page in Markdown is the registry's README.

      Examples:
        lucarne catalogue
        lucarne catalogue --lang en --format markdown --output Registry/README.md
      """)

  @Option(help: "text, markdown or html.")
  var format: DocumentFormat = .text

  @Option(help: ArgumentHelp("Where to write it. Else standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func run() throws {
    try Terminal.run(registryOptions.language) {
      let registry = try registryOptions.locate()
      var loading = try CaseLoading(registry)
      var entries: [RegistryCatalogue.Entry] = []
      for entry in registry.entries() { entries.append(try described(entry, &loading)) }
      let document = RegistryCatalogue(entries: entries).document(in: registryOptions.language)
      let text = format.render(document)
      if let output {
        try Files.write(Array(text.utf8), to: output)
      } else {
        try Terminal.print(text)
      }
    }
  }

  private func described(
    _ entry: Registry.Entry, _ loading: inout CaseLoading
  ) throws(DiagnosticsError) -> RegistryCatalogue.Entry {
    let descriptor = try loading.descriptor(entry, entry.newest)
    var ready: [ReadyCase] = []
    for path in entry.caseFiles { ready += try loading.cases(in: path, of: entry) }
    // The rules of the latest case: a day that does not move with the clock.
    let latest = ready.filter { $0.program.descriptor.fingerprint == descriptor.fingerprint }
      .max { $0.program.referenceDate < $1.program.referenceDate }
    let anomalies = descriptor.allocation == nil ? latest.map { findAnomalies($0.program) } : nil
    return RegistryCatalogue.Entry(
      field: entry.domain, descriptor: descriptor, versions: entry.versions,
      replay: Audits.replay(
        ready, of: entry.id, titled: descriptor.title, versions: entry.versions, tryingMutants: true),
      anomalies: anomalies, comparisons: try loading.registry.comparisons(of: entry))
  }
}
