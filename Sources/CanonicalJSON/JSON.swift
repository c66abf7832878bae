/// A JSON value whose text is always the same: what is hashed, signed or compared byte for byte.
///
/// There are no fractions: JSON numbers travel as IEEE doubles (RFC 8785, §3.2.2.3), which cannot hold every decimal.
/// An exact decimal is a string here.
package enum JSON: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// Written as a number within ±(2^53 − 1), where every reader agrees on its value; beyond, as a string.
  case integer(Int64)
  case string(String)
  case array([JSON])
  case object(Members)

  /// RFC 8785 (JCS): no white space, keys sorted by their UTF-16 code units, the shortest escapes. Complexity: O(n).
  package var canonicalBytes: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.bytes
  }

  /// The same, for a person to read: one entry a line, indented by two spaces, ended by a line feed.
  package var prettyText: String {
    var writer = JSONWriter(indented: true)
    writer.write(self)
    return writer.line
  }
}
