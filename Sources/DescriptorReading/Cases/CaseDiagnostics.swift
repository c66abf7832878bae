package import SourceDiagnostics

/// Everything that can be wrong with what is known of a person.
package enum CaseDiagnostics {
  static let unknownInput = DiagnosticCode(
    "input.unknown", fr: "Cette information n'existe pas dans cet algorithme.", en: "The algorithm has no such input.")
  package static let type = DiagnosticCode(
    "input.type", fr: "Cette information n'est pas du bon type.", en: "The input is of another type.")
  static let range = DiagnosticCode(
    "input.range", fr: "Ce nombre est hors de la plage permise.", en: "The number is outside of the allowed range.")
  static let choice = DiagnosticCode(
    "input.choice", fr: "Ce choix n'existe pas.", en: "There is no such choice.")
  static let place = DiagnosticCode(
    "input.place", fr: "Ce lieu n'est pas dans la campagne.", en: "This place is not part of the campaign.")
  static let repeated = DiagnosticCode(
    "input.repeated", fr: "Ce lieu est demandé deux fois.", en: "This place is asked for twice.")
  package static let campaign = DiagnosticCode(
    "campaign.form", fr: "La campagne n'est pas bien décrite.", en: "The campaign is not well described.")
  package static let comparison = DiagnosticCode(
    "comparison.unexplained", fr: "Des désaccords avec une autre implémentation ne sont pas expliqués.",
    en: "Disagreements with another implementation are not explained.")

  /// The catalogue.
  package static let all = [unknownInput, type, range, choice, place, repeated, campaign, comparison]
}
