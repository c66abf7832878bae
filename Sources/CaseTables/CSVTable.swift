internal import Languages
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
    let (start, end) = isQuoted ? (lower + 1, upper - 1) : (lower, upper)
    var index = start
    guard index < end else { return nil }
    let negative = file.bytes[index] == UInt8(ascii: "-")
    if negative { index += 1 }
    guard index < end else { return nil }
    // Counted with its sign, since the smallest number has no positive counterpart.
    var value: Int64 = 0
    while index < end {
      let byte = file.bytes[index]
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let digit = Int64(byte - UInt8(ascii: "0"))
      let (sum, carried) = product.addingReportingOverflow(negative ? -digit : digit)
      guard !overflow, !carried else { return nil }
      value = sum
      index += 1
    }
    return value
  }
}

/// A CSV file, cut into fields; the header's columns are found by name.
package struct CSVTable: Sendable {
  package let file: SourceFile
  let header: [CSVField]
  // Fields of all rows one after the other: lower and upper offsets, the sign of `upper` telling a quoted field.
  var bounds: [Int32] = []

  package var columnCount: Int { header.count }

  /// The header's field of a column (from 0); an empty one beyond the table. Complexity: O(1).
  package func headerField(_ column: Int) -> CSVField {
    header.indices.contains(column) ? header[column] : CSVField(file: file, lower: 0, upper: 0, isQuoted: false)
  }

  /// The whole header.
  package var headerSpan: SourceSpan { SourceSpan(file, header.first?.lower ?? 0, header.last?.upper ?? 0) }

  package var rowCount: Int { header.isEmpty ? 0 : bounds.count / (2 * header.count) }

  /// The field of a row (from 0) and a column; an empty one beyond the table. Complexity: O(1).
  package subscript(row: Int, column: Int) -> CSVField {
    let index = 2 * (row * header.count + column)
    guard row >= 0, column >= 0, column < header.count, index + 1 < bounds.count else {
      return CSVField(file: file, lower: 0, upper: 0, isQuoted: false)
    }
    let (lower, upper) = (Int(bounds[index]), Int(bounds[index + 1]))
    return CSVField(file: file, lower: lower, upper: abs(upper), isQuoted: upper < 0)
  }

  /// The whole row.
  package func span(ofRow row: Int) -> SourceSpan {
    SourceSpan(file, self[row, 0].lower, self[row, columnCount - 1].upper)
  }

  /// The index of each named column. Columns that are missing, repeated, or neither required nor optional are reported.
  package func columns(
    required: [String], optional: [String] = []
  ) -> (indices: [String: Int], diagnostics: [Diagnostic]) {
    var indices: [String: Int] = [:]
    var diagnostics: [Diagnostic] = []
    let known = required + optional
    for (index, field) in header.enumerated() {
      let name = field.text
      if indices[name] != nil {
        diagnostics.append(
          Diagnostic(
            CSVDiagnostics.duplicateColumn, at: field.span, fr: "La colonne « \(name) » figure deux fois.",
            en: "The column “\(name)” stands twice."))
      } else if known.contains(name) {
        indices[name] = index
      } else {
        diagnostics.append(
          Diagnostic(
            CSVDiagnostics.unknownColumn, at: field.span, fr: "La colonne « \(name) » n'est pas attendue.",
            en: "The column “\(name)” is not expected.",
            help: .didYouMean(name, among: known)))
      }
    }
    for name in required where indices[name] == nil {
      diagnostics.append(
        Diagnostic(
          CSVDiagnostics.missingColumn, at: SourceSpan(file, header.first?.lower ?? 0, header.last?.upper ?? 0),
          fr: "Il manque la colonne « \(name) ».", en: "The column “\(name)” is missing.",
          help: .init(
            fr: "Colonnes attendues : \(required.joined(separator: ",")).",
            en: "Expected columns: \(required.joined(separator: ",")).")))
    }
    return (indices, diagnostics)
  }
}
