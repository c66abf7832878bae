package import SourceDiagnostics

/// A CSV file as a table, to be read in any order: see `withRows`. The table is nil when there is no header.
/// Complexity: O(file) time, eight bytes a field beside the file.
package func readCSV(_ file: SourceFile) -> (table: CSVTable?, diagnostics: [Diagnostic]) {
  let (table, diagnostics) = withRows(of: file) { rows in
    var table = CSVTable(header: rows.header)
    table.bounds.reserveCapacity(file.bytes.count / 4)
    while rows.nextBlock() { rows.appendBounds(to: &table.bounds) }
    return table
  }
  return (table, diagnostics)
}
