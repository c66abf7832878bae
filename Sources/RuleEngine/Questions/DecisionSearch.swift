internal import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// What alone, had it been otherwise, would have given a person what was decided for her.
package struct DecisionSources: Sendable {
  /// The rules, in the order of evaluation, each with the value nearest to its own that gives the decision.
  package var rules: [(rule: Int, value: Value)] = []
  /// The inputs, in the descriptor's order, each with the value nearest to hers that gives the decision.
  package var inputs: [(input: Int, value: Value)] = []
  /// Whether the search went to its end.
  package var isComplete = true
}

/// Looks for what alone would have given what was decided: one rule with another value, all that follows from it carried
/// out as the descriptor says, or one input with another value. Exact within a fixed number of operations.
///
/// - Parameter decided: for each output that was decided, by its index, the value; all of them must be reached at once.
/// - Returns: nothing where a value is none that its rule can have. Complexity: O((rules + inputs) × log range) runs of
///   what depends on them.
package func sources(
  of decided: [Int: Value], _ program: Program, inputs: [Value?]
) -> DecisionSources {
  var base = execution(of: program, zip(program.descriptor.inputs, inputs).map { $1 ?? $0.ifMissing })
  base.runRules()
  var search = SourceSearch(program: program, base: base)
  guard search.aim(at: decided) else { return DecisionSources() }
  return search.found()
}

private struct SourceSearch {
  let program: Program
  let base: Execution
  var goal = SearchGoal(rows: [], isDifference: false)
  var needed: Program.Slice = Program.Slice()
  var budget = SearchBudget(2_000_000)

  init(program: Program, base: Execution) {
    self.program = program
    self.base = base
  }

  /// False where a value cannot be reached.
  mutating func aim(at decided: [Int: Value]) -> Bool {
    var rows: [(index: Int, value: Extent)] = []
    var slots: [Int] = []
    for (output, value) in decided.sorted(by: { $0.key < $1.key }) {
      guard case .rule(let rule) = program.descriptor.outputs[output].source,
        let code = program.code(value, ofRule: rule), isRounded(code, rule)
      else { return false }
      slots.append(program.ruleSlots[rule])
      rows.append((base.bases[program.ruleSlots[rule]], Extent(.known, code)))
    }
    goal = SearchGoal(rows: rows, isDifference: false)
    needed = program.slice(for: slots)
    return !rows.isEmpty
  }

  /// Whether a value is a multiple of the step to which its rule rounds.
  private func isRounded(_ code: Int128, _ rule: Int) -> Bool {
    guard case .number(let type) = program.slots[program.ruleSlots[rule]].type,
      let step = program.descriptor.rules[rule].rounding?.step.coefficient(atScale: type.scale), step > 0
    else { return true }
    // An exception's value is rounded like all others.
    return code % step == 0
  }

  mutating func found() -> DecisionSources {
    var sources = DecisionSources()
    let computed = Set(needed.instructions.map { $0.target })
    for (rule, slot) in program.ruleSlots.enumerated() where program.rules[rule].frame == 0 && computed.contains(slot) {
      let type = program.slots[slot].type
      if let code = nearest(slot, type), let value = decoded(code, type) { sources.rules.append((rule, value)) }
    }
    for input in needed.inputs {
      guard let slot = program.inputSlots[input], let type = program.descriptor.inputs[input].valueType,
        let code = nearest(slot, type), let value = decoded(code, type)
      else { continue }
      sources.inputs.append((input, value))
    }
    sources.isComplete = !budget.isExhausted
    return sources
  }

  /// The value of a slot, nearest to its own, with which the goal is met.
  private mutating func nearest(_ slot: Int, _ type: ValueType) -> Int128? {
    guard base.state(slot, row: 0) == .known else { return nil }
    let own = base.value(slot, row: 0)
    let interval: ClosedRange<Int128>
    switch type {
    case .boolean: return single(slot, among: [1 - own])
    case .key(let keys): return single(slot, among: (keys.members ?? []).indices.map { Int128($0) })
    case .keys(let keys): return single(slot, among: (keys.members ?? []).indices.map { own ^ (1 << Int128($0)) })
    case .number(let number) where number.low < number.high: interval = number.low...number.high
    // A birth, an application: a century about the day that was given.
    case .date: interval = max(-719_162, own - 36_525)...min(2_932_896, own + 36_525)
    case .number, .text: return nil
    }
    var range = RangeExecution(base, input: slot)
    var best: (distance: Int128, code: Int128)?
    for ascending in [false, true] {
      guard ascending ? own < interval.upperBound : own > interval.lowerBound else { continue }
      let side =
        ascending
        ? max(own + 1, interval.lowerBound)...interval.upperBound
        : interval.lowerBound...min(own - 1, interval.upperBound)
      guard let code = range.first(in: side, ascending: ascending, goal, &budget) else { continue }
      let distance = ascending ? code &- own : own &- code
      if let best, best.distance <= distance { continue }
      best = (distance, code)
    }
    return best?.code
  }

  private mutating func single(_ slot: Int, among codes: [Int128]) -> Int128? {
    let own = base.value(slot, row: 0)
    var range = RangeExecution(base, input: slot)
    for code in codes where code != own {
      guard budget.spend(range.cost) else { return nil }
      range.run(over: code...code)
      if goal.verdict(range.extents) == .everywhere { return code }
    }
    return nil
  }
}
