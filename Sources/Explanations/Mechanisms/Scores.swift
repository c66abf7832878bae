internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues

// `score`: the criteria that count, with their points. One whose condition does not hold is left out.
extension Explainer {
  func account(of criteria: [Mechanism.Criterion], _ step: Step) -> Account {
    let counted = step.parts.compactMap { part -> String? in
      guard part.role == .criterion, criteria.indices.contains(part.index) else { return nil }
      if step.tests.contains(where: { $0.role == .criterion && $0.index == part.index && $0.holds != true }) {
        return nil
      }
      return criteria[part.index].label.words.text(in: language) + phrases.colon + words(part.value)
    }
    let list = counted.isEmpty ? [phrases.mechanisms.noCriterion] : counted
    return Account(
      computation: (list + [phrases.mechanisms.total]).joined(separator: phrases.semicolon), joiner: phrases.colon)
  }
}
