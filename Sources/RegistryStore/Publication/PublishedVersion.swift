internal import GRDB
package import Languages
package import RuleValues

/// One text of one version, as it was published.
package struct PublishedVersion: Sendable, Hashable {
  package struct Retirement: Sendable, Hashable {
    package let reason: Wording
    package let time: String
    /// The place of the log's entry.
    package let log: Int
  }

  package let algorithm: String
  /// The field that it was published in.
  package let field: String
  /// The day from which it is in force.
  package let version: CalendarDate
  /// 1 at first, more where it was corrected.
  package let revision: Int
  package let organisation: String
  package let organisationName: Wording
  /// Whether another token of the organisation approved what one had submitted.
  package let isApproved: Bool
  /// Of the descriptor.
  package let sha256: String
  /// Of the list of all files; see `Submission.manifest`.
  package let manifest: String
  /// The place of the log's entry.
  package let log: Int
  /// `2026-11-27T06:25:15Z`
  package let published: String
  /// Since when and why it is no longer in use; nil while it is.
  package let retirement: Retirement?

  init(_ row: Row) throws {
    guard let version = CalendarDate(iso: row["version"] as String) else {
      throw StoreError(StoreDiagnostics.damaged)
    }
    algorithm = row["algorithm"]
    field = row["field"]
    self.version = version
    revision = row["revision"]
    organisation = row["organisation"]
    organisationName = Wording(fr: row["publisher_fr"], en: row["publisher_en"])
    isApproved = (row["kind"] as String) == LogEntry.Kind.approval.rawValue
    sha256 = row["sha256"]
    manifest = row["manifest"]
    log = row["log"]
    published = row["time"]
    let retired: Int? = row["retired_log"]
    retirement = retired.map { log in
      Retirement(
        reason: Wording(fr: row["retired_fr"], en: row["retired_en"]), time: row["retired_time"], log: log)
    }
  }
}

extension Store {
  /// Every version of every algorithm, in its newest revision, by identifier and day; what is retired is marked so.
  package func publishedVersions() throws(StoreError) -> [PublishedVersion] {
    try read { db in
      try publishedVersions(
        db,
        where: """
          version.revision = (
            SELECT max(revision) FROM version other
            WHERE other.algorithm = version.algorithm AND other.version = version.version)
          ORDER BY version.algorithm, version.version
          """)
    }
  }

  /// Every revision of every version of an algorithm, oldest day first; empty where none is published here.
  package func publishedVersions(of algorithm: String) throws(StoreError) -> [PublishedVersion] {
    try read { db in
      try publishedVersions(
        db, where: "version.algorithm = ? ORDER BY version.version, version.revision", [algorithm])
    }
  }

  /// A version in one of its revisions, the newest where none is named.
  package func publishedVersion(
    of algorithm: String, _ version: CalendarDate, revision: Int? = nil
  ) throws(StoreError) -> PublishedVersion {
    let found = try read { db in
      try publishedVersions(
        db,
        where: """
          version.algorithm = ? AND version.version = ? AND (? IS NULL OR version.revision = ?)
          ORDER BY version.revision DESC LIMIT 1
          """, [algorithm, "\(version)", revision, revision]
      ).first
    }
    guard let found else {
      throw StoreError(
        StoreDiagnostics.versionUnknown,
        fr: "La version « \(beginning(of: algorithm)) » du \(version) n'est pas publiée ici.",
        en: "The version of “\(beginning(of: algorithm))” of \(version) is not published here.")
    }
    return found
  }

  /// The descriptor and the files of a version, byte for byte. Complexity: O(bytes).
  package func content(of version: PublishedVersion) throws(StoreError) -> Submission {
    try read { db in
      Submission(
        algorithm: version.algorithm, field: version.field, version: version.version,
        descriptor: try content(version.sha256, db), files: try files(db, "version_file WHERE log = ?", version.log))
    }
  }

  /// The organisation that an algorithm belongs to; nil where it belongs to none.
  package func owner(of algorithm: String) throws(StoreError) -> String? {
    try read { db in
      try String.fetchOne(db, sql: "SELECT organisation FROM algorithm WHERE id = ?", arguments: [algorithm])
    }
  }

  /// A version is retired by the first retirement after it that names it, or all.
  func publishedVersions(
    _ db: Database, where condition: String, _ arguments: StatementArguments = []
  ) throws -> [PublishedVersion] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT version.*, entry.time, entry.kind, entry.organisation, publisher.name_fr AS publisher_fr,
          publisher.name_en AS publisher_en, retirement.log AS retired_log, retirement.reason_fr AS retired_fr,
          retirement.reason_en AS retired_en, retiring.time AS retired_time
        FROM version JOIN log entry ON entry.number = version.log
        JOIN organisation publisher ON publisher.id = entry.organisation
        LEFT JOIN retirement ON retirement.log = (
          SELECT min(later.log) FROM retirement later WHERE later.algorithm = version.algorithm
          AND later.log > version.log AND (later.version IS NULL OR later.version = version.version))
        LEFT JOIN log retiring ON retiring.number = retirement.log
        WHERE \(condition)
        """, arguments: arguments
    ).map(PublishedVersion.init)
  }
}
