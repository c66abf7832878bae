internal import CSodium

/// An Ed25519 key pair (RFC 8032): what a registry signs the heads of its log with.
package struct SigningKey: Sendable {
  /// Sixty-four bytes: the seed, then the public key.
  private let secret: [UInt8]
  /// Thirty-two bytes.
  package let publicKey: [UInt8]

  /// The pair that belongs to a seed of thirty-two bytes; nil for any other length.
  package init?(seed: [UInt8]) {
    guard seed.count == Int(crypto_sign_SEEDBYTES) else { return nil }
    var (secret, publicKey) = ([UInt8](repeating: 0, count: 64), [UInt8](repeating: 0, count: 32))
    guard crypto_sign_seed_keypair(&publicKey, &secret, seed) == 0 else { return nil }
    (self.secret, self.publicKey) = (secret, publicKey)
  }

  /// Sixty-four bytes; the same for the same message.
  package func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }

  /// Whether the holder of a public key signed a message. Keys and signatures of another length are refused.
  package static func verifies(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
    guard signature.count == 64, publicKey.count == 32 else { return false }
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }
}
