/// Writes CSV (RFC 4180): commas, or the separator given; quotes only where a field needs them, lines ended by a line feed.
///
/// `readCSV` gives the same fields back, except that it refuses U+0000. Complexity: O(bytes written).
package struct CSVWriter: ~Copyable {
  private var buffer = GrowingBytes()
  // Where the row at hand begins, and how many fields it has.
  private var rowStart = 0
  private var count = 0

  private let separator: UInt8
  private let beginsFile: Bool

  /// - Parameter beginsFile: whether the first row is the file's first, or follows others that were written elsewhere.
  package init(separator: UInt8 = UInt8(ascii: ","), beginsFile: Bool = true) {
    self.separator = separator
    self.beginsFile = beginsFile
  }

  /// What was written. Complexity: O(bytes).
  package var bytes: [UInt8] { buffer.array }

  /// Makes room for so many bytes more.
  package mutating func reserve(_ size: Int) { buffer.makeRoom(size) }

  /// A whole row.
  package mutating func row(_ fields: [String]) {
    for field in fields { text(field) }
    endRow()
  }

  /// The next field of the row, a text in UTF-8.
  package mutating func text(_ field: UnsafeBufferPointer<UInt8>) {
    separate()
    guard needsQuotes(field) else { return buffer.append(field) }
    buffer.append(UInt8(ascii: "\""))
    for byte in field {
      if byte == UInt8(ascii: "\"") { buffer.append(byte) }
      buffer.append(byte)
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private func needsQuotes(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = field.first, let last = field.last else { return false }
    if first == 32 || last == 32 { return true }
    // Unquoted at the start of the file, U+FEFF would be a byte order mark.
    if beginsFile, buffer.count == 0, field.starts(with: [0xEF, 0xBB, 0xBF]) { return true }
    for byte in field where byte == separator || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 { return true }
    return false
  }

  /// The next field of the row, as it was written before in this form: quoted where it must be.
  package mutating func written(_ field: UnsafeBufferPointer<UInt8>) {
    separate()
    buffer.append(field)
  }

  /// The next field of the row, a text.
  package mutating func text(_ field: String) {
    var field = field
    field.withUTF8 { text($0) }
  }

  /// The next field of the row, a whole number.
  package mutating func integer(_ number: Int) {
    separate()
    buffer.append(decimal: Int64(number), scale: 0, mark: 0)
  }

  /// The next field of the row, an exact decimal with as many decimals as its scale: `12.50` is 1250 at scale 2.
  package mutating func decimal(_ coefficient: Int128, scale: Int, mark: UInt8 = UInt8(ascii: ".")) {
    // Most numbers fit in 64 bits, and need no quotes.
    if let word = Int64(exactly: coefficient), mark != separator {
      separate()
      return buffer.append(decimal: word, scale: scale, mark: mark)
    }
    var digits: [UInt8] = []
    appendDecimal(coefficient, scale: scale, mark: mark, to: &digits)
    digits.withUnsafeBufferPointer { text($0) }
  }

  /// The next field of the row, a day as `YYYY-MM-DD`.
  package mutating func date(year: Int, month: Int, day: Int) {
    separate()
    buffer.append(year: year, month: month, day: day)
  }

  /// The next field of the row, empty.
  package mutating func empty() { separate() }

  /// Ends the row.
  package mutating func endRow() {
    // Unquoted, a single empty field would be a blank line.
    if count == 1, buffer.count == rowStart {
      buffer.append(UInt8(ascii: "\""))
      buffer.append(UInt8(ascii: "\""))
    }
    buffer.append(UInt8(ascii: "\n"))
    (rowStart, count) = (buffer.count, 0)
  }

  private mutating func separate() {
    if count > 0 { buffer.append(separator) }
    count &+= 1
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
