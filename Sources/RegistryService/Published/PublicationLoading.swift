internal import DescriptorModel
package import RegistryFolder
package import RegistryStore
internal import RuleValues
package import SourceDiagnostics
internal import Synchronization

/// All that is published: what a folder held when it was read, and over it what was published in the store since.
///
/// What a version of the store says stands before what the folder says of the same day; the files of the last publication
/// (cases, comparisons, data) stand in the place of the folder's, all of them.
package final class PublicationLoading: Sendable {
  let store: Store?
  let units: UnitTable
  private let folder: [PublishedEntry]
  /// The entries of the store, as long as nothing new is published in them.
  private let kept = Mutex<[String: (publications: [Int], entry: PublishedEntry)]>([:])
  /// How far the store was when it was last read.
  private let mark = Mutex("")

  /// - Throws: what is wrong with the folder.
  package init(_ folder: Registry, store: Store?) throws(DiagnosticsError) {
    units = try folder.units()
    self.folder = try PublishedRegistry(folder).entries
    self.store = store
  }

  /// The entry of a name in the folder.
  func folderEntry(_ id: String) -> PublishedEntry? { folder.first { $0.id == id } }

  /// Reads what is published now. What cannot be read, as what another version of the engine accepted, is left out and said
  /// so: the others stay. Complexity: O(entries, and bytes of what is new).
  package func load() throws(DiagnosticsError) -> PublishedRegistry {
    guard let store else { return PublishedRegistry(folder, units: units) }
    // Before the rest: what comes in between is read once more.
    let mark = try Result { () throws(StoreError) in try store.mark() }.mapError { DiagnosticsError($0.diagnostic) }
      .get()
    let found = try Result { () throws(StoreError) in (try store.publishedVersions(), try store.reportedMistakes()) }
      .mapError { DiagnosticsError($0.diagnostic) }.get()
    let (published, reports) = found
    var entries = Dictionary(folder.map { ($0.id, $0) }) { first, _ in first }
    var leftOut: [Diagnostic] = []
    for (id, versions) in Dictionary(grouping: published, by: { $0.algorithm }) {
      do {
        if let entry = try entry(id, versions.sorted { $0.version < $1.version }, store) { entries[id] = entry }
      } catch {
        leftOut += error.diagnostics
      }
    }
    for (id, counted) in reports {
      var told = ReportedMistakes()
      told.open = counted.open
      told.answered = counted.answered
      entries[id]?.reports = told
    }
    self.mark.withLock { $0 = mark }
    let sorted = entries.values.sorted { ($0.field, $0.id) < ($1.field, $1.id) }
    return PublishedRegistry(sorted, units: units, leftOut: leftOut.sortedByPlace())
  }

  /// Whether the store has what was not read yet, as where another process wrote to it. Complexity: O(reports).
  func isBehind() -> Bool {
    guard let store, let mark = try? store.mark() else { return false }
    return self.mark.withLock { $0 } != mark
  }

  private func entry(
    _ id: String, _ published: [PublishedVersion], _ store: Store
  ) throws(DiagnosticsError) -> PublishedEntry? {
    let publications = published.flatMap { [$0.log, $0.retirement?.log ?? -1] }
    if let known = kept.withLock({ $0[id] }), known.publications == publications { return known.entry }
    guard let last = published.max(by: { $0.log < $1.log }) else { return nil }
    var (versions, files): ([EntryVersion], [Submission.File]) = ([], [])
    for version in published {
      let content: Submission
      do { content = try store.content(of: version) } catch { throw DiagnosticsError(error.diagnostic) }
      let file = SourceFile(name: "\(id)/\(version.version).yaml", bytes: content.descriptor)
      versions.append(try EntryVersion(file, units: units, publication: version))
      if version.log == last.log { files = content.files }
    }
    let entry = try entry(id, field: last.field, versions, files)
    kept.withLock { $0[id] = entry.map { (publications, $0) } }
    return entry
  }

  /// An entry of versions that are published, or are to be, with those of the folder beside them, and with its files.
  func entry(
    _ id: String, field: String, _ versions: [EntryVersion], _ files: [Submission.File]
  ) throws(DiagnosticsError) -> PublishedEntry? {
    let days = Set(versions.map { $0.from })
    let older = folderEntry(id)?.versions.filter { !days.contains($0.from) } ?? []
    return try PublishedEntry(
      id: id, field: field, versions: (older + versions).sorted { $0.from < $1.from },
      cases: EntryFiles(id, files).yaml(in: "cases"), comparisons: EntryFiles(id, files).yaml(in: "comparisons")
    ) { descriptor throws(DiagnosticsError) in try EntryFiles(id, files).campaigns(of: descriptor) }
  }
}

/// The files of one publication, by their place in the algorithm's folder.
struct EntryFiles {
  private let id: String
  private let files: [Submission.File]

  init(_ id: String, _ files: [Submission.File]) {
    self.id = id
    self.files = files
  }

  /// The YAML files that lie in a folder itself, by name.
  func yaml(in folder: String) -> [SourceFile] {
    files.filter { $0.path.parentFolder == folder && $0.path.hasSuffix(".yaml") }.map { source($0) }
  }

  /// The campaigns, newest first.
  func campaigns(of descriptor: Descriptor) throws(DiagnosticsError) -> [Campaign] {
    guard let rule = descriptor.allocation else { return [] }
    let folders = Set(files.map { $0.path.parentFolder }.filter { $0.parentFolder == "data" })
    return try folders.sorted(by: >).map { folder throws(DiagnosticsError) in
      try readCampaign(named: folder.lastPathComponent, by: rule, of: descriptor) { name in
        files.first { $0.path == "\(folder)/\(name)" }.map { source($0) }
      }
    }
  }

  private func source(_ file: Submission.File) -> SourceFile {
    SourceFile(name: "\(id)/\(file.path)", bytes: file.bytes)
  }
}
