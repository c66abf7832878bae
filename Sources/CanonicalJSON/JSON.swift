/// A JSON value whose text is always the same: what is hashed, signed or compared byte for byte.
///
/// There are no fractions: JSON numbers travel as IEEE doubles (RFC 8785, §3.2.2.3), which cannot hold every decimal.
/// An exact decimal is a string here. Keys of an object are unique; of several, the last stands.
package enum JSON: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// Written as a number within ±(2^53 − 1), where every reader agrees on its value; beyond, as a string.
  case integer(Int64)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// RFC 8785 (JCS): no white space, keys sorted by their UTF-16 code units, the shortest escapes. Complexity: O(n log n).
  package var canonicalBytes: [UInt8] {
    var writer = JSONWriter(indent: nil)
    writer.write(self, depth: 0)
    return writer.bytes
  }

  /// The same, for a person to read: one entry a line, indented by two spaces, ended by a line feed.
  package var prettyText: String {
    var writer = JSONWriter(indent: 2)
    writer.write(self, depth: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct JSONWriter {
  var bytes: [UInt8] = []
  let indent: Int?

  init(indent: Int?) {
    self.indent = indent
    bytes.reserveCapacity(1_024)
  }

  mutating func write(_ value: JSON, depth: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value):
      if value.magnitude <= 9_007_199_254_740_991 { bytes += String(value).utf8 } else { write(String(value)) }
    case .string(let text): write(text)
    case .array(let elements):
      list(elements, "[", "]", depth) { writer, element in writer.write(element, depth: depth + 1) }
    case .object(let entries):
      let sorted = entries.sorted { precedes($0.key, $1.key) }
      list(sorted, "{", "}", depth) { writer, entry in
        writer.write(entry.key)
        writer.bytes += (writer.indent == nil ? ":" : ": ").utf8
        writer.write(entry.value, depth: depth + 1)
      }
    }
  }

  private mutating func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, _ depth: Int,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    bytes += open.utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(depth + 1)
      body(&self, element)
    }
    if !elements.isEmpty { breakLine(depth) }
    bytes += close.utf8
  }

  private mutating func breakLine(_ depth: Int) {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += [UInt8](repeating: UInt8(ascii: " "), count: indent * depth)
  }

  /// What needs no escape, as most texts do not at all, is copied at once.
  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices where JSONWriter.isEscaped(utf8[index]) {
        bytes += utf8[start..<index]
        escape(utf8[index])
        start = index + 1
      }
      bytes += utf8[start...]
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case 0x08: bytes += "\\b".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0x0D: bytes += "\\r".utf8
    default:
      bytes += "\\u00".utf8
      bytes.append(digit(byte >> 4))
      bytes.append(digit(byte & 15))
    }
  }

  private func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + (value - 10)
  }
}

/// Whether a key stands before another by its UTF-16 code units: in the order of UTF-8's bytes, but where a character beyond
/// the basic plane, whose first byte is 0xF0 or more, meets one that begins with 0xEE or 0xEF.
private func precedes(_ a: String, _ b: String) -> Bool {
  var (left, right) = (a.utf8.makeIterator(), b.utf8.makeIterator())
  while let x = left.next() {
    guard let y = right.next() else { return false }
    if x == y { continue }
    return max(x, y) >= 0xEE ? a.utf16.lexicographicallyPrecedes(b.utf16) : x < y
  }
  return right.next() != nil
}
