internal import Fingerprints
internal import Foundation
internal import GRDB
internal import Languages
internal import RegistryFolder

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Store {
  /// Copies the store as it is at one moment to another place, while others go on reading and writing, with its key beside
  /// it (`<path>.key`): both are needed to go on with the log.
  ///
  /// Written beside its place first, then renamed: an earlier backup of that name stays until the new one is whole.
  /// - Complexity: O(bytes).
  package func backup(to destination: String) throws(StoreError) {
    try requireOther(destination)
    try KeyFile(path: path + ".key").bring(to: KeyFile(path: destination + ".key"))
    try copyDatabase(from: database, to: destination)
  }

  /// Makes a store of a backup, where there is none, once the whole backup was checked.
  ///
  /// What was logged since the backup is lost, and the heads that were signed since: whoever kept one of them will find that
  /// the log does not continue it, and should be told why.
  /// - Throws: `store.exists`; `store.damaged` and `key.…` where the backup is not sound.
  package static func restore(from backup: String, to path: String) throws(StoreError) -> IntegrityReport {
    guard Files.exists(backup) else {
      throw StoreError(
        StoreDiagnostics.missing, fr: "Il n'y a pas de sauvegarde « \(backup) ».", en: "There is no backup “\(backup)”."
      )
    }
    guard !Files.exists(path) else { throw StoreError(StoreDiagnostics.exists) }
    let keyFile = KeyFile(path: backup + ".key")
    let publicKey = try keyFile.read().publicKey
    return try databaseAccess {
      var configuration = Configuration()
      configuration.readonly = true
      let source = try DatabaseQueue(path: backup, configuration: configuration)
      let report = try source.read { db in
        // What a newer version made is not damaged, and cannot be checked here.
        if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError(StoreDiagnostics.newer) }
        return try check(db, publicKey: publicKey)
      }
      try Files.makeFolder(path.parentFolder)
      // The key first: where the process ends in between, the same command finishes the work.
      try keyFile.bring(to: KeyFile(path: path + ".key"))
      try copyDatabase(from: source, to: path)
      return report
    }
  }

  private func requireOther(_ destination: String) throws(StoreError) {
    var (own, other) = (stat(), stat())
    guard stat(path, &own) == 0, stat(destination, &other) == 0 else { return }
    guard own.st_ino == other.st_ino, own.st_dev == other.st_dev else { return }
    throw StoreError(StoreDiagnostics.exists)
  }
}

/// SQLite's online backup, into one file that needs no other beside it, which gets its name once it is on the disk.
private func copyDatabase(from source: some DatabaseReader, to destination: String) throws(StoreError) {
  // What SQLite left beside a database that was deleted would be taken for the copy's.
  for end in ["-wal", "-journal"] where Files.exists(destination + end) { throw StoreError(StoreDiagnostics.exists) }
  try databaseAccess {
    let partial = destination + ".partial-\(getpid())"
    unlink(partial)
    let descriptor = open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError(
        StoreDiagnostics.database, fr: "« \(destination) » ne peut pas être écrit.",
        en: "“\(destination)” cannot be written.",
        help: Wording(fr: "Vérifiez le chemin et les droits.", en: "Check the path and the rights."))
    }
    defer {
      close(descriptor)
      unlink(partial)
    }
    let copy = try DatabaseQueue(path: partial)
    try source.backup(to: copy)
    // A copy of a log that is written ahead would leave files beside it.
    try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
    try copy.close()
    guard fsync(descriptor) == 0, rename(partial, destination) == 0 else {
      throw StoreError(
        StoreDiagnostics.database, fr: "« \(destination) » ne peut pas être écrit.",
        en: "“\(destination)” cannot be written.")
    }
  }
}
