package import SourceDiagnostics

/// Everything that can be wrong with a file of JSON Lines, beside what CSV shares with it.
package enum JSONLinesDiagnostics {
  static let syntax = DiagnosticCode(
    "json.syntax", fr: "La ligne n'est pas un objet JSON.", en: "The line is not a JSON object.")
  static let duplicate = DiagnosticCode(
    "json.duplicate-name", fr: "Un nom figure deux fois sur la ligne.", en: "A name stands twice on the line.")
  static let unknown = DiagnosticCode(
    "json.unknown-name", fr: "Ce nom n'est pas attendu.", en: "This name is not expected.")
  package static let value = DiagnosticCode(
    "json.value", fr: "Cette valeur n'est pas permise sous ce nom.", en: "This value is not allowed under this name.")

  /// The catalogue.
  package static let all = [syntax, duplicate, unknown, value]
}
