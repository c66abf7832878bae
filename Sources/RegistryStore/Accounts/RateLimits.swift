internal import Fingerprints
internal import Synchronization

/// How often one may ask: for each token and each address a bucket of requests, which fills up again with time.
///
/// Addresses stand here as hashes under a key of the process, and only while it runs. Memory is bounded: where too many ask,
/// those who did not for the longest time start anew, with a full bucket.
package final class RateLimits: Sendable {
  package enum Kind: Int, Sendable, Hashable, CaseIterable {
    /// Requests with a token, by token.
    case token
    /// Requests without one, by address.
    case address
    /// Tokens that were wrong, by address.
    case guesses
    /// Reports of mistakes, by address.
    case reports
  }

  /// How many requests at once, and after how many milliseconds one more.
  package struct Allowance: Sendable, Hashable {
    package let burst: Int
    package let interval: Int

    package init(burst: Int, interval: Int) {
      self.burst = max(1, burst)
      self.interval = max(1, interval)
    }
  }

  package struct Allowances: Sendable, Hashable {
    package let token: Allowance
    package let address: Allowance
    package let guesses: Allowance
    package let reports: Allowance
    /// How many tokens and addresses are remembered.
    package let remembered: Int

    package init(
      token: Allowance, address: Allowance, guesses: Allowance, reports: Allowance, remembered: Int = 100_000
    ) {
      (self.token, self.address, self.guesses, self.reports) = (token, address, guesses, reports)
      self.remembered = remembered
    }

    /// For a token 20 requests a second and 200 at once, for an address 50 and 500; ten wrong tokens and then one in ten
    /// seconds; five reports and then one in ten minutes.
    package static let standard = Allowances(
      token: Allowance(burst: 200, interval: 50), address: Allowance(burst: 500, interval: 20),
      guesses: Allowance(burst: 10, interval: 10_000), reports: Allowance(burst: 5, interval: 600_000))

    func allowance(_ kind: Kind) -> Allowance {
      switch kind {
      case .token: token
      case .address: address
      case .guesses: guesses
      case .reports: reports
      }
    }
  }

  /// In milliseconds of waiting, so that nothing has to be rounded: each request costs one interval.
  private struct Bucket: Sendable {
    var level: Int64
    var time: Int64
  }

  private let allowances: Allowances
  private let key: [UInt8]
  private let buckets: Mutex<RecentlyUsed<Fingerprint, Bucket>>

  init(_ allowances: Allowances, key: Secret) {
    self.allowances = allowances
    self.key = key.bytes
    buckets = Mutex(RecentlyUsed(capacity: allowances.remembered))
  }

  /// Takes one request, or says after how many seconds there will be one.
  func take(_ kind: Kind, by who: String, at now: Moment) throws(StoreError) {
    let (name, allowance) = (name(kind, who), allowances.allowance(kind))
    let (full, cost) = (Int64(allowance.burst) * Int64(allowance.interval), Int64(allowance.interval))
    let missing: Int64 = buckets.withLock { buckets in
      var bucket = buckets.value(of: name) ?? Bucket(level: full, time: now.milliseconds)
      // A clock that was set back neither fills nor empties a bucket.
      bucket.level = min(full, bucket.level + max(0, now.milliseconds - bucket.time))
      bucket.time = now.milliseconds
      let missing = max(0, cost - bucket.level)
      if missing == 0 { bucket.level -= cost }
      buckets.set(bucket, for: name)
      return missing
    }
    if missing > 0 { throw StoreError(StoreDiagnostics.tooManyRequests, retryAfter: Int((missing + 999) / 1000)) }
  }

  /// Puts back a request that was taken and did not count.
  func giveBack(_ kind: Kind, by who: String) {
    let (name, allowance) = (name(kind, who), allowances.allowance(kind))
    let full = Int64(allowance.burst) * Int64(allowance.interval)
    buckets.withLock { buckets in
      guard var bucket = buckets.value(of: name) else { return }
      bucket.level = min(full, bucket.level + Int64(allowance.interval))
      buckets.set(bucket, for: name)
    }
  }

  /// How many tokens and addresses are remembered at the moment.
  var count: Int { buckets.withLock { $0.count } }

  private func name(_ kind: Kind, _ who: String) -> Fingerprint {
    Fingerprint.hmac(key: key, message: [UInt8(kind.rawValue)] + Array(who.utf8))
  }
}
