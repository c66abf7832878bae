internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues

// What was computed, with the recorded values in the place of the names.
extension Explainer {
  /// Whether a formula says more than its value: anything but a name, a literal or a condition.
  func isComputed(_ expression: TypedExpression) -> Bool {
    switch expression.node {
    case .arithmetic, .negated, .dates: true
    case .call(.min, _), .call(.max, _), .call(.abs, _), .call(.log10, _): true
    default: false
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
    case .negated(let operand):
      return formula(operand, step).map { text in
        // A value that is negative already: −(−3) and not −−3.
        let isNegative = text.unicodeScalars.first == "\u{2212}"
        return "\u{2212}" + (isNegative || isSum(operand) ? "(\(text))" : text)
      }
    case .arithmetic(let operation, let left, let right):
      guard let a = formula(left, step), let b = formula(right, step) else { return nil }
      let sign =
        switch operation {
        case .add: "+"
        case .subtract: "\u{2212}"
        case .multiply: "×"
        case .divide: "÷"
        }
      return "\(bracketed(a, left, operation)) \(sign) \(bracketed(b, right, operation, isRight: true))"
    case .call(.abs, let arguments): return arguments.first.flatMap { formula($0, step) }.map { "|\($0)|" }
    case .call(.log10, let arguments):
      return arguments.first.flatMap { formula($0, step) }.map { phrases.decimalLogarithm("(\($0))") }
    case .call(let builtin, let arguments):
      let parts = arguments.compactMap { formula($0, step) }
      guard parts.count == arguments.count else { return nil }
      return "\(builtin.rawValue)(\(parts.joined(separator: phrases.semicolon)))"
    case .dates(let operation, let left, let right):
      guard let a = formula(left, step), let b = formula(right, step) else { return nil }
      return dates(operation, a, isSum(right) ? "(\(b))" : b)
    default: return nil
    }
  }

  private func dates(_ operation: DateOperation, _ a: String, _ b: String) -> String {
    switch operation {
    case .add: "\(a) + \(b)"
    case .subtract, .difference: "\(a) \u{2212} \(b)"
    case .months: language == .french ? "mois complets du \(a) au \(b)" : "complete months from \(a) to \(b)"
    case .years: language == .french ? "années complètes du \(a) au \(b)" : "complete years from \(a) to \(b)"
    case .age: language == .french ? "âge au \(b) pour une naissance le \(a)" : "age on \(b) for a birth on \(a)"
    }
  }

  private func isSum(_ expression: TypedExpression) -> Bool {
    switch expression.node {
    case .arithmetic(let operation, _, _): operation == .add || operation == .subtract
    case .dates(.add, _, _), .dates(.subtract, _, _), .dates(.difference, _, _): true
    default: false
    }
  }

  /// Brackets around a sum that is multiplied, divided or subtracted, and around a product or a quotient that divides.
  private func bracketed(
    _ text: String, _ operand: TypedExpression, _ operation: Arithmetic, isRight: Bool = false
  ) -> String {
    var needed = false
    switch operation {
    case .add: break
    case .subtract: needed = isRight && isSum(operand)
    case .multiply: needed = isSum(operand)
    case .divide:
      needed = isSum(operand)
      if isRight, case .arithmetic = operand.node { needed = true }
    }
    return needed ? "(\(text))" : text
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
}
