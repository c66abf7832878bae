internal import CanonicalJSON
internal import Languages
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// What a program sent in JSON: an object with the keys that a place knows, and no others.
struct JSONBody {
  private var values: [String: YAMLNode] = [:]
  private let root: YAMLNode

  /// - Throws: what is wrong with the text, or with its keys, at its place.
  init(_ bytes: [UInt8], required: [String], optional: [String] = []) throws(DiagnosticsError) {
    // JSON is read as the subset of YAML that it is, within the same limits.
    let (document, diagnostics) = YAML.read(SourceFile(name: "body", bytes: bytes))
    guard let document, !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics) }
    root = document.root
    guard root.kind == .mapping else {
      throw DiagnosticsError(
        Diagnostic(
          DeskDiagnostics.body, at: root.span, fr: "Ici, il faut un objet JSON.", en: "Here, a JSON object must stand.")
      )
    }
    var found: [Diagnostic] = []
    let known = required + optional
    for (key, value) in root.entries {
      let name = key.scalar?.text ?? ""
      if known.contains(name) {
        values[name] = value
      } else {
        found.append(
          Diagnostic(
            DeskDiagnostics.body, at: key.span, fr: "La clé « \(name) » n'existe pas ici.",
            en: "There is no key “\(name)” here.",
            help: .didYouMean(name, among: known, else: Wording(fr: "Clés possibles", en: "Possible keys"))))
      }
    }
    for name in required where values[name] == nil {
      found.append(
        Diagnostic(
          DeskDiagnostics.body, at: root.span, fr: "La clé « \(name) » manque.", en: "The key “\(name)” is missing."))
    }
    if !found.isEmpty { throw DiagnosticsError(found) }
  }

  /// A text; nil where the key is not given, or null.
  func text(_ key: String) throws(DiagnosticsError) -> String? {
    guard let node = values[key], !isNull(node) else { return nil }
    guard let text = node.scalar?.text else { throw expected(node, fr: "un texte", en: "a text") }
    return text
  }

  func boolean(_ key: String) throws(DiagnosticsError) -> Bool? {
    guard let node = values[key] else { return nil }
    switch node.scalar?.text {
    case "true": return true
    case "false": return false
    default: throw expected(node, fr: "true ou false", en: "true or false")
    }
  }

  func day(_ key: String) throws(DiagnosticsError) -> CalendarDate? {
    guard let node = values[key], !isNull(node) else { return nil }
    guard let day = node.scalar.flatMap({ CalendarDate(iso: $0.text) }) else {
      throw expected(node, fr: "une date, comme 2026-09-01", en: "a date, such as 2026-09-01")
    }
    return day
  }

  /// A text in French, or `{"fr": …, "en": …}`.
  func words(_ key: String) throws(DiagnosticsError) -> Wording? {
    guard let node = values[key], !isNull(node) else { return nil }
    if let text = node.scalar?.text { return Wording(fr: text) }
    guard node.kind == .mapping, let french = node["fr"]?.scalar?.text,
      node.entries.allSatisfy({ ["fr", "en"].contains($0.key.scalar?.text) })
    else { throw expected(node, fr: "un texte, ou {\"fr\": …, \"en\": …}", en: "a text, or {\"fr\": …, \"en\": …}") }
    return Wording(fr: french, en: node["en"]?.scalar?.text)
  }

  /// A value of any form, written as JSON again.
  func json(_ key: String) -> String? {
    values[key].flatMap { isNull($0) ? nil : jsonText($0) }
  }

  private func isNull(_ node: YAMLNode) -> Bool {
    if case .null = node.value { return true }
    return false
  }

  private func expected(_ node: YAMLNode, fr: String, en: String) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(DeskDiagnostics.body, at: node.span, fr: "Ici, il faut \(fr).", en: "Here, \(en) must stand."))
  }
}

/// A node as JSON text: numbers stand as they were written, since a fraction cannot pass through another form unharmed.
func jsonText(_ node: YAMLNode) -> String {
  switch node.kind {
  case .mapping:
    let members = node.entries.map { entry in quotedJSON(entry.key.scalar?.text ?? "") + ":" + jsonText(entry.value) }
    return "{" + members.joined(separator: ",") + "}"
  case .sequence: return "[" + node.elements.map { jsonText($0) }.joined(separator: ",") + "]"
  case .scalar:
    guard let scalar = node.scalar else { return "null" }
    if scalar.style == .plain,
      scalar.text == "null" || scalar.text == "true" || scalar.text == "false" || isJSONNumber(scalar.text)
    {
      return scalar.text
    }
    if scalar.style == .plain, scalar.text.isEmpty { return "null" }
    return quotedJSON(scalar.text)
  }
}

func quotedJSON(_ text: String) -> String { String(decoding: JSON.string(text).canonicalBytes, as: UTF8.self) }

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?` (RFC 8259, § 6).
private func isJSONNumber(_ text: String) -> Bool {
  var rest = Array(text.utf8)[...]
  func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let count = rest.prefix { (0x30...0x39).contains($0) }.count
    rest = rest.dropFirst(count)
    return count
  }
  if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  let isZero = rest.first == UInt8(ascii: "0")
  let whole = digits(&rest)
  guard whole > 0, !isZero || whole == 1 else { return false }
  if rest.first == UInt8(ascii: ".") {
    rest.removeFirst()
    guard digits(&rest) > 0 else { return false }
  }
  if let sign = rest.first, sign == UInt8(ascii: "e") || sign == UInt8(ascii: "E") {
    rest.removeFirst()
    if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
    guard digits(&rest) > 0 else { return false }
  }
  return rest.isEmpty
}
