package import ArgumentParser
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics

/// `lucarne validate [PATH…]`: all that is wrong with descriptors, and nothing executed.
package struct ValidateCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check descriptors: syntax, names, types, units, periods, legal basis.",
    discussion: """
      Without a path, the whole registry is checked. A folder stands for the descriptors below it.

      Examples:
        lucarne validate
        lucarne validate Registry/education/bourse-college
        lucarne validate draft.yaml --format short
      """)

  @Argument(help: "Files or folders.")
  var paths: [String] = []

  @OptionGroup var registryOptions: RegistryOptions

  @Option(
    help: ArgumentHelp(
      "The day against which values and citations count as expired. Else today.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: "rich, short or json.")
  var format: DiagnosticFormat = .rich

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let units = try registry.units()
      let date = try asOf ?? Terminal.today()
      var diagnostics: [Diagnostic] = []
      var files: [(path: String, isEntry: Bool)] = []
      for path in paths.isEmpty ? [registry.root] : paths {
        guard Files.exists(path) else {
          _ = try Files.read(path)
          continue
        }
        files += Files.isFolder(path) ? ValidateCommand.descriptors(below: path).map { ($0, true) } : [(path, false)]
      }
      for (path, isEntry) in files {
        let file = try Files.read(path)
        let (descriptor, found) = validateDescriptor(file, units: units, on: date)
        diagnostics += found
        if isEntry, let descriptor { diagnostics += Registry.placement(of: descriptor, file: file) }
      }
      if !diagnostics.isEmpty || format == .json {
        let code = try Terminal.report(diagnostics, in: language, format: format)
        if code != .success { throw code }
      }
      if format == .rich {
        let count = files.count
        let text =
          language == .french
          ? "\(count) \(count < 2 ? "descripteur vérifié" : "descripteurs vérifiés"), aucune erreur.\n"
          : "\(count) \(count == 1 ? "descriptor" : "descriptors") checked, no error.\n"
        try Terminal.print(text)
      }
    }
  }

  /// The files below a folder that are named by a day, sorted by path.
  static func descriptors(below folder: String) -> [String] {
    Files.names(in: folder).flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if Files.isFolder(path) { return descriptors(below: path) }
      return name.hasSuffix(".yaml") && CalendarDate(iso: name.dropLast(5)) != nil ? [path] : []
    }
  }
}
