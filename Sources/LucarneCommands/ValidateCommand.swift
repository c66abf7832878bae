package import ArgumentParser
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics

/// `lucarne validate [PATH…]`: all that is wrong with descriptors, and nothing executed.
package struct ValidateCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check descriptors: syntax, names, types, units, tables, periods, legal basis, words.",
    discussion: """
      Without a path, the whole registry is checked. A folder stands for the descriptors below it. Nothing is executed.

      With --fix, mechanical corrections are written: near misses of keys and names, http for https. Comments and layout
      stay as they are, and nothing is written unless every correction of every file can be made.

      Examples:
        lucarne validate
        lucarne validate Registry/education/bourse-college
        lucarne validate draft.yaml --format short
        lucarne validate draft.yaml --fix
      """)

  @Argument(help: "Files or folders.")
  var paths: [String] = []

  @OptionGroup var registryOptions: RegistryOptions

  @Option(
    help: ArgumentHelp(
      "The day against which values and citations count as expired. Else today.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Flag(help: "Write the mechanical corrections.")
  var fix = false

  @Option(help: "rich, short or json.")
  var format: DiagnosticFormat = .rich

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let units = try registry.units()
      let date = try asOf ?? Terminal.today()
      var files: [DescriptorFile] = []
      for path in paths.isEmpty ? [registry.root] : paths { files += try DescriptorFile.all(at: path) }
      var corrected = 0
      if fix { (files, corrected) = try DescriptorFixing(units: units, date: date).fix(files) }
      var diagnostics: [Diagnostic] = []
      for file in files { diagnostics += file.diagnostics(units, date) }
      if !diagnostics.isEmpty || format == .json {
        let code = try Terminal.report(diagnostics, in: language, format: format)
        if code != .success { throw code }
      }
      if format == .rich { try Terminal.print(summary(files.count, corrected, language)) }
    }
  }

  private func summary(_ count: Int, _ corrected: Int, _ language: Language) -> String {
    let fixed =
      language == .french
      ? "\(corrected) \(corrected < 2 ? "correction écrite" : "corrections écrites").\n"
      : "\(corrected) \(corrected == 1 ? "correction" : "corrections") written.\n"
    let checked =
      language == .french
      ? "\(count) \(count < 2 ? "descripteur vérifié" : "descripteurs vérifiés"), aucune erreur.\n"
      : "\(count) \(count == 1 ? "descriptor" : "descriptors") checked, no error.\n"
    return fix ? fixed + checked : checked
  }
}

/// A file to be validated.
struct DescriptorFile {
  let file: SourceFile
  /// Whether it stands in a registry's folder, so that its name and place must agree with it.
  let isEntry: Bool

  /// The descriptors at a path: the file itself, or what stands below a folder, sorted by path.
  static func all(at path: String) throws(DiagnosticsError) -> [DescriptorFile] {
    guard Files.exists(path), Files.isFolder(path) else {
      return [DescriptorFile(file: try Files.read(path), isEntry: false)]
    }
    var result: [DescriptorFile] = []
    for name in Files.names(in: path) {
      let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      if Files.isFolder(inner) {
        result += try all(at: inner)
      } else if name.hasSuffix(".yaml") {
        let isEntry = CalendarDate(iso: name.dropLast(5)) != nil
        let file = try Files.read(inner)
        if isEntry || file.declaresFormat { result.append(DescriptorFile(file: file, isEntry: isEntry)) }
      }
    }
    return result
  }

  func diagnostics(_ units: UnitTable, _ date: CalendarDate) -> [Diagnostic] {
    let (descriptor, found) = validateDescriptor(file, units: units, on: date)
    guard isEntry, let descriptor else { return found }
    return found + Registry.placement(of: descriptor, file: file)
  }
}

extension SourceFile {
  /// Whether a line begins with the key that only descriptors have.
  fileprivate var declaresFormat: Bool {
    let key = Array("lucarne:".utf8)
    return bytes.starts(with: key) || bytes.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: key) }
  }
}
