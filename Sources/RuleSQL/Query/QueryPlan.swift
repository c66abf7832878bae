internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions

/// What of a program a query computes, and in which rule's part of it each operation stands.
struct QueryPlan: Sendable {
  let program: Program
  let dialect: SQLDialect
  /// What is given where places are allocated; nil where people are decided.
  let requests: RequestsPlan?
  let shared: SharedOperations
  private let bounds: Bounds
  /// The rules that the query has, in the order of the descriptor, in which each uses only earlier ones.
  private(set) var rules: [Int] = []
  /// For each rule, its operations in their order.
  private(set) var instructions: [Int: [Program.Instruction]] = [:]
  /// The slots that other parts of the query read than the one they stand in.
  private(set) var exported: Set<Int> = []
  /// The rule in whose part a slot is computed; inputs have none.
  private(set) var owners: [Int: Int] = [:]
  /// How often operations and conditions read a slot.
  private var useCounts: [Int: Int] = [:]
  /// The rule that a slot is named by.
  private(set) var namedRules: [Int: Int] = [:]
  /// The rules of which a person's missing inputs are told, if need be.
  private(set) var masked: Set<Int> = []
  private var read: Set<Int> = []
  /// Slots that follow from one other of few values: for each, the slot and what it is under its values.
  private(set) var tables: [Int: (root: Int, low: Int128, values: [Int128])] = [:]

  init(_ program: Program, _ dialect: SQLDialect, _ requests: RequestsPlan?) {
    self.program = program
    self.dialect = dialect
    self.requests = requests
    let outputs = program.descriptor.outputs.compactMap { output -> Int? in
      if case .rule(let rule) = output.source { rule } else { nil }
    }
    // Requests tell by themselves what they miss: nothing needs the ways that lead to a value.
    var pending = requests == nil ? outputs : []
    var slots = requests?.criteria.map { $0.slot } ?? pending.map { program.ruleSlots[$0] }
    var masked: Set<Int> = []
    while let rule = pending.popLast() {
      guard masked.insert(rule).inserted else { continue }
      let plan = program.rules[rule]
      slots.append(program.ruleSlots[rule])
      slots += plan.conditions.map { $0.slot }
      pending += plan.allUses.compactMap { $0.rule }
    }
    self.masked = masked
    shared = SharedOperations(program, for: slots)
    bounds = Bounds(program, shared)
    var tabulation = Tabulation(shared, bounds)
    for instruction in shared.instructions where program.slots[instruction.target].type != .boolean {
      tables[instruction.target] = tabulation.numbers(of: instruction.target)
    }
    assign(Set(slots.map { shared.holder(of: $0) }))
  }

  /// Between which integers a slot lies.
  func interval(_ slot: Int) -> Interval { Interval(low: bounds[slot].low, high: bounds[slot].high) }
  func frame(_ slot: Int) -> Int { shared.frames[slot] }
  func useCount(_ slot: Int) -> Int { useCounts[slot] ?? 0 }
  func isRead(_ slot: Int) -> Bool { read.contains(slot) }
  /// The list inputs whose records the rules look at.
  var readLists: [Int] {
    if let requests { return [requests.rule.wishes] }
    return program.lists.enumerated().filter { position, list in
      (program.fieldSlots[list] ?? []).contains { read.contains($0) }
        || program.listSlots[list].map { read.contains($0) } == true
        || instructions.values.contains { $0.contains { frame($0.target) == position + 1 } }
    }.map { $0.element }
  }

  /// The slot of a rule's value.
  func slot(ofRule rule: Int) -> Int { shared.holder(of: program.ruleSlots[rule]) }

  /// The slots from which an operation is computed.
  private func operands(of instruction: Program.Instruction) -> [Int] {
    tables[instruction.target].map { [$0.root] } ?? instruction.operation.operands
  }

  private mutating func assign(_ roots: Set<Int>) {
    var needed = roots
    for instruction in shared.instructions.reversed() where needed.contains(instruction.target) {
      needed.formUnion(operands(of: instruction))
    }
    read = needed
    let results = Set(requests?.criteria.compactMap { $0.rule } ?? [])
    let all = Dictionary(shared.instructions.map { ($0.target, $0) }) { first, _ in first }
    for rule in program.rules.indices {
      let own = slot(ofRule: rule)
      let isResult = masked.contains(rule) || results.contains(rule)
      guard isResult || (needed.contains(own) && all[own] != nil) else { continue }
      rules.append(rule)
      if namedRules[own] == nil, shared.constant(own) == nil { namedRules[own] = rule }
      let conditions = masked.contains(rule) ? program.rules[rule].conditions.map { shared.holder(of: $0.slot) } : []
      take([own] + conditions, for: rule, all)
      for condition in conditions { useCounts[condition, default: 0] += 1 }
    }
    for instruction in shared.instructions {
      guard let owner = owners[instruction.target] else { continue }
      instructions[owner, default: []].append(instruction)
      for operand in operands(of: instruction) {
        useCounts[operand, default: 0] += 1
        if let other = owners[operand], other != owner { exported.insert(operand) }
      }
    }
    for rule in rules {
      let conditions = program.rules[rule].conditions.map { shared.holder(of: $0.slot) }
      for slot in conditions + [slot(ofRule: rule)] where owners[slot] != nil && owners[slot] != rule {
        exported.insert(slot)
      }
    }
  }

  /// Gives a rule the operations that its slots follow from and that no earlier rule has.
  private mutating func take(_ slots: [Int], for rule: Int, _ all: [Int: Program.Instruction]) {
    var pending = slots
    while let slot = pending.popLast() {
      guard owners[slot] == nil, let instruction = all[slot] else { continue }
      owners[slot] = rule
      pending += operands(of: instruction)
    }
  }
}

extension Program.RulePlan {
  /// The conditions that decide which way leads to the value, in the order in which they are looked at.
  var conditions: [Program.TestPlan] {
    [appliesWhen].compactMap { $0 } + (exceptions + branches).compactMap { $0.test }
  }

  /// All names that the value may come from.
  var allUses: [Program.Operand] {
    uses + parts.flatMap { $0.uses } + tests.flatMap { $0.uses } + conditions.flatMap { $0.uses }
      + (exceptions + branches).flatMap { $0.uses }
  }
}
