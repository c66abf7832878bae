package import SourceDiagnostics

/// One field of a CSV file: its bytes stay in the file until someone asks for them.
package struct CSVField: Sendable {
  let file: SourceFile
  let lower: Int
  let upper: Int
  let isQuoted: Bool

  /// Where the field stands, quotes included.
  package var span: SourceSpan { SourceSpan(file, lower, upper) }

  package var isEmpty: Bool { isQuoted ? upper - lower <= 2 : upper == lower }

  /// The content, doubled quotes resolved. Complexity: O(length).
  package var text: String {
    guard isQuoted else { return String(decoding: file.bytes[lower..<upper], as: UTF8.self) }
    var content: [UInt8] = []
    var index = lower + 1
    while index < upper - 1 {
      content.append(file.bytes[index])
      index += file.bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// The content as a whole number, leading zeros allowed; nil when it is anything else or does not fit in 64 bits. Makes no string.
  package var integer: Int64? {
    let content = isQuoted ? lower + 1..<upper - 1 : lower..<upper
    return file.bytes.withUnsafeBufferPointer { wholeNumber(UnsafeBufferPointer(rebasing: $0[content])) }
  }
}

/// Text as a whole number, leading zeros allowed; nil when it is anything else or does not fit in 64 bits.
package func wholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
  var digits = text[...]
  let isNegative = digits.first == UInt8(ascii: "-")
  if isNegative { digits.removeFirst() }
  guard !digits.isEmpty else { return nil }
  // Counted with its sign, since the smallest number has no positive counterpart.
  var value: Int64 = 0
  for byte in digits {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let digit = Int64(byte - UInt8(ascii: "0"))
    let (sum, carried) = product.addingReportingOverflow(isNegative ? -digit : digit)
    guard !overflow, !carried else { return nil }
    value = sum
  }
  return value
}
