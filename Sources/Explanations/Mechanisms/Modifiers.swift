internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// `deduct`, `floor` and `cap`: what each found, and what it left.
extension Explainer {
  /// The text so far with what the modifiers did; nil where the rule has none.
  func modified(_ step: Step, _ rule: Rule, over account: Account, _ sofar: String) -> String? {
    let found = step.parts.filter { $0.role == .before }.map { $0.value }
    guard !rule.modifiers.isEmpty, found.count == rule.modifiers.count else { return nil }
    let last = step.parts.first { $0.role == .general }?.value ?? step.unrounded ?? step.value
    var result = sofar
    for (index, modifier) in rule.modifiers.enumerated() {
      guard let amount = step.parts.first(where: { $0.role == role(of: modifier.name) })?.value else { continue }
      let (before, after) = (found[index], index + 1 < found.count ? found[index + 1] : last)
      guard case .number(let own)? = before.state.value, case .number(let limit)? = amount.state.value else { continue }
      switch modifier.name {
      case .deduct:
        let start = account.computation == nil && account.lead.isEmpty ? "" : result + phrases.semicolon
        let difference = sum([words(before), "\u{2212}" + words(amount)])
        result =
          own >= limit
          ? "\(start)\(difference) = \(words(after))"
          : "\(start)\(difference), \(phrases.mechanisms.broughtToZero(words(after)))"
      case .floor where own < limit: result += ", " + phrases.mechanisms.raised(words(amount))
      case .cap where own > limit: result += ", " + phrases.mechanisms.lowered(words(amount))
      case .cap where own == limit: result += ", " + phrases.mechanisms.atCeiling(words(amount))
      case .cap: result += ", " + phrases.mechanisms.underCeiling(words(amount))
      default: break
      }
    }
    return result
  }

  private func role(of name: MechanismName) -> StepPart.Role {
    switch name {
    case .floor: .floor
    case .cap: .cap
    default: .deduct
    }
  }
}
