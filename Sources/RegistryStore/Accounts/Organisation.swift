internal import GRDB
package import Languages

/// An administration that publishes here.
package struct Organisation: Sendable, Hashable {
  /// `ville-de-paris`: lowercase letters, digits and hyphens.
  package let id: String
  package let name: Wording
  /// Whether a second token has to approve what one submits.
  package let fourEyes: Bool

  package init(id: String, name: Wording, fourEyes: Bool) {
    self.id = id
    self.name = name
    self.fourEyes = fourEyes
  }
}

extension Store {
  /// Adds an organisation. Called by who keeps the registry, like all that takes no `Caller`.
  package func add(_ organisation: Organisation) throws(StoreError) {
    guard isIdentifier(organisation.id), isWording(organisation.name, atMost: 200) else {
      throw StoreError(
        StoreDiagnostics.organisationInvalid,
        help: Wording(
          fr: "Un identifiant est fait de minuscules sans accent, de chiffres et de traits d'union : ville-de-paris.",
          en: "An identifier is made of lowercase letters, digits and hyphens: ville-de-paris."))
    }
    try write { db in
      try db.execute(
        sql: "INSERT OR IGNORE INTO organisation (id, name_fr, name_en, four_eyes, created) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          organisation.id, organisation.name.fr, organisation.name.en, organisation.fourEyes, now().text,
        ])
      guard db.changesCount == 1 else { throw StoreError(StoreDiagnostics.organisationExists) }
    }
  }

  /// Changes whether an organisation's submissions need a second pair of eyes; those that wait still do.
  package func setFourEyes(_ fourEyes: Bool, of organisation: String) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "UPDATE organisation SET four_eyes = ? WHERE id = ?", arguments: [fourEyes, organisation])
      guard db.changesCount == 1 else { throw StoreError(StoreDiagnostics.organisationUnknown) }
    }
  }

  /// All of them, by identifier.
  package func organisations() throws(StoreError) -> [Organisation] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM organisation ORDER BY id").map { row in
        Organisation(
          id: row["id"], name: Wording(fr: row["name_fr"], en: row["name_en"]), fourEyes: row["four_eyes"])
      }
    }
  }

  /// Gives an algorithm that nobody published yet to an organisation: one that is read from a folder, whose mistakes the
  /// organisation shall answer for, and whose identifier nobody else shall take.
  package func assign(_ algorithm: String, to organisation: String) throws(StoreError) {
    guard isIdentifier(algorithm) else { throw StoreError(StoreDiagnostics.submissionInvalid) }
    try write { db in
      guard try organisationExists(organisation, db) else { throw StoreError(StoreDiagnostics.organisationUnknown) }
      try claim(algorithm, for: organisation, db)
    }
  }

  func organisationExists(_ id: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT 1 FROM organisation WHERE id = ?", arguments: [id]) ?? false
  }

  /// An algorithm belongs to the organisation that first published it.
  func claim(_ algorithm: String, for organisation: String, _ db: Database) throws {
    let owner = try String.fetchOne(db, sql: "SELECT organisation FROM algorithm WHERE id = ?", arguments: [algorithm])
    if owner == organisation { return }
    guard owner == nil else { throw StoreError(StoreDiagnostics.algorithmForeign) }
    try db.execute(
      sql: "INSERT INTO algorithm (id, organisation) VALUES (?, ?)", arguments: [algorithm, organisation])
  }
}

/// Lowercase letters, digits and hyphens, at most sixty-four, a letter first.
func isIdentifier(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard let first = bytes.first, bytes.count <= 64, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
    return false
  }
  return bytes.allSatisfy { byte in
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "-")
  }
}

/// Whether a statement says something, in no more UTF-8 bytes a language than these.
func isWording(_ words: Wording, atMost bytes: Int) -> Bool {
  func says(_ text: String) -> Bool { text.utf8.count <= bytes && text.contains { !$0.isWhitespace } }
  return says(words.fr) && words.en.map(says) ?? true
}
