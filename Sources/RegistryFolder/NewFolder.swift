internal import Languages
package import SourceDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder that appears whole or not at all: its files are written beside it, and it gets its name last.
///
/// What was written is removed again unless `publish` came to its end.
package struct NewFolder: ~Copyable {
  private let path: String
  private let partial: String
  private var names: [String] = []
  private var isPublished = false

  /// - Throws: where something is at `path` already, or nothing can be made there.
  package init(_ path: String) throws(DiagnosticsError) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    partial = "\(path).partial-\(getpid())"
    guard !NewFolder.isTaken(path) else { throw NewFolder.taken(path) }
    try Files.makeFolder(path.parentFolder)
    guard mkdir(partial, 0o777) == 0 else { throw Files.unwritable(path) }
  }

  /// Writes one file of the folder, as it comes; `isSecret` keeps it from everyone but its owner.
  package mutating func write(
    _ name: String, isSecret: Bool = false,
    _ body: (_ append: ([UInt8]) throws(DiagnosticsError) -> Void)
      throws(DiagnosticsError) -> Void
  ) throws(DiagnosticsError) {
    let file = "\(partial)/\(name)"
    names.append(name)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isSecret ? 0o600 : 0o644)
    guard descriptor >= 0 else { throw Files.unwritable("\(path)/\(name)") }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    try body { bytes throws(DiagnosticsError) in
      guard Files.writeAll(bytes, descriptor) else { throw Files.unwritable("\(self.path)/\(name)") }
    }
    isOpen = false
    guard close(descriptor) == 0 else { throw Files.unwritable("\(path)/\(name)") }
  }

  /// Gives the folder its name.
  package consuming func publish() throws(DiagnosticsError) {
    // An empty folder that came in between would be replaced in silence.
    guard !NewFolder.isTaken(path) else { throw NewFolder.taken(path) }
    guard rename(partial, path) == 0 else { throw Files.unwritable(path) }
    isPublished = true
  }

  deinit {
    guard !isPublished else { return }
    for name in names { unlink("\(partial)/\(name)") }
    rmdir(partial)
  }

  private static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func taken(_ path: String) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        FileDiagnostics.exists, at: nil, fr: "« \(path) » existe déjà.", en: "“\(path)” exists already.",
        help: .init(
          fr: "Donnez un autre dossier : rien n'est jamais remplacé ici.",
          en: "Give another folder: nothing is ever replaced here.")))
  }
}
