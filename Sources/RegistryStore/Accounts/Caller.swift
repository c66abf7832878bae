/// What a token allows.
package enum Scope: String, Sendable, Hashable, CaseIterable {
  /// To submit versions, and to retire them.
  case submit
  /// To approve or reject what another token submitted.
  case approve
  /// To answer reports of mistakes.
  case answer
  /// To see what waits for approval and for an answer.
  case read
}

/// Who asks, as a verified token tells: made by `Store.authenticate` alone.
package struct Caller: Sendable, Hashable {
  /// The token's identifier, which is no secret.
  package let token: String
  package let organisation: String
  package let scopes: Set<Scope>

  init(token: String, organisation: String, scopes: Set<Scope>) {
    self.token = token
    self.organisation = organisation
    self.scopes = scopes
  }

  func require(_ scope: Scope) throws(StoreError) {
    guard scopes.contains(scope) else {
      throw StoreError(
        StoreDiagnostics.tokenScope, fr: "Ce jeton ne donne pas le droit « \(scope.rawValue) ».",
        en: "This token does not give the right “\(scope.rawValue)”.")
    }
  }
}

/// What is known of a token, beside its secret.
package struct TokenRecord: Sendable, Hashable {
  package let id: String
  package let organisation: String
  /// Whose it is, or for what: `publication automatique`.
  package let name: String
  package let scopes: Set<Scope>
  package let created: String
  /// When it was revoked; nil while it holds.
  package let revoked: String?
  /// The last day on which it was used; nil where it never was.
  package let lastUsed: String?
}

/// A token that was just made: its text is shown this once, and kept nowhere.
package struct NewToken: Sendable {
  package let id: String
  /// `lucarne_<id>_<secret>`
  package let text: String
}
