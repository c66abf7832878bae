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
    var writer = JSONWriter(indent: nil)
    writer.write(self, depth: 0)
    return writer.bytes
  }

  /// The canonical text of an object, and of the same object with members that follow from this text, as a hash of it does:
  /// what both have in common is written once. A member that both have is told by the first. Complexity: O(n).
  package static func canonicalBytes(
    of members: Members, adding more: (_ own: [UInt8]) -> Members
  ) -> (own: [UInt8], all: [UInt8]) {
    var own = JSONWriter(indent: nil)
    var texts: [Range<Int>] = []
    for member in members.members {
      own.bytes += (texts.isEmpty ? "{" : ",").utf8
      let start = own.bytes.count
      own.write(member, depth: 1)
      texts.append(start..<own.bytes.count)
    }
    own.bytes += (texts.isEmpty ? "{}" : "}").utf8
    let others = more(own.bytes)
    guard !others.isEmpty else { return (own.bytes, own.bytes) }
    var all = JSONWriter(indent: nil)
    all.bytes.reserveCapacity(own.bytes.count + 256)
    var next = 0
    for member in others.with(members).members {
      all.bytes += (all.bytes.isEmpty ? "{" : ",").utf8
      if next < members.count, members[next].name.utf8.elementsEqual(member.0.utf8) {
        all.bytes += own.bytes[texts[next]]
        next += 1
      } else {
        all.write(member, depth: 1)
      }
    }
    all.bytes.append(UInt8(ascii: "}"))
    return (own.bytes, all.bytes)
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
      bytes.append(UInt8(ascii: "["))
      for index in elements.indices {
        beginElement(index, depth)
        write(elements[index], depth: depth + 1)
      }
      end(UInt8(ascii: "]"), isEmpty: elements.isEmpty, depth)
    case .object(let entries):
      bytes.append(UInt8(ascii: "{"))
      for index in entries.indices {
        beginElement(index, depth)
        write(entries.members[index], depth: depth + 1)
      }
      end(UInt8(ascii: "}"), isEmpty: entries.isEmpty, depth)
    }
  }

  mutating func write(_ member: JSON.Members.Member, depth: Int) {
    write(member.0)
    bytes.append(UInt8(ascii: ":"))
    if indent != nil { bytes.append(UInt8(ascii: " ")) }
    write(member.1, depth: depth)
  }

  private mutating func beginElement(_ index: Int, _ depth: Int) {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    breakLine(depth + 1)
  }

  private mutating func end(_ bracket: UInt8, isEmpty: Bool, _ depth: Int) {
    if !isEmpty { breakLine(depth) }
    bytes.append(bracket)
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
      guard utf8.contains(where: { JSONWriter.isEscaped($0) }) else {
        bytes.append(contentsOf: utf8)
        return
      }
      for byte in utf8 {
        if JSONWriter.isEscaped(byte) { escape(byte) } else { bytes.append(byte) }
      }
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
