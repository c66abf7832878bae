internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics

extension DescriptorReader {
  /// The values of a parameter have one type: numbers that fit together, or an order of one enumeration's keys.
  mutating func checkParameterTypes() {
    let names = scope()
    for parameter in parameters where names.bindings[parameter.name] == nil {
      let isOrder = parameter.values.contains { $0.content.isOrder }
      broken.insert(parameter.name)
      if isOrder {
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.unknownName, at: parameter.span,
            fr: "Aucune donnée n'a tous les choix que cet ordre cite.",
            en: "No input has all the choices that this order names."))
      } else {
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.value, at: parameter.span,
            fr: "Les valeurs de ce paramètre ne tiennent pas ensemble sur 128 bits.",
            en: "The values of this parameter do not fit together in 128 bits.",
            help: .init(fr: "Retirez des décimales ou des zéros.", en: "Remove decimals or zeros.")))
      }
    }
  }
}
