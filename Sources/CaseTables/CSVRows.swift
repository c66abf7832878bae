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

/// The rows of a CSV file while it is being read: `nextBlock` goes from some of them to the next.
///
/// Rows and columns are counted from 0. The contents of fields are those of the block at hand, and only until the next.
package struct CSVRows {
  package let file: SourceFile
  package private(set) var header: CSVHeader
  /// What is wrong with the file: what was told of its rows, and what the reader of its fields adds.
  package var errors = CappedDiagnostics()
  /// How many rows the block at hand has.
  package private(set) var count = 0
  // The whole file; each read of it below is at an index that was compared with `end`.
  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private var position: Int
  // The fields of the block, row by row: lower and upper offsets, the sign of the upper telling a quoted field. There is
  // room for `capacity` fields, and `used` of them are there.
  private var bounds: UnsafeMutablePointer<Int32>
  private var capacity = 64
  private var used = 0
  private var hasBadQuote = false
  // Contents that do not stand in the file as they are, by the number of the field.
  private var unescaped: [Int: UnsafeMutableBufferPointer<UInt8>] = [:]

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
    forget()
    bounds.deallocate()
  }

  private mutating func forget() {
    (used, count) = (0, 0)
    guard !unescaped.isEmpty else { return }
    for content in unescaped.values { content.deallocate() }
    unescaped.removeAll()
  }

  fileprivate mutating func readHeader() -> Bool {
    let width = cut()
    header = CSVHeader(
      file: file,
      fields: (0..<width).map { column in
        let (lower, upper) = (Int(bounds[2 * column]), Int(bounds[2 * column + 1]))
        return CSVField(file: file, lower: lower, upper: abs(upper), isQuoted: upper < 0)
      })
    return width > 0
  }

  /// Goes to the next rows that are well formed, at most `limit` of them; false at the end of the file.
  package mutating func nextBlock(_ limit: Int = 1024) -> Bool {
    forget()
    while count < limit {
      let fields = cut()
      guard fields > 0 else { break }
      guard !hasBadQuote else { continue }
      let width = header.width
      guard fields == width else {
        let span = SourceSpan(file, Int(bounds[2 * used]), abs(Int(bounds[2 * (used + fields) - 1])))
        errors.append(
          Diagnostic(
            CSVDiagnostics.width, at: span,
            fr: "Cette ligne a \(fields) \(fields < 2 ? "champ" : "champs"), l'en-tête \(width).",
            en: "This row has \(fields) \(fields == 1 ? "field" : "fields"), the header \(width)."))
        continue
      }
      for field in used..<used + width where bounds[2 * field + 1] < 0 { unescape(field) }
      used += width
      count += 1
    }
    return count > 0
  }

  /// Goes back, or on, to the single row that begins at `offset`, one that a block held.
  package mutating func move(to offset: Int) {
    position = min(max(offset, 0), end)
    _ = nextBlock(1)
  }

  /// Where a row of the block begins in the file; 0 beyond the block.
  package func offset(_ row: Int) -> Int { row >= 0 && row < count ? Int(bounds[2 * row * header.width]) : 0 }

  /// A field of the block; an empty one beyond it.
  package func field(_ row: Int, _ column: Int) -> CSVField {
    guard row >= 0, row < count, column >= 0, column < header.width else {
      return CSVField(file: file, lower: 0, upper: 0, isQuoted: false)
    }
    let index = 2 * (row * header.width + column)
    return CSVField(
      file: file, lower: Int(bounds[index]), upper: abs(Int(bounds[index + 1])), isQuoted: bounds[index + 1] < 0)
  }

  /// The content of a field, without its quotes, doubled quotes resolved; empty beyond the block.
  package func content(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    guard row >= 0, row < count, column >= 0, column < header.width else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let field = row * header.width + column
    let (lower, upper) = (Int(bounds[2 * field]), Int(bounds[2 * field + 1]))
    if upper >= 0 { return UnsafeBufferPointer(start: bytes + lower, count: upper - lower) }
    if let content = unescaped[field] { return UnsafeBufferPointer(content) }
    return UnsafeBufferPointer(start: bytes + lower + 1, count: -upper - lower - 2)
  }

  /// Adds the bounds of all the fields, as a table keeps them.
  func appendBounds(to table: inout [Int32]) {
    table.append(contentsOf: UnsafeBufferPointer(start: bounds, count: 2 * used))
  }

  /// Keeps the content of a quoted field apart when it has doubled quotes.
  private mutating func unescape(_ field: Int) {
    let (lower, upper) = (Int(bounds[2 * field]) + 1, -Int(bounds[2 * field + 1]) - 1)
    let quoted = UnsafeBufferPointer(start: bytes + lower, count: upper - lower)
    guard quoted.contains(UInt8(ascii: "\"")) else { return }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: quoted.count)
    var (index, length) = (0, 0)
    while index < quoted.count {
      copy[length] = quoted[index]
      length += 1
      index += quoted[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    unescaped[field] = UnsafeMutableBufferPointer(rebasing: copy[..<length])
  }
}

// Cutting: from bytes to `bounds`.
extension CSVRows {
  /// Cuts the next row that is not blank into fields, behind those that are in use; gives their number, 0 at the end of
  /// the file.
  private mutating func cut() -> Int {
    while position < end, bytes[position] == 10 || bytes[position] == 13 { position += 1 }
    guard position < end else { return 0 }
    hasBadQuote = false
    var next = used
    while true {
      // Room for one more field.
      if next == capacity { grow() }
      if position < end, bytes[position] == UInt8(ascii: "\"") {
        quotedField(next)
      } else {
        let start = position
        skipToEndOfField()
        set(next, start, position)
      }
      next += 1
      guard position < end, bytes[position] == UInt8(ascii: ",") else { return next - used }
      position += 1
    }
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Int32>.allocate(capacity: 4 * capacity)
    larger.update(from: bounds, count: 2 * capacity)
    bounds.deallocate()
    (bounds, capacity) = (larger, 2 * capacity)
  }

  /// The file is smaller than 2 GiB: offsets fit.
  private func set(_ field: Int, _ lower: Int, _ upper: Int) {
    bounds[2 * field] = Int32(truncatingIfNeeded: lower)
    bounds[2 * field + 1] = Int32(truncatingIfNeeded: upper)
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

  private mutating func quotedField(_ field: Int) {
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
      set(field, start, end)
      return
    }
    position += 1
    set(field, start, -position)
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
