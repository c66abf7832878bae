internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics

// Two exceptions to one rule never hold at once: the text would else say two things of one case.
extension DescriptorCheck {
  mutating func checkExceptions() {
    for rule in descriptor.rules where !rule.exceptions.isEmpty {
      var conditions = ConditionSpace()
      let boxes = rule.exceptions.map { conditions.boxes($0.condition) }
      let rows = boxes.map { conditions.regions($0) }
      for (index, row) in rows.enumerated() where row.allSatisfy({ $0.clipped(to: conditions.space) == nil }) {
        hidden(DescriptorDiagnostics.exceptionUnreachable, rule.exceptions[index].span, by: [])
      }
      for overlap in overlaps(in: conditions.space, rows: rows, limit: 20) {
        let witness = WitnessWords(descriptor: descriptor).wording(conditions.columns, overlap.witness)
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.exceptionOverlap, at: rule.exceptions[overlap.second].span,
            fr: "Deux exceptions s'appliquent au même cas : \(witness.fr).",
            en: "Two exceptions apply to the same case: \(witness.text(in: .english)).",
            labels: [
              .init(rule.exceptions[overlap.first].span, fr: "l'autre exception", en: "the other exception")
            ],
            help: .init(
              fr: "Dites dans l'une des conditions que l'autre exception ne s'applique pas.",
              en: "Say in one of the conditions that the other exception does not apply.")))
      }
    }
  }
}
