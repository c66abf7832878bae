/// Writes CSV (RFC 4180): commas, quotes only where a field needs them, lines ended by a line feed.
///
/// `readCSV` gives the same fields back, except that it refuses U+0000. Complexity: O(bytes written).
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = []
  // Where the row at hand begins, and how many fields it has.
  private var rowStart = 0
  private var count = 0

  package init() {}

  /// Makes room for so many bytes in all.
  package mutating func reserve(_ size: Int) { bytes.reserveCapacity(size) }

  /// A whole row.
  package mutating func row(_ fields: [String]) {
    for field in fields { text(field) }
    endRow()
  }

  /// The next field of the row, a text in UTF-8.
  package mutating func text(_ field: UnsafeBufferPointer<UInt8>) {
    separate()
    let edge = field.first == 32 || field.last == 32
    // Unquoted at the start of the file, U+FEFF would be a byte order mark.
    let isMarked = bytes.isEmpty && field.starts(with: [0xEF, 0xBB, 0xBF])
    guard edge || isMarked || field.contains(where: CSVWriter.isSpecial) else {
      bytes.append(contentsOf: field)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The next field of the row, a text.
  package mutating func text(_ field: String) {
    var field = field
    field.withUTF8 { text($0) }
  }

  /// The next field of the row, a whole number.
  package mutating func integer(_ number: Int) {
    separate()
    var rest = number.magnitude
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }

  /// Ends the row.
  package mutating func endRow() {
    // Unquoted, a single empty field would be a blank line.
    if count == 1, bytes.count == rowStart { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
    bytes.append(UInt8(ascii: "\n"))
    (rowStart, count) = (bytes.count, 0)
  }

  private mutating func separate() {
    if count > 0 { bytes.append(UInt8(ascii: ",")) }
    count += 1
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
  }
}
