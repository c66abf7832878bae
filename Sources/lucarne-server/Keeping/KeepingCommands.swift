import ArgumentParser
import RegistryFolder
import RegistryStore
import SourceDiagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the commands around the store have in common.
enum Keeping {
  static func exists(_ path: String) -> Bool { Files.exists(path) }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Does something with the store; what stands in the way is told, and nothing else.
  static func done<Result>(_ body: () throws(StoreError) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw CleanFailure(error.diagnostic)
    }
  }
}

struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give an algorithm of the folder to the organisation that may publish it.",
    discussion: """
      It then answers the reports on it, too.

      Example:
        lucarne-server assign bourse-college ministere-education --store registre.sqlite
      """)
  @Argument(help: "The algorithm.")
  var algorithm: String
  @Argument(help: "The organisation.")
  var organisation: String
  @OptionGroup var store: StoreOptions

  func run() throws {
    let store = try store.open()
    try Keeping.done { () throws(StoreError) in try store.assign(algorithm, to: organisation) }
  }
}

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the store, while it is in use, with its key beside it.",
    discussion: """
      The key (FILE.key) signs the log: keep it as you keep a secret.

      Example:
        lucarne-server backup sauvegardes/registre-2026-11-27.sqlite --store registre.sqlite
      """)
  @Argument(help: "The file to copy to.")
  var file: String
  @OptionGroup var store: StoreOptions

  func run() throws {
    let store = try store.open()
    try Keeping.done { () throws(StoreError) in try store.backup(to: file) }
  }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a store of a backup, where there is none, once all of it was checked.",
    discussion: """
      What was logged since the backup is lost: who verified the log since will see it, and should be told why.

      Example:
        lucarne-server restore sauvegardes/registre-2026-11-27.sqlite --store registre.sqlite
      """)
  @Argument(help: "The backup.")
  var file: String
  @OptionGroup var store: StoreOptions

  func run() throws {
    let path = try store.path()
    let report = try Keeping.done { () throws(StoreError) in try Store.restore(from: file, to: path) }
    print("\(report.entries) entries, \(report.versions) versions, \(report.contents) files: whole.")
  }
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check all that the store keeps: its file, its log, its versions; exit 1 where it fails.")
  @OptionGroup var store: StoreOptions

  func run() throws {
    let store = try store.open()
    let report = try Keeping.done { () throws(StoreError) in try store.checkIntegrity() }
    print("\(report.entries) entries, \(report.versions) versions, \(report.contents) files: whole.")
    print("key \(store.publicKey)")
  }
}

struct EraseReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase-report",
    abstract: "Erase the text and the case of a report, on the demand of a person concerned.",
    discussion: "That there was a report, and its answer, remain. Backups keep what they hold: make new ones.")
  @Argument(help: "The number of the report.")
  var number: Int
  @OptionGroup var store: StoreOptions

  func run() throws {
    let store = try store.open()
    try Keeping.done { () throws(StoreError) in try store.erase(report: number) }
  }
}
