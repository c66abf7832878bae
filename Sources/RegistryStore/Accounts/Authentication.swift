internal import Fingerprints
internal import GRDB

extension Store {
  /// Who holds a token, which came from an address.
  ///
  /// What is wrong with a token is not told, nor to be measured: one that nobody made, one that was revoked and one whose
  /// secret is wrong are refused alike, after the same work. A token that was verified in this process is known again
  /// without that work, unless it was revoked since.
  ///
  /// - Throws: `token.refused`; `token.too-many-requests` where the token asked too often, or its address guessed too often.
  /// - Complexity: one row; some 50 ms and 64 MiB where the token is new to the process.
  package func authenticate(_ text: String, from address: String) throws(StoreError) -> Caller {
    guard let id = TokenText.id(in: text) else { throw StoreError(StoreDiagnostics.tokenRefused) }
    let found: (caller: Caller, hash: String, lastUsed: String?)? = try read { db in
      let statement = try db.cachedStatement(sql: "SELECT * FROM token WHERE id = ? AND revoked IS NULL")
      guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
      let caller = Caller(token: id, organisation: row["organisation"], scopes: TokenText.scopes(row["scopes"]))
      return (caller, row["hash"], row["last_used"])
    }
    let time = now()
    let hash = found?.hash ?? TokenCache.nobody
    if !tokens.knows(text, as: hash) {
      // Taken before the work and given back where it was no guess: who guesses in parallel has no more of them.
      try limits.take(.guesses, by: address, at: time)
      let isRight: Bool
      do {
        isRight = try tokens.verify(text, against: hash)
      } catch {
        limits.giveBack(.guesses, by: address)
        throw error
      }
      guard isRight, found != nil else { throw StoreError(StoreDiagnostics.tokenRefused) }
      limits.giveBack(.guesses, by: address)
    }
    guard let found else { throw StoreError(StoreDiagnostics.tokenRefused) }
    try limits.take(.token, by: id, at: time)
    if found.lastUsed != time.day { remember(id, time.day) }
    return found.caller
  }

  /// Whom a token that was verified before stands for now, for one more request: what it allows, unless it was revoked since.
  /// Whoever keeps a session keeps this, and no secret.
  ///
  /// - Throws: as `authenticate`. Complexity: one row.
  package func renewed(_ caller: Caller) throws(StoreError) -> Caller {
    try limits.take(.token, by: caller.token, at: now())
    let scopes: String? = try read { db in
      try String.fetchOne(
        db, sql: "SELECT scopes FROM token WHERE id = ? AND organisation = ? AND revoked IS NULL",
        arguments: [caller.token, caller.organisation])
    }
    guard let scopes else { throw StoreError(StoreDiagnostics.tokenRefused) }
    return Caller(token: caller.token, organisation: caller.organisation, scopes: TokenText.scopes(scopes))
  }

  /// Takes one request off what is allowed to an address, or to whatever else is named.
  package func allow(_ kind: RateLimits.Kind, by who: String) throws(StoreError) {
    try limits.take(kind, by: who, at: now())
  }

  /// The day of a token's last use, and nothing of what it was used for. It is no reason to refuse anybody where it cannot
  /// be written.
  private func remember(_ token: String, _ day: String) {
    do {
      try write { db in
        try db.execute(sql: "UPDATE token SET last_used = ? WHERE id = ?", arguments: [day, token])
      }
    } catch {}
  }
}
