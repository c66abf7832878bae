internal import DescriptorModel
internal import Languages
internal import YAMLSyntax

// A result without French words could not be told to the person.
extension DescriptorReader {
  /// The label of an output; reported where it has no French words.
  mutating func outputLabel(_ label: YAMLNode?, _ output: YAMLNode) -> Label? {
    if let label, label.kind == .mapping, label["fr"] != nil { return self.label(label) }
    report(
      DescriptorDiagnostics.outputLabel, label ?? output, fr: "Ce résultat n'a pas de nom en français.",
      en: "This result has no French name.",
      help: .init(
        fr: "Ajoutez « label: {fr: …} » avec le nom du résultat.", en: "Add “label: {fr: …}” with the result's name."))
    return nil
  }
}
