internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Looks for the branch or row that gives a value at the fewest failed conditions.
struct BranchSearch {
  let recorder: Recorder

  private var program: Program { _read { yield recorder.program } }

  func obstacles(_ rule: Int, _ wanted: Int128, depth: Int) -> [WhyNot.Obstacle] {
    let plan = program.rules[rule]
    guard depth < 8, plan.frame == 0, !plan.isCollecting, plan.appliesWhen == nil, plan.exceptions.isEmpty,
      program.descriptor.rules[rule].modifiers.isEmpty
    else { return [] }
    var best: [Program.TestPlan]?
    for (index, branch) in plan.branches.enumerated() where gives(wanted, branch, plan) {
      let failed = failing(plan.branches, upTo: index)
      if failed.isEmpty { continue }
      if let best, !isLess(failed, best) { continue }
      best = failed
    }
    guard let best else { return [] }
    return best.flatMap { test -> [WhyNot.Obstacle] in
      if let (inner, code) = equality(test) {
        let deeper = obstacles(inner, code, depth: depth + 1)
        if !deeper.isEmpty { return deeper }
      }
      return [obstacle(rule, [test])]
    }
  }

  /// Whether the branch's result, rounded as the rule is, is the value asked for.
  private func gives(_ wanted: Int128, _ branch: Program.BranchPlan, _ plan: Program.RulePlan) -> Bool {
    let execution = recorder.execution
    guard execution.state(branch.result, row: 0) == .known else { return false }
    let value = execution.value(branch.result, row: 0)
    guard plan.unrounded != nil,
      case .round(_, let multiplier, let divisor, let step, let mode)? = program.instructions.first(where: {
        $0.target == plan.slot
      })?.operation
    else { return value == wanted }
    return divide(value &* multiplier, by: divisor, rounding: mode).map { $0 &* step } == wanted
  }

  /// The conditions whose verdict must be another for the branch to be taken: those before it that hold, its own.
  private func failing(_ branches: [Program.BranchPlan], upTo index: Int) -> [Program.TestPlan] {
    var failing: [Program.TestPlan] = []
    for earlier in branches[..<index] {
      if let test = earlier.test, test.role == .branch, recorder.holds(test, row: 0) == true { failing.append(test) }
    }
    if let test = branches[index].test, recorder.holds(test, row: 0) != true { failing.append(test) }
    return strictest(failing)
  }

  /// Of several limits on one number in one direction, only the strictest: it takes the others with it.
  private func strictest(_ tests: [Program.TestPlan]) -> [Program.TestPlan] {
    tests.filter { test in
      guard let side = limit(of: test), let own = distance(side.comparison) else { return true }
      return !tests.contains { other in
        guard let otherSide = limit(of: other), let distance = distance(otherSide.comparison) else { return false }
        return otherSide.comparison.left == side.comparison.left && otherSide.isUpper == side.isUpper && own < distance
      }
    }
  }

  /// The one comparison of a test that sets a limit, and whether the number would have to be lower.
  private func limit(of test: Program.TestPlan) -> (comparison: Program.ComparisonPlan, isUpper: Bool)? {
    guard test.comparisons.count == 1, let comparison = test.comparisons.first, comparison.slot == test.slot,
      let holds = recorder.holds(test, row: 0)
    else { return nil }
    switch comparison.comparison {
    case .greater, .greaterOrEqual: return (comparison, holds)
    case .less, .lessOrEqual: return (comparison, !holds)
    case .equal, .notEqual: return nil
    }
  }

  private func isLess(_ a: [Program.TestPlan], _ b: [Program.TestPlan]) -> Bool {
    let (x, y) = (a.flatMap { failedComparisons($0) }, b.flatMap { failedComparisons($0) })
    if x.count != y.count { return x.count < y.count }
    let (first, second) = (x.compactMap { distance($0) }.max(), y.compactMap { distance($0) }.max())
    guard let first, let second else { return false }
    return first < second
  }

  /// The comparisons that have the verdict of their condition, and so make it.
  private func failedComparisons(_ test: Program.TestPlan) -> [Program.ComparisonPlan] {
    let verdict = recorder.holds(test, row: 0)
    let found = test.comparisons.filter { comparison in
      let value = recorder.recorded(comparison.slot, row: 0).state.value
      return value == verdict.map { .boolean($0) }
    }
    return found.isEmpty ? test.comparisons : found
  }

  private func distance(_ comparison: Program.ComparisonPlan) -> Number? {
    gap(comparison).flatMap { gap in
      if case .number(let number)? = gap.difference.state.value { number } else { nil }
    }
  }

  private func gap(_ comparison: Program.ComparisonPlan) -> WhyNot.Gap? {
    let (left, right) = (recorder.recorded(comparison.left, row: 0), recorder.recorded(comparison.right, row: 0))
    guard case .number(let a)? = left.state.value, case .number(let b)? = right.state.value else { return nil }
    let scale = max(a.scale, b.scale)
    guard let x = a.coefficient(atScale: scale), let y = b.coefficient(atScale: scale) else { return nil }
    let (difference, overflow) = x.subtractingReportingOverflow(y)
    guard !overflow, difference != .min else { return nil }
    let value = Value.number(Number(abs(difference), scale: scale).reduced)
    return WhyNot.Gap(own: left, threshold: right, difference: RecordedValue(.known(value), unit: left.unit))
  }

  /// The rule and the value of a condition that asks for no more than that they be equal.
  private func equality(_ test: Program.TestPlan) -> (rule: Int, code: Int128)? {
    guard test.comparisons.count == 1, let comparison = test.comparisons.first, comparison.comparison == .equal,
      comparison.slot == test.slot, test.uses.count == 1, let rule = test.uses.first?.rule,
      program.ruleSlots[rule] == comparison.left, recorder.holds(test, row: 0) == false,
      let wanted = recorder.recorded(comparison.right, row: 0).state.value,
      let code = exactCode(wanted, program.slots[comparison.left].type)
    else { return nil }
    return (rule, code)
  }

  private func obstacle(_ rule: Int, _ tests: [Program.TestPlan]) -> WhyNot.Obstacle {
    let plan = program.rules[rule]
    var step = recorder.step(program.descriptor.rules[rule], plan, row: 0)
    step.tests = tests.map { recorder.recordedTest($0, row: 0) }
    let uses = tests.flatMap { $0.uses }
    step.operands = step.operands.filter { operand in uses.contains { $0.name == operand.name } }
    for use in uses where use.slot >= 0 && !step.operands.contains(where: { $0.name == use.name }) {
      step.operands.append(Operand(name: use.name, value: recorder.recorded(use.slot, row: 0)))
    }
    step.parts = []
    return WhyNot.Obstacle(step: step, gaps: tests.flatMap { $0.comparisons }.compactMap { gap($0) })
  }
}
