internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// `sum`, `product`, `min_of`, `max_of`: the parts and how they are brought together.
extension Explainer {
  func account(of name: MechanismName, _ parts: [TypedExpression], _ step: Step) -> Account {
    let terms = step.parts.filter { $0.role == .term }.map { words($0.value) }
    switch name {
    case .allOf, .anyOf, .noneOf: return conditions(name, parts, step)
    case .sum: return Account(computation: sum(terms))
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
