internal import Languages
package import SourceDiagnostics

/// Cuts a CSV file into rows, one at a time and in place: RFC 4180 with commas, in UTF-8 with or without a byte order
/// mark, lines ended by LF or CRLF; blank lines are passed over. No row costs a string or an allocation.
///
/// A row that cannot be cut, or has not as many fields as the header, is told and passed over.
///
/// - Parameter body: is given the rows, and must not let them escape; it is not called when there is no header.
/// - Returns: what `body` returns, nil when it was not called; and what was told, the first hundred and how many more.
/// - Complexity: O(file) beside what `body` does.
package func withRows<Result>(
  of file: SourceFile, _ body: (inout CSVRows) -> Result
) -> (result: Result?, diagnostics: [Diagnostic]) {
  file.bytes.withUnsafeBufferPointer { content in
    var errors = CappedDiagnostics()
    guard content.count < Int(Int32.max) else {
      errors.append(
        Diagnostic(
          CSVDiagnostics.encoding, at: SourceSpan(file, 0, 0), fr: "Le fichier dépasse 2 Gio.",
          en: "The file is larger than 2 GiB."))
      return (nil, errors.all)
    }
    guard isText(content) else {
      errors.append(
        Diagnostic(
          CSVDiagnostics.encoding, at: SourceSpan(file, 0, 0), fr: "Le fichier n'est pas un texte en UTF-8.",
          en: "The file is not a UTF-8 text.",
          help: .init(fr: "Enregistrez-le en « CSV UTF-8 ».", en: "Save it as “CSV UTF-8”.")))
      return (nil, errors.all)
    }
    var rows = CSVRows(file, content)
    defer { rows.free() }
    guard rows.readHeader() else {
      errors.append(
        Diagnostic(
          CSVDiagnostics.empty, at: SourceSpan(file, 0, 0), fr: "Le fichier est vide : il manque la ligne d'en-tête.",
          en: "The file is empty: the header line is missing."))
      return (nil, errors.all)
    }
    let result = body(&rows)
    return (result, rows.errors.all)
  }
}

/// The rows of a CSV file while it is being read: `next` goes from one to the next.
///
/// The contents of fields are those of the row at hand, and only until `next` is called again.
package struct CSVRows {
  package let file: SourceFile
  package private(set) var header: CSVHeader
  /// What is wrong with the file: what was told of its rows, and what the reader of its fields adds.
  package var errors = CappedDiagnostics()
  // The whole file; each read of it below is at an index that was compared with `end`.
  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private var position: Int
  // The fields of the row at hand: lower and upper offsets, the sign of the upper telling a quoted field. There is room
  // for `capacity` fields, and `count` of them are there.
  private var bounds: UnsafeMutablePointer<Int32>
  private var capacity = 64
  private var count = 0
  private var hasBadQuote = false
  // Contents that do not stand in the file as they are, for the row at hand.
  private var unescaped: [UnsafeMutablePointer<UInt8>] = []

  fileprivate init(_ file: SourceFile, _ content: UnsafeBufferPointer<UInt8>) {
    self.file = file
    header = CSVHeader(file: file, fields: [])
    bounds = .allocate(capacity: 2 * capacity)
    // An empty file has no address, and none of its bytes is read.
    bytes = content.baseAddress ?? UnsafePointer(UnsafeRawPointer(bounds).assumingMemoryBound(to: UInt8.self))
    end = content.count
    position = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  fileprivate mutating func free() {
    forgetContents()
    bounds.deallocate()
  }

  private mutating func forgetContents() {
    for content in unescaped { content.deallocate() }
    unescaped.removeAll()
  }

  fileprivate mutating func readHeader() -> Bool {
    guard cut() else { return false }
    header = CSVHeader(file: file, fields: (0..<count).map { field($0) })
    return true
  }

  /// Goes to the next row that is well formed; false at the end of the file.
  package mutating func next() -> Bool {
    while cut() {
      guard !hasBadQuote else { continue }
      if count == header.fields.count { return true }
      let (count, expected) = (count, header.fields.count)
      let span = SourceSpan(file, offset, abs(Int(bounds[2 * count - 1])))
      errors.append(
        Diagnostic(
          CSVDiagnostics.width, at: span,
          fr: "Cette ligne a \(count) \(count < 2 ? "champ" : "champs"), l'en-tête \(expected).",
          en: "This row has \(count) \(count == 1 ? "field" : "fields"), the header \(expected)."))
    }
    return false
  }

  /// Where the row at hand begins in the file.
  package var offset: Int { Int(bounds[0]) }

  /// Goes back, or on, to the row that begins at `offset`, one that `next` went to before.
  package mutating func move(to offset: Int) {
    position = min(max(offset, 0), end)
    _ = cut()
  }

  /// The field of the row at hand in a column of the header; an empty one beyond it.
  package func field(_ column: Int) -> CSVField {
    guard column >= 0, column < count else { return CSVField(file: file, lower: 0, upper: 0, isQuoted: false) }
    let (lower, upper) = (Int(bounds[2 * column]), Int(bounds[2 * column + 1]))
    return CSVField(file: file, lower: lower, upper: abs(upper), isQuoted: upper < 0)
  }

  /// Adds the bounds of all the fields, as a table keeps them.
  func appendBounds(to table: inout [Int32]) {
    table.append(contentsOf: UnsafeBufferPointer(start: bounds, count: 2 * count))
  }

  /// The content of a field, without its quotes, doubled quotes resolved; empty beyond the header.
  package mutating func content(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    guard column >= 0, column < count else { return UnsafeBufferPointer(start: nil, count: 0) }
    let (lower, upper) = (Int(bounds[2 * column]), Int(bounds[2 * column + 1]))
    if upper >= 0 { return UnsafeBufferPointer(start: bytes + lower, count: upper - lower) }
    let content = UnsafeBufferPointer(start: bytes + lower + 1, count: -upper - lower - 2)
    return content.contains(UInt8(ascii: "\"")) ? unescape(content) : content
  }

  private mutating func unescape(_ content: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: content.count)
    unescaped.append(copy)
    var (index, length) = (0, 0)
    while index < content.count {
      copy[length] = content[index]
      length += 1
      index += content[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return UnsafeBufferPointer(start: copy, count: length)
  }
}

// Cutting: from bytes to `bounds`.
extension CSVRows {
  /// Cuts the next row that is not blank into fields; false at the end of the file.
  private mutating func cut() -> Bool {
    if !unescaped.isEmpty { forgetContents() }
    while position < end, bytes[position] == 10 || bytes[position] == 13 { position += 1 }
    guard position < end else { return false }
    count = 0
    hasBadQuote = false
    while true {
      if position < end, bytes[position] == UInt8(ascii: "\"") {
        quotedField()
      } else {
        let start = position
        skipToEndOfField()
        append(start, position)
      }
      guard position < end, bytes[position] == UInt8(ascii: ",") else { return true }
      position += 1
    }
  }

  private mutating func append(_ lower: Int, _ upper: Int) {
    if count == capacity {
      let larger = UnsafeMutablePointer<Int32>.allocate(capacity: 4 * capacity)
      larger.update(from: bounds, count: 2 * capacity)
      bounds.deallocate()
      (bounds, capacity) = (larger, 2 * capacity)
    }
    // The file is smaller than 2 GiB: offsets fit.
    bounds[2 * count] = Int32(truncatingIfNeeded: lower)
    bounds[2 * count + 1] = Int32(truncatingIfNeeded: upper)
    count += 1
  }

  /// Goes to the comma or the line break that ends an unquoted field.
  private mutating func skipToEndOfField() {
    let (lows, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    while true {
      // Eight bytes at a time while eight are left: the lowest bit set stands in the first byte below `-`, as are the
      // comma, the quote and the line breaks.
      while position + 8 <= end {
        let word = UInt64(
          littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self))
        let small = (word &- lows &* UInt64(UInt8(ascii: "-"))) & ~word & highs
        position &+= small.trailingZeroBitCount / 8
        if small != 0 { break }
      }
      guard position < end else { return }
      switch bytes[position] {
      case UInt8(ascii: ","), 10, 13: return
      case UInt8(ascii: "\""): strayQuote(at: position)
      default: break
      }
      position += 1
    }
  }

  private mutating func quotedField() {
    let start = position
    position += 1
    while position < end {
      if bytes[position] == UInt8(ascii: "\"") {
        guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "\"") else { break }
        position += 1
      }
      position += 1
    }
    guard position < end else {
      // A last doubled quote may have led past the end.
      position = end
      hasBadQuote = true
      let span = SourceSpan(file, start, start + 1)
      errors.append(
        Diagnostic(
          CSVDiagnostics.quote, at: span, fr: "Ce guillemet n'est jamais fermé.",
          en: "This quote is never closed."))
      append(start, end)
      return
    }
    position += 1
    append(start, -position)
    while position < end, bytes[position] != UInt8(ascii: ","), bytes[position] != 10, bytes[position] != 13 {
      if bytes[position - 1] == UInt8(ascii: "\"") { strayQuote(at: position - 1) }
      position += 1
    }
  }

  private mutating func strayQuote(at offset: Int) {
    hasBadQuote = true
    let span = SourceSpan(file, offset, offset + 1)
    errors.append(
      Diagnostic(
        CSVDiagnostics.quote, at: span,
        fr: "Ce guillemet n'est ni au début ni à la fin du champ.",
        en: "This quote is neither at the field's start nor at its end.",
        help: .init(
          fr: "Entourez le champ de guillemets et doublez ceux qu'il contient.",
          en: "Put the field in quotes and double those inside it.")))
  }
}
