package import SourceDiagnostics

/// What stops a commitment, the check of a proof, or the audit of an assignment before it has begun.
package enum AssignmentDiagnostics {
  static let form = DiagnosticCode(
    "proof.form", fr: "Ce document n'a pas la forme d'une preuve ou d'un engagement.",
    en: "This document has not the form of a proof or a commitment.")
  static let format = DiagnosticCode(
    "proof.format", fr: "Cette version du format n'est pas connue.", en: "This version of the format is not known.")
  static let absent = DiagnosticCode(
    "proof.absent", fr: "Aucune preuve de ce fichier n'est celle de cette personne.",
    en: "No proof in this file is this person's.")
  package static let identity = DiagnosticCode(
    "proof.identity", fr: "L'identifiant de la personne manque, et la preuve ne peut pas être comparée.",
    en: "The person's identifier is missing, and the proof cannot be compared.")
  package static let secret = DiagnosticCode(
    "commitment.secret", fr: "Le secret des empreintes ne peut pas servir.", en: "The secret cannot be used.")
  package static let mechanism = DiagnosticCode(
    "assignment.mechanism", fr: "Ce mécanisme ne donne pas une seule place à chaque personne.",
    en: "This mechanism does not give each person a single place.")

  /// The catalogue.
  package static let all = [form, format, absent, identity, secret, mechanism]
}
