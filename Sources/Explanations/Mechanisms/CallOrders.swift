internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// `call_order`: the rank, the groups with their shares, and the position that follows.
extension Explainer {
  func account(of order: Mechanism.CallOrder, _ step: Step) -> Account {
    guard let rank = step.parts.first(where: { $0.role == .operand })?.value else { return Account() }
    let quotas = order.quotas.enumerated().compactMap { index, quota -> String? in
      guard let test = step.tests.first(where: { $0.role == .condition && $0.index == index }),
        let holds = test.holds, let rate = step.parts.first(where: { $0.role == .quota && $0.index == index })?.value
      else { return nil }
      // A share of nothing asks for nobody.
      if case .number(let share)? = rate.state.value, share == Number(0) { return nil }
      let facts = told(tested(quota.condition, test, step).facts(for: holds)) { state($0) }
      return phrases.mechanisms.quota(facts.joined(separator: ", "), words(rate))
    }
    return Account(
      computation: ([phrases.mechanisms.rankedAt(words(rank))] + quotas).joined(separator: phrases.semicolon),
      joiner: phrases.mechanisms.calledAt)
  }
}
