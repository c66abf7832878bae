internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// `apportion`: the votes, the seats that are shared out, and those that follow.
extension Explainer {
  func account(of apportionment: Mechanism.Apportionment, _ step: Step) -> Account {
    guard let votes = step.parts.first(where: { $0.role == .operand })?.value,
      let seats = step.parts.first(where: { $0.role == .total })?.value
    else { return Account() }
    if let condition = apportionment.among, let test = step.tests.first(where: { $0.role == .condition }),
      test.holds == false
    {
      let facts = told(tested(condition, test, step).facts(for: false)) { state($0) }
      return Account(
        computation: phrases.mechanisms.takesNoPart(facts.joined(separator: ", ")), joiner: phrases.colon)
    }
    return Account(computation: phrases.mechanisms.sharedOut(words(seats), words(votes)), joiner: phrases.colon)
  }
}
