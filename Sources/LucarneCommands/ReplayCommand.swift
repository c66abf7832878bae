package import ArgumentParser
internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import SourceDiagnostics
internal import StructuredDocuments

/// `lucarne replay [ALGORITHM…]`: the sample cases, expected against obtained, and how much of the rules they hold fast.
package struct ReplayCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Replay sample cases; say what they leave out, and what they would not notice.",
    discussion: """
      Every sample case of the registry is decided again. The report says which
      cases differ, which rules, branches and rows no case reaches, and which small
      changes of the rules no case would notice: a comparison, a number, a branch
      changed, one at a time. Where a case is found that would notice one, the
      report gives it. Exit 1 when a case differs.

      Examples:
        lucarne replay
        lucarne replay bourse --fast
        lucarne replay bourse --cases mes-cas.yaml --all
        lucarne replay --format html --output rejeu.html
        lucarne replay --format junit --output rejeu.xml
      """)

  @Argument(help: "Ids or aliases; all of them without any.")
  var algorithms: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "More sample cases, for the one algorithm that is named. Several files may follow.", valueName: "file.yaml"))
  var cases: [String] = []

  @Flag(
    name: [.long, .customLong("no-mutants")], help: "Try no changes of the rules.")
  var fast = false

  @Flag(help: "Show everything that was found; else the first 20 of each kind.")
  var all = false

  @Option(help: "text, markdown, html, json, or junit (XML for build servers).")
  var format: ReplayFormat = .text

  @Option(help: ArgumentHelp("Where to write the report. Else standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func validate() throws {
    guard cases.isEmpty || algorithms.count == 1 else {
      throw ValidationError("--cases needs exactly one algorithm: the one whose rules the cases are for.")
    }
  }

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let entries = try algorithms.isEmpty ? registry.entries() : algorithms.map { try registry.find($0) }
      let report = try replay(entries, registry)
      let text = rendered(report, language)
      if let output { try Files.write(Array(text.utf8), to: output) } else { try Terminal.print(text) }
      if !report.agrees { throw Exit.disagreement }
    }
  }

  private func replay(
    _ entries: [Registry.Entry], _ registry: Registry
  ) throws(DiagnosticsError) -> ReplayReport {
    var loading = try CaseLoading(registry)
    var replayed: [AlgorithmReplay] = []
    for entry in entries where !replayed.contains(where: { $0.id == entry.id }) {
      var ready: [ReadyCase] = []
      for path in entry.caseFiles + cases { ready += try loading.cases(in: path, of: entry) }
      let title = try loading.descriptor(entry, entry.newest).title
      replayed.append(
        Audits.replay(ready, of: entry.id, titled: title, versions: entry.versions, tryingMutants: !fast))
    }
    return ReplayReport(algorithms: replayed, triesMutants: !fast)
  }

  private func rendered(_ report: ReplayReport, _ language: Language) -> String {
    let document = { report.document(in: language, limit: all ? nil : 20) }
    switch format {
    case .json: return report.json.prettyText
    case .junit: return report.junit(in: language)
    // A file is read on any terminal: no colour, and the usual width.
    case .text where output != nil: return TerminalRenderer(width: 100, colour: false).render(document())
    case .text: return DocumentFormat.text.render(document())
    case .markdown: return DocumentFormat.markdown.render(document())
    case .html: return DocumentFormat.html.render(document())
    }
  }
}

/// How a replay is shown.
enum ReplayFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, html, json, junit
}
