package import Fingerprints
internal import GRDB
internal import Languages
internal import RuleValues
package import TransparencyLog

/// That an entry is in the log, under a head.
package struct InclusionProof: Sendable, Hashable {
  package let number: Int
  /// What the proof leads to.
  package let size: Int
  /// From the leaf's sibling up to the root's child.
  package let path: [Fingerprint]
}

extension Store {
  /// The newest signed head. Complexity: one row.
  package func head() throws(StoreError) -> SignedTreeHead {
    try read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM head ORDER BY size DESC LIMIT 1") else {
        throw StoreError(StoreDiagnostics.damaged)
      }
      return try signedHead(row, key: publicKey)
    }
  }

  /// The signed head of the log when it had so many entries.
  package func head(ofSize size: Int) throws(StoreError) -> SignedTreeHead {
    try read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM head WHERE size = ?", arguments: [size]) else {
        throw beyond(size)
      }
      return try signedHead(row, key: publicKey)
    }
  }

  /// At most `limit` entries from one on, and no more than a thousand. Complexity: O(entries).
  package func entries(from first: Int, limit: Int) throws(StoreError) -> [LogEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM log WHERE number >= ? ORDER BY number LIMIT ?",
        arguments: [first, min(max(limit, 0), 1000)]
      ).map(logEntry)
    }
  }

  /// What the log says of an algorithm, at most the last thousand entries, oldest first.
  package func entries(about algorithm: String) throws(StoreError) -> [LogEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM log WHERE algorithm = ? ORDER BY number DESC LIMIT 1000", arguments: [algorithm]
      ).reversed().map(logEntry)
    }
  }

  /// Proves that an entry is in the log as it was when it had `size` entries (RFC 9162, §2.1.3).
  ///
  /// Complexity: O(log² n) hashes at most, and the entries that came since the last request.
  package func inclusionProof(of number: Int, inSize size: Int) throws(StoreError) -> InclusionProof {
    try read { db in
      guard let path = try tree.read(db, { $0.path(ofLeaf: number, inFirst: size) }) else { throw beyond(size) }
      return InclusionProof(number: number, size: size, path: path)
    }
  }

  /// Proves that the log of `size` entries begins with that of `first` (RFC 9162, §2.1.4). Complexity: as for inclusion.
  package func consistencyProof(from first: Int, to size: Int) throws(StoreError) -> [Fingerprint] {
    try read { db in
      guard let proof = try tree.read(db, { $0.consistencyProof(fromFirst: first, toFirst: size) }) else {
        throw beyond(size)
      }
      return proof
    }
  }

  private func beyond(_ size: Int) -> StoreError {
    StoreError(
      StoreDiagnostics.logRange, fr: "Le journal n'a pas, ou pas dans cet ordre, les entrées demandées (\(size)).",
      en: "The log does not have the entries asked for, or not in this order (\(size)).")
  }
}

/// A head as it was kept, whose text is made again from its parts.
func signedHead(_ row: Row, key: String) throws -> SignedTreeHead {
  guard let root = Fingerprint(rawBytes: row.bytes("root")) else { throw StoreError(StoreDiagnostics.damaged) }
  return SignedTreeHead(
    head: TreeHead(size: row["size"], root: root, time: row["time"], key: key), signature: row.bytes("signature"))
}

/// An entry as the columns tell it.
func logEntry(_ row: Row) throws -> LogEntry {
  guard let kind = LogEntry.Kind(rawValue: row["kind"]) else { throw StoreError(StoreDiagnostics.damaged) }
  let version: String? = row["version"]
  let reason: String? = row["reason_fr"]
  return LogEntry(
    number: row["number"], kind: kind, algorithm: row["algorithm"], version: version.flatMap { CalendarDate(iso: $0) },
    revision: row["revision"], organisation: row["organisation"], sha256: row["sha256"], manifest: row["manifest"],
    submission: row["submission"], reason: reason.map { Wording(fr: $0, en: row["reason_en"]) }, time: row["time"])
}
