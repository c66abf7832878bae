internal import CaseTables
internal import DescriptorModel
internal import Languages
internal import RuleEngine
internal import SourceDiagnostics

/// A published number that is not the one computed anew.
package struct CutOffDifference: Sendable, Hashable {
  /// The key of the place.
  package var place: String
  /// The group at the place; nil where requests are compared together.
  package var group: String?
  package var column: String
  package var published: String
  package var computed: String
}

/// Compares a published cut-off file with the one that these requests give, cell by cell, rows in any order.
///
/// - Throws: rows that are unknown, stand twice or are missing, each at its cell.
/// - Complexity: O(rows × columns).
func differences(
  _ published: SourceFile, computed: [UInt8], _ rule: AllocationRule
) throws(DiagnosticsError) -> [CutOffDifference] {
  let own = try table(SourceFile(name: "", bytes: computed))
  let names = (0..<own.columnCount).map { own.headerField($0).text }
  let theirs = try table(published)
  let (columns, unknown) = theirs.columns(required: names)
  guard unknown.isEmpty else { throw DiagnosticsError(unknown) }
  let keys = [rule.places.key] + [rule.places.group].compactMap { $0 }.filter { names.contains($0) }
  func key(_ table: CSVTable, _ row: Int, _ column: (String) -> Int) -> [String] {
    keys.map { table[row, column($0)].text }
  }
  var rows: [[String]: Int] = [:]
  for row in 0..<own.rowCount { rows[key(own, row) { names.firstIndex(of: $0) ?? 0 }] = row }
  var (errors, result) = (CappedDiagnostics(), [CutOffDifference]())
  for row in 0..<theirs.rowCount {
    let name = key(theirs, row) { columns[$0] ?? 0 }
    guard let ownRow = rows.removeValue(forKey: name) else {
      errors.append(
        Diagnostic(
          CSVDiagnostics.value, at: theirs.span(ofRow: row),
          fr: "« \(name.joined(separator: ", ")) » n'est pas attendu ici, ou figure deux fois.",
          en: "“\(name.joined(separator: ", "))” is not expected here, or stands twice."))
      continue
    }
    for (index, column) in names.enumerated() where !keys.contains(column) {
      let (mine, other) = (own[ownRow, index], theirs[row, columns[column] ?? 0])
      let isSame = mine.isEmpty == other.isEmpty && mine.integer == other.integer && mine.integer != nil
      guard !isSame, mine.text != other.text else { continue }
      result.append(
        .init(
          place: name[0], group: name.count > 1 ? name[1] : nil, column: column, published: other.text,
          computed: mine.text))
    }
  }
  for name in rows.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
    errors.append(
      Diagnostic(
        CSVDiagnostics.value, at: theirs.headerSpan,
        fr: "Il manque la ligne de « \(name.joined(separator: ", ")) ».",
        en: "The row of “\(name.joined(separator: ", "))” is missing."))
  }
  guard errors.all.isEmpty else { throw DiagnosticsError(errors.all) }
  return result
}

private func table(_ file: SourceFile) throws(DiagnosticsError) -> CSVTable {
  let (csv, syntax) = readCSV(file)
  guard let csv, !syntax.hasErrors else { throw DiagnosticsError(syntax.sortedByPlace()) }
  return csv
}
