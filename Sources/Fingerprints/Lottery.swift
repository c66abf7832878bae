internal import CSodium

/// A committed lottery: a number for each applicant, smaller coming first.
///
/// The first 13 hexadecimal digits of HMAC-SHA-256 (RFC 2104) of the applicant's identifier under the seed, read as an
/// integer: 52 bits, so that the number is exact in any program that replays the draw. The seed's own SHA-256 is
/// published before the applications close.
package struct Lottery: Sendable {
  // What the seed alone decides of every code, worked out once.
  private let keyed: crypto_auth_hmacsha256_state

  package init(seed: String) {
    let key = Array(seed.utf8)
    var state = crypto_auth_hmacsha256_state()
    crypto_auth_hmacsha256_init(&state, key, key.count)
    keyed = state
  }

  /// The number of an applicant. Complexity: O(length), without an allocation.
  package func number(_ applicant: UnsafeBufferPointer<UInt8>) -> Int64 {
    var state = keyed
    crypto_auth_hmacsha256_update(&state, applicant.baseAddress, UInt64(applicant.count))
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { code in
      // Room for 32 bytes has an address.
      if let start = code.baseAddress { crypto_auth_hmacsha256_final(&state, start) }
      var number: Int64 = 0
      for byte in code.prefix(6) { number = number << 8 | Int64(byte) }
      return number << 4 | Int64(code[6] >> 4)
    }
  }

  /// The number of an applicant.
  package func number(_ applicant: String) -> Int64 {
    var applicant = applicant
    return applicant.withUTF8 { number($0) }
  }
}

/// The number that the lottery of a seed gives an applicant; see `Lottery`.
package func lotteryNumber(seed: String, applicant: String) -> Int64 {
  Lottery(seed: seed).number(applicant)
}
