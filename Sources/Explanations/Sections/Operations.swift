internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  /// R. 311-3-1-2, 4°: the operations carried out, in the order in which they were.
  var operations: Block? {
    let steps = record.steps.compactMap { step in
      rule(named: step.rule).map { (step: step, rule: $0) }
    }
    let told = depth == .full ? steps : steps.filter { !isPassThrough($0.step, $0.rule) }
    var items: [[Block]] = []
    var next = told.startIndex
    while next < told.endIndex {
      // A case that an algorithm does not cover stops each of its results for one reason: said once.
      let run = told[next...].prefix { $0.step.element == nil && stops($0, as: told[next]) }
      let same = run.isEmpty ? told[next...next] : run
      next = same.endIndex
      guard let (step, rule) = same.first else { break }
      if same.count > 1 {
        items.append([.paragraph(stopped(same.map { $0.rule }, obstacles(step, rule)))])
      } else {
        items.append([.paragraph(operation(step, rule))] + (depth == .full ? tests(of: step, rule) : []))
      }
    }
    items += (record.allocation?.wishes ?? []).compactMap { wish in
      comparison(wish).map { [paragraph($0)] }
    }
    return items.isEmpty ? nil : section(phrases.operations, [.numberedList(items)])
  }

  /// Whether a step has no result, for the very reasons for which another has none.
  private func stops(_ one: (step: Step, rule: Rule), as other: (step: Step, rule: Rule)) -> Bool {
    guard one.step.value.state == .notApplicable, other.step.value.state == .notApplicable else { return false }
    return obstacles(one.step, one.rule) == obstacles(other.step, other.rule)
  }

  private func stopped(_ rules: [Rule], _ reasons: [String]) -> [Inline] {
    let names = rules.map { $0.label.words.text(in: language) }
    return [.text(format.capitalized(phrases.mechanisms.doNotApply(names, reasons)) + ".")]
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
