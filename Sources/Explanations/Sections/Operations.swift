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
      return [paragraph(operation(step, rule))]
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
    return phrases.comparedWithLast(phrases.wish(wish.rank)) + phrases.colon
      + parts.joined(separator: phrases.semicolon) + ", \(phrases.therefore) \(phrases.verdict(verdict(wish.verdict)))."
  }

  private func operation(_ step: Step, _ rule: Rule) -> String {
    var label = format.capitalized(rule.label.words.text(in: language))
    if let element = step.element {
      label = phrases.wish(element + 1) + ", " + rule.label.words.text(in: language)
    }
    guard step.value.state.value != nil else { return label + phrases.colon + phrases.unknownResult + "." }
    var parts: [String] = []
    var expression: TypedExpression?
    switch rule.mechanism {
    case .value(let value): expression = value
    case .lookup(let value): expression = value
    case .combination(_, _, let kernel), .score(_, let kernel): expression = kernel
    case .table, .brackets, .steps, .aggregate: break
    case .cases(let branches):
      expression = step.branch.flatMap { branches.indices.contains($0) ? branches[$0].result : nil }
      let tests = deciding(step, rule).map { decision in
        "\(side(decision.left, decision.leftValue)) \(symbol(decision.relation)) \(text(decision.rightValue, short: true))"
      }
      if !tests.isEmpty { parts.append(tests.joined(separator: " \(phrases.and) ") + ", \(phrases.therefore) ") }
    }
    let result = text(step.value, short: true)
    if let expression, let formula = formula(expression, step), isComputed(expression) {
      parts.append(formula)
      if let unrounded = step.unrounded, unrounded.state != step.value.state {
        parts.append(" = " + text(unrounded, short: true))
      }
      parts.append(rule.rounding.map { rounding(step, $0) } ?? " = " + result)
      if rule.rounding != nil, step.unrounded.map({ $0.state != step.value.state }) ?? true {
        parts.append(phrases.colon + result)
      }
    } else {
      parts.append(result)
    }
    return label + phrases.colon + parts.joined() + "."
  }

  /// The left side of a comparison: its value, or its words where the value has no unit to tell it apart.
  private func side(_ expression: TypedExpression, _ value: RecordedValue) -> String {
    if value.unit == .one || value.unit == nil, let label = name(expression) { return label.words.text(in: language) }
    return text(value, short: true)
  }

  /// What the rounding did: nothing, or to what it brought the value.
  private func rounding(_ step: Step, _ rounding: Rule.RoundingStep) -> String {
    if let unrounded = step.unrounded, unrounded.state == step.value.state {
      return " = " + text(step.value, short: true)
    }
    let words = format.quantity(rounding.step, rounding.unit, short: true)
    return ", " + phrases.rounded(words, rounding.step == Number(1), rounding.mode)
  }

  private func symbol(_ relation: Comparison) -> String {
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
