package import SourceDiagnostics

/// What can stand in the way of a new descriptor.
package enum ScaffoldDiagnostics {
  package static let missingOption = DiagnosticCode(
    "init.missing-option", fr: "Une information sans laquelle aucun descripteur ne peut être créé manque.",
    en: "Something without which no descriptor can be made is missing.")
  package static let value = DiagnosticCode(
    "init.value", fr: "Cette valeur ne peut pas servir dans un descripteur.",
    en: "This value cannot be used in a descriptor.")
  package static let exists = DiagnosticCode(
    "init.exists", fr: "Le fichier existe déjà ; rien n'est jamais écrasé.",
    en: "The file already exists; nothing is ever overwritten.")
  static let column = DiagnosticCode(
    "inventory.missing-column", fr: "Il manque une colonne à l'inventaire.", en: "The inventory lacks a column.")
  static let unknownColumn = DiagnosticCode(
    "inventory.unknown-column", fr: "Cette colonne n'est pas du gabarit d'inventaire ; elle n'est pas reprise.",
    en: "This column is not of the inventory's template; it is not carried over.")
  static let empty = DiagnosticCode(
    "inventory.empty", fr: "L'inventaire ne décrit aucun algorithme.", en: "The inventory describes no algorithm.")
  static let cell = DiagnosticCode(
    "inventory.value", fr: "Cette case de l'inventaire ne peut pas être reprise.",
    en: "This cell of the inventory cannot be carried over.")

  /// The catalogue.
  package static let all = [missingOption, value, exists, column, unknownColumn, empty, cell]
}
