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
      return [.paragraph(operation(step, rule))]
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

  func isComputed(_ expression: TypedExpression) -> Bool {
    switch expression.node {
    case .arithmetic, .negated: true
    case .call(.min, _), .call(.max, _): true
    default: false
    }
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

  /// The expression with the recorded values in the place of the names; nil where one was not recorded.
  func formula(_ expression: TypedExpression, _ step: Step) -> String? {
    switch expression.node {
    case .constant(let value):
      if case .number(let type) = expression.type { return text(value, unit: type.unit, short: true) }
      return text(value, unit: .one)
    case .reference, .parameter:
      guard let name = operandName(expression), let operand = step.operands.first(where: { $0.name == name }) else {
        return nil
      }
      return text(operand.value, short: true)
    case .negated(let operand): return formula(operand, step).map { "\u{2212}" + $0 }
    case .arithmetic(let operation, let left, let right):
      guard let a = formula(left, step), let b = formula(right, step) else { return nil }
      let sign =
        switch operation {
        case .add: "+"
        case .subtract: "\u{2212}"
        case .multiply: "×"
        case .divide: "÷"
        }
      return "\(bracketed(a, left, operation)) \(sign) \(bracketed(b, right, operation))"
    case .call(let builtin, let arguments):
      let parts = arguments.compactMap { formula($0, step) }
      guard parts.count == arguments.count else { return nil }
      return "\(builtin.rawValue)(\(parts.joined(separator: phrases.semicolon)))"
    default: return nil
    }
  }

  /// Brackets around a sum that is multiplied, divided or subtracted.
  private func bracketed(_ text: String, _ operand: TypedExpression, _ operation: Arithmetic) -> String {
    guard operation != .add, case .arithmetic(let inner, _, _) = operand.node, inner == .add || inner == .subtract
    else {
      return text
    }
    return "(\(text))"
  }

  func operandName(_ expression: TypedExpression) -> String? {
    switch expression.node {
    case .reference(.input(let index)): descriptor.inputs[index].name
    case .reference(.rule(let index)): descriptor.rules[index].name
    case .reference(.field(let list, let field)): self.field(field, of: list)?.name
    case .reference(.referenceDate): "reference_date"
    case .parameter(let index, _, _): descriptor.parameters[index].name
    default: nil
    }
  }

  func field(_ index: Int, of list: Int) -> Input? {
    guard descriptor.inputs.indices.contains(list), case .records(let fields, _) = descriptor.inputs[list].kind,
      fields.indices.contains(index)
    else { return nil }
    return fields[index]
  }
}
