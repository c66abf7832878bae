internal import Languages
package import SourceDiagnostics

/// Cuts a CSV file into rows, one at a time and in place: RFC 4180 with commas, or with semicolons where the
/// header has more of those, in UTF-8 with or without a byte order
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
    var hasQuotes = false
    guard isText(content, hasQuotes: &hasQuotes) else {
      errors.append(
        Diagnostic(
          CSVDiagnostics.encoding, at: SourceSpan(file, 0, 0), fr: "Le fichier n'est pas un texte en UTF-8.",
          en: "The file is not a UTF-8 text.",
          help: .init(fr: "Enregistrez-le en « CSV UTF-8 ».", en: "Save it as “CSV UTF-8”.")))
      return (nil, errors.all)
    }
    var rows = CSVRows(file, content, hasQuotes, separator: CSVHeader.separator(content))
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

/// Cuts a block of a file whose header was read before: whole rows, from `start` on.
///
/// A row that cannot be cut, is no UTF-8 text, or has not as many fields as the header, keeps its place among the rows, with
/// empty fields and what is wrong with it in `faults`. Complexity: O(block) beside what `body` does.
package func withRows<Result>(
  of block: SourceFile, from start: Int, under header: CSVHeader, _ body: (inout CSVRows) -> Result
) -> Result {
  block.bytes.withUnsafeBufferPointer { content in
    var hasQuotes = false
    let isText = isText(content, hasQuotes: &hasQuotes)
    var rows = CSVRows(block, content, hasQuotes || !isText, separator: header.separator)
    rows.header = header
    rows.position = min(max(0, start), content.count)
    rows.keepsFaultyRows = true
    rows.checksText = !isText
    return body(&rows)
  }
}

/// The header of a CSV file, and where the rows begin in its first block; nil where there is none.
package func readHeader(of block: SourceFile) -> (header: CSVHeader?, end: Int, diagnostics: [Diagnostic]) {
  block.bytes.withUnsafeBufferPointer { content in
    var rows = CSVRows(block, content, true, separator: CSVHeader.separator(content))
    guard rows.readHeader() else {
      return (
        nil, 0,
        [
          Diagnostic(
            CSVDiagnostics.empty, at: SourceSpan(block, 0, 0),
            fr: "Le fichier est vide : il manque la ligne d'en-tête.",
            en: "The file is empty: the header line is missing.")
        ]
      )
    }
    return (rows.header, rows.position, rows.errors.all)
  }
}

/// The rows of a CSV file while it is being read: `nextBlock` goes from some of them to the next.
///
/// Rows and columns are counted from 0. The contents of fields are those of the block at hand, and only until the next.
package struct CSVRows {
  package let file: SourceFile
  package fileprivate(set) var header: CSVHeader
  /// What is wrong with the file: what was told of its rows, and what the reader of its fields adds.
  package var errors = CappedDiagnostics()
  /// How many rows the block at hand has.
  package private(set) var count = 0
  /// What is wrong with rows of the block at hand, where such rows keep their place: one fault a row.
  package private(set) var faults: [(row: Int, diagnostic: Diagnostic)] = []
  /// Whether a quote that is never closed has swallowed the rest of the file.
  package internal(set) var isCutShort = false
  // The whole file; each read of it is at an index that was compared with `end`.
  let bytes: UnsafePointer<UInt8>
  private(set) var end: Int
  /// How far the file was read.
  package internal(set) var position: Int
  private let hasQuotes: Bool
  let separator: UInt8
  fileprivate(set) var keepsFaultyRows = false
  /// Whether each row must be checked to be text, since the block as a whole is not.
  fileprivate var checksText = false
  // The fields of the block, row by row, `used` of them.
  var bounds: FieldBounds
  var used = 0
  var hasBadQuote = false
  var rowFault: Diagnostic?

  fileprivate init(
    _ file: SourceFile, _ content: UnsafeBufferPointer<UInt8>, _ hasQuotes: Bool, separator: UInt8
  ) {
    self.file = file
    self.hasQuotes = hasQuotes
    self.separator = separator
    header = CSVHeader(file: file, fields: [], separator: separator)
    bounds = FieldBounds(capacity: 64)
    // An empty file has no address, and none of its bytes is read.
    bytes = content.baseAddress ?? UnsafePointer(UnsafeRawPointer(bounds.start).assumingMemoryBound(to: UInt8.self))
    end = content.count
    position = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  fileprivate mutating func readHeader() -> Bool {
    let width = cut()
    header = CSVHeader(
      file: file,
      fields: (0..<width).map { column in
        let (lower, upper) = bounds[column]
        return CSVField(file: file, lower: lower, upper: abs(upper), isQuoted: upper < 0)
      }, separator: separator)
    return width > 0
  }

  /// Goes to the next rows that are well formed, at most `limit` of them; false at the end of the file.
  package mutating func nextBlock(_ limit: Int = 1024) -> Bool {
    (used, count) = (0, 0)
    faults = []
    bounds.forgetContents()
    while count < limit {
      let fields = cut()
      guard fields > 0 else { break }
      let width = header.width
      if hasBadQuote || fields != width || checksText, !isSound(fields) {
        if keepsFaultyRows { keepFaulty() }
        continue
      }
      if hasQuotes {
        for field in used..<used + width where bounds[field].upper < 0 { unescape(field) }
      }
      used += width
      count += 1
    }
    return count > 0
  }

  /// Whether the row that was cut can be read; tells what is wrong with it where it cannot.
  private mutating func isSound(_ fields: Int) -> Bool {
    if hasBadQuote { return false }
    let (lower, upper) = (bounds[used].lower, abs(bounds[used + fields - 1].upper))
    let span = SourceSpan(file, lower, upper)
    var hasQuotes = false
    if checksText, !isText(UnsafeBufferPointer(start: bytes + lower, count: upper - lower), hasQuotes: &hasQuotes) {
      tell(
        Diagnostic(
          CSVDiagnostics.encoding, at: span, fr: "Cette ligne n'est pas un texte en UTF-8.",
          en: "This row is not a UTF-8 text.",
          help: .init(fr: "Enregistrez le fichier en « CSV UTF-8 ».", en: "Save the file as “CSV UTF-8”.")))
      return false
    }
    let width = header.width
    if fields == width { return true }
    tell(
      Diagnostic(
        CSVDiagnostics.width, at: span,
        fr: "Cette ligne a \(fields) \(fields < 2 ? "champ" : "champs"), l'en-tête \(width).",
        en: "This row has \(fields) \(fields == 1 ? "field" : "fields"), the header \(width)."))
    return false
  }

  /// Keeps the place of a row that cannot be read: its fields are empty.
  private mutating func keepFaulty() {
    let start = bounds[used].lower
    while used + header.width > bounds.capacity { bounds = bounds.larger() }
    for field in used..<used + header.width { bounds[field] = (start, start) }
    if let rowFault { faults.append((count, rowFault)) }
    used += header.width
    count += 1
  }

  /// Goes back, or on, to the single row that begins at `offset`, one that a block held.
  package mutating func move(to offset: Int) {
    position = min(max(offset, 0), end)
    _ = nextBlock(1)
  }

  /// Where a row of the block begins in the file; 0 beyond the block.
  package func offset(_ row: Int) -> Int { row >= 0 && row < count ? bounds[row * header.width].lower : 0 }

  /// A field of the block; an empty one beyond it.
  package func field(_ row: Int, _ column: Int) -> CSVField {
    guard row >= 0, row < count, column >= 0, column < header.width else {
      return CSVField(file: file, lower: 0, upper: 0, isQuoted: false)
    }
    let (lower, upper) = bounds[row * header.width + column]
    return CSVField(file: file, lower: lower, upper: abs(upper), isQuoted: upper < 0)
  }

  /// The content of a field, without its quotes, doubled quotes resolved; empty beyond the block.
  package func content(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> { contents[row, column] }

  /// The contents of all fields of the block at hand, until the next.
  package var contents: CSVContents {
    CSVContents(bytes: bytes, bounds: bounds.start, own: bounds.contents, count: count, width: header.width)
  }

  /// Adds the bounds of all the fields, as a table keeps them.
  func appendBounds(to table: inout [Int32]) {
    table.append(contentsOf: UnsafeBufferPointer(start: bounds.start, count: 2 * used))
  }

  /// The next rows, about `size` bytes of them, for another reader, which may run at the same time; nil at the end of the
  /// file. A row is in one part alone, whatever its quotes.
  package mutating func nextPart(_ size: Int) -> CSVRows? {
    let start = position
    if hasQuotes {
      // Only cutting tells which line breaks end a row; what is wrong is told by the part's reader.
      let known = errors
      while position - start < size, cut() > 0 {}
      errors = known
    } else {
      position = min(position + max(0, size), end)
      while position < end, bytes[position] != 10, bytes[position] != 13 { position += 1 }
    }
    guard position > start else { return nil }
    var part = self
    (part.position, part.end) = (start, position)
    part.errors = CappedDiagnostics()
    part.bounds = FieldBounds(capacity: max(64, size / 4))
    return part
  }
}

/// Each copy is used by one reader at a time, and parts share no storage but the file.
extension CSVRows: @unchecked Sendable {}
