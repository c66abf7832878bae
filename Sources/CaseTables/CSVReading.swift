internal import Languages
package import SourceDiagnostics

/// Cuts a CSV file into rows and fields: RFC 4180 with commas, in UTF-8 with or without a byte order mark, lines ended
/// by LF or CRLF; blank lines are passed over.
///
/// Reading goes on after a bad row, which is left out; at most 100 errors are told, then their number.
/// Complexity: O(file). The table is nil when there is no header.
package func readCSV(_ file: SourceFile) -> (table: CSVTable?, diagnostics: [Diagnostic]) {
  var reader = CSVReader(file)
  return reader.read()
}

private struct CSVReader {
  let file: SourceFile
  var position: Int
  var fields: [CSVField] = []
  var hasBadQuote = false
  var errors = CappedDiagnostics()

  init(_ file: SourceFile) {
    self.file = file
    position = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func read() -> (table: CSVTable?, diagnostics: [Diagnostic]) {
    guard checkEncoding() else { return (nil, errors.all) }
    guard nextRow() else {
      errors.append(
        Diagnostic(
          CSVDiagnostics.empty, at: SourceSpan(file, 0, 0), fr: "Le fichier est vide : il manque la ligne d'en-tête.",
          en: "The file is empty: the header line is missing."))
      return (nil, errors.all)
    }
    var table = CSVTable(file: file, header: fields)
    table.bounds.reserveCapacity(file.bytes.count / 4)
    while nextRow() {
      guard !hasBadQuote else { continue }
      guard fields.count == table.header.count else {
        errors.append(
          Diagnostic(
            CSVDiagnostics.width, at: SourceSpan(file, fields.first?.lower ?? position, fields.last?.upper ?? position),
            fr:
              "Cette ligne a \(fields.count) \(fields.count < 2 ? "champ" : "champs"), l'en-tête \(table.header.count).",
            en:
              "This row has \(fields.count) \(fields.count == 1 ? "field" : "fields"), the header \(table.header.count)."
          ))
        continue
      }
      for field in fields {
        table.bounds.append(Int32(truncatingIfNeeded: field.lower))
        table.bounds.append(Int32(truncatingIfNeeded: field.isQuoted ? -field.upper : field.upper))
      }
    }
    return (table, errors.all)
  }

  private mutating func checkEncoding() -> Bool {
    guard file.bytes.count < Int(Int32.max) else {
      errors.append(
        Diagnostic(
          CSVDiagnostics.encoding, at: SourceSpan(file, 0, 0), fr: "Le fichier dépasse 2 Gio.",
          en: "The file is larger than 2 GiB."))
      return false
    }
    guard String(validating: file.bytes, as: UTF8.self) == nil || file.bytes.contains(0) else { return true }
    errors.append(
      Diagnostic(
        CSVDiagnostics.encoding, at: SourceSpan(file, 0, 0), fr: "Le fichier n'est pas un texte en UTF-8.",
        en: "The file is not a UTF-8 text.",
        help: .init(fr: "Enregistrez-le en « CSV UTF-8 ».", en: "Save it as “CSV UTF-8”.")))
    return false
  }

  /// Reads the next row that is not blank into `fields`; false at the end of the file.
  private mutating func nextRow() -> Bool {
    let bytes = file.bytes
    while position < bytes.count, bytes[position] == 10 || bytes[position] == 13 { position += 1 }
    guard position < bytes.count else { return false }
    fields.removeAll(keepingCapacity: true)
    hasBadQuote = false
    while true {
      let start = position
      if bytes[position < bytes.count ? position : bytes.count - 1] == UInt8(ascii: "\""), position < bytes.count {
        quotedField(from: start)
      } else {
        while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 10, bytes[position] != 13
        {
          if bytes[position] == UInt8(ascii: "\"") { strayQuote(at: position) }
          position += 1
        }
        fields.append(CSVField(file: file, lower: start, upper: position, isQuoted: false))
      }
      guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    return true
  }

  private mutating func quotedField(from start: Int) {
    let bytes = file.bytes
    position += 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { break }
        position += 1
      }
      position += 1
    }
    guard position < bytes.count else {
      hasBadQuote = true
      errors.append(
        Diagnostic(
          CSVDiagnostics.quote, at: SourceSpan(file, start, start + 1), fr: "Ce guillemet n'est jamais fermé.",
          en: "This quote is never closed."))
      fields.append(CSVField(file: file, lower: start, upper: bytes.count, isQuoted: false))
      return
    }
    position += 1
    fields.append(CSVField(file: file, lower: start, upper: position, isQuoted: true))
    while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 10, bytes[position] != 13 {
      if bytes[position - 1] == UInt8(ascii: "\"") { strayQuote(at: position - 1) }
      position += 1
    }
  }

  private mutating func strayQuote(at offset: Int) {
    hasBadQuote = true
    errors.append(
      Diagnostic(
        CSVDiagnostics.quote, at: SourceSpan(file, offset, offset + 1),
        fr: "Ce guillemet n'est ni au début ni à la fin du champ.",
        en: "This quote is neither at the field's start nor at its end.",
        help: .init(
          fr: "Entourez le champ de guillemets et doublez ceux qu'il contient.",
          en: "Put the field in quotes and double those inside it.")))
  }
}

/// Diagnostics of a file that may have as many errors as rows: the first hundred, and how many more there are.
package struct CappedDiagnostics {
  private var shown: [Diagnostic] = []
  private var hidden = 0

  package init() {}

  package mutating func append(_ diagnostic: Diagnostic) {
    if shown.count < 100 { shown.append(diagnostic) } else { hidden += 1 }
  }

  /// What was appended, closed by a note when some of it is not shown.
  package var all: [Diagnostic] {
    guard hidden > 0, let last = shown.last else { return shown }
    return shown + [
      Diagnostic(
        CSVDiagnostics.more, .note, at: last.span, fr: "Autres erreurs, non montrées : \(hidden).",
        en: "Further errors, not shown: \(hidden).")
    ]
  }
}
