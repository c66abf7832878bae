internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// Turns a finished execution into the steps that led to the outcome, and only those.
struct Recorder {
  private let program: Program
  private let execution: Execution
  private var needed: Set<Int> = []
  private var usedReads: Set<Int> = []

  init(program: Program, execution: Execution) {
    self.program = program
    self.execution = execution
  }

  func recorded(_ slot: Int, row: Int) -> RecordedValue {
    let (frame, type) = program.slots[slot]
    var unit: Unit?
    if case .number(let number) = type { unit = number.unit }
    let row = frame == 0 ? 0 : row
    switch execution.state(slot, row: row) {
    case .known:
      let value = decoded(execution.value(slot, row: row), type)
      return RecordedValue(value.map { .known($0) } ?? .missing, unit: unit)
    case .missing: return RecordedValue(.missing, unit: unit)
    case .notApplicable: return RecordedValue(.notApplicable, unit: unit)
    }
  }

  private func condition(_ branch: Program.BranchPlan, row: Int) -> Bool? {
    guard let slot = branch.condition else { return true }
    let row = program.slots[slot].frame == 0 ? 0 : row
    return execution.state(slot, row: row) == .known ? execution.value(slot, row: row) != 0 : nil
  }

  /// The branches that were looked at, and the one that was taken; nil when an open condition comes first.
  private func path(_ plan: Program.RulePlan, row: Int) -> (tested: [Int], taken: Int?) {
    var tested: [Int] = []
    for (index, branch) in plan.branches.enumerated() {
      guard branch.condition != nil else { return (tested, index) }
      tested.append(index)
      switch condition(branch, row: row) {
      case true?: return (tested, index)
      case false?: continue
      case nil: return (tested, nil)
      }
    }
    return (tested, nil)
  }

  /// Marks a rule, and all that its value came from, as part of the way to the outcome.
  mutating func need(_ rule: Int) {
    guard needed.insert(rule).inserted else { return }
    let plan = program.rules[rule]
    for row in 0..<execution.rows(ofFrame: plan.frame) {
      let (tested, taken) = path(plan, row: row)
      var uses = tested.flatMap { plan.branches[$0].conditionUses }
      if let taken { uses += plan.branches[taken].uses }
      for use in uses { need(use) }
    }
  }

  private mutating func need(_ use: Program.Operand) {
    if let rule = use.rule { need(rule) }
    if let read = use.read { usedReads.insert(read) }
  }

  /// The first answer that holds. An open condition, or an undetermined outcome, leaves none.
  mutating func answer(undetermined: Bool) -> Int? {
    guard !undetermined else { return nil }
    for (index, answer) in program.answers.enumerated() {
      guard let slot = answer.condition else { return index }
      guard execution.state(slot, row: 0) == .known else { return nil }
      if execution.value(slot, row: 0) != 0 { return index }
    }
    return nil
  }

  /// The inputs that were not given and on which a rule's value still depends, in the descriptor's order.
  func missing(for rule: Int) -> [String] {
    var (seen, inputs): (Set<Int>, Set<Int>) = ([], [])
    collectMissing(rule, &seen, &inputs)
    return program.descriptor.inputs.enumerated().filter { inputs.contains($0.offset) }.map { $0.element.name }
  }

  private func collectMissing(_ rule: Int, _ seen: inout Set<Int>, _ inputs: inout Set<Int>) {
    guard seen.insert(rule).inserted else { return }
    let plan = program.rules[rule]
    for row in 0..<execution.rows(ofFrame: plan.frame) {
      for branch in plan.branches {
        let holds = condition(branch, row: row)
        if holds == false { continue }
        let uses = holds == nil ? branch.conditionUses + branch.uses : branch.uses
        for use in uses where use.slot >= 0 && recorded(use.slot, row: row).state == .missing {
          if let input = use.input { inputs.insert(input) }
          if let rule = use.rule { collectMissing(rule, &seen, &inputs) }
        }
        if holds == true { break }
      }
    }
  }

  func parameters() -> [RecordedParameter] {
    let used = program.reads.enumerated().filter { usedReads.contains($0.offset) }.map { $0.element }
    return used.sorted { ($0.parameter, $0.date) < ($1.parameter, $1.date) }.compactMap { read in
      let parameter = program.descriptor.parameters[read.parameter]
      let value = parameter.values[read.value]
      var key: Int?
      if let slot = read.keySlot, case .number(let number)? = recorded(slot, row: 0).state.value {
        key = Int(exactly: number.coefficient)
      }
      let content: RecordedParameter.Content
      switch value.content {
      case .single(let number): content = .number(number)
      case .order(let keys): content = .order(keys)
      case .table(let rows):
        // Read under a key that was not given: there is nothing to tell.
        guard let key, let number = Parameter.Content.lookUp(Int128(key), in: rows) else { return nil }
        content = .number(number)
      }
      return RecordedParameter(
        name: parameter.name, readOn: read.date, period: value.period, key: key, content: content,
        unit: parameter.unit, legal: value.legal, assumed: value.assumption != nil)
    }
  }

  /// The needed rules in the order in which they are computed.
  func steps() -> [Step] {
    needed.sorted().flatMap { index -> [Step] in
      let (rule, plan) = (program.descriptor.rules[index], program.rules[index])
      return (0..<execution.rows(ofFrame: plan.frame)).map { row in step(rule, plan, row: row) }
    }
  }

  private func step(_ rule: Rule, _ plan: Program.RulePlan, row: Int) -> Step {
    let (tested, taken) = path(plan, row: row)
    var isCases = false
    if case .cases = rule.mechanism { isCases = true }
    return Step(
      rule: rule.name, mechanism: isCases ? "cases" : "value", element: plan.frame == 0 ? nil : row,
      operands: taken.map { operands(plan.branches[$0].uses, row: row) } ?? [],
      tests: tested.map { test(plan.branches[$0], $0, row: row) }, branch: isCases ? taken : nil,
      unrounded: plan.unrounded.map { recorded($0, row: row) }, value: recorded(plan.slot, row: row), legal: rule.legal,
      assumed: rule.assumption != nil, source: rule.span.lower..<rule.span.upper)
  }

  private func operands(_ uses: [Program.Operand], row: Int) -> [Operand] {
    uses.compactMap { use in
      // An order has no value of its own: it stands among the parameters.
      use.slot < 0 ? nil : Operand(name: use.name, value: recorded(use.slot, row: row))
    }
  }

  private func test(_ branch: Program.BranchPlan, _ index: Int, row: Int) -> BranchTest {
    let comparisons = branch.comparisons.map { plan -> ComparisonTest in
      var holds: Bool?
      if case .boolean(let value)? = recorded(plan.slot, row: row).state.value { holds = value }
      return ComparisonTest(
        left: recorded(plan.left, row: row), relation: plan.comparison.rawValue, right: recorded(plan.right, row: row),
        holds: holds)
    }
    return BranchTest(branch: index, holds: condition(branch, row: row), comparisons: comparisons)
  }
}
