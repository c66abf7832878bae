internal import GRDB
package import Languages
package import RuleValues

extension Store {
  /// Says that a version is no longer in use, or that none of the algorithm is, and why. What was published stays to be read.
  ///
  /// What is published afterwards is in use again.
  /// - Returns: the place of the log's entry.
  package func retire(
    _ algorithm: String, version: CalendarDate? = nil, by caller: Caller, reason: Wording
  ) throws(StoreError) -> Int {
    try caller.require(.submit)
    guard isWording(reason, atMost: 4000) else {
      throw StoreError(
        StoreDiagnostics.submissionInvalid, fr: "Un retrait dit pourquoi, en 4 000 octets au plus.",
        en: "A retirement says why, in 4,000 bytes at most.")
    }
    return try write { db in
      try requireLive(caller, db)
      try requireOwner(of: algorithm, caller, db)
      let concerned = try publishedVersions(
        db, where: "version.algorithm = ? AND (? IS NULL OR version.version = ?)",
        [algorithm, version.map { "\($0)" }, version.map { "\($0)" }])
      guard !concerned.isEmpty else { throw StoreError(StoreDiagnostics.versionUnknown) }
      guard concerned.contains(where: { $0.retirement == nil }) else {
        throw StoreError(StoreDiagnostics.versionRetired)
      }
      let log = try append(
        LogEntry(
          number: 0, kind: .retirement, algorithm: algorithm, version: version, revision: nil,
          organisation: caller.organisation, sha256: nil, manifest: nil, submission: nil, reason: reason, time: ""),
        db)
      try db.execute(
        sql: "INSERT INTO retirement (log, algorithm, version, reason_fr, reason_en) VALUES (?, ?, ?, ?, ?)",
        arguments: [log, algorithm, version.map { "\($0)" }, reason.fr, reason.en])
      return log
    }
  }
}
