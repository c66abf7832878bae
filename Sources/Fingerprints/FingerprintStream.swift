internal import CSodium

/// A SHA-256 digest (FIPS 180-4) of bytes that come piece by piece: that of all of them one after the other.
package struct FingerprintStream: Sendable {
  private var state = crypto_hash_sha256_state()
  /// How many bytes came.
  package private(set) var count = 0

  package init() { crypto_hash_sha256_init(&state) }

  /// Adds the next bytes. Complexity: O(length), in constant memory.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    crypto_hash_sha256_update(&state, start.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    count += bytes.count
  }

  /// The digest of all that came; more may still follow.
  package var fingerprint: Fingerprint {
    var (copy, digest) = (state, [UInt8](repeating: 0, count: 32))
    crypto_hash_sha256_final(&copy, &digest)
    return Fingerprint(digest: digest)
  }
}
