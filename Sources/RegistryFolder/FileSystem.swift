internal import Languages
package import SourceDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What can go wrong with files and folders. Foundation would do the reading too, and cost two milliseconds at start.
package enum FileDiagnostics {
  package static let notFound = DiagnosticCode(
    "file.not-found", fr: "Le fichier ou le dossier n'existe pas.", en: "The file or folder does not exist.")
  package static let unreadable = DiagnosticCode(
    "file.unreadable", fr: "Le fichier ne peut pas être lu.", en: "The file cannot be read.")
  package static let unwritable = DiagnosticCode(
    "file.unwritable", fr: "Le fichier ne peut pas être écrit.", en: "The file cannot be written.")

  package static let exists = DiagnosticCode(
    "file.exists", fr: "Il y a déjà quelque chose à cet endroit.", en: "There is something at this place already.")

  /// The catalogue.
  package static let all = [notFound, unreadable, unwritable, exists]
}

package enum Files {
  /// The whole of a file; `-` is standard input.
  package static func read(_ path: String) throws(DiagnosticsError) -> SourceFile {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { if descriptor != 0 { close(descriptor) } }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    // Straight into the array, which has room for all of a regular file and, for the rest, grows.
    var bytes: [UInt8] = []
    var isEnd = false
    while !isEnd {
      let room = bytes.isEmpty ? min(max(size, 0), 1 << 31) + 1 : 65_536
      var failed = false
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        while count < room, !isEnd, !failed {
          let read = readSome(
            descriptor, UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
          if read == 0 { isEnd = true } else if read > 0 { count += read } else if errno != EINTR { failed = true }
        }
      }
      if failed { throw failure(path) }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return SourceFile(name: path, bytes: bytes)
  }

  static func failure(_ path: String) -> DiagnosticsError {
    if errno == ENOENT || errno == ENOTDIR {
      return DiagnosticsError(
        Diagnostic(
          FileDiagnostics.notFound, at: nil, fr: "Le fichier « \(path) » n'existe pas.",
          en: "The file “\(path)” does not exist.",
          help: .init(
            fr: "Vérifiez le chemin, depuis le dossier courant.", en: "Check the path, from the current folder.")))
    }
    let reason = reason(errno)
    return DiagnosticsError(
      Diagnostic(
        FileDiagnostics.unreadable, at: nil, fr: "Le fichier « \(path) » ne peut pas être lu (\(reason.fr)).",
        en: "The file “\(path)” cannot be read (\(reason.text(in: .english)))."))
  }

  /// Writes a file whole or not at all: beside it first, then renamed. A link keeps pointing to what it points to, and
  /// what is no regular file, such as a pipe or `/dev/null`, is written to as it is.
  package static func write(_ bytes: [UInt8], to path: String) throws(DiagnosticsError) {
    try write([(bytes, path)])
  }

  /// Writes files, all of them or none: none gets its name before all are written beside their places.
  package static func write(_ files: [(bytes: [UInt8], path: String)]) throws(DiagnosticsError) {
    var staged: [(partial: String, target: String, path: String)] = []
    // What was renamed is no longer there, and stays.
    defer { for file in staged { unlink(file.partial) } }
    for (bytes, path) in files {
      var status = stat()
      let exists = stat(path, &status) == 0
      if exists, status.st_mode & S_IFMT != S_IFREG { continue }
      let target = realPath(path) ?? path
      let partial = target + ".partial-\(getpid())"
      let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, exists ? status.st_mode & 0o777 : 0o644)
      guard descriptor >= 0 else { throw unwritable(path) }
      staged.append((partial, target, path))
      let isWritten = writeAll(bytes, descriptor)
      let error = errno
      guard close(descriptor) == 0, isWritten else {
        if !isWritten { errno = error }
        throw unwritable(path)
      }
    }
    for (bytes, path) in files where !staged.contains(where: { $0.path == path }) {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0, writeAll(bytes, descriptor), close(descriptor) == 0 else { throw unwritable(path) }
    }
    for file in staged where rename(file.partial, file.target) != 0 { throw unwritable(file.path) }
  }

  static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { rest in
        writeSome(descriptor, UnsafeRawBufferPointer(rebasing: rest[written...]))
      }
      if count < 0, errno != EINTR { return false }
      written += max(0, count)
    }
    return true
  }

  static func unwritable(_ path: String) -> DiagnosticsError {
    let reason = reason(errno)
    return DiagnosticsError(
      Diagnostic(
        FileDiagnostics.unwritable, at: nil, fr: "Le fichier « \(path) » ne peut pas être écrit (\(reason.fr)).",
        en: "The file “\(path)” cannot be written (\(reason.text(in: .english)))."))
  }

  /// Why standard output could not be written to, right after it could not.
  package static func unwritableOutput() -> DiagnosticsError {
    let reason = reason(errno)
    return DiagnosticsError(
      Diagnostic(
        FileDiagnostics.unwritable, at: nil, fr: "La sortie standard ne peut pas être écrite (\(reason.fr)).",
        en: "Standard output cannot be written to (\(reason.text(in: .english)))."))
  }

  /// What the system says, in words of ours where it matters.
  private static func reason(_ error: Int32) -> Wording {
    switch error {
    case EISDIR: .init(fr: "c'est un dossier", en: "it is a folder")
    case ENOENT, ENOTDIR: .init(fr: "son dossier n'existe pas", en: "its folder does not exist")
    case EACCES, EPERM, EROFS: .init(fr: "accès refusé", en: "access denied")
    case ENOSPC: .init(fr: "le disque est plein", en: "the disk is full")
    default: .init(fr: String(cString: strerror(error)))
    }
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The names in a folder, sorted, hidden ones left out; empty when it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  package static var currentFolder: String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// The real path of the running executable, links resolved; nil where the system does not tell.
  package static var executable: String? { realPath("/proc/self/exe") }

  /// A path with its links resolved; nil when there is nothing at it.
  static func realPath(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}

func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

extension String {
  /// The path without its last component; `/` or `.` at the end of the way.
  package var parentFolder: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }

  /// The last component of a path.
  package var lastPathComponent: String {
    lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
  }
}
