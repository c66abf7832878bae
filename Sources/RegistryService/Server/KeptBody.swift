internal import CaseTables
internal import Hummingbird
internal import HummingbirdCore

/// The body of a page that many ask for, made ready to be sent once: nobody's request copies it.
struct KeptBody: Sendable {
  /// As it is.
  let plain: ByteBuffer
  /// Packed (gzip): a page of an entry takes a fifth of the way to a phone. Nil where that gains little.
  ///
  /// Only what is the same for all is packed: a person's own data must not be guessed from lengths.
  let packed: ByteBuffer?

  init(_ body: [UInt8]) {
    plain = ByteBuffer(bytes: body)
    let packed = body.count > 1_400 ? Packing().pack(body, isLast: true) : nil
    self.packed = packed.flatMap { $0.count < body.count * 9 / 10 ? ByteBuffer(bytes: $0) : nil }
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
