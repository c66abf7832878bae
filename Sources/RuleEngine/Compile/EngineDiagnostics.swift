package import SourceDiagnostics

/// What can only be known once a reference date is given.
package enum EngineDiagnostics {
  static let noValue = DiagnosticCode(
    "parameter.no-value", fr: "Le paramètre n'a pas de valeur à cette date.",
    en: "The parameter has no value on this day.")
  static let tooWide = DiagnosticCode(
    "engine.interval", fr: "Un résultat intermédiaire peut dépasser 128 bits.",
    en: "An intermediate result may not fit in 128 bits.")

  /// The catalogue.
  package static let all = [noValue, tooWide]
}
