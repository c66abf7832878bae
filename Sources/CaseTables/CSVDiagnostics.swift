package import SourceDiagnostics

/// Everything that can be wrong with a CSV file (RFC 4180, comma or semicolon, UTF-8).
package enum CSVDiagnostics {
  package static let empty = DiagnosticCode(
    "csv.empty", fr: "Le fichier n'a pas de ligne d'en-tête.", en: "The file has no header line.")
  static let quote = DiagnosticCode(
    "csv.quote", fr: "Un guillemet n'est pas à sa place ou n'est pas fermé.",
    en: "A quote is out of place or not closed.")
  static let encoding = DiagnosticCode(
    "csv.utf8", fr: "Le texte n'est pas en UTF-8.", en: "The text is not UTF-8.")
  static let width = DiagnosticCode(
    "csv.width", fr: "La ligne n'a pas autant de champs que l'en-tête.",
    en: "The row has not as many fields as the header.")
  static let missingColumn = DiagnosticCode(
    "csv.missing-column", fr: "Une colonne obligatoire manque.", en: "A required column is missing.")
  static let unknownColumn = DiagnosticCode(
    "csv.unknown-column", fr: "Cette colonne n'est pas attendue.", en: "This column is not expected.")
  package static let duplicateColumn = DiagnosticCode(
    "csv.duplicate-column", fr: "Deux colonnes portent le même nom.", en: "Two columns have the same name.")
  package static let value = DiagnosticCode(
    "csv.value", fr: "Cette valeur n'est pas permise dans cette colonne.",
    en: "This value is not allowed in this column.")
  static let rowLength = DiagnosticCode(
    "csv.row-length", fr: "La ligne ne finit pas, ou est trop longue.", en: "The row has no end, or is too long.")
  package static let more = DiagnosticCode(
    "csv.more", fr: "D'autres erreurs ne sont pas montrées.", en: "Further errors are not shown.")

  /// The catalogue.
  package static let all = [
    empty, quote, encoding, width, missingColumn, unknownColumn, duplicateColumn, value, rowLength, more,
  ]
}
