internal import Fingerprints
internal import Foundation
internal import GRDB
internal import Languages
internal import TransparencyLog

extension Store {
  /// Puts an entry behind the others and signs the head that it makes, within the transaction of what it tells. Its number
  /// and its time are set here. At most once in a transaction. Complexity: O(log n).
  ///
  /// - Returns: its number.
  func append(_ entry: LogEntry, _ db: Database) throws -> Int {
    guard let last = try Row.fetchOne(db, sql: "SELECT size, time FROM head ORDER BY size DESC LIMIT 1") else {
      throw StoreError(StoreDiagnostics.damaged)
    }
    var entry = entry
    entry.number = last["size"]
    // A clock that was set back does not turn the log's order round.
    entry.time = max(now().text, last["time"])
    let content = entry.content
    let leaf = MerkleTree.leafHash(of: content)
    let root = try tree.read(db) { tree in
      guard tree.leafCount == entry.number else { throw StoreError(StoreDiagnostics.damaged) }
      return tree.root(appending: leaf)
    }
    try db.execute(
      sql: """
        INSERT INTO log (
          number, kind, algorithm, version, revision, organisation, sha256, manifest, submission, reason_fr, reason_en,
          time, content, leaf
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        entry.number, entry.kind.rawValue, entry.algorithm, entry.version.map { "\($0)" }, entry.revision,
        entry.organisation, entry.sha256, entry.manifest, entry.submission, entry.reason?.fr, entry.reason?.en,
        entry.time, Data(content), Data(leaf.bytes),
      ])
    try insert(TreeHead(size: entry.number + 1, root: root, time: entry.time, key: publicKey), db)
    return entry.number
  }

  /// Signs a head and keeps it.
  func insert(_ head: TreeHead, _ db: Database) throws {
    let content = head.content
    try db.execute(
      sql: "INSERT INTO head (size, root, time, content, signature) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        head.size, Data(head.root.bytes), head.time, Data(content), Data(key.signature(of: content)),
      ])
  }
}
