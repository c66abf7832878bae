package import Languages
package import SourceDiagnostics

/// The first line of a CSV file: the names of its columns.
package struct CSVHeader: Sendable {
  package let file: SourceFile
  let fields: [CSVField]
  /// What stands between two fields: a comma or a semicolon.
  package let separator: UInt8

  /// How many columns there are.
  package var width: Int { fields.count }

  /// The field of a column (from 0); an empty one beyond the header. Complexity: O(1).
  package subscript(column: Int) -> CSVField {
    fields.indices.contains(column) ? fields[column] : CSVField(file: file, lower: 0, upper: 0, isQuoted: false)
  }

  /// The whole header.
  package var span: SourceSpan { SourceSpan(file, fields.first?.lower ?? 0, fields.last?.upper ?? 0) }

  /// The index of each named column. Columns that are missing, repeated, or neither required nor optional are reported.
  ///
  /// - Parameter unknownHelp: what may be done about a column that is not expected and near no other.
  package func columns(
    required: [String], optional: [String] = [], unknownHelp: Wording? = nil
  ) -> (indices: [String: Int], diagnostics: [Diagnostic]) {
    var indices: [String: Int] = [:]
    var diagnostics: [Diagnostic] = []
    let known = required + optional
    for (index, field) in fields.enumerated() {
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
            help: .didYouMean(name, among: known) ?? unknownHelp))
      }
    }
    for name in required where indices[name] == nil {
      diagnostics.append(
        Diagnostic(
          CSVDiagnostics.missingColumn, at: span,
          fr: "Il manque la colonne « \(name) ».", en: "The column “\(name)” is missing.",
          help: .init(
            fr: "Colonnes attendues : \(required.joined(separator: ",")).",
            en: "Expected columns: \(required.joined(separator: ",")).")))
    }
    return (indices, diagnostics)
  }
}
