internal import SourceDiagnostics

/// What can be wrong with what is brought to the desk, beyond what the readers of descriptors, cases and the store say.
enum DeskDiagnostics {
  static let body = DiagnosticCode(
    "submission.body", fr: "Le corps de la demande n'a pas la forme attendue.",
    en: "The body of the request does not have the form expected.")
  static let parts = DiagnosticCode(
    "submission.parts", fr: "Le dépôt n'a pas les parties attendues.",
    en: "The submission does not have the parts expected.")
  static let field = DiagnosticCode(
    "submission.field", fr: "Le domaine de l'algorithme n'est pas donné.",
    en: "The field of the algorithm is not given.")
  static let nameTaken = DiagnosticCode(
    "submission.name-taken", fr: "Un autre algorithme porte déjà ce nom.",
    en: "Another algorithm bears this name already.")
  static let unassigned = DiagnosticCode(
    "submission.unassigned", fr: "Cet algorithme du registre n'a été confié à aucune organisation.",
    en: "This algorithm of the registry was given to no organisation.")
  static let caseDiffers = DiagnosticCode(
    "submission.case-differs", fr: "Un cas type n'a pas le résultat qu'il annonce.",
    en: "A sample case does not have the result that it states.")
  static let tooManyCases = DiagnosticCode(
    "submission.too-many-cases", fr: "Il y a trop de cas types.", en: "There are too many sample cases.")
  static let noCases = DiagnosticCode(
    "submission.no-cases", fr: "Il n'y a pas de cas types.", en: "There are no sample cases.")

  /// The catalogue.
  static let all = [body, parts, field, nameTaken, unassigned, caseDiffers, tooManyCases, noCases]
}
