package import SourceDiagnostics

/// What stops the writing of a query.
package enum SQLDiagnostics {
  package static let inexact = DiagnosticCode(
    "sql.inexact", fr: "Une règle n'a pas d'écriture exacte dans ce dialecte.",
    en: "A rule has no exact form in this dialect.")
  package static let column = DiagnosticCode(
    "sql.column", fr: "Cette colonne ne convient pas à la requête.", en: "This column does not suit the query.")
  package static let allocation = DiagnosticCode(
    "sql.allocation", fr: "Le résultat d'une affectation ne s'écrit pas en SQL.",
    en: "The outcome of an allocation cannot be written in SQL.")

  /// The catalogue.
  package static let all = [inexact, column, allocation]
}
