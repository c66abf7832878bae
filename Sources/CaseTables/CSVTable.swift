package import SourceDiagnostics

/// A CSV file, cut into fields; the header's columns are found by name.
package struct CSVTable: Sendable {
  package let header: CSVHeader
  // Fields of all rows one after the other: lower and upper offsets, the sign of `upper` telling a quoted field.
  var bounds: [Int32] = []

  init(header: CSVHeader) { self.header = header }

  package var file: SourceFile { header.file }
  package var columnCount: Int { header.fields.count }

  /// The header's field of a column (from 0); an empty one beyond the table. Complexity: O(1).
  package func headerField(_ column: Int) -> CSVField { header[column] }

  /// The whole header.
  package var headerSpan: SourceSpan { header.span }

  package var rowCount: Int { columnCount == 0 ? 0 : bounds.count / (2 * columnCount) }

  /// The field of a row (from 0) and a column; an empty one beyond the table. Complexity: O(1).
  package subscript(row: Int, column: Int) -> CSVField {
    let index = 2 * (row * columnCount + column)
    guard row >= 0, column >= 0, column < columnCount, index + 1 < bounds.count else {
      return CSVField(file: file, lower: 0, upper: 0, isQuoted: false)
    }
    let (lower, upper) = (Int(bounds[index]), Int(bounds[index + 1]))
    return CSVField(file: file, lower: lower, upper: abs(upper), isQuoted: upper < 0)
  }

  /// The whole row.
  package func span(ofRow row: Int) -> SourceSpan {
    SourceSpan(file, self[row, 0].lower, self[row, columnCount - 1].upper)
  }

  /// See `CSVHeader`.
  package func columns(
    required: [String], optional: [String] = []
  ) -> (indices: [String: Int], diagnostics: [Diagnostic]) {
    header.columns(required: required, optional: optional)
  }
}
