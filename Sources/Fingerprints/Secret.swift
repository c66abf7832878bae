internal import CSodium

/// Thirty-two bytes that only their keeper knows, from which salts are made.
package struct Secret: Sendable, Hashable {
  package let bytes: [UInt8]

  /// Drawn by the system's generator of random numbers; nil where it gives none.
  package static func random() -> Secret? {
    guard sodium_init() >= 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 32)
    randombytes_buf(&bytes, bytes.count)
    return Secret(bytes: bytes)
  }

  /// As `hex` wrote it; nil for anything but sixty-four lowercase hexadecimal digits.
  package init?(hex: String) {
    guard let bytes = Fingerprint(hex: hex)?.bytes else { return nil }
    self.init(bytes: bytes)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Sixty-four lowercase hexadecimal digits.
  package var hex: String { Fingerprint(rawBytes: bytes)?.hex ?? "" }

  /// What is mixed into a person's hash: without it, whoever sees the hash could guess what it was made of.
  package func salt(for pseudonym: [UInt8]) -> Fingerprint { Fingerprint.hmac(key: bytes, message: pseudonym) }
}
