/// Writes CSV (RFC 4180): commas, or the separator given; quotes only where a field needs them, lines ended by a line feed.
///
/// `readCSV` gives the same fields back, except that it refuses U+0000. Complexity: O(bytes written).
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = []
  // Where the row at hand begins, and how many fields it has.
  private var rowStart = 0
  private var count = 0

  private let separator: UInt8

  package init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

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
    guard edge || isMarked || field.contains(where: isSpecial) else {
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

  /// The next field of the row, an exact decimal with as many decimals as its scale: `12.50` is 1250 at scale 2.
  package mutating func decimal(_ coefficient: Int128, scale: Int, mark: UInt8 = UInt8(ascii: ".")) {
    if mark == separator {
      var digits: [UInt8] = []
      appendDecimal(coefficient, scale: scale, mark: mark, to: &digits)
      return digits.withUnsafeBufferPointer { text($0) }
    }
    separate()
    appendDecimal(coefficient, scale: scale, mark: mark, to: &bytes)
  }

  /// The next field of the row, empty.
  package mutating func empty() { separate() }

  /// Ends the row.
  package mutating func endRow() {
    // Unquoted, a single empty field would be a blank line.
    if count == 1, bytes.count == rowStart { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
    bytes.append(UInt8(ascii: "\n"))
    (rowStart, count) = (bytes.count, 0)
  }

  private mutating func separate() {
    if count > 0 { bytes.append(separator) }
    count += 1
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
  }
}

/// Appends an exact decimal with as many decimals as its scale.
package func appendDecimal(
  _ coefficient: Int128, scale: Int, mark: UInt8 = UInt8(ascii: "."), to bytes: inout [UInt8]
) {
  if coefficient < 0 { bytes.append(UInt8(ascii: "-")) }
  let first = bytes.count
  func digit(_ value: UInt8, _ position: Int) {
    if scale > 0, position == scale { bytes.append(mark) }
    bytes.append(UInt8(ascii: "0") + value)
  }
  var position = 0
  // Most numbers fit in 64 bits, where division takes less.
  var wide = coefficient.magnitude
  while wide > UInt128(UInt64.max) {
    let (quotient, rest) = wide.quotientAndRemainder(dividingBy: 10)
    digit(UInt8(truncatingIfNeeded: rest), position)
    (wide, position) = (quotient, position + 1)
  }
  var rest = UInt64(truncatingIfNeeded: wide)
  repeat {
    digit(UInt8(truncatingIfNeeded: rest % 10), position)
    rest /= 10
    position += 1
  } while rest > 0 || position <= scale
  bytes[first...].reverse()
}
