package import SourceDiagnostics

/// What can be wrong with a question about a decision.
package enum QuestionDiagnostics {
  package static let form = DiagnosticCode(
    "question.form", fr: "La question n'est pas de la forme NOM=VALEUR.", en: "The question is not NAME=VALUE.")
  package static let unknownOutput = DiagnosticCode(
    "question.unknown-output", fr: "Ce résultat n'existe pas dans cet algorithme.",
    en: "The algorithm has no such output.")
  package static let impossible = DiagnosticCode(
    "question.value", fr: "Le résultat ne peut pas avoir cette valeur.", en: "The output cannot have this value.")
  package static let notAnswered = DiagnosticCode(
    "question.not-answered", fr: "Cette question ne peut pas être posée sur ce résultat.",
    en: "This question cannot be asked of this output.")

  /// The catalogue.
  package static let all = [form, unknownOutput, impossible, notAnswered]
}
