package import Fingerprints
internal import Foundation
internal import GRDB
internal import RegistryFolder
internal import TransparencyLog

/// What is published, by whom, and what was said of it: one SQLite file, and beside it the key that signs its log.
///
/// Every change is one transaction, synced to the disk before the call returns: a process killed at any moment leaves the
/// whole of it or nothing. Calls block their thread for the time of a disk access (a token's first check, for some 50 ms):
/// a server makes them outside of its event loops. Several processes may open the same store.
package final class Store: Sendable {
  package let path: String
  let database: DatabasePool
  let key: SigningKey
  let tree = LogTree()
  let tokens: TokenCache
  let limits: RateLimits
  let now: @Sendable () -> Moment
  let secret: @Sendable () -> Secret?

  /// Opens the store at a path, which is made where there is none, with its folder and its key (`<path>.key`).
  ///
  /// - Parameters:
  ///   - now: the clock.
  ///   - secret: the source of random bytes, for the key and the tokens.
  ///   - limits: how often a token and an address may ask.
  package init(
    at path: String, now: @escaping @Sendable () -> Moment = Moment.now,
    secret: @escaping @Sendable () -> Secret? = Secret.random, limits: RateLimits.Allowances = .standard
  ) throws(StoreError) {
    let database = try openDatabase(at: path)
    let publicKey = try databaseAccess {
      try database.read { db in try String.fetchOne(db, sql: "SELECT public_key FROM registry") }
    }
    let file = KeyFile(path: path + ".key")
    // A log that was begun is never signed by another key: a new one is made for a new log alone.
    let key = try publicKey == nil ? file.readOrMake(secret) : file.read()
    let ownKey = Hex.text(key.publicKey)
    guard publicKey == nil || publicKey == ownKey else { throw StoreError(StoreDiagnostics.keyMismatch) }
    guard let processKey = secret() else { throw StoreError(StoreDiagnostics.randomness) }
    self.path = path
    self.database = database
    self.key = key
    self.now = now
    self.secret = secret
    tokens = TokenCache(key: processKey)
    self.limits = RateLimits(limits, key: processKey)
    if publicKey == nil { try begin(ownKey) }
  }

  /// Writes whose key signs the log, and signs the head of the empty one.
  private func begin(_ publicKey: String) throws(StoreError) {
    try write { db in
      // Another process may have begun it in the meantime, with the same key.
      guard try String.fetchOne(db, sql: "SELECT public_key FROM registry") == nil else { return }
      let time = now().text
      try db.execute(
        sql: "INSERT INTO registry (id, public_key, created) VALUES (1, ?, ?)", arguments: [publicKey, time])
      try insert(TreeHead(size: 0, root: Fingerprint(of: []), time: time, key: publicKey), db)
    }
  }

  /// The public half of the key that signs the log: thirty-two bytes in hexadecimal. Whoever verifies the log takes it from
  /// elsewhere than the log.
  package var publicKey: String { Hex.text(key.publicKey) }

  func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try databaseAccess { try database.read(body) }
  }

  /// One transaction, which holds the only right to write from its beginning.
  func write<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try databaseAccess { try database.write(body) }
  }
}

/// Thirty-two or sixty-four bytes as text.
enum Hex {
  static func text(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 32).map { start in
      Fingerprint(rawBytes: bytes[start..<min(start + 32, bytes.count)])?.hex ?? ""
    }.joined()
  }
}
