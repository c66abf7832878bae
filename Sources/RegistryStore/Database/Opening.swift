internal import Foundation
internal import GRDB
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

/// Opens the database at a path and brings its tables up to date.
func openDatabase(at path: String) throws(StoreError) -> DatabasePool {
  do {
    try Files.makeFolder(path.parentFolder)
  } catch {
    throw StoreError(error)
  }
  // Hashes of tokens and unanswered reports are its owner's alone; SQLite gives the files beside it the same rights.
  let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
  if descriptor >= 0 { close(descriptor) }
  return try databaseAccess {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    let database = try DatabasePool(path: path, configuration: configuration)
    // A transaction is on the disk before it is acknowledged, not only at the next checkpoint; what is erased is
    // overwritten.
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
    }
    let migrator = Schema.migrator
    if try database.read(migrator.hasBeenSuperseded) {
      throw StoreError(
        StoreDiagnostics.newer,
        help: Wording(fr: "Mettez à jour « lucarne-server ».", en: "Bring `lucarne-server` up to date."))
    }
    try migrator.migrate(database)
    return database
  }
}

/// Turns whatever the database throws into an error of the store's.
func databaseAccess<Result>(_ body: () throws -> Result) throws(StoreError) -> Result {
  do {
    return try body()
  } catch {
    throw StoreError(error)
  }
}

extension StoreError {
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DiagnosticsError where !error.diagnostics.isEmpty:
      let first = error.diagnostics[0]
      self.init(
        StoreDiagnostics.database, fr: first.message.fr, en: first.message.text(in: .english), help: first.help)
    case let error as DatabaseError: self.init(database: error)
    default: self.init(StoreDiagnostics.database)
    }
  }

  private init(database error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self.init(StoreDiagnostics.damaged)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        StoreDiagnostics.database, fr: "La base du registre est occupée par une autre opération.",
        en: "The registry's database is busy with another operation.", retryAfter: 5)
    case .SQLITE_FULL:
      self.init(
        StoreDiagnostics.database, fr: "Le disque de la base du registre est plein.",
        en: "The disk of the registry's database is full.")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self.init(
        StoreDiagnostics.database, fr: "La base du registre ne peut pas être ouverte pour y écrire.",
        en: "The registry's database cannot be opened for writing.",
        help: Wording(
          fr: "Vérifiez le chemin et les droits du dossier.", en: "Check the path and the rights of its folder."))
    default:
      self.init(
        StoreDiagnostics.database,
        fr: "La base du registre a refusé une opération (SQLite \(error.extendedResultCode.rawValue)).",
        en: "The registry's database refused an operation (SQLite \(error.extendedResultCode.rawValue)).")
    }
  }
}

extension Row {
  /// A column of bytes.
  func bytes(_ column: String) -> [UInt8] { Array(self[column] as Data) }
}
