internal import GRDB

/// The tables, and what the database itself refuses whoever writes to it.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("2026-11-27 log, accounts, versions, reports") { db in
      try db.execute(sql: tables)
      for table in ["log", "head", "content", "version", "version_file", "retirement", "registry"] {
        try db.execute(sql: appendOnly(table))
      }
      try db.execute(sql: orders)
    }
    return migrator
  }

  private static let tables = """
    CREATE TABLE registry (
      id INTEGER PRIMARY KEY CHECK (id = 1), public_key TEXT NOT NULL, created TEXT NOT NULL
    ) STRICT;

    -- Organisations and their tokens. Of a token its Argon2id hash alone is kept, and of its use the last day.
    CREATE TABLE organisation (
      id TEXT PRIMARY KEY, name_fr TEXT NOT NULL, name_en TEXT, four_eyes INTEGER NOT NULL, created TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE token (
      id TEXT PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation, name TEXT NOT NULL, hash TEXT NOT NULL,
      scopes TEXT NOT NULL, created TEXT NOT NULL, revoked TEXT, last_used TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX token_of_organisation ON token (organisation);

    -- The log. `content` is what was hashed into `leaf`; the other columns say the same, to search by.
    CREATE TABLE log (
      number INTEGER PRIMARY KEY, kind TEXT NOT NULL, algorithm TEXT NOT NULL, version TEXT, revision INTEGER,
      organisation TEXT NOT NULL REFERENCES organisation, sha256 TEXT, manifest TEXT, submission INTEGER,
      reason_fr TEXT, reason_en TEXT, time TEXT NOT NULL, content BLOB NOT NULL, leaf BLOB NOT NULL
    ) STRICT;
    CREATE INDEX log_of_algorithm ON log (algorithm, number);
    CREATE TABLE head (
      size INTEGER PRIMARY KEY, root BLOB NOT NULL, time TEXT NOT NULL, content BLOB NOT NULL, signature BLOB NOT NULL
    ) STRICT;

    -- Whatever was submitted, once for each content.
    CREATE TABLE content (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE submission (
      number INTEGER PRIMARY KEY AUTOINCREMENT, organisation TEXT NOT NULL REFERENCES organisation,
      token TEXT NOT NULL REFERENCES token, algorithm TEXT NOT NULL, field TEXT NOT NULL, version TEXT NOT NULL,
      sha256 TEXT NOT NULL, manifest TEXT NOT NULL, size INTEGER NOT NULL, time TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'rejected')),
      decided_by TEXT REFERENCES token, decided TEXT, reason_fr TEXT, reason_en TEXT
    ) STRICT;
    CREATE INDEX submission_of_organisation ON submission (organisation, state, number);
    CREATE TABLE submission_file (
      submission INTEGER NOT NULL REFERENCES submission, path TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES content,
      PRIMARY KEY (submission, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE algorithm (
      id TEXT PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE version (
      algorithm TEXT NOT NULL REFERENCES algorithm, version TEXT NOT NULL, revision INTEGER NOT NULL,
      field TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES content, manifest TEXT NOT NULL, submission INTEGER NOT NULL,
      log INTEGER NOT NULL UNIQUE REFERENCES log, PRIMARY KEY (algorithm, version, revision)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE version_file (
      log INTEGER NOT NULL REFERENCES log, path TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES content,
      PRIMARY KEY (log, path)
    ) STRICT, WITHOUT ROWID;
    -- What was published before it is retired by it: of one version, or of all where none is named.
    CREATE TABLE retirement (
      log INTEGER PRIMARY KEY REFERENCES log, algorithm TEXT NOT NULL REFERENCES algorithm, version TEXT,
      reason_fr TEXT NOT NULL, reason_en TEXT
    ) STRICT;
    CREATE INDEX retirement_of_algorithm ON retirement (algorithm, log);

    -- Reports of mistakes: neither who nor from where, and of the time the day alone. What a report says about somebody is
    -- not shown (`withheld`), or no longer kept.
    CREATE TABLE report (
      number INTEGER PRIMARY KEY AUTOINCREMENT, algorithm TEXT NOT NULL, version TEXT, text TEXT NOT NULL,
      case_json TEXT, day TEXT NOT NULL, withheld INTEGER NOT NULL DEFAULT 0, answer_fr TEXT, answer_en TEXT, answered TEXT,
      answered_by TEXT REFERENCES organisation
    ) STRICT;
    CREATE INDEX report_of_algorithm ON report (algorithm, number);
    CREATE INDEX report_waiting ON report (algorithm) WHERE answered IS NULL;
    """

  private static func appendOnly(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_stays BEFORE UPDATE ON \(table)
    BEGIN SELECT RAISE(ABORT, '\(table) only grows'); END;
    CREATE TRIGGER \(table)_remains BEFORE DELETE ON \(table)
    BEGIN SELECT RAISE(ABORT, '\(table) only grows'); END;
    """
  }

  // Entries and heads come one after the other, without a gap; revisions too. A REPLACE would delete without asking the
  // triggers above, and is refused by these, as is what was submitted under another name.
  private static let orders = """
    CREATE TRIGGER log_in_order BEFORE INSERT ON log
    WHEN NEW.number IS NOT (SELECT coalesce(max(number) + 1, 0) FROM log)
    BEGIN SELECT RAISE(ABORT, 'log entries come in order'); END;
    CREATE TRIGGER head_in_order BEFORE INSERT ON head
    WHEN NEW.size IS NOT (SELECT coalesce(max(size) + 1, 0) FROM head)
    BEGIN SELECT RAISE(ABORT, 'heads come in order'); END;
    CREATE TRIGGER version_in_order BEFORE INSERT ON version
    WHEN NEW.revision IS NOT (
      SELECT coalesce(max(revision) + 1, 1) FROM version WHERE algorithm = NEW.algorithm AND version = NEW.version)
    BEGIN SELECT RAISE(ABORT, 'revisions come in order'); END;
    CREATE TRIGGER version_file_once BEFORE INSERT ON version_file
    WHEN EXISTS (SELECT 1 FROM version_file WHERE log = NEW.log AND path = NEW.path)
    BEGIN SELECT RAISE(ABORT, 'a published file stays'); END;
    CREATE TRIGGER retirement_once BEFORE INSERT ON retirement
    WHEN EXISTS (SELECT 1 FROM retirement WHERE log = NEW.log)
    BEGIN SELECT RAISE(ABORT, 'a retirement stays'); END;
    CREATE TRIGGER registry_once BEFORE INSERT ON registry
    WHEN EXISTS (SELECT 1 FROM registry)
    BEGIN SELECT RAISE(ABORT, 'a registry keeps its key'); END;
    CREATE TRIGGER submission_stays BEFORE UPDATE OF organisation, token, algorithm, field, version, sha256, manifest,
    time ON submission BEGIN SELECT RAISE(ABORT, 'what was submitted stays'); END;
    CREATE TRIGGER submission_file_stays BEFORE UPDATE ON submission_file
    BEGIN SELECT RAISE(ABORT, 'what was submitted stays'); END;
    """
}
