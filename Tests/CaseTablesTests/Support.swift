import CaseTables
import SourceDiagnostics

func file(_ text: String) -> SourceFile { SourceFile(name: "t.csv", text: text) }

/// `line:column code ‹source text›` of each diagnostic.
func faults(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.map { diagnostic in
    guard let span = diagnostic.span else { return diagnostic.code.id }
    let (line, column) = LineTable(span.file).position(of: span.lower)
    return "\(line):\(column) \(diagnostic.code.id) ‹\(span.text)›"
  }
}

/// The texts of all fields, row by row, the header left aside.
func rows(_ table: CSVTable?) -> [[String]]? {
  guard let table else { return nil }
  return (0..<table.rowCount).map { row in (0..<table.columnCount).map { table[row, $0].text } }
}
