package import SourceDiagnostics

/// What stops an allocation that was well described.
package enum AllocationDiagnostics {
  static let notAnAllocation = DiagnosticCode(
    "allocation.none", fr: "Cet algorithme n'affecte pas de places.", en: "This algorithm allocates no places.")
  static let tie = DiagnosticCode(
    "allocation.tie", fr: "Deux demandes sont égales sur tous les critères, et une seule peut être accordée.",
    en: "Two requests are equal on all criteria, and only one can be granted.")
  static let inconsistent = DiagnosticCode(
    "allocation.inconsistent", fr: "Les demandes ne se tiennent pas entre elles.",
    en: "The requests are not consistent.")
  static let lottery = DiagnosticCode(
    "allocation.lottery", fr: "La campagne n'a pas de germe pour le tirage au sort.",
    en: "The campaign has no seed for the lottery.")
  static let criterion = DiagnosticCode(
    "allocation.criterion", fr: "Un critère n'a pas de valeur pour une demande.",
    en: "A criterion has no value for a request.")
  static let group = DiagnosticCode(
    "allocation.group", fr: "On ne sait pas de quel groupe relève une demande.",
    en: "It is not known to which group a request belongs.")
  static let list = DiagnosticCode(
    "allocation.list", fr: "Un critère dépend d'une liste autre que celle des vœux.",
    en: "A criterion depends on a list other than that of the wishes.")

  package static let noMenu = DiagnosticCode(
    "allocation.no-menu", fr: "Ce mécanisme ne se recalcule pas sans une personne.",
    en: "This mechanism is not computed anew without a person.")
  package static let noApplicant = DiagnosticCode(
    "allocation.no-applicant", fr: "Cette personne n'est pas dans le fichier des demandes.",
    en: "This person is not in the file of requests.")

  /// The catalogue.
  package static let all = [notAnAllocation, tie, inconsistent, lottery, criterion, group, list, noMenu, noApplicant]
}
