internal import RuleExpressions
internal import RuleValues

/// What kind of thing an algorithm decides.
package enum DecisionKind: String, Sendable, Hashable, CaseIterable {
  /// A place that people ask for, or a call to come.
  case place
  /// Whether one is entitled to something, or has to do it: yes or no.
  case right
  /// An amount of money.
  case amount
  /// A level, a category, a rate or a count: many categories are numbers.
  case level
  case date
}

extension Descriptor {
  /// What the first result is; a level beside which an amount is given stands for the amount, as that of a grant does.
  package var decisionKind: DecisionKind {
    let kinds = outputs.map { kind(of: $0) }
    guard let first = kinds.first else { return .level }
    return first == .level && kinds.contains(.amount) ? .amount : first
  }

  private func kind(of output: Output) -> DecisionKind {
    switch output.source {
    case .place, .wishRank, .grantedCount: .place
    case .rule(let rule), .elements(let rule): kind(of: rules[rule].type)
    }
  }

  private func kind(of type: ValueType) -> DecisionKind {
    switch type {
    case .boolean: .right
    case .number(let number): number.unit.terms.numerator.map { $0.description } == ["EUR"] ? .amount : .level
    case .date: .date
    case .key, .keys, .text: .level
    }
  }
}
