internal import Fingerprints
internal import GRDB
internal import Synchronization

/// The tree over the log, kept in memory: a request reads the leaves that came since the last one, and no others.
///
/// It only ever takes leaves that were committed, so that a transaction that fails leaves no trace in it, and that what
/// another process wrote is in it too.
final class LogTree: Sendable {
  private let tree = Mutex(MerkleTree(leafHashes: []))

  /// Calls `body` with the tree over all entries that a transaction sees, or more.
  func read<Result: Sendable>(_ db: Database, _ body: (MerkleTree) throws -> Result) throws -> Result {
    try tree.withLock { tree in
      let statement = try db.cachedStatement(sql: "SELECT leaf FROM log WHERE number >= ? ORDER BY number")
      let rows = try Row.fetchCursor(statement, arguments: [tree.leafCount])
      while let row = try rows.next() {
        guard let leaf = Fingerprint(rawBytes: row.bytes("leaf")) else { throw StoreError(StoreDiagnostics.damaged) }
        tree.append(leaf)
      }
      return try body(tree)
    }
  }
}
