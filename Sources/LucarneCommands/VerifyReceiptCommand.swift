package import ArgumentParser
internal import Audits
internal import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import Fingerprints
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import StructuredDocuments
internal import YAMLSyntax

/// `lucarne verify receipt FILE`: makes a report or a decision again from its receipt, and compares.
package struct VerifyReceiptCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "Make a report or a decision again from its receipt, and compare.",
    discussion: """
      A receipt names the rules, the engine, the files and the options by which a
      report was made. A record, as "lucarne run" writes it, holds one decision.
      Exit 1 when something is not the same.

      Examples:
        lucarne verify receipt recu.json
        lucarne verify receipt recu.json --decisions archives/decisions.csv
      """)

  @Argument(help: "The receipt, or the record of a decision.")
  var receipt: String

  @Option(help: ArgumentHelp("The file of decisions, where it has moved.", valueName: "file.csv"))
  var decisions: String?

  @Option(help: "text or json.")
  var format: ResultFormat = .text

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let file = try Files.read(near: receipt)
      let registry = try registryOptions.locate()
      let check: ReceiptCheck
      switch try readReceipt(file) {
      case .receipt(let receipt, let stated): check = try self.check(receipt, stated, registry)
      case .record(let record): check = try self.check(record, registry)
      }
      switch format {
      case .text: try Terminal.print(DocumentFormat.text.render(check.document(in: language)))
      case .json: try Terminal.print(check.json.prettyText)
      }
      if !check.holds { throw Exit.disagreement }
    }
  }

  private func check(
    _ receipt: Receipt, _ stated: String, _ registry: Registry
  ) throws(DiagnosticsError) -> ReceiptCheck {
    var check = ReceiptCheck(isRecord: false)
    check.add(.init(.document, stated: stated, found: receipt.fingerprint.hex))
    check.add(.init(.engine, stated: receipt.engine, found: engineVersion))
    let versions = try knownVersions(receipt.algorithm.id, registry)
    check.add(descriptor(receipt.algorithm, versions))
    let others = versions.filter { $0.version != receipt.algorithm.version }
    check.add(.init(.versions, stated: said(receipt.versions), found: said(others)))
    let path = try path(of: receipt)
    // Read once: it is hashed while it is audited.
    let again = try DecisionAuditRequest(receipt, decisions: path).run(registry)
    for (marked, found) in zip(receipt.files.filter { $0.role == "decisions" }, again.receipt.files) {
      let isSame = marked.fingerprint == found.fingerprint
      check.add(
        .init(
          .files, isSame ? .same : .differs, stated: path, found: isSame ? "" : "sha256 \(found.fingerprint.hex)"))
    }
    check.add(.init(.result, stated: receipt.result.hex, found: again.receipt.result.hex))
    return check
  }

  /// The file as it was named, from the current folder or from that of the receipt.
  private func path(of receipt: Receipt) throws(DiagnosticsError) -> String {
    if let decisions { return decisions }
    let name = receipt.files.first { $0.role == "decisions" }?.name ?? ""
    let beside = "\(self.receipt.parentFolder)/\(name.lastPathComponent)"
    return Files.exists(name) || !Files.exists(beside) ? name : beside
  }

  private func check(_ record: StatedRecord, _ registry: Registry) throws(DiagnosticsError) -> ReceiptCheck {
    var check = ReceiptCheck(isRecord: true)
    check.add(.init(.document, stated: record.stated, found: record.fingerprint))
    check.add(.init(.engine, stated: record.engine, found: engineVersion))
    check.add(descriptor(record.algorithm, try knownVersions(record.algorithm.id, registry)))
    let (document, diagnostics) = YAML.read(SourceFile(name: receipt, text: record.inputs.prettyText))
    guard let document, !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics) }
    let prepared = try PreparedCase(
      registry, try registry.find(record.algorithm.id), units: try registry.units(), input: document.root,
      asOf: record.referenceDate)
    let again = decide(
      prepared.program, inputs: prepared.values, campaign: prepared.campaign, dateFrom: record.origin)
    check.add(.init(.result, stated: record.fingerprint, found: again.fingerprint))
    return check
  }

  private func knownVersions(_ id: String, _ registry: Registry) throws(DiagnosticsError) -> [AlgorithmVersion] {
    let (entry, units) = (try registry.find(id), try registry.units())
    var versions: [AlgorithmVersion] = []
    for version in entry.versions {
      versions.append(AlgorithmVersion(try registry.descriptor(entry, version, units: units)))
    }
    return versions
  }

  private func descriptor(_ stated: AlgorithmVersion, _ known: [AlgorithmVersion]) -> ReceiptCheck.Item {
    guard let found = known.first(where: { $0.version == stated.version }) else {
      return .init(.descriptor, .unchecked, stated: stated.version.description)
    }
    return .init(.descriptor, stated: stated.fingerprint, found: found.fingerprint)
  }

  private func said(_ versions: [AlgorithmVersion]) -> String {
    versions.isEmpty ? "–" : versions.map { "\($0.version) \($0.fingerprint.prefix(12))" }.joined(separator: ", ")
  }
}

extension Files {
  /// A file; where there is none, the error names the file of the same folder that was probably meant.
  static func read(near path: String) throws(DiagnosticsError) -> SourceFile {
    try require(near: path)
    return try Files.read(path)
  }

  /// - Throws: where there is no file, an error that names the one of the same folder that was probably meant.
  static func require(near path: String) throws(DiagnosticsError) {
    if path == "-" || Files.exists(path) { return }
    let (folder, name) = (path.parentFolder, path.lastPathComponent)
    throw DiagnosticsError(
      Diagnostic(
        FileDiagnostics.notFound, at: nil, fr: "Le fichier « \(path) » n'existe pas.",
        en: "The file “\(path)” does not exist.",
        help: nearMiss(to: name, among: Files.names(in: folder)).map { near in
          let near = path.contains("/") ? "\(folder)/\(near)" : near
          return .init(fr: "Vouliez-vous dire « \(near) » ?", en: "Did you mean “\(near)”?")
        }
          ?? .init(
            fr: "Vérifiez le chemin, depuis le dossier courant.", en: "Check the path, from the current folder.")))
  }
}
