package import Languages
package import SourceDiagnostics

/// A value of a document that a program wrote, read strictly: whatever is not as expected is told at its place.
package struct StrictNode: Sendable {
  /// What a fault in the document is called, and what to give instead.
  package struct Form: Sendable {
    package let code: DiagnosticCode
    package let help: Wording

    package init(_ code: DiagnosticCode, help: Wording) {
      self.code = code
      self.help = help
    }
  }

  /// The key under which it stands.
  package let name: String
  package let node: YAMLNode
  let form: Form

  /// The whole of a document, which is an object.
  package init(_ file: SourceFile, _ form: Form) throws(DiagnosticsError) {
    let (document, diagnostics) = YAML.read(file)
    guard let document, !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics) }
    self.init(name: file.name, node: document.root, form: form)
    guard document.root.kind == .mapping else { throw failure(fr: "un objet", en: "an object") }
  }

  private init(name: String, node: YAMLNode, form: Form) {
    self.name = name
    self.node = node
    self.form = form
  }

  package func failure(fr: String, en: String) -> DiagnosticsError {
    let text = node.kind == .scalar ? node.span.text : "…"
    return DiagnosticsError(
      Diagnostic(
        form.code, at: node.span, fr: "« \(text) » : pour « \(name) », il faut \(fr).",
        en: "“\(text)”: for “\(name)”, \(en) is needed."))
  }

  /// What stands under a key, which must be there.
  package func entry(_ key: String) throws(DiagnosticsError) -> StrictNode {
    if let value = optionalEntry(key) { return value }
    throw DiagnosticsError(
      Diagnostic(
        form.code, at: node.span.part(0, min(1, node.span.upper - node.span.lower)),
        fr: "Il manque « \(key) » ici.", en: "“\(key)” is missing here.", help: form.help))
  }

  /// What stands under a key; nil where the key is not there.
  package func optionalEntry(_ key: String) -> StrictNode? {
    node[key].map { StrictNode(name: key, node: $0, form: form) }
  }

  package func text() throws(DiagnosticsError) -> String {
    if case .string(let text) = node.value { return text }
    throw failure(fr: "un texte entre guillemets", en: "a text in quotes")
  }

  package func optionalText() throws(DiagnosticsError) -> String? {
    if case .null = node.value { return nil }
    return try text()
  }

  /// A whole number; beyond ±(2^53 − 1) canonical JSON has it in quotes.
  package func integer() throws(DiagnosticsError) -> Int64 {
    switch node.value {
    case .integer(let value?): return value
    case .string(let text):
      if let value = Int64(text) { return value }
    default: break
    }
    throw failure(fr: "un nombre entier", en: "a whole number")
  }

  /// A whole number that counts something: below 2^40, so that as many as a document may hold can be added up.
  package func count() throws(DiagnosticsError) -> Int {
    let value = try integer()
    guard (0..<(1 << 40)).contains(value) else {
      throw failure(fr: "un nombre entier positif", en: "a whole number that is not negative")
    }
    return Int(value)
  }

  package func optionalCount() throws(DiagnosticsError) -> Int? {
    if case .null = node.value { return nil }
    return try count()
  }

  package func elements() throws(DiagnosticsError) -> [StrictNode] {
    guard node.kind == .sequence else { throw failure(fr: "une liste", en: "a list") }
    return node.elements.map { StrictNode(name: name, node: $0, form: form) }
  }

  /// What stands under each key, in the order of the document.
  package func entries() throws(DiagnosticsError) -> [StrictNode] {
    guard case .mapping(let entries) = node.value else { throw failure(fr: "un objet", en: "an object") }
    return entries.map { StrictNode(name: $0.key.scalar?.text ?? "", node: $0.value, form: form) }
  }
}
