internal import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// What receipts, records, proofs and commitments have in common.
extension StrictNode {
  func date() throws(DiagnosticsError) -> CalendarDate {
    if let date = CalendarDate(iso: try text()) { return date }
    throw failure(fr: "une date AAAA-MM-JJ", en: "a date YYYY-MM-DD")
  }

  func fingerprint() throws(DiagnosticsError) -> Fingerprint {
    if let fingerprint = Fingerprint(hex: try text()) { return fingerprint }
    throw failure(fr: "une empreinte de 64 chiffres hexadécimaux", en: "a hash of 64 hexadecimal digits")
  }

  func path() throws(DiagnosticsError) -> [Fingerprint] {
    try elements().map { element throws(DiagnosticsError) in try element.fingerprint() }
  }

  /// The value as it was before it was written, whatever its white space.
  func json() throws(DiagnosticsError) -> JSON {
    switch node.value {
    case .null: return .null
    case .boolean(let flag): return .boolean(flag)
    case .integer(let value?): return .integer(value)
    case .string(let text): return .string(text)
    case .sequence:
      return .array(try elements().map { element throws(DiagnosticsError) in try element.json() })
    case .mapping:
      return .object(
        JSON.Members(
          try entries().map { entry throws(DiagnosticsError) -> (String, JSON) in (entry.name, try entry.json()) }))
    case .integer(nil), .float: throw failure(fr: "un nombre entier", en: "a whole number")
    }
  }
}
