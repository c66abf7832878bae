/// Writes CSV (RFC 4180): commas, quotes only where a field needs them, lines ended by a line feed.
///
/// `readCSV` gives the same fields back, except that it refuses U+0000.
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func row(_ fields: [String]) {
    // Unquoted, a single empty field would be a blank line.
    if fields == [""] { bytes += "\"\"".utf8 }
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func append(_ field: String) {
    let special: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13]
    let edge = field.utf8.first == 32 || field.utf8.last == 32
    // Unquoted at the start of the file, U+FEFF would be a byte order mark.
    let isMarked = bytes.isEmpty && field.unicodeScalars.first == "\u{FEFF}"
    guard edge || isMarked || field.utf8.contains(where: { special.contains($0) }) else {
      bytes += field.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
