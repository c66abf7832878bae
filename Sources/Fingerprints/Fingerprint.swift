internal import CSodium

/// A SHA-256 digest (FIPS 180-4), or a code made with it.
///
/// The functions of libsodium behind it are pure and need no `sodium_init`, which only seeds random numbers and picks
/// faster code for other primitives.
package struct Fingerprint: Sendable, Hashable {
  /// Thirty-two bytes.
  package let bytes: [UInt8]

  init(digest: [UInt8]) {
    bytes = digest
  }

  /// The digest of `message`. Complexity: O(length).
  package init(of message: [UInt8]) {
    var digest = [UInt8](repeating: 0, count: 32)
    crypto_hash_sha256(&digest, message, UInt64(message.count))
    self.init(digest: digest)
  }

  /// HMAC-SHA-256 (RFC 2104) of `message` under a key of any length.
  package static func hmac(key: [UInt8], message: [UInt8]) -> Fingerprint {
    var state = crypto_auth_hmacsha256_state()
    var digest = [UInt8](repeating: 0, count: 32)
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &digest)
    return Fingerprint(digest: digest)
  }

  /// Sixty-four lowercase hexadecimal digits.
  package var hex: String {
    var text: [UInt8] = []
    appendHex(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes the digits of `hex`.
  package func appendHex(to text: inout [UInt8]) {
    func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) }
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
  }
}
