package import DescriptorModel
internal import Languages
internal import RuleExpressions
package import RuleValues
package import SourceDiagnostics

/// Makes a descriptor ready to run on one day. Complexity: O(size of the rules and of the tables they read).
///
/// - Throws: every parameter that the rules need and that has no value on the day at which they read it.
package func compile(_ descriptor: Descriptor, on date: CalendarDate) throws(DiagnosticsError) -> Program {
  var compiler = Compiler(program: Program(descriptor: descriptor, referenceDate: date))
  compiler.compile()
  if compiler.diagnostics.hasErrors { throw DiagnosticsError(compiler.diagnostics.sortedByPlace()) }
  return compiler.program
}

struct Compiler {
  var program: Program
  var diagnostics: [Diagnostic] = []
  /// Slots of parameters that were read already, by parameter, day and frame.
  var readSlots: [ReadKey: Int] = [:]
  /// Parameters that were found to have no value on a day.
  var absent: [(parameter: Int, date: CalendarDate)] = []
  var dateSlot = 0
  /// The comparisons met since the list was last emptied, in source order.
  var comparisons: [Program.ComparisonPlan] = []

  struct ReadKey: Hashable {
    let parameter: Int
    let date: CalendarDate
    let frame: Int
  }

  init(program: Program) {
    self.program = program
  }

  var descriptor: Descriptor { program.descriptor }

  mutating func compile() {
    dateSlot = emit(.constant(Int128(program.referenceDate.dayNumber)), .date, frame: 0)
    for (index, input) in descriptor.inputs.enumerated() {
      guard case .records(let fields, _) = input.kind else {
        program.inputSlots.append(input.valueType.map { slot($0, frame: 0) })
        continue
      }
      program.inputSlots.append(nil)
      program.lists.append(index)
      program.fieldSlots[index] = fields.map { slot($0.valueType ?? .text, frame: program.lists.count) }
    }
    for rule in descriptor.rules { compile(rule) }
    program.answerStart = program.instructions.count
    if descriptor.allocation != nil {
      program.wishRankSlot = slot(.number(NumberType(unit: .one, scale: 0, low: 0, high: 1000)), frame: 0)
    }
    for answer in descriptor.answers {
      let condition = answer.condition.map { emit($0, frame: 0) }
      program.answers.append((condition, answer.condition.map { operands(of: $0, frame: 0) } ?? []))
    }
  }

  mutating func compile(_ rule: Rule) {
    let frame = rule.forEach.flatMap { list in program.lists.firstIndex(of: list) }.map { $0 + 1 } ?? 0
    var branches: [Program.BranchPlan] = []
    var result: Int
    var isQuotient = false
    switch rule.mechanism {
    case .value(let expression):
      if case .arithmetic(.divide, let left, let right) = expression.node, let rounding = rule.rounding {
        isQuotient = true
        result = quotient(left, right, rounding, rule, frame)
      } else {
        result = emit(expression, frame: frame)
      }
      branches = [
        Program.BranchPlan(
          condition: nil, comparisons: [], conditionUses: [], uses: operands(of: expression, frame: frame),
          result: result)
      ]
    case .cases(let cases):
      for branch in cases {
        comparisons = []
        let condition = branch.condition.map { emit($0, frame: frame) }
        let tested = comparisons
        let value = emit(branch.result, frame: frame)
        branches.append(
          Program.BranchPlan(
            condition: condition, comparisons: tested,
            conditionUses: branch.condition.map { operands(of: $0, frame: frame) } ?? [],
            uses: operands(of: branch.result, frame: frame), result: scaled(value, like: caseType(cases), frame: frame))
        )
      }
      result = chain(branches, caseType(cases), frame: frame)
    }
    let before = result
    if let rounding = rule.rounding, !isQuotient { result = rounded(result, rounding, rule, frame) }
    program.ruleSlots.append(result)
    program.rules.append(
      Program.RulePlan(
        frame: frame, branches: branches, unrounded: rule.rounding == nil || isQuotient ? nil : before, slot: result))
  }

  /// The type of all branches: the most decimals of any.
  func caseType(_ cases: [Rule.Branch]) -> ValueType {
    var scale = 0
    for branch in cases {
      if case .number(let type) = branch.result.type { scale = max(scale, type.scale) }
    }
    guard let first = cases.first, case .number(var type) = first.result.type else {
      return cases.first?.result.type ?? .boolean
    }
    type.scale = scale
    return .number(type)
  }

  /// The first branch that holds: selections from the last to the first.
  mutating func chain(_ branches: [Program.BranchPlan], _ type: ValueType, frame: Int) -> Int {
    var result = branches.last?.result ?? 0
    for branch in branches.dropLast().reversed() {
      if let condition = branch.condition {
        result = emit(.select(condition, branch.result, result), type, frame: frame)
      }
    }
    return result
  }

  mutating func rounded(_ operand: Int, _ rounding: Rule.RoundingStep, _ rule: Rule, _ frame: Int) -> Int {
    guard case .number(let type) = program.slots[operand].type else { return operand }
    let (step, scale) = (rounding.step.coefficient, rounding.step.scale)
    // The reader has refused a rounding whose products do not fit; the last resort rounds nothing.
    guard let multiplier = powerOfTen(max(0, scale - type.scale)), let power = powerOfTen(max(0, type.scale - scale))
    else { return operand }
    return emit(
      .round(operand, multiplier: multiplier, divisor: power &* step, step: step, rounding.mode), rule.type,
      frame: frame)
  }

  /// `left / right`, rounded: both sides brought to integers first, so that one integer division is exact.
  mutating func quotient(
    _ left: TypedExpression, _ right: TypedExpression, _ rounding: Rule.RoundingStep, _ rule: Rule, _ frame: Int
  ) -> Int {
    let (dividend, divisor) = (emit(left, frame: frame), emit(right, frame: frame))
    guard case .number(let a) = left.type, case .number(let b) = right.type,
      let factors = quotientFactors(a, b, step: rounding.step)
    else { return dividend }
    return emit(
      .quotient(
        dividend, divisor, left: factors.left, right: factors.right, step: rounding.step.coefficient, rounding.mode),
      rule.type, frame: frame)
  }

  mutating func slot(_ type: ValueType, frame: Int) -> Int {
    program.slots.append((frame, type))
    return program.slots.count - 1
  }

  mutating func emit(_ operation: Program.Operation, _ type: ValueType, frame: Int) -> Int {
    let target = slot(type, frame: frame)
    program.instructions.append(Program.Instruction(target: target, operation: operation))
    return target
  }
}
