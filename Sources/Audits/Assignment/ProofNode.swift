internal import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import SourceDiagnostics
internal import YAMLSyntax

/// A value of a proof or a commitment, read strictly: whatever is not as expected is told at its place.
struct ProofNode {
  let name: String
  let node: YAMLNode

  func failure(fr: String, en: String) -> DiagnosticsError {
    let text = node.kind == .scalar ? node.span.text : "…"
    return DiagnosticsError(
      Diagnostic(
        AssignmentDiagnostics.form, at: node.span, fr: "« \(text) » : pour « \(name) », il faut \(fr).",
        en: "“\(text)”: for “\(name)”, \(en) is needed."))
  }

  func entry(_ key: String) throws(DiagnosticsError) -> ProofNode {
    if let value = node[key] { return ProofNode(name: key, node: value) }
    throw DiagnosticsError(
      Diagnostic(
        AssignmentDiagnostics.form, at: node.span.part(0, min(1, node.span.upper - node.span.lower)),
        fr: "Il manque « \(key) » ici.", en: "“\(key)” is missing here.",
        help: .init(
          fr: "Donnez à --proof la preuve, et à --commitment l'engagement, tels que l'administration les remet.",
          en: "Give --proof the proof, and --commitment the commitment, as the administration gives them.")))
  }

  func text() throws(DiagnosticsError) -> String {
    if case .string(let text) = node.value { return text }
    throw failure(fr: "un texte entre guillemets", en: "a text in quotes")
  }

  func optionalText() throws(DiagnosticsError) -> String? {
    if case .null = node.value { return nil }
    return try text()
  }

  /// A whole number; beyond ±(2^53 − 1) canonical JSON has it in quotes.
  func integer() throws(DiagnosticsError) -> Int64 {
    switch node.value {
    case .integer(let value?): return value
    case .string(let text):
      if let value = Int64(text) { return value }
    default: break
    }
    throw failure(fr: "un nombre entier", en: "a whole number")
  }

  func count() throws(DiagnosticsError) -> Int {
    let value = try integer()
    guard (0...Int64(Int32.max)).contains(value) else {
      throw failure(fr: "un nombre entier positif", en: "a whole number that is not negative")
    }
    return Int(value)
  }

  func optionalCount() throws(DiagnosticsError) -> Int? {
    if case .null = node.value { return nil }
    return try count()
  }

  func elements() throws(DiagnosticsError) -> [ProofNode] {
    guard node.kind == .sequence else { throw failure(fr: "une liste", en: "a list") }
    return node.elements.map { ProofNode(name: name, node: $0) }
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
    case .mapping(let entries):
      var object: [String: JSON] = [:]
      for entry in entries {
        object[entry.key.scalar?.text ?? ""] = try ProofNode(name: name, node: entry.value).json()
      }
      return .object(object)
    case .integer(nil), .float: throw failure(fr: "un nombre entier", en: "a whole number")
    }
  }
}
