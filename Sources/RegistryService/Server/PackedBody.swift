internal import CaseTables
internal import Hummingbird
internal import HummingbirdCore

/// The body of a page that many ask for, packed once (gzip): a page of an entry takes a fifth of the way to a phone.
///
/// Only what is the same for all is packed: a person's own data must not be guessed from lengths.
struct PackedBody: Sendable {
  let buffer: ByteBuffer

  /// Nil where packing gains little.
  init?(_ body: [UInt8]) {
    guard body.count > 1_400, let packed = Packing().pack(body, isLast: true), packed.count < body.count * 9 / 10 else {
      return nil
    }
    buffer = ByteBuffer(bytes: packed)
  }

  /// The tag of a body that is packed: other bytes, another tag.
  static func tag(_ tag: String) -> String { tag.dropLast() + "-gz\"" }

  /// Whether an `Accept-Encoding` takes gzip (RFC 9110, § 12.5.3).
  static func isAccepted(_ acceptEncoding: String) -> Bool {
    guard !acceptEncoding.isEmpty else { return false }
    let weights = weights(acceptEncoding)
    return (weights["gzip"] ?? weights["*"] ?? 0) > 0
  }
}
