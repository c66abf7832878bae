package import SourceDiagnostics

/// What can only be known once a reference date is given.
package enum EngineDiagnostics {
  static let noValue = DiagnosticCode(
    "parameter.no-value", fr: "Le paramètre n'a pas de valeur à cette date.",
    en: "The parameter has no value on this day.")

  /// The catalogue.
  package static let all = [noValue]
}
