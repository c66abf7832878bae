/// Writes JSON text value by value, without a tree in between: canonical (RFC 8785), or indented for a person to read.
///
/// Whoever writes an object gives its members in their canonical order, each name once; `JSON.Members` takes them in any.
/// Complexity: O(n).
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private let isIndented: Bool
  private var depth = 0
  /// Whether nothing stands yet in the innermost object or array.
  private var isEmpty = true

  package init(indented: Bool = false, reserving capacity: Int = 1_024) {
    isIndented = indented
    bytes.reserveCapacity(capacity)
  }

  /// What was written, ended by a line feed.
  package var line: String { String(decoding: bytes + [UInt8(ascii: "\n")], as: UTF8.self) }

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "{"))
    members(&self)
    end(UInt8(ascii: "}"))
  }

  package mutating func array<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
    begin(UInt8(ascii: "["))
    for element in elements {
      beginElement()
      write(&self, element)
    }
    end(UInt8(ascii: "]"))
  }

  /// A member of the innermost object: its name, and the one value that `write` gives.
  package mutating func member(_ name: String, _ write: (inout JSONWriter) -> Void) {
    begin(name)
    write(&self)
  }

  package mutating func member<Element>(
    _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    begin(name)
    array(elements, write)
  }

  package mutating func member(_ name: String, _ value: JSON) {
    begin(name)
    write(value)
  }

  /// - Parameter text: nil for null.
  package mutating func member(_ name: String, _ text: String?) {
    begin(name)
    if let text { write(text) } else { write(.null) }
  }

  package mutating func member(_ name: String, _ texts: [String]) {
    member(name, texts) { json, text in json.write(text) }
  }

  /// - Parameter number: nil for null.
  package mutating func member(_ name: String, _ number: Int?) {
    member(name, number.map { .integer(Int64($0)) } ?? .null)
  }

  /// - Parameter flag: nil for null.
  package mutating func member(_ name: String, _ flag: Bool?) { member(name, flag.map { .boolean($0) } ?? .null) }

  package mutating func write(_ value: JSON) {
    switch value {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value):
      if value.magnitude <= 9_007_199_254_740_991 { bytes += String(value).utf8 } else { write(String(value)) }
    case .string(let text): write(text)
    case .array(let elements): array(elements) { json, element in json.write(element) }
    case .object(let members):
      object { json in
        for (name, value) in members.members { json.member(name, value) }
      }
    }
  }

  /// What needs no escape, as most texts do not at all, is copied at once.
  package mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      guard utf8.contains(where: { JSONWriter.isEscaped($0) }) else { return bytes.append(contentsOf: utf8) }
      for byte in utf8 {
        if JSONWriter.isEscaped(byte) { escape(byte) } else { bytes.append(byte) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Members that were written elsewhere, as `"name":value,"other":value`.
  mutating func append(_ members: ArraySlice<UInt8>) {
    guard !members.isEmpty else { return }
    beginElement()
    bytes += members
  }

  private mutating func begin(_ bracket: UInt8) {
    bytes.append(bracket)
    (depth, isEmpty) = (depth + 1, true)
  }

  private mutating func begin(_ name: String) {
    beginElement()
    write(name)
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func beginElement() {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    isEmpty = false
    breakLine()
  }

  private mutating func end(_ bracket: UInt8) {
    depth -= 1
    if !isEmpty { breakLine() }
    bytes.append(bracket)
    isEmpty = false
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
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
