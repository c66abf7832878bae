internal import Fingerprints
internal import GRDB
internal import TransparencyLog

/// What a check of a whole store went through.
package struct IntegrityReport: Sendable, Hashable {
  package let entries: Int
  package let versions: Int
  package let contents: Int

  package init(entries: Int, versions: Int, contents: Int) {
    self.entries = entries
    self.versions = versions
    self.contents = contents
  }
}

extension Store {
  /// Checks all that is kept: that SQLite finds its file sound, that every entry is what was hashed, that every head is the
  /// root of its entries and signed by the log's key, that versions, retirements and log say the same, and that every content
  /// has its hash.
  ///
  /// - Throws: `store.damaged`, with what does not agree.
  /// - Complexity: O(bytes of the store).
  package func checkIntegrity() throws(StoreError) -> IntegrityReport {
    try read { db in try check(db, publicKey: key.publicKey) }
  }
}

/// The check of a database, whatever store it belongs to.
func check(_ db: Database, publicKey: [UInt8]) throws -> IntegrityReport {
  try checkFile(db)
  let entries = try checkLog(db, publicKey)
  let versions = try checkVersions(db)
  var contents = 0
  let rows = try Row.fetchCursor(db, sql: "SELECT sha256, bytes FROM content")
  while let row = try rows.next() {
    contents += 1
    guard Fingerprint(of: row.bytes("bytes")).hex == row["sha256"] else {
      throw damage("contenu \(contents)", "content \(contents)")
    }
  }
  return IntegrityReport(entries: entries, versions: versions, contents: contents)
}

/// The file, and that its tables and triggers are those that this version makes.
private func checkFile(_ db: Database) throws {
  guard try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") == "ok",
    try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil
  else { throw damage("fichier SQLite", "SQLite file") }
  let schema = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1"
  let fresh = try DatabaseQueue()
  try Schema.migrator.migrate(fresh)
  let expected = try fresh.read { fresh in try String.fetchAll(fresh, sql: schema) }
  guard try String.fetchAll(db, sql: schema) == expected else { throw damage("tables", "tables") }
}

private func checkLog(_ db: Database, _ publicKey: [UInt8]) throws -> Int {
  let key = Hex.text(publicKey)
  guard try String.fetchOne(db, sql: "SELECT public_key FROM registry") == key else {
    throw StoreError(StoreDiagnostics.keyMismatch)
  }
  var tree = MerkleTree(leafHashes: [])
  let heads = try Row.fetchCursor(db, sql: "SELECT * FROM head ORDER BY size")
  let entries = try Row.fetchCursor(db, sql: "SELECT * FROM log ORDER BY number")
  while let row = try heads.next() {
    let signed = try signedHead(row, key: key)
    guard signed.head.size == tree.leafCount, signed.head.root == tree.root, signed.isSigned(by: publicKey),
      signed.head.content == row.bytes("content")
    else { throw damage("tête \(tree.leafCount) du journal", "head \(tree.leafCount) of the log") }
    guard let next = try entries.next() else {
      guard try heads.next() == nil else { break }
      return tree.leafCount
    }
    let (entry, content) = (try logEntry(next), next.bytes("content"))
    let leaf = MerkleTree.leafHash(of: content)
    guard entry.number == tree.leafCount, entry.content == content, leaf.bytes == next.bytes("leaf") else {
      throw damage("entrée \(tree.leafCount) du journal", "entry \(tree.leafCount) of the log")
    }
    tree.append(leaf)
  }
  throw damage("longueur du journal", "length of the log")
}

/// Each entry that publishes has its version, with its files, and each version its entry; retirements too.
private func checkVersions(_ db: Database) throws -> Int {
  let strays = """
    SELECT version.log FROM version LEFT JOIN log entry ON entry.number = version.log
    WHERE entry.kind IS NULL OR entry.kind NOT IN ('publication', 'approval')
      OR entry.algorithm IS NOT version.algorithm OR entry.version IS NOT version.version
      OR entry.revision IS NOT version.revision OR entry.sha256 IS NOT version.sha256
      OR entry.manifest IS NOT version.manifest OR entry.submission IS NOT version.submission
    UNION ALL
    SELECT retirement.log FROM retirement LEFT JOIN log entry ON entry.number = retirement.log
    WHERE entry.kind IS NOT 'retirement' OR entry.algorithm IS NOT retirement.algorithm
      OR entry.version IS NOT retirement.version OR entry.reason_fr IS NOT retirement.reason_fr
      OR entry.reason_en IS NOT retirement.reason_en
    UNION ALL
    SELECT number FROM log WHERE kind IN ('publication', 'approval') AND number NOT IN (SELECT log FROM version)
      OR kind = 'retirement' AND number NOT IN (SELECT log FROM retirement)
    UNION ALL
    SELECT log.number FROM log LEFT JOIN submission ON submission.number = log.submission
    WHERE log.kind IN ('publication', 'approval') AND submission.state IS NOT 'published'
      OR log.kind = 'rejection' AND submission.state IS NOT 'rejected'
    LIMIT 1
    """
  if let stray = try Int.fetchOne(db, sql: strays) {
    throw damage("version de l'entrée \(stray)", "version of entry \(stray)")
  }
  var count = 0
  let versions = try Row.fetchCursor(db, sql: "SELECT field, sha256, manifest, log FROM version")
  while let row = try versions.next() {
    count += 1
    let log: Int = row["log"]
    let files = try Row.fetchAll(db, sql: "SELECT path, sha256 FROM version_file WHERE log = ?", arguments: [log])
    let manifest = Submission.manifest(
      descriptor: row["sha256"], field: row["field"], files: files.map { (path: $0["path"], sha256: $0["sha256"]) })
    guard Fingerprint(of: manifest).hex == row["manifest"] else {
      throw damage("fichiers de l'entrée \(log)", "files of entry \(log)")
    }
  }
  return count
}

private func damage(_ fr: String, _ en: String) -> StoreError {
  StoreError(
    StoreDiagnostics.damaged, fr: "La base du registre est endommagée ou a été modifiée : \(fr).",
    en: "The registry's database is damaged or was altered: \(en).")
}
