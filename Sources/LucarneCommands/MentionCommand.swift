package import ArgumentParser
internal import DescriptorModel
internal import DescriptorReading
internal import Explanations
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics
internal import StructuredDocuments

/// `lucarne mention ALGORITHM`: what every decision that an algorithm contributes to must say.
package struct MentionCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "mention",
    abstract: "Print the legal mention of an algorithm, to put on its decisions.",
    discussion: """
      The words are those of the official French model (CRPA, art. R. 311-3-1-1). Only the French text has legal force;
      with --lang en it stands below a courtesy translation.

      Examples:
        lucarne mention bourse --rules-url https://www.example.org/bourse
        lucarne mention affectation --format html > mention.html
      """)

  @Argument(help: "The algorithm's id or alias.")
  var algorithm: String

  @Option(help: ArgumentHelp("Where the rules are published.", valueName: "url"))
  var rulesURL: String?

  @Option(help: ArgumentHelp("The day whose version is meant. Else the newest.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: "text, markdown, or html: a page to read or print.")
  var format: DocumentFormat = .text

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func validate() throws {
    guard let rulesURL else { return }
    let isAddress = ["https://", "http://"].contains { rulesURL.hasPrefix($0) && rulesURL.utf8.count > $0.utf8.count }
    if !isAddress || rulesURL.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
      throw ValidationError("--rules-url takes the whole address of a page: https://www.example.org/rules")
    }
  }

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let entry = try registry.find(algorithm)
      let version = try asOf.map { try registry.version(of: entry, on: $0) } ?? entry.newest
      let descriptor = try registry.descriptor(entry, version, units: try registry.units())
      do {
        let document = try mention(of: descriptor, in: language, rulesAddress: rulesURL)
        try Terminal.print(format.render(document))
      } catch let error as IncompleteDescriptor {
        throw DiagnosticsError(error.diagnostics(entry.path(of: version)))
      }
    }
  }
}

extension IncompleteDescriptor {
  /// One diagnostic a key, each with the file to complete.
  func diagnostics(_ path: String) -> [Diagnostic] {
    keys.map { key in
      Diagnostic(
        DescriptorDiagnostics.incomplete, at: nil,
        fr: "Il manque « \(key) » dans le descripteur « \(path) ».",
        en: "“\(key)” is missing in the descriptor “\(path)”.",
        help: .init(
          fr:
            "Ajoutez cette clé : la loi demande de donner cette information (CRPA, art. R. 311-3-1-1 et R. 311-3-1-2).",
          en: "Add this key: the law asks for this information (CRPA, art. R. 311-3-1-1 and R. 311-3-1-2)."))
    }
  }
}
