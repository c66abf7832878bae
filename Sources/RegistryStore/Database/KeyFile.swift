internal import Fingerprints
internal import Languages
internal import RegistryFolder
internal import SourceDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The file of the key that signs a log: its seed in hexadecimal, for its owner's eyes only.
struct KeyFile {
  let path: String

  /// The key; it is made where there is no file, and by one process alone where several come at once.
  func readOrMake(_ secret: () -> Secret?) throws(StoreError) -> SigningKey {
    if Files.exists(path) { return try read() }
    guard let secret = secret() else { throw StoreError(StoreDiagnostics.randomness) }
    try write(secret.hex)
    return try read()
  }

  func read() throws(StoreError) -> SigningKey {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw StoreError(
        StoreDiagnostics.keyMissing, fr: "La clé qui signe le journal manque : « \(path) ».",
        en: "The key that signs the log is missing: “\(path)”.",
        help: Wording(
          fr: "Remettez-la depuis une sauvegarde : un journal commencé ne change pas de clé.",
          en: "Put it back from a backup: a log that was begun does not change its key."))
    }
    guard status.st_mode & 0o077 == 0 else {
      throw StoreError(StoreDiagnostics.keyExposed, help: Wording(fr: "chmod 600 \(path)", en: "chmod 600 \(path)"))
    }
    guard let seed = Secret(hex: try line())?.bytes, let key = SigningKey(seed: seed) else {
      throw StoreError(StoreDiagnostics.keyUnreadable)
    }
    return key
  }

  /// Copies the file to another place; nothing where that has the same key already.
  func bring(to other: KeyFile) throws(StoreError) {
    let key = try read()
    if Files.exists(other.path) {
      guard try other.read().publicKey == key.publicKey else { throw StoreError(StoreDiagnostics.keyMismatch) }
      return
    }
    try other.write(try line())
  }

  private func line() throws(StoreError) -> String {
    do {
      return String(decoding: try Files.read(path).bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    } catch {
      throw StoreError(StoreDiagnostics.keyUnreadable)
    }
  }

  /// Beside its place first, whole and on the disk; then it gets its name, unless there is a file of that name already.
  private func write(_ seed: String) throws(StoreError) {
    let partial = path + ".partial-\(getpid())"
    unlink(partial)
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable }
    defer { unlink(partial) }
    let line = Array((seed + "\n").utf8)
    let isWritten = writeSome(descriptor, line) == line.count && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten else { throw unwritable }
    guard link(partial, path) == 0 || errno == EEXIST else { throw unwritable }
    let folder = open(path.parentFolder, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private var unwritable: StoreError {
    StoreError(
      StoreDiagnostics.database, fr: "La clé « \(path) » ne peut pas être écrite.",
      en: "The key “\(path)” cannot be written.",
      help: Wording(fr: "Vérifiez les droits du dossier.", en: "Check the rights of the folder."))
  }
}

private func writeSome(_ descriptor: Int32, _ bytes: [UInt8]) -> Int { write(descriptor, bytes, bytes.count) }
