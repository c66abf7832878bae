package import Languages
package import SourceDiagnostics

/// A JSON value as it is written, in bytes that must outlive it.
package struct JSONText {
  package let kind: JSONKind
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where it stands in the bytes that were read.
  package let range: Range<Int>

  init(_ kind: JSONKind, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    (self.kind, self.bytes, self.range) = (kind, bytes, range)
  }

  /// The one value that the bytes hold; what is wrong where they hold none, or more. Complexity: O(bytes).
  package static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (value: JSONText?, fault: Wording?) {
    var scanner = JSONScanner(bytes, 0..<bytes.count)
    guard let (kind, range) = scanner.value() else { return (nil, scanner.fault?.message) }
    scanner.skipBlanks()
    guard scanner.position == scanner.end else {
      return (nil, Wording(fr: "Rien n'est attendu après la valeur.", en: "Nothing is expected after the value."))
    }
    return (JSONText(kind, bytes, range), nil)
  }

  /// What keeps a text from being one JSON value, at its place; nil where nothing does. Complexity: O(bytes).
  package static func fault(in file: SourceFile, _ code: DiagnosticCode) -> Diagnostic? {
    file.bytes.withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes, 0..<bytes.count)
      if scanner.value() != nil {
        scanner.skipBlanks()
        if scanner.position == scanner.end { return nil }
        scanner.fail("Rien n'est attendu après la valeur.", "Nothing is expected after the value.")
      }
      let (offset, message) = scanner.fault ?? (0, Wording(fr: "Ce n'est pas du JSON.", en: "This is not JSON."))
      return Diagnostic(
        code, at: SourceSpan(file, offset, min(offset + 1, bytes.count)), fr: message.fr, en: message.text(in: .english)
      )
    }
  }

  /// The value as it is written.
  package var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

  /// The text of a string, escapes resolved; of anything else what is written.
  package var text: [UInt8] { kind == .string ? unescaped(bytes, range) : Array(written) }

  /// Whether it is a string, a number, true or false.
  package var isScalar: Bool { kind == .string || kind == .number || kind == .boolean }

  /// The elements of a list; none of anything else.
  package var elements: [JSONText] {
    var elements: [JSONText] = []
    var scanner = JSONScanner(bytes, range)
    if kind == .list { _ = scanner.elements { elements.append(JSONText($0, bytes, $1)) } }
    return elements
  }

  /// The names and values of a record, in the order in which they are written; none of anything else.
  package var members: [(name: String, value: JSONText)] {
    var members: [(name: String, value: JSONText)] = []
    var scanner = JSONScanner(bytes, range)
    guard kind == .record else { return members }
    _ = scanner.members { name, kind, range in
      members.append((String(decoding: unescaped(bytes, name), as: UTF8.self), JSONText(kind, bytes, range)))
    }
    return members
  }
}
