internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// What stands around a mechanism: when the rule applies, modifiers, exceptions, the rounding.
extension MutantCollection {
  mutating func changeFrame(of rule: Rule, _ index: Int) {
    if let condition = rule.appliesWhen {
      negate(condition, rule, index)
      var other = rule
      other.appliesWhen = nil
      add(.conditionRemoved, index, at: condition.span, MutantCollection.text(condition.span), becoming: other)
    }
    for (place, modifier) in rule.modifiers.enumerated() {
      let base = modifier.kernel.nodes.first { $0.node == .reference(.base) }
      guard let base else { continue }
      var other = rule
      other.modifiers[place].kernel = base.standing(in: modifier.kernel)
      add(
        .modifierRemoved, index, at: modifier.amount.span,
        "\(modifier.name.rawValue)\u{A0}: \(MutantCollection.text(modifier.amount.span))", becoming: other)
    }
    for (place, exception) in rule.exceptions.enumerated() {
      negate(exception.condition, rule, index)
      var other = rule
      other.exceptions[place].condition = .boolean(false, at: exception.condition.span)
      add(
        .exceptionRemoved, index, at: exception.condition.span, MutantCollection.text(exception.condition.span),
        becoming: other)
    }
    guard let rounding = rule.rounding else { return }
    for mode in rounding.mode.neighbours {
      var other = rule
      other.rounding?.mode = mode
      add(.rounding, index, at: rule.nameSpan, rule.name, rounding.mode.rawValue, mode.rawValue, becoming: other)
    }
  }
}

extension RoundingMode {
  /// Down, up, and to the nearest, other than what this mode is.
  fileprivate var neighbours: [RoundingMode] {
    switch self {
    case .halfUp, .halfEven, .halfDown: [.floor, .ceiling]
    case .floor, .truncate: [.halfUp, .ceiling]
    case .ceiling: [.halfUp, .floor]
    }
  }
}
