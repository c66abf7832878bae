internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues

// `cases`, and `all_of`, `any_of`, `none_of`: the conditions that decided.
extension Explainer {
  func account(of branches: [Mechanism.Branch], _ step: Step, _ rule: Rule) -> Account {
    let taken = step.branch.flatMap { branches.indices.contains($0) ? branches[$0].result : nil }
    var account = taken.map { computed($0, step) } ?? Account()
    let tests = told(deciding(step, rule)) { state($0) }
    if !tests.isEmpty { account.lead = tests.joined(separator: " \(phrases.and) ") + ", \(phrases.therefore) " }
    return account
  }

  func conditions(_ name: MechanismName, _ parts: [TypedExpression], _ step: Step) -> Account {
    guard case .boolean(let answer)? = step.value.state.value else { return Account() }
    // What decides is that conditions hold, or that they do not; of which each counts alone or only all together.
    let fulfilled = name == .noneOf ? !answer : answer
    let facts = told(decidingFacts(name, parts, step)) { fulfilled ? state($0) : demand($0) }
    if facts.isEmpty { return Account() }
    let text =
      fulfilled
      ? phrases.mechanisms.fulfilled(answer, facts, name == .allOf)
      : phrases.mechanisms.unfulfilled(answer, facts, name != .allOf)
    return Account(computation: text, isComplete: true)
  }

  /// The facts that gave the answer, of the conditions that did.
  func decidingFacts(_ name: MechanismName, _ parts: [TypedExpression], _ step: Step) -> [Fact] {
    // An exception may have given the answer: the conditions then say what they would have been.
    guard step.exception == nil, case .boolean(let answer)? = step.value.state.value else { return [] }
    let fulfilled = name == .noneOf ? !answer : answer
    return step.tests.flatMap { test -> [Fact] in
      guard test.role == .condition, parts.indices.contains(test.index), test.holds == fulfilled else { return [] }
      return tested(parts[test.index], test, step).facts(for: fulfilled)
    }
  }
}
