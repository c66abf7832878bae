internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// `sum`, `product`, `min_of`, `max_of`: the parts and how they are brought together.
extension Explainer {
  func account(of name: MechanismName, _ parts: [TypedExpression], _ step: Step) -> Account {
    let found = step.parts.filter { $0.role == .term }.map { $0.value }
    let terms = found.map { words($0) }
    switch name {
    case .allOf, .anyOf, .noneOf: return conditions(name, parts, step)
    case .sum:
      // What adds nothing explains nothing, unless all is asked for.
      let counted = depth == .full ? [] : found.filter { !isZero($0) }.map { words($0) }
      if counted.count == 1 { return Account() }
      return Account(computation: sum(counted.isEmpty ? terms : counted))
    case .product: return Account(computation: terms.joined(separator: " × "))
    case .minOf: return Account(computation: phrases.mechanisms.smallest(terms), joiner: phrases.colon)
    case .maxOf: return Account(computation: phrases.mechanisms.greatest(terms), joiner: phrases.colon)
    case .value, .cases, .table, .lookup, .brackets, .steps, .score, .forEach, .deduct, .floor, .cap, .unless, .round,
      .appliesWhen, .allocate, .callOrder:
      return Account()
    }
  }

  /// `100 € + 20 € − 10 €`
  func sum(_ terms: [String]) -> String {
    var result = terms.first ?? ""
    for term in terms.dropFirst() {
      result += term.hasPrefix("\u{2212}") ? " \u{2212} " + term.dropFirst() : " + " + term
    }
    return result
  }
}
