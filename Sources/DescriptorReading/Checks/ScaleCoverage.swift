internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// `steps` gives a value from its first threshold on: nothing that it is held against may lie below.
extension DescriptorCheck {
  mutating func checkScaleCoverage() {
    for rule in descriptor.rules {
      guard case .steps(let operand, let read) = rule.mechanism, case .number(let type) = operand.type else { continue }
      let lowest = Number(type.low, scale: type.scale)
      for value in descriptor.parameters[read.parameter].values {
        guard case .scale(let thresholds) = value.content, let first = thresholds.first, lowest < first.from else {
          continue
        }
        let column = ConditionSpace.Column(meaning: .value(operand), domain: IntervalSet(type.low))
        let witness = WitnessWords(descriptor: descriptor).wording([column], [type.low])
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.scaleGap, at: operand.span,
            fr: "L'échelle n'a pas de valeur pour ce cas : \(witness.fr).",
            en: "The scale has no value for this case: \(witness.text(in: .english)).",
            labels: [.init(value.span, fr: "son premier seuil est plus haut", en: "its first threshold is higher")],
            help: .init(
              fr: "Ajoutez un seuil, ou restreignez la plage de la donnée.",
              en: "Add a threshold, or narrow the range of the input.")))
      }
    }
  }
}
