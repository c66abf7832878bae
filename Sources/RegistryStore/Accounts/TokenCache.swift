internal import Fingerprints
internal import Synchronization

/// The tokens that were verified in this process, as hashes under a key that lives no longer than it does.
final class TokenCache: Sendable {
  /// What a token that nobody made is verified against: no token has this hash, and it costs what the others cost.
  static let nobody =
    "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  /// Each takes 64 MiB while it runs.
  private static let atOnce = 2

  private let key: [UInt8]
  private let verified = Mutex(RecentlyUsed<Fingerprint, String>(capacity: 10_000))
  private let running = Mutex(0)

  init(key: Secret) {
    self.key = key.bytes
  }

  /// Whether a token was verified against this hash before.
  func knows(_ token: String, as hash: String) -> Bool {
    let name = Fingerprint.hmac(key: key, message: Array(token.utf8))
    return verified.withLock { $0.value(of: name) } == hash
  }

  /// Verifies a token, and remembers it where it is right. Refuses to begin where too many are being verified.
  func verify(_ token: String, against hash: String) throws(StoreError) -> Bool {
    let mayRun = running.withLock { count in
      if count >= TokenCache.atOnce { return false }
      count += 1
      return true
    }
    guard mayRun else { throw StoreError(StoreDiagnostics.tooManyRequests, retryAfter: 1) }
    defer { running.withLock { $0 -= 1 } }
    let bytes = Array(token.utf8)
    guard TokenHash(text: hash).matches(bytes) else { return false }
    let name = Fingerprint.hmac(key: key, message: bytes)
    verified.withLock { $0.set(hash, for: name) }
    return true
  }
}
