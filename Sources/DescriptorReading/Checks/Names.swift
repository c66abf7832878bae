internal import DescriptorModel
internal import Languages
internal import SourceDiagnostics
internal import YAMLSyntax

extension DescriptorReader {
  /// Inputs, parameters and rules share one space of names.
  mutating func checkNames(_ rules: YAMLNode?) {
    var first: [String: SourceSpan] = [:]
    for input in inputs { first[input.name] = input.span }
    func clash(_ name: String, _ span: SourceSpan, _ other: SourceSpan) -> Diagnostic {
      Diagnostic(
        DescriptorDiagnostics.name, at: span, fr: "Le nom « \(name) » est déjà pris.",
        en: "The name “\(name)” is already taken.",
        labels: [.init(other, fr: "ici", en: "here")])
    }
    for parameter in parameters {
      if let other = first[parameter.name] { diagnostics.append(clash(parameter.name, parameter.span, other)) }
      first[parameter.name] = parameter.span
    }
    guard let rules, rules.kind == .mapping else { return }
    for (key, _) in rules.entries {
      guard let name = key.scalar?.text, let other = first[name] else { continue }
      diagnostics.append(clash(name, key.span, other))
    }
  }
}
