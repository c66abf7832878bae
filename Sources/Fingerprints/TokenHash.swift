internal import CSodium

/// What is kept of a token instead of the token itself: Argon2id (RFC 9106) with its salt and its cost, as libsodium writes
/// them. Whoever reads it cannot tell the token.
package struct TokenHash: Sendable, Hashable {
  /// `$argon2id$v=19$m=…`
  package let text: String

  package init(text: String) {
    self.text = text
  }

  /// Draws a salt; nil where the system gives no random numbers or too little memory (64 MiB for a moment). Complexity: some
  /// 50 ms on purpose.
  package init?(of token: [UInt8]) {
    guard sodium_init() >= 0 else { return nil }
    var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let made = token.withUnsafeBytes { bytes in
      crypto_pwhash_str(
        &text, bytes.bindMemory(to: CChar.self).baseAddress ?? UnsafePointer(text), UInt64(token.count),
        UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE), Int(crypto_pwhash_MEMLIMIT_INTERACTIVE))
    }
    guard made == 0 else { return nil }
    self.text = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether it was made of this token. Complexity: as making it.
  package func matches(_ token: [UInt8]) -> Bool {
    guard text.utf8.count < Int(crypto_pwhash_STRBYTES), sodium_init() >= 0 else { return false }
    var padded = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    for (index, byte) in text.utf8.enumerated() { padded[index] = CChar(bitPattern: byte) }
    return token.withUnsafeBytes { bytes in
      guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return false }
      return crypto_pwhash_str_verify(padded, start, UInt64(token.count)) == 0
    }
  }
}
