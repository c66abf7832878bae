package import DescriptorModel
internal import DescriptorReading
internal import Languages
package import RuleValues
package import SourceDiagnostics

/// What can be wrong with a registry as a folder.
package enum RegistryDiagnostics {
  package static let noRegistry = DiagnosticCode(
    "registry.not-found", fr: "Aucun registre n'a été trouvé.", en: "No registry was found.")
  package static let unknownAlgorithm = DiagnosticCode(
    "registry.unknown-algorithm", fr: "Cet algorithme n'est pas dans le registre.",
    en: "The algorithm is not in the registry.")
  package static let notInForce = DiagnosticCode(
    "registry.not-in-force", fr: "Aucune règle n'est en vigueur à cette date.", en: "No rules are in force on this day."
  )
  static let misplaced = DiagnosticCode(
    "registry.misplaced", fr: "Le nom du fichier ou du dossier ne correspond pas au contenu.",
    en: "The name of the file or folder does not match the content.")
  package static let unknownCampaign = DiagnosticCode(
    "registry.unknown-campaign", fr: "Cette campagne n'existe pas.", en: "There is no such campaign.")
  package static let noChange = DiagnosticCode(
    "registry.no-change", fr: "Cet algorithme n'a pas changé.", en: "The algorithm has not changed.")

  /// The catalogue.
  package static let all = [noRegistry, unknownAlgorithm, notInForce, misplaced, unknownCampaign, noChange]
}

/// A folder of algorithms: `<domain>/<id>/<day>.yaml`, beside `units.yaml`. Nothing is read before it is asked for.
package struct Registry: Sendable {
  package let root: String

  package init(root: String) {
    self.root = root
  }

  /// One algorithm: its folder, and the days from which its versions are in force, in order of time.
  package struct Entry: Sendable {
    package let id: String
    package let domain: String
    package let folder: String
    package let versions: [CalendarDate]
    /// The last of them.
    package let newest: CalendarDate

    package func path(of version: CalendarDate) -> String { "\(folder)/\(version).yaml" }

    /// The files of sample cases, sorted.
    package var caseFiles: [String] {
      Files.names(in: folder + "/cases").filter { $0.hasSuffix(".yaml") }.map { "\(folder)/cases/\($0)" }
    }

    /// The files that compare it with implementations made elsewhere, sorted.
    package var comparisonFiles: [String] {
      Files.names(in: folder + "/comparisons").filter { $0.hasSuffix(".yaml") }.map { "\(folder)/comparisons/\($0)" }
    }

    /// The campaigns that have a folder here, last name first: names end with the year, and a person asks about the newest.
    package var campaigns: [String] {
      Files.names(in: folder + "/data").filter { Files.isFolder("\(folder)/data/\($0)") }.reversed()
    }
  }

  /// Every algorithm, by domain and id. Complexity: O(folders).
  package func entries() -> [Entry] {
    Files.names(in: root).flatMap { domain in
      Files.names(in: "\(root)/\(domain)").compactMap { id in entry(domain, id) }
    }
  }

  private func entry(_ domain: String, _ id: String) -> Entry? {
    let folder = "\(root)/\(domain)/\(id)"
    let versions = Files.names(in: folder).compactMap { name in
      name.hasSuffix(".yaml") ? CalendarDate(iso: name.dropLast(5)) : nil
    }
    guard let newest = versions.max() else { return nil }
    return Entry(id: id, domain: domain, folder: folder, versions: versions.sorted(), newest: newest)
  }

  /// The algorithm with this id or alias.
  ///
  /// A folder of that name answers at once; only else are the first lines of the descriptors read for their aliases.
  package func find(_ name: String) throws(DiagnosticsError) -> Entry {
    if !name.contains("/"), !name.hasPrefix(".") {
      for domain in Files.names(in: root) {
        if let entry = entry(domain, name) { return entry }
      }
    }
    var known: [String] = []
    for entry in entries() {
      let aliases = readAliases(try Files.read(entry.path(of: entry.newest)))
      if aliases.contains(name) { return entry }
      known += [entry.id] + aliases
    }
    throw DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.unknownAlgorithm, at: nil,
        fr: "L'algorithme « \(name) » n'est pas dans le registre « \(root) ».",
        en: "The algorithm “\(name)” is not in the registry “\(root)”.",
        help: .didYouMean(name, among: known, else: .init(fr: "Algorithmes connus", en: "Known algorithms"))))
  }

  /// The table of units. Complexity: O(file).
  package func units() throws(DiagnosticsError) -> UnitTable {
    let (table, diagnostics) = readUnitTable(try Files.read(root + "/units.yaml"))
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    return table
  }

  /// The version of an algorithm that is in force on a day, by the names of its files: the last that begins by then.
  package func version(of entry: Entry, on date: CalendarDate) throws(DiagnosticsError) -> CalendarDate {
    if let version = entry.versions.last(where: { $0 <= date }) { return version }
    throw notInForce(entry.id, date, help: entry.versions.first.map { oldest($0) })
  }

  private func oldest(_ first: CalendarDate) -> Wording {
    .init(
      fr: "Les règles les plus anciennes du registre sont en vigueur depuis le \(first).",
      en: "The oldest rules in the registry are in force from \(first).")
  }

  private func over(_ from: CalendarDate, _ until: CalendarDate) -> Wording {
    .init(
      fr: "Les règles du \(from) ne valent plus depuis le \(until), et le registre n'en a pas de plus récentes.",
      en: "The rules of \(from) no longer hold since \(until), and the registry has none after them.")
  }

  private func notInForce(_ id: String, _ date: CalendarDate, help: Wording?) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.notInForce, at: nil, fr: "Aucune règle de « \(id) » n'est connue pour le \(date).",
        en: "No rules of “\(id)” are known for \(date).", help: help))
  }

  /// Reads one version; its file's name and folder must agree with what it declares.
  package func descriptor(
    _ entry: Entry, _ version: CalendarDate, units: UnitTable
  ) throws(DiagnosticsError) -> Descriptor {
    let (descriptor, diagnostics) = readDescriptor(try Files.read(entry.path(of: version)), units: units)
    guard let descriptor else { throw DiagnosticsError(diagnostics) }
    return descriptor
  }

  /// Whether a descriptor's rules hold on a day, both ends of its period considered.
  package func requireInForce(_ descriptor: Descriptor, on date: CalendarDate) throws(DiagnosticsError) {
    guard !descriptor.inForce.contains(date) else { return }
    let ended = descriptor.inForce.until.flatMap { until in
      date < until ? nil : over(descriptor.inForce.from, until)
    }
    throw notInForce(descriptor.id, date, help: ended ?? oldest(descriptor.inForce.from))
  }

  /// What a descriptor's place in the registry says against what it declares.
  package static func placement(of descriptor: Descriptor, file: SourceFile) -> [Diagnostic] {
    let name = file.name.lastPathComponent
    let folder = file.name.parentFolder.lastPathComponent
    var result: [Diagnostic] = []
    let start = SourceSpan(file, 0, 0)
    if CalendarDate(iso: name.dropLast(5)) != descriptor.inForce.from {
      result.append(
        Diagnostic(
          RegistryDiagnostics.misplaced, at: start,
          fr:
            "Le fichier devrait se nommer « \(descriptor.inForce.from).yaml », du jour où ses règles entrent en vigueur.",
          en:
            "The file should be named “\(descriptor.inForce.from).yaml”, after the day from which its rules are in force."
        ))
    }
    if folder != descriptor.id {
      result.append(
        Diagnostic(
          RegistryDiagnostics.misplaced, at: start, fr: "Le fichier devrait être dans un dossier « \(descriptor.id) ».",
          en: "The file should be in a folder “\(descriptor.id)”."))
    }
    return result
  }
}

extension Registry {
  /// The registry to use: the one given, else `LUCARNE_REGISTRY`, else `Registry/` here or above, else the copy that
  /// was installed beside the executable (`../share/lucarne/Registry` or `Registry`).
  package static func locate(option: String?, environment: String?) throws(DiagnosticsError) -> Registry {
    for given in [option, environment] {
      guard let given, !given.isEmpty else { continue }
      guard Files.exists(given + "/units.yaml") else { throw absent(given) }
      return Registry(root: given)
    }
    var candidates: [String] = []
    var (folder, shown) = (Files.currentFolder, "Registry")
    while true {
      candidates.append(shown)
      if folder == "/" || folder == "." { break }
      (folder, shown) = (folder.parentFolder, "../" + shown)
    }
    if var folder = Files.executable?.parentFolder {
      candidates += [folder + "/Registry", folder.parentFolder + "/share/lucarne/Registry"]
      // A binary of a checkout's .build/ has the registry some folders above.
      while folder != "/", folder != "." {
        folder = folder.parentFolder
        candidates.append(folder + "/Registry")
      }
    }
    for candidate in candidates where Files.exists(candidate + "/units.yaml") { return Registry(root: candidate) }
    throw absent(nil)
  }

  private static func absent(_ path: String?) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.noRegistry, at: nil,
        fr: path.map { "« \($0) » n'est pas un registre : il n'y a pas de fichier units.yaml." }
          ?? "Aucun registre n'a été trouvé.",
        en: path.map { "“\($0)” is not a registry: it has no file units.yaml." } ?? "No registry was found.",
        help: .init(
          fr: "Donnez son dossier par --registry ou par LUCARNE_REGISTRY.",
          en: "Give its folder with --registry or LUCARNE_REGISTRY.")))
  }
}
