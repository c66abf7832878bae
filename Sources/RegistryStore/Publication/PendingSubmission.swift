internal import Foundation
internal import GRDB
package import Languages
package import RuleValues

/// A submission as its organisation sees it.
package struct PendingSubmission: Sendable, Hashable {
  package enum State: String, Sendable, Hashable { case pending, published, rejected }

  package let number: Int
  /// The token that submitted it, and its name.
  package let token: String
  package let tokenName: String
  package let organisation: String
  package let algorithm: String
  package let field: String
  package let version: CalendarDate
  package let sha256: String
  package let manifest: String
  /// Bytes in all.
  package let size: Int
  /// `2026-11-27T06:25:15Z`
  package let time: String
  package let state: State
  /// When it was published or rejected.
  package let decided: String?
  /// Why it was rejected.
  package let reason: Wording?

  static let columns =
    "SELECT submission.*, token.name AS token_name FROM submission JOIN token ON token.id = submission.token"

  init(_ row: Row) throws {
    guard let version = CalendarDate(iso: row["version"] as String), let state = State(rawValue: row["state"]) else {
      throw StoreError(StoreDiagnostics.damaged)
    }
    number = row["number"]
    token = row["token"]
    tokenName = row["token_name"]
    organisation = row["organisation"]
    algorithm = row["algorithm"]
    field = row["field"]
    self.version = version
    sha256 = row["sha256"]
    manifest = row["manifest"]
    size = row["size"]
    time = row["time"]
    self.state = state
    decided = row["decided"]
    let reason: String? = row["reason_fr"]
    self.reason = reason.map { Wording(fr: $0, en: row["reason_en"]) }
  }

  /// What the log says of it; its number and its time come with its place there.
  func entry(_ kind: LogEntry.Kind, revision: Int?) -> LogEntry {
    LogEntry(
      number: 0, kind: kind, algorithm: algorithm, version: version, revision: revision, organisation: organisation,
      sha256: sha256, manifest: manifest, submission: number, reason: nil, time: "")
  }
}

extension Store {
  /// The submissions of the caller's organisation, those that wait first, then the newest; at most two hundred.
  package func submissions(for caller: Caller) throws(StoreError) -> [PendingSubmission] {
    try caller.require(.read)
    return try read { db in
      try Row.fetchAll(
        db,
        sql: """
          \(PendingSubmission.columns) WHERE submission.organisation = ?
          ORDER BY submission.state <> 'pending', submission.number DESC LIMIT 200
          """,
        arguments: [caller.organisation]
      ).map(PendingSubmission.init)
    }
  }

  /// One submission of the caller's organisation.
  package func submission(_ number: Int, for caller: Caller) throws(StoreError) -> PendingSubmission {
    if !caller.scopes.contains(.approve) { try caller.require(.read) }
    return try read { db in
      let row = try Row.fetchOne(
        db, sql: "\(PendingSubmission.columns) WHERE submission.number = ? AND submission.organisation = ?",
        arguments: [number, caller.organisation])
      guard let row else { throw StoreError(StoreDiagnostics.submissionUnknown) }
      return try PendingSubmission(row)
    }
  }

  /// What was submitted under a number, for whoever has to approve it. Complexity: O(bytes).
  package func content(ofSubmission number: Int, for caller: Caller) throws(StoreError) -> Submission {
    // Nobody approves what she cannot see.
    if !caller.scopes.contains(.approve) { try caller.require(.read) }
    return try read { db in
      let row = try Row.fetchOne(
        db, sql: "\(PendingSubmission.columns) WHERE submission.number = ? AND submission.organisation = ?",
        arguments: [number, caller.organisation])
      guard let row else { throw StoreError(StoreDiagnostics.submissionUnknown) }
      let pending = try PendingSubmission(row)
      return Submission(
        algorithm: pending.algorithm, field: pending.field, version: pending.version,
        descriptor: try content(pending.sha256, db),
        files: try files(db, "submission_file WHERE submission = ?", number))
    }
  }

  func content(_ sha256: String, _ db: Database) throws -> [UInt8] {
    let statement = try db.cachedStatement(sql: "SELECT bytes FROM content WHERE sha256 = ?")
    guard let row = try Row.fetchOne(statement, arguments: [sha256]) else {
      throw StoreError(StoreDiagnostics.damaged)
    }
    return row.bytes("bytes")
  }

  /// The files that a table holds under a number, by path.
  func files(_ db: Database, _ table: String, _ number: Int) throws -> [Submission.File] {
    try Row.fetchAll(db, sql: "SELECT path, sha256 FROM \(table) ORDER BY path", arguments: [number]).map { row in
      Submission.File(path: row["path"], bytes: try content(row["sha256"], db))
    }
  }
}
