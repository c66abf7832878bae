internal import Languages
package import SourceDiagnostics

/// Reads a block of JSON Lines: one object a line, whose values are found by the names of columns; blank lines are passed
/// over. No row costs a string or an allocation but where a string has escapes.
///
/// A row that is no such object keeps its place, with nothing in its columns and what is wrong with it in `faults`: bad
/// JSON, a name that is no column, a name that stands twice. Complexity: O(block) beside what `body` does.
package func withJSONRows<Result>(
  of block: SourceFile, names: [String], _ body: (JSONRows) -> Result
) -> Result {
  block.bytes.withUnsafeBufferPointer { content in
    var rows = JSONRows(block, content, names)
    rows.readAll()
    return body(rows)
  }
}

/// The rows of a block of JSON Lines. Rows and columns are counted from 0.
package struct JSONRows {
  package let file: SourceFile
  package let names: [String]
  package private(set) var count = 0
  /// One fault a row.
  package private(set) var faults: [(row: Int, diagnostic: Diagnostic)] = []
  private let bytes: UnsafeBufferPointer<UInt8>
  private let keys: [[UInt8]]
  private var bounds = FieldBounds(capacity: 64)
  private var kinds: [JSONKind] = []

  fileprivate init(_ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>, _ names: [String]) {
    self.file = file
    self.bytes = bytes
    self.names = names
    keys = names.map { Array($0.utf8) }
  }

  /// The value of a row in a column: what it is.
  package func kind(_ row: Int, _ column: Int) -> JSONKind {
    row >= 0 && row < count && column >= 0 && column < names.count ? kinds[row * names.count + column] : .absent
  }

  /// What is written: of a string without its quotes, escapes resolved. Empty where nothing is.
  package func content(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    let kind = kind(row, column)
    guard kind != .absent else { return UnsafeBufferPointer(start: nil, count: 0) }
    let field = row * names.count + column
    if let content = bounds.contents[field] { return UnsafeBufferPointer(content) }
    let (lower, upper) = bounds[field]
    return UnsafeBufferPointer(rebasing: kind == .string ? bytes[lower + 1..<upper - 1] : bytes[lower..<upper])
  }

  /// What is written, quotes and escapes as they are.
  package func written(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    guard kind(row, column) != .absent else { return UnsafeBufferPointer(start: nil, count: 0) }
    let (lower, upper) = bounds[row * names.count + column]
    return UnsafeBufferPointer(rebasing: bytes[lower..<upper])
  }

  /// A value that is there, with what it is made of; its place counts from the block's start.
  package func value(_ row: Int, _ column: Int) -> JSONText {
    let kind = kind(row, column)
    guard kind != .absent else { return JSONText(kind, bytes, 0..<0) }
    let (lower, upper) = bounds[row * names.count + column]
    return JSONText(kind, bytes, lower..<upper)
  }

  /// Where a value stands; nowhere in particular where there is none.
  package func span(_ row: Int, _ column: Int) -> SourceSpan {
    guard kind(row, column) != .absent else { return SourceSpan(file, 0, 0) }
    let (lower, upper) = bounds[row * names.count + column]
    return SourceSpan(file, lower, upper)
  }

  fileprivate mutating func readAll() {
    var hasQuotes = false
    let isSound = isText(bytes, hasQuotes: &hasQuotes)
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) && file.linesBefore == 0 ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      var scanner = JSONScanner(bytes, start..<end)
      scanner.skipBlanks()
      if scanner.position < end { readRow(&scanner, start..<end, isSound) }
      start = end + 1
    }
  }

  private mutating func readRow(_ scanner: inout JSONScanner, _ line: Range<Int>, _ isSound: Bool) {
    let width = names.count
    let first = count * width
    while first + width > bounds.capacity { bounds = bounds.larger() }
    kinds.append(contentsOf: repeatElement(.absent, count: width))
    var fault: Diagnostic?
    var hasQuotes = false
    if !isSound, !isText(UnsafeBufferPointer(rebasing: bytes[line]), hasQuotes: &hasQuotes) {
      fault = Diagnostic(
        CSVDiagnostics.encoding, at: SourceSpan(file, line.lowerBound, line.upperBound),
        fr: "Cette ligne n'est pas un texte en UTF-8.", en: "This row is not a UTF-8 text.",
        help: .init(fr: "Enregistrez le fichier en UTF-8.", en: "Save the file in UTF-8."))
    } else {
      fault = readMembers(&scanner, first)
    }
    if let fault {
      for column in 0..<width { kinds[first + column] = .absent }
      faults.append((count, fault))
    }
    count += 1
  }

  private mutating func readMembers(_ scanner: inout JSONScanner, _ first: Int) -> Diagnostic? {
    var (next, fault): (Int, Diagnostic?) = (0, nil)
    let isRecord = scanner.members { name, kind, range in
      guard fault == nil else { return }
      guard let column = column(name, next) else {
        fault = unknown(name)
        return
      }
      next = column + 1
      guard kinds[first + column] == .absent else {
        fault = Diagnostic(
          JSONLinesDiagnostics.duplicate, at: SourceSpan(file, name.lowerBound, name.upperBound),
          fr: "« \(names[column]) » figure deux fois sur cette ligne.",
          en: "“\(names[column])” stands twice on this line.",
          help: .init(fr: "Gardez l'une des deux valeurs.", en: "Keep one of the two values."))
        return
      }
      kinds[first + column] = kind
      bounds[first + column] = (range.lowerBound, range.upperBound)
      if kind == .string, bytes[range].contains(UInt8(ascii: "\\")) {
        let text = unescaped(bytes, range)
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
        _ = copy.initialize(from: text)
        bounds.contents[first + column] = copy
      }
    }
    if !isRecord { return syntax(scanner) }
    if let fault { return fault }
    scanner.skipBlanks()
    guard scanner.position < scanner.end else { return nil }
    scanner.fail(
      "Rien n'est attendu après l'objet : un objet par ligne.", "Nothing is expected after the object: one a line.")
    return syntax(scanner)
  }

  /// The column of a name: most often the one after the last.
  private func column(_ name: Range<Int>, _ next: Int) -> Int? {
    let content = bytes[name.lowerBound + 1..<name.upperBound - 1]
    if next < keys.count, content.count == keys[next].count, content.elementsEqual(keys[next]) { return next }
    if content.contains(UInt8(ascii: "\\")) { return keys.firstIndex(of: unescaped(bytes, name)) }
    return keys.firstIndex { $0.count == content.count && content.elementsEqual($0) }
  }

  private func unknown(_ name: Range<Int>) -> Diagnostic {
    let text = String(decoding: unescaped(bytes, name), as: UTF8.self)
    return Diagnostic(
      JSONLinesDiagnostics.unknown, at: SourceSpan(file, name.lowerBound, name.upperBound),
      fr: "« \(text) » n'est pas attendu.", en: "“\(text)” is not expected.",
      help: .didYouMean(text, among: names, else: .init(fr: "Noms attendus", en: "Expected names")))
  }

  private func syntax(_ scanner: JSONScanner) -> Diagnostic {
    let offset = scanner.fault?.offset ?? scanner.position
    let message = scanner.fault?.message ?? JSONLinesDiagnostics.syntax.meaning
    return Diagnostic(
      JSONLinesDiagnostics.syntax, at: SourceSpan(file, offset, min(offset + 1, bytes.count)), fr: message.fr,
      en: message.text(in: .english))
  }
}
