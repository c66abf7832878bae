internal import CaseTables
internal import Languages
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// Reads the outermost object of a JSON body, and says all that is wrong with it, at its place.
struct BodyReading {
  private(set) var diagnostics: [Diagnostic] = []
  private var values: [String: YAMLNode] = [:]

  /// What places in a body are told to be in.
  static func file(_ body: [UInt8]) -> SourceFile { SourceFile(name: "body", bytes: body) }

  /// - Parameter names: those that the object may have.
  init(_ body: [UInt8], names: [String]) {
    let file = BodyReading.file(body)
    if let fault = JSONText.fault(in: file, APIDiagnostics.json) {
      diagnostics = [fault]
      return
    }
    // JSON is read as the YAML that it is, so that a body and a file are held to the same rules.
    let (document, found) = YAML.read(file)
    diagnostics = found
    guard let root = document?.root else { return }
    guard root.kind == .mapping else {
      refuse(root, "", fr: "Le corps doit être un objet.", en: "The body must be an object.")
      return
    }
    for (key, value) in root.entries {
      let name = key.scalar?.text ?? ""
      guard names.contains(name) else {
        diagnostics.append(
          Diagnostic(
            APIDiagnostics.name, at: key.span, fr: "« \(name) » n'est pas attendu ici.",
            en: "“\(name)” is not expected here.",
            help: .didYouMean(name, among: names, else: .init(fr: "Noms attendus", en: "Expected names"))))
        continue
      }
      // `null` is the way in which JSON says that something is not given.
      if case .null = value.value { continue }
      values[name] = value
    }
  }

  var hasErrors: Bool { diagnostics.hasErrors }

  /// An object, such as the values of inputs.
  mutating func object(_ name: String) -> YAMLNode? {
    guard let node = values[name] else { return nil }
    if node.kind == .mapping { return node }
    refuse(
      node, name, fr: "Pour « \(name) », il faut un objet, comme {\"nom\": valeur}.",
      en: "“\(name)” must be an object, such as {\"name\": value}.")
    return nil
  }

  mutating func day(_ name: String) -> CalendarDate? {
    guard let node = values[name] else { return nil }
    if let text = string(node), let day = CalendarDate(iso: text) { return day }
    refuse(
      node, name, fr: "Pour « \(name) », il faut une date qui existe, écrite AAAA-MM-JJ.",
      en: "“\(name)” must be a date that exists, written YYYY-MM-DD.")
    return nil
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) -> Choice?
  where Choice.RawValue == String {
    guard let node = values[name] else { return nil }
    let text = string(node)
    if let choice = text.flatMap({ Choice(rawValue: $0) }) { return choice }
    let keys = Choice.allCases.map { $0.rawValue }
    refuse(
      node, name, fr: "Pour « \(name) », il faut un choix parmi \(keys.joined(separator: ", ")).",
      en: "“\(name)” must be one of \(keys.joined(separator: ", ")).",
      help: text.flatMap { .didYouMean($0, among: keys) })
    return nil
  }

  private func string(_ node: YAMLNode) -> String? {
    node.scalar?.style == .doubleQuoted ? node.scalar?.text : nil
  }

  private mutating func refuse(_ node: YAMLNode, _ name: String, fr: String, en: String, help: Wording? = nil) {
    diagnostics.append(Diagnostic(APIDiagnostics.value, at: node.span, fr: fr, en: en, help: help))
  }
}
