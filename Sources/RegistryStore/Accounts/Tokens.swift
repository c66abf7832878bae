internal import Fingerprints
internal import GRDB
internal import Languages

extension Store {
  /// Makes a token for an organisation. Complexity: some 50 ms, and 64 MiB for a moment.
  package func makeToken(
    for organisation: String, name: String, scopes: Set<Scope>
  ) throws(StoreError) -> NewToken {
    guard !scopes.isEmpty, isWording(Wording(fr: name), atMost: 100) else {
      throw StoreError(StoreDiagnostics.tokenInvalid)
    }
    guard let identity = secret(), let secret = secret() else { throw StoreError(StoreDiagnostics.randomness) }
    let id = String(identity.hex.prefix(16))
    let text = TokenText.text(id: id, secret: secret.hex)
    guard let hash = TokenHash(of: Array(text.utf8)) else { throw StoreError(StoreDiagnostics.randomness) }
    try write { db in
      guard try organisationExists(organisation, db) else { throw StoreError(StoreDiagnostics.organisationUnknown) }
      try db.execute(
        sql: "INSERT INTO token (id, organisation, name, hash, scopes, created) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [id, organisation, name, hash.text, TokenText.list(scopes), now().text])
    }
    return NewToken(id: id, text: text)
  }

  /// Makes a token worthless from now on, in every process; nothing where it was revoked already.
  package func revokeToken(_ id: String) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "UPDATE token SET revoked = coalesce(revoked, ?) WHERE id = ?", arguments: [now().text, id])
      guard db.changesCount == 1 else { throw StoreError(StoreDiagnostics.tokenUnknown) }
    }
  }

  /// The tokens of an organisation, oldest first, those that were revoked included.
  package func tokens(of organisation: String) throws(StoreError) -> [TokenRecord] {
    try read { db in
      guard try organisationExists(organisation, db) else { throw StoreError(StoreDiagnostics.organisationUnknown) }
      return try Row.fetchAll(
        db, sql: "SELECT * FROM token WHERE organisation = ? ORDER BY created, id", arguments: [organisation]
      ).map { row in
        TokenRecord(
          id: row["id"], organisation: row["organisation"], name: row["name"],
          scopes: TokenText.scopes(row["scopes"]), created: row["created"], revoked: row["revoked"],
          lastUsed: row["last_used"])
      }
    }
  }

  /// What was allowed a moment ago may be so no longer: checked again within the transaction that it allows.
  func requireLive(_ caller: Caller, _ db: Database) throws {
    let isLive = try Bool.fetchOne(
      db, sql: "SELECT revoked IS NULL FROM token WHERE id = ? AND organisation = ?",
      arguments: [caller.token, caller.organisation])
    guard isLive ?? false else { throw StoreError(StoreDiagnostics.tokenRefused) }
  }
}

/// How tokens and their scopes are written.
enum TokenText {
  static func text(id: String, secret: String) -> String { "lucarne_\(id)_\(secret)" }

  /// The identifier in a token's text; nil where it does not have a token's form.
  static func id(in text: String) -> String? {
    guard text.utf8.count == 89 else { return nil }
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "lucarne", isHex(parts[1], 16), isHex(parts[2], 64) else { return nil }
    return String(parts[1])
  }

  private static func isHex(_ text: Substring, _ length: Int) -> Bool {
    text.utf8.count == length
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }

  static func list(_ scopes: Set<Scope>) -> String { scopes.map { $0.rawValue }.sorted().joined(separator: ",") }

  static func scopes(_ list: String) -> Set<Scope> {
    Set(list.split(separator: ",").compactMap { Scope(rawValue: String($0)) })
  }
}
