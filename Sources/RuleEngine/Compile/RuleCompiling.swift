internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// A rule becomes instructions in the order in which its value comes about, and a plan of what to record of it.
extension Compiler {
  mutating func compile(_ rule: Rule) {
    let frame = rule.forEach.flatMap { list in program.lists.firstIndex(of: list) }.map { $0 + 1 } ?? 0
    var plan = Program.RulePlan(frame: frame)
    parts = [:]
    if let condition = rule.appliesWhen { plan.appliesWhen = test(condition, .appliesWhen, 0, frame) }
    let quotients = rule.rounding.map { roundedResults(rule.mechanism, $0, rule.type, frame) } ?? [:]
    var result = compile(rule.mechanism, quotients, frame, &plan)
    for modifier in rule.modifiers { result = compile(modifier, of: result, frame, &plan) }
    result = compile(rule.exceptions, over: result, rule.mechanism.name, frame, &plan)
    if let rounding = rule.rounding, quotients.isEmpty {
      plan.unrounded = result
      result = rounded(result, rounding, rule.type, frame)
    }
    if let condition = plan.appliesWhen {
      result = emit(.guarded(result, by: condition.slot), rule.type, frame: frame)
    }
    plan.slot = result
    program.ruleSlots.append(result)
    program.rules.append(plan)
  }

  /// A condition's slot, with the comparisons and names that it is made of.
  mutating func test(
    _ condition: TypedExpression, _ role: ConditionTest.Role, _ index: Int, _ frame: Int
  ) -> Program.TestPlan {
    comparisons = []
    let slot = emit(condition, frame: frame)
    return Program.TestPlan(
      role: role, index: index, slot: slot, comparisons: comparisons, uses: operands(of: condition, frame: frame))
  }

  private mutating func compile(
    _ modifier: Rule.Modifier, of value: Int, _ frame: Int, _ plan: inout Program.RulePlan
  ) -> Int {
    let role: StepPart.Role =
      switch modifier.name {
      case .floor: .floor
      case .cap: .cap
      default: .deduct
      }
    plan.parts.append(Program.PartPlan(role: .before, index: plan.parts.count, slot: value, uses: []))
    plan.parts.append(part(modifier.amount, role, 0, frame))
    base = value
    return emit(modifier.kernel, frame: frame)
  }

  private mutating func compile(
    _ exceptions: [Rule.Exception], over value: Int, _ mechanism: MechanismName, _ frame: Int,
    _ plan: inout Program.RulePlan
  ) -> Int {
    var result = value
    for (index, exception) in exceptions.enumerated() {
      let test = test(exception.condition, .exception, index, frame)
      let other = emit(exception.result, frame: frame)
      plan.exceptions.append(
        Program.BranchPlan(test: test, uses: operands(of: exception.result, frame: frame), result: other))
      let (a, b) = aligned(other, result, frame: frame)
      result = emit(.select(test.slot, a, b), joined(a, b), frame: frame)
    }
    if !exceptions.isEmpty {
      plan.parts.append(Program.PartPlan(role: .general, index: 0, slot: value, uses: []))
    }
    return result
  }

  /// The type of a slot that holds either of two.
  func joined(_ a: Int, _ b: Int) -> ValueType {
    guard case .number(let x) = program.slots[a].type, case .number(let y) = program.slots[b].type else {
      return program.slots[a].type
    }
    return .number(
      NumberType(unit: x.unit, scale: max(x.scale, y.scale), low: min(x.low, y.low), high: max(x.high, y.high)))
  }

  /// A part of the rule with its slot, which the expressions that contain it will use.
  mutating func part(
    _ expression: TypedExpression, _ role: StepPart.Role, _ index: Int, _ frame: Int
  ) -> Program.PartPlan {
    let slot = emit(expression, frame: frame)
    parts[expression] = slot
    return Program.PartPlan(role: role, index: index, slot: slot, uses: operands(of: expression, frame: frame))
  }

  func rounding(_ operand: NumberType, _ rounding: Rule.RoundingStep) -> (multiplier: Int128, divisor: Int128)? {
    let scale = rounding.step.scale
    guard let multiplier = powerOfTen(max(0, scale - operand.scale)),
      let power = powerOfTen(max(0, operand.scale - scale))
    else { return nil }
    return (multiplier, power &* rounding.step.coefficient)
  }

  private mutating func rounded(_ operand: Int, _ step: Rule.RoundingStep, _ type: ValueType, _ frame: Int) -> Int {
    // The reader has refused a rounding whose products do not fit; the last resort rounds nothing.
    guard case .number(let number) = program.slots[operand].type, let factors = rounding(number, step) else {
      return operand
    }
    return emit(
      .round(
        operand, multiplier: factors.multiplier, divisor: factors.divisor, step: step.step.coefficient, step.mode),
      type, frame: frame)
  }

  /// Quotients and logarithms are rounded where they stand, one by one: how each of a mechanism's results is, by its place
  /// among them. Empty where no result is one of these.
  private mutating func roundedResults(
    _ mechanism: Mechanism, _ step: Rule.RoundingStep, _ type: ValueType, _ frame: Int
  ) -> [Int: QuotientRounding] {
    let results: [TypedExpression] =
      switch mechanism {
      case .value(let expression): [expression]
      case .cases(let branches): branches.map { $0.result }
      default: []
      }
    guard results.contains(where: { $0.isQuotient || $0.hasLogarithm }) else { return [:] }
    return Dictionary(
      results.indices.map { ($0, QuotientRounding(step: step, type: type)) }, uniquingKeysWith: { first, _ in first })
  }

  struct QuotientRounding {
    let step: Rule.RoundingStep
    let type: ValueType
  }

  /// A result, rounded at once where the mechanism has quotients.
  mutating func result(_ expression: TypedExpression, _ quotient: QuotientRounding?, _ frame: Int) -> Int {
    guard let quotient else { return emit(expression, frame: frame) }
    if expression.hasLogarithm { return logarithm(expression, quotient, frame) }
    guard case .arithmetic(.divide, let left, let right) = expression.node, case .number(let a) = left.type,
      case .number(let b) = right.type, let factors = quotientFactors(a, b, step: quotient.step.step)
    else { return rounded(emit(expression, frame: frame), quotient.step, quotient.type, frame) }
    // Both sides are brought to integers first, so that one integer division is exact.
    let (dividend, divisor) = (emit(left, frame: frame), emit(right, frame: frame))
    return emit(
      .quotient(
        dividend, divisor, left: factors.left, right: factors.right, step: quotient.step.step.coefficient,
        quotient.step.mode), quotient.type, frame: frame)
  }

  private mutating func logarithm(_ expression: TypedExpression, _ rounding: QuotientRounding, _ frame: Int) -> Int {
    // The reader has refused what does not fit; a reading of the rules that nobody wrote may not, and then gives nothing.
    guard let form = LogarithmForm(expression), let factors = form.factors(step: rounding.step.step) else {
      return emit(.constant(0), rounding.type, frame: frame)
    }
    func part(_ expression: TypedExpression?, or number: Int128, _ compiler: inout Compiler) -> Int {
      if let expression { return compiler.emit(expression, frame: frame) }
      return compiler.emit(
        .constant(number), .number(NumberType(Number(number), .one)), frame: frame)
    }
    let slots = Program.LogarithmSlots(
      constant: part(form.constant, or: 0, &self), factor: part(form.factor, or: 1, &self),
      divisor: part(form.divisor, or: 1, &self), numerator: part(form.numerator, or: 1, &self),
      denominator: part(form.denominator, or: 1, &self), factors: factors)
    return emit(
      .logarithm(slots, step: rounding.step.step.coefficient, rounding.step.mode), rounding.type, frame: frame)
  }
}

extension TypedExpression {
  var isQuotient: Bool {
    if case .arithmetic(.divide, _, _) = node { true } else { false }
  }
}
