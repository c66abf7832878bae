internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  /// R. 311-3-1-2, 4°: the operations carried out, in the order in which they were.
  var operations: Block? {
    var items = record.steps.compactMap { step -> [Block]? in
      guard let rule = descriptor.rules.first(where: { $0.name == step.rule }) else { return nil }
      if depth == .full { return [.paragraph(operation(step, rule))] + tests(of: step, rule) }
      return isPassThrough(step, rule) ? nil : [.paragraph(operation(step, rule))]
    }
    items += (record.allocation?.wishes ?? []).compactMap { wish in
      comparison(wish).map { [paragraph($0)] }
    }
    return items.isEmpty ? nil : section(phrases.operations, [.numberedList(items)])
  }

  /// A wish's criteria beside those of the last request admitted, up to the one that decided.
  private func comparison(_ wish: RecordedWish) -> String? {
    guard let rule = descriptor.allocation, let index = wish.decidedBy, wish.admittedRequests > 0,
      wish.verdict == .granted || wish.verdict == .refused
    else { return nil }
    let parts = zip(rule.priority, zip(wish.priority, wish.cutOff)).prefix(index + 1).compactMap {
      criterion, pair -> String? in
      guard case .number(let own)? = pair.0.state.value else { return nil }
      let sign = own == pair.1 ? "=" : own < pair.1 ? "<" : ">"
      return "\(format.quantity(own, criterion.unit)) \(sign) \(format.quantity(pair.1, criterion.unit))"
    }
    return phrases.comparedWithLast(phrases.wish(wish.rank), rule.mechanism == .callOrder) + phrases.colon
      + parts.joined(separator: phrases.semicolon) + ", \(phrases.therefore) \(phrases.verdict(verdict(wish.verdict)))."
  }

  func symbol(_ relation: Comparison) -> String {
    switch relation {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .equal: "="
    case .notEqual: "≠"
    }
  }
}
