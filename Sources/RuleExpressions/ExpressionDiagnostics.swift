package import SourceDiagnostics

/// Everything that can be wrong with an expression.
package enum ExpressionDiagnostics {
  static let syntax = DiagnosticCode(
    "expression.syntax", fr: "L'expression n'est pas bien formée.", en: "The expression is not well formed.")
  static let unknownName = DiagnosticCode(
    "expression.unknown-name", fr: "Aucune donnée, aucun paramètre et aucune règle ne porte ce nom.",
    en: "No input, parameter or rule has this name.")
  static let unknownFunction = DiagnosticCode(
    "expression.unknown-function", fr: "Cette fonction n'existe pas.", en: "There is no such function.")
  static let type = DiagnosticCode(
    "expression.type", fr: "Ces deux valeurs ne sont pas de même nature.", en: "These values are not of the same kind.")
  static let unit = DiagnosticCode(
    "expression.unit", fr: "Ces deux nombres n'ont pas la même unité.", en: "These numbers do not have the same unit.")
  static let unknownUnit = DiagnosticCode(
    "expression.unknown-unit", fr: "Cette unité n'est pas dans la table des unités.",
    en: "This unit is not in the table of units.")
  static let interval = DiagnosticCode(
    "expression.interval", fr: "Le résultat peut dépasser 128 bits.", en: "The result may not fit in 128 bits.")
  static let division = DiagnosticCode(
    "expression.division", fr: "Une division n'a de sens exact que sous un arrondi, par un diviseur non nul.",
    en: "A division is exact only under a rounding, by a divisor that is never zero.")
  static let logarithm = DiagnosticCode(
    "expression.logarithm",
    fr: "Un logarithme n'a de sens exact que dans a + b × log10(x), sous un arrondi, pour un nombre positif.",
    en: "A logarithm is exact only in a + b × log10(x), under a rounding, of a positive number.")
  package static let parameterDate = DiagnosticCode(
    "expression.parameter-date", fr: "La date à laquelle un paramètre est lu doit venir de la date de référence.",
    en: "The day at which a parameter is read must follow from the reference date.")
  static let calendar = DiagnosticCode(
    "expression.calendar", fr: "Ce calcul de dates suit une règle que le descripteur ne déclare pas.",
    en: "This computation with dates follows a rule that the descriptor does not declare.")
  static let conversion = DiagnosticCode(
    "expression.conversion", fr: "Ce n'est pas le facteur de conversion de ces unités.",
    en: "This is not the factor by which these units are converted.")

  /// The catalogue.
  package static let all = [
    syntax, unknownName, unknownFunction, type, unit, unknownUnit, interval, division, logarithm, parameterDate,
    calendar, conversion,
  ]
}
