internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// Turns a finished execution into the steps that led to the outcome, and only those.
struct Recorder {
  let execution: Execution
  /// Asked of every test that is recorded whether it decided.
  var decisive: DecisiveTests?
  private var needed: Set<Int> = []
  private var usedReads: Set<Int> = []

  init(_ execution: Execution) { self.execution = execution }

  var program: Program { _read { yield execution.program } }

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

  /// Whether a condition holds; nil where that is open.
  func holds(_ test: Program.TestPlan, row: Int) -> Bool? {
    let row = program.slots[test.slot].frame == 0 ? 0 : row
    return execution.state(test.slot, row: row) == .known ? execution.value(test.slot, row: row) != 0 : nil
  }

  /// What was looked at on the way to a rule's value, and what was taken.
  struct Way {
    var applies = true
    var tests: [Program.TestPlan] = []
    var uses: [Program.Operand] = []
    var branch: Int?
    var exception: Int?
    /// Whether an open condition came first, so that it is not known which way leads on.
    var isOpen = false
  }

  func way(_ plan: Program.RulePlan, row: Int) -> Way {
    var way = Way()
    if let test = plan.appliesWhen {
      way.tests.append(test)
      way.uses += test.uses
      guard holds(test, row: row) == true else {
        way.applies = false
        return way
      }
    }
    for (index, exception) in plan.exceptions.enumerated() {
      guard let test = exception.test else { continue }
      way.tests.append(test)
      way.uses += test.uses
      switch holds(test, row: row) {
      case true?: way.exception = index
      case false?: break
      case nil: way.isOpen = true
      }
      if holds(test, row: row) != false { way.uses += exception.uses }
    }
    way.uses += plan.uses
    for part in plan.parts { way.uses += part.uses }
    for test in plan.tests {
      way.tests.append(test)
      way.uses += test.uses
    }
    follow(plan, row: row, &way)
    return way
  }

  /// The branches that were looked at, up to the one that was taken or to an open one. Of a table, only the rows that
  /// hold or are open: what the others ask for is not what decided.
  private func follow(_ plan: Program.RulePlan, row: Int, _ way: inout Way) {
    for (index, branch) in plan.branches.enumerated() {
      let verdict = branch.test.map { holds($0, row: row) } ?? true
      if let test = branch.test, test.role == .branch || verdict != false {
        way.tests.append(test)
        way.uses += test.uses
      }
      switch verdict {
      case true?:
        if !way.isOpen, way.branch == nil { way.branch = index }
        way.uses += branch.uses
        if !plan.isCollecting { return }
      case false?: continue
      case nil:
        way.isOpen = true
        if !plan.isCollecting, branch.test?.role == .branch { return }
      }
    }
  }

  /// The rules that were marked as part of the way, in the order in which they are computed.
  var neededRules: [Int] { needed.sorted() }

  func isNeeded(_ rule: Int) -> Bool { needed.contains(rule) }

  /// The value of a rule's first step; nil where it has none, as of a list without a record.
  func firstValue(ofRule rule: Int) -> RecordedValue? {
    let plan = program.rules[rule]
    return execution.rows(ofFrame: plan.frame) > 0 ? recorded(plan.slot, row: 0) : nil
  }

  /// Marks a rule, and all that its value came from, as part of the way to the outcome.
  mutating func need(_ rule: Int) {
    guard needed.insert(rule).inserted else { return }
    let plan = program.rules[rule]
    for row in 0..<max(1, execution.rows(ofFrame: plan.frame)) {
      guard plan.frame == 0 || row < execution.rows(ofFrame: plan.frame) else { continue }
      for use in way(plan, row: row).uses { need(use) }
    }
  }

  private mutating func need(_ use: Program.Operand) {
    if let rule = use.rule { need(rule) }
    if let read = use.read { usedReads.insert(read) }
  }

  /// The first answer that holds. An open condition, or an undetermined outcome, leaves none; a condition on something
  /// that does not apply does not hold.
  func answer(undetermined: Bool) -> Int? {
    guard !undetermined else { return nil }
    for (index, answer) in program.answers.enumerated() {
      guard let slot = answer.condition else { return index }
      switch execution.state(slot, row: 0) {
      case .known: if execution.value(slot, row: 0) != 0 { return index }
      case .notApplicable: continue
      case .missing: return nil
      }
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
      for use in openUses(plan, row: row) where isMissing(use, row) {
        if let input = use.input { inputs.insert(input) }
        if let rule = use.rule { collectMissing(rule, &seen, &inputs) }
      }
      if let elements = plan.elements, !isGiven(elements.frame) { inputs.insert(program.lists[elements.frame - 1]) }
    }
  }

  private func isGiven(_ frame: Int) -> Bool {
    guard frame > 0, let slot = program.listSlots[program.lists[frame - 1]] else { return true }
    return execution.state(slot, row: 0) == .known
  }

  /// The names on which a rule's value can still depend: those of conditions that do not rule themselves out, and of what
  /// such conditions lead to.
  private func openUses(_ plan: Program.RulePlan, row: Int) -> [Program.Operand] {
    if let test = plan.appliesWhen, holds(test, row: row) == nil { return test.uses }
    var uses = plan.uses + plan.parts.flatMap { $0.uses } + plan.tests.flatMap { $0.uses }
    for branch in plan.exceptions + plan.branches {
      let holds = branch.test.map { self.holds($0, row: row) } ?? true
      if holds == false { continue }
      uses += (holds == nil ? branch.test?.uses ?? [] : []) + branch.uses
      if holds == true, branch.test?.role != .exception, !plan.isCollecting { break }
    }
    return uses
  }

  /// Whether a name has no value yet, for one of the records where it belongs to them.
  private func isMissing(_ use: Program.Operand, _ row: Int) -> Bool {
    guard use.slot >= 0 else { return false }
    let frame = program.slots[use.slot].frame
    if frame == 0 || row < execution.rows(ofFrame: frame), recorded(use.slot, row: row).state == .missing {
      return true
    }
    return frame > 0 && (0..<execution.rows(ofFrame: frame)).contains { recorded(use.slot, row: $0).state == .missing }
  }

  func parameters() -> [RecordedParameter] {
    let used = program.reads.enumerated().filter { usedReads.contains($0.offset) }.map { $0.element }
    return used.sorted { ($0.parameter, $0.date) < ($1.parameter, $1.date) }.compactMap { read in
      let parameter = program.descriptor.parameters[read.parameter]
      let value = parameter.values[read.value]
      let keys = read.keySlots.map { recorded($0, row: 0) }
      let content: RecordedParameter.Content
      switch value.content {
      case .single(let number): content = .number(number)
      case .order(let keys): content = .order(keys)
      case .scale(let thresholds):
        content = .scale(
          thresholds.map { threshold in
            RecordedParameter.Threshold(
              from: RecordedValue(.known(.number(threshold.from)), unit: parameter.thresholdUnit),
              value: RecordedValue(.known(.number(threshold.value)), unit: parameter.unit))
          })
      case .table(let rows):
        // Read under a key that was not given: there is nothing to tell.
        guard let number = rows.value(under: keys.compactMap { $0.state.value }) else { return nil }
        content = .number(number)
      }
      return RecordedParameter(
        name: parameter.name, readOn: read.date, period: value.period, keys: keys, content: content,
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
}
