internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import YAMLSyntax

// `round`: to a multiple of a step, in a mode that the descriptor names.
extension DescriptorReader {
  /// `{to: 3 EUR, mode: half_up}`: the step has the unit of what is rounded.
  mutating func roundingStep(_ node: YAMLNode, of type: ValueType?) -> Rule.RoundingStep? {
    guard let fields = fields(node, .rounding), let toNode = fields["to"],
      let mode = fields["mode"].flatMap({ self.choice($0, RoundingMode.self) }), let expression = expression(toNode)
    else { return nil }
    guard case .number(let step, let unit) = expression.kind, step.coefficient > 0 else {
      expected(
        toNode, fr: "un pas positif avec son unité, comme 1 EUR", en: "a positive step with its unit, such as 1 EUR")
      return nil
    }
    switch type {
    case .number(let number) where number.unit == unit: return Rule.RoundingStep(step: step, unit: unit, mode: mode)
    case .number(let number):
      report(
        DescriptorDiagnostics.unit, toNode, fr: "Le résultat est en \(number.unit), et l'arrondi en \(unit).",
        en: "The result is in \(number.unit), and the rounding in \(unit).",
        help: .init(fr: "Écrivez « \(step) \(number.unit) ».", en: "Write “\(step) \(number.unit)”."))
    case nil: break
    default: expected(node, fr: "un arrondi sur un nombre seulement", en: "a rounding on a number only")
    }
    return nil
  }

  /// Whether the one division of each rounded quotient fits, and the one logarithm; true for anything else.
  func hasExactQuotients(_ mechanism: Mechanism, _ rounding: Rule.RoundingStep) -> Bool {
    let results: [TypedExpression] =
      switch mechanism {
      case .value(let expression): [expression]
      case .cases(let branches): branches.map { $0.result }
      default: []
      }
    return results.allSatisfy { result in
      if result.hasLogarithm { return LogarithmForm(result)?.factors(step: rounding.step) != nil }
      guard case .arithmetic(.divide, let left, let right) = result.node, case .number(let dividend) = left.type,
        case .number(let divisor) = right.type
      else { return true }
      return quotientFactors(dividend, divisor, step: rounding.step) != nil
    }
  }

  /// The interval after rounding: each bound moved outward to a multiple of the step.
  func roundedType(_ type: ValueType, _ rounding: Rule.RoundingStep) -> ValueType? {
    guard case .number(let number) = type else { return nil }
    let scale = max(number.scale, rounding.step.scale)
    guard let wide = number.at(scale: scale), let step = rounding.step.coefficient(atScale: scale),
      let low = divide(wide.low, by: step, rounding: .floor), let high = divide(wide.high, by: step, rounding: .ceiling)
    else { return nil }
    let (lowBound, lowOverflow) = low.multipliedReportingOverflow(by: rounding.step.coefficient)
    let (highBound, highOverflow) = high.multipliedReportingOverflow(by: rounding.step.coefficient)
    guard !lowOverflow, !highOverflow else { return nil }
    return .number(NumberType(unit: number.unit, scale: rounding.step.scale, low: lowBound, high: highBound))
  }
}
