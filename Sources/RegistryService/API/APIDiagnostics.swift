internal import Languages
package import SourceDiagnostics

/// What can be wrong with what a program sends, beside what is wrong with the descriptors and cases in it.
package enum APIDiagnostics {
  static let queryName = DiagnosticCode(
    "api.query-name", fr: "Ce paramètre d'adresse n'existe pas.", en: "The address takes no such parameter.")
  static let queryValue = DiagnosticCode(
    "api.query-value", fr: "Ce paramètre d'adresse ne peut pas avoir cette valeur.",
    en: "The parameter of the address cannot have this value.")
  static let json = DiagnosticCode(
    "api.json", fr: "Le corps de la demande n'est pas du JSON.", en: "The body of the request is not JSON.")
  static let name = DiagnosticCode(
    "api.name", fr: "Ce nom n'est pas attendu dans la demande.", en: "This name is not expected in the request.")
  static let value = DiagnosticCode(
    "api.value", fr: "Cette valeur n'est pas permise sous ce nom.", en: "This value is not allowed under this name.")

  /// The catalogue.
  package static let all = [queryName, queryValue, json, name, value]
}
