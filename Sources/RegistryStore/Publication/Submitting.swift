internal import Fingerprints
internal import Foundation
internal import GRDB
package import Languages
internal import RuleValues

/// What became of a submission.
package enum SubmissionOutcome: Sendable, Hashable {
  /// It waits for another token of the organisation to approve it.
  case pending(submission: Int)
  /// It is published; the log says so at this place.
  case published(submission: Int, log: Int)
}

extension Store {
  /// Submits a version: it is published at once, or waits for a second pair of eyes where the organisation asks for them.
  ///
  /// A version that is published stays as it is: the same day's text, corrected, becomes its next revision.
  package func submit(_ submission: Submission, by caller: Caller) throws(StoreError) -> SubmissionOutcome {
    try caller.require(.submit)
    try submission.check()
    // Hashed before the transaction, which holds up all others.
    let hashes = submission.files.map { Fingerprint(of: $0.bytes).hex }
    let descriptor = Fingerprint(of: submission.descriptor).hex
    let manifest = Submission.manifest(
      descriptor: descriptor, field: submission.field,
      files: zip(submission.files, hashes).map { (path: $0.path, sha256: $1) })
    return try write { db in
      try requireLive(caller, db)
      let fourEyes =
        try Bool.fetchOne(
          db, sql: "SELECT four_eyes FROM organisation WHERE id = ?", arguments: [caller.organisation]) ?? true
      try requireOwner(of: submission.algorithm, caller, db)
      try requireRoom(for: caller, db)
      try keep(descriptor, submission.descriptor, db)
      try db.execute(
        sql: """
          INSERT INTO submission (
            organisation, token, algorithm, field, version, sha256, manifest, size, time, state
          ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')
          """,
        arguments: [
          caller.organisation, caller.token, submission.algorithm, submission.field, "\(submission.version)",
          descriptor,
          Fingerprint(of: manifest).hex, submission.size, now().text,
        ])
      let number = Int(db.lastInsertedRowID)
      for (file, hash) in zip(submission.files, hashes) {
        try keep(hash, file.bytes, db)
        try db.execute(
          sql: "INSERT INTO submission_file (submission, path, sha256) VALUES (?, ?, ?)",
          arguments: [number, file.path, hash])
      }
      let pending = try pendingSubmission(number, of: caller, db)
      if fourEyes {
        try requireChange(pending, db)
        return .pending(submission: number)
      }
      return .published(submission: number, log: try publish(pending, as: .publication, by: caller, db))
    }
  }

  /// Publishes what another token of the same organisation submitted.
  ///
  /// - Returns: the place of the log's entry.
  package func approve(submission number: Int, by caller: Caller) throws(StoreError) -> Int {
    try caller.require(.approve)
    return try write { db in
      try requireLive(caller, db)
      let pending = try pendingSubmission(number, of: caller, db)
      guard pending.token != caller.token else { throw StoreError(StoreDiagnostics.submissionSameEyes) }
      return try publish(pending, as: .approval, by: caller, db)
    }
  }

  /// Declines to publish what was submitted, and says why to the organisation; whoever submitted it may take it back so.
  ///
  /// - Returns: the place of the log's entry, which does not hold the reason.
  package func reject(
    submission number: Int, by caller: Caller, reason: Wording
  ) throws(StoreError) -> Int {
    guard isWording(reason, atMost: 4000) else {
      throw StoreError(
        StoreDiagnostics.submissionInvalid, fr: "Un refus dit pourquoi, en 4 000 octets au plus.",
        en: "A rejection says why, in 4,000 bytes at most.")
    }
    return try write { db in
      try requireLive(caller, db)
      let pending = try pendingSubmission(number, of: caller, db)
      if pending.token != caller.token { try caller.require(.approve) }
      try decide(pending, "rejected", caller, reason, db)
      return try append(pending.entry(.rejection, revision: nil), db)
    }
  }

  /// Makes a version of a submission: its revision, its files and the log's entry, together.
  private func publish(
    _ pending: PendingSubmission, as kind: LogEntry.Kind, by caller: Caller, _ db: Database
  ) throws -> Int {
    try claim(pending.algorithm, for: caller.organisation, db)
    try requireChange(pending, db)
    let version = "\(pending.version)"
    let revision =
      try Int.fetchOne(
        db, sql: "SELECT max(revision) + 1 FROM version WHERE algorithm = ? AND version = ?",
        arguments: [pending.algorithm, version]) ?? 1
    let log = try append(pending.entry(kind, revision: revision), db)
    try db.execute(
      sql: """
        INSERT INTO version (algorithm, version, revision, field, sha256, manifest, submission, log)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        pending.algorithm, version, revision, pending.field, pending.sha256, pending.manifest, pending.number, log,
      ])
    try db.execute(
      sql: """
        INSERT INTO version_file (log, path, sha256)
        SELECT ?, path, sha256 FROM submission_file WHERE submission = ?
        """,
      arguments: [log, pending.number])
    try decide(pending, "published", caller, nil, db)
    return log
  }

  private func decide(
    _ pending: PendingSubmission, _ state: String, _ caller: Caller, _ reason: Wording?, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        UPDATE submission SET state = ?, decided_by = ?, decided = ?, reason_fr = ?, reason_en = ? WHERE number = ?
        """,
      arguments: [state, caller.token, now().text, reason?.fr, reason?.en, pending.number])
  }

  /// A submission of the caller's organisation that nobody decided yet.
  private func pendingSubmission(_ number: Int, of caller: Caller, _ db: Database) throws -> PendingSubmission {
    let row = try Row.fetchOne(
      db, sql: "\(PendingSubmission.columns) WHERE submission.number = ? AND submission.organisation = ?",
      arguments: [number, caller.organisation])
    guard let row else { throw StoreError(StoreDiagnostics.submissionUnknown) }
    let submission = try PendingSubmission(row)
    guard submission.state == .pending else { throw StoreError(StoreDiagnostics.submissionDecided) }
    return submission
  }

  func requireOwner(of algorithm: String, _ caller: Caller, _ db: Database) throws {
    let owner = try String.fetchOne(db, sql: "SELECT organisation FROM algorithm WHERE id = ?", arguments: [algorithm])
    guard owner == nil || owner == caller.organisation else { throw StoreError(StoreDiagnostics.algorithmForeign) }
  }

  private func requireRoom(for caller: Caller, _ db: Database) throws {
    let waiting = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM submission WHERE organisation = ? AND state = 'pending'",
      arguments: [caller.organisation])
    guard waiting ?? 0 < Submission.Limit.pending else { throw StoreError(StoreDiagnostics.submissionTooMany) }
  }

  /// The newest revision of a version must be another one, unless it was retired.
  private func requireChange(_ pending: PendingSubmission, _ db: Database) throws {
    let newest = try publishedVersions(
      db, where: "version.algorithm = ? AND version.version = ? ORDER BY version.revision DESC LIMIT 1",
      [pending.algorithm, "\(pending.version)"]
    ).first
    guard let newest, newest.retirement == nil, newest.manifest == pending.manifest else { return }
    throw StoreError(StoreDiagnostics.submissionUnchanged)
  }

  private func keep(_ hash: String, _ bytes: [UInt8], _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO content (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [hash, Data(bytes)])
  }
}
