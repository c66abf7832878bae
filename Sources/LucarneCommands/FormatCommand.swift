package import ArgumentParser
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import SourceDiagnostics

/// `lucarne format [PATH…]`: expressions in their canonical spelling, and every other byte as it was.
package struct FormatCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Write expressions in their canonical spelling; leave every other byte alone.",
    discussion: """
      Without a path, the whole registry is formatted. A folder stands for the descriptors below it; - reads standard
      input and writes standard output. Comments, layout, words and the cells of tables stay as they are. Either all
      files are written or none.

      Examples:
        lucarne format
        lucarne format Registry/education/bourse-college
        lucarne format --check          (writes nothing, names what would change, and ends with 1)
        lucarne format - < draft.yaml
      """)

  @Argument(help: "Files or folders.")
  var paths: [String] = []

  @Flag(help: "Write nothing; name the files that would change, and end with 1 if there are any.")
  var check = false

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let units = try registry.units()
      var files: [(old: SourceFile, new: [UInt8])] = []
      var diagnostics: [Diagnostic] = []
      for file in try descriptors(registry) {
        let (bytes, found) = formatDescriptor(file, units: units)
        diagnostics += found
        if let bytes { files.append((file, bytes)) }
      }
      if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
      let changed = files.filter { $0.old.bytes != $0.new }
      if check {
        try Terminal.print(changed.map { "\($0.old.name)\n" }.joined())
        if !changed.isEmpty { throw Exit.disagreement }
        return
      }
      try write(changed.filter { $0.old.name != "-" })
      if let piped = files.first(where: { $0.old.name == "-" }) {
        try Terminal.print(String(decoding: piped.new, as: UTF8.self))
      } else {
        try Terminal.print(summary(files.count, changed.map { $0.old.name }, language))
      }
    }
  }

  /// The files to format, each once.
  private func descriptors(_ registry: Registry) throws -> [SourceFile] {
    var result: [SourceFile] = []
    for path in paths.isEmpty ? [registry.root] : paths {
      for found in try DescriptorFile.all(at: path) where !result.contains(where: { $0.name == found.file.name }) {
        result.append(found.file)
      }
    }
    return result
  }

  /// Writes all of them; where one cannot be written, those before it get their old bytes back.
  private func write(_ files: [(old: SourceFile, new: [UInt8])]) throws(DiagnosticsError) {
    for (index, file) in files.enumerated() {
      do {
        try Files.write(file.new, to: file.old.name)
      } catch {
        for written in files[..<index] { try Files.write(written.old.bytes, to: written.old.name) }
        throw error
      }
    }
  }

  private func summary(_ count: Int, _ changed: [String], _ language: Language) -> String {
    let french = language == .french
    let names = changed.map { (french ? "Réécrit : " : "Rewritten: ") + "\($0)\n" }.joined()
    let read =
      french
      ? "\(count) \(count < 2 ? "descripteur lu" : "descripteurs lus")"
      : "\(count) \(count == 1 ? "descriptor" : "descriptors") read"
    let written =
      french ? "\(changed.count) \(changed.count < 2 ? "réécrit" : "réécrits")" : "\(changed.count) rewritten"
    return "\(names)\(read), \(written).\n"
  }
}
