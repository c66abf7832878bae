internal import RuleEngine
internal import RuleExpressions

extension StageWriter {
  /// Writes all operations of a rule's part, in their order.
  mutating func write(_ instructions: [Program.Instruction]) {
    let chains = Chains(instructions, plan)
    for instruction in instructions where !chains.isAbsorbed(instruction.target) {
      let (value, state) = written(instruction, chains)
      set(instruction.target, value, state)
      settle(instruction.target, named: plan.namedRules[instruction.target].map { plan.ruleName($0) })
    }
  }

  /// What an operation gives. An exhaustive switch: a new operation has an SQL form, or a reason why it has none.
  private mutating func written(_ instruction: Program.Instruction, _ chains: Chains) -> (Fragment, StateSet) {
    let interval = plan.interval(instruction.target)
    if let table = plan.tables[instruction.target] {
      return self.table(
        [.init(slot: table.root, low: table.low, count: Int128(table.values.count))], table.values)
    }
    switch instruction.operation {
    case .constant(let value): return (integer(value), .known)
    case .scaled(let a, let factor):
      return (arithmetic(.times, number(a), integer(factor), interval), state(a))
    case .add(let a, let b): return binary(.plus, a, b, interval)
    case .subtract(let a, let b): return binary(.minus, a, b, interval)
    case .multiply(let a, let b): return binary(.times, a, b, interval)
    case .negate(let a): return (negated(number(a), interval), state(a))
    case .absolute(let a):
      let x = simple(a)
      let below = comparison(.less, x, integer(0))
      return (choice([(below, negated(x, interval))], else: x), state(a))
    case .round(let a, let multiplier, let divisor, let step, let mode):
      let range = plan.interval(a) * Interval(multiplier)
      let dividend = arithmetic(.times, number(a), integer(multiplier), range)
      return (
        rounded(dividend, in: range, by: integer(divisor), in: Interval(divisor), mode, step: step, to: interval),
        state(a)
      )
    case .quotient(let a, let b, let left, let right, let step, let mode):
      let (range, sizes) = (plan.interval(a) * Interval(left), plan.interval(b) * Interval(right))
      let dividend = arithmetic(.times, number(a), integer(left), range)
      let divisor = arithmetic(.times, number(b), integer(right), sizes)
      return (
        rounded(dividend, in: range, by: divisor, in: sizes, mode, step: step, to: interval),
        StateSet.joined([state(a), state(b)])
      )
    case .logarithm:
      refuse(.logarithm)
      return (integer(0), .known)
    case .compare(let kind, let a, let b):
      let (x, y) = (value(a), value(b))
      let areConditions = x.kind == .condition && y.kind == .condition
      return (
        comparison(kind, areConditions ? x : number(a), areConditions ? y : number(b)),
        StateSet.joined([state(a), state(b)])
      )
    case .and: return connected(chains.connected(instruction.operation), isAnd: true)
    case .or: return connected(chains.connected(instruction.operation), isAnd: false)
    case .not(let a):
      let condition = condition(a)
      return (Fragment("NOT \(condition.operand)", .open, .condition, level: condition.level), state(a))
    case .select, .guarded: return selected(instruction, chains)
    case .minimum(let a, let b):
      return (extreme("LEAST", [number(a), number(b)]), StateSet.joined([state(a), state(b)]))
    case .maximum(let a, let b):
      return (extreme("GREATEST", [number(a), number(b)]), StateSet.joined([state(a), state(b)]))
    case .present(let a):
      let state = state(a)
      if state.isKnown { return (.condition(true), .known) }
      return (isKnown(state), .known)
    case .applies(let a): return applies(state(a))
    case .latest(let month, let day, let a): return latest(month: month, day: day, a)
    case .bestPosition(let a, let order):
      let keys = simple(a)
      let arms = order.enumerated().map { (condition: bit($1, of: keys), value: integer(Int128($0) + 1)) }
      return (choice(arms, else: integer(Int128(order.count) + 1)), state(a))
    case .element(let a, let set): return (element(a, of: set), StateSet.joined([state(a), state(set)]))
    case .table(let keys, let entries): return table(keys, entries)
    case .brackets(let a, let factor, let scale):
      return (brackets(a, shares: nil, factor: factor, scale, interval), state(a))
    case .sharedBrackets(let a, let shares, let factor, let scale):
      return (
        brackets(a, shares: shares, factor: factor, scale, interval), StateSet.joined([state(a), state(shares)])
      )
    case .steps(let a, let factor, let thresholds, let values):
      return steps(a, factor: factor, thresholds, values)
    case .collect(let hit, let rows): return collect(hit, rows, interval)
    case .shift(let a, let b, let step, let backward): return shifted(a, by: b, step, backward: backward)
    case .months(let a, let b, let rule, let divisor): return months(a, b, rule, divisor: divisor)
    case .age(let a, let b, let rule): return age(a, on: b, rule)
    case .aggregate(let kind, _, let given, let value, let filter):
      return aggregate(kind, given: given, value: value, filter: filter, interval)
    case .callOrder, .apportion:
      refuse(.records)
      return (integer(0), .known)
    }
  }

  private mutating func binary(
    _ operation: Operator, _ a: Int, _ b: Int, _ interval: Interval
  ) -> (Fragment, StateSet) {
    (arithmetic(operation, number(a), number(b), interval), StateSet.joined([state(a), state(b)]))
  }

  private mutating func applies(_ state: StateSet) -> (Fragment, StateSet) {
    if state.isKnown { return (.condition(true), .known) }
    let value = isKnown(state)
    guard state.mayBeMissing else { return (value, .known) }
    // What never fails to apply does, once it is known.
    guard state.mayNotApply else { return (value, state) }
    let open = stateColumn(
      "CASE WHEN \(state.number) >= 2 THEN 2 ELSE 0 END", level: state.level, mayNotApply: false, mayBeMissing: true)
    return (value, open)
  }

  /// Whether a set of keys has the key at an index.
  private func bit(_ index: Int, of keys: Fragment) -> Fragment {
    Fragment(
      "(\(keys.operand) & \(integer(1 << Int128(index)).text)) <> \(integer(0).text)", .test, .condition,
      level: keys.level)
  }

  private mutating func element(_ key: Int, of set: Int) -> Fragment {
    let (key, range, keys) = (simple(key), plan.interval(key), simple(set))
    let last = plan.interval(set).high
    if let index = key.constant { return index >= 0 && index < 62 ? bit(Int(index), of: keys) : .condition(false) }
    var arms: [(condition: Fragment, value: Fragment)] = []
    var index = max(0, range.low)
    while index <= min(range.high, 61), Int128(1) << index <= last {
      arms.append((comparison(.equal, key, integer(index)), bit(Int(index), of: keys)))
      index += 1
    }
    return choice(arms, else: .condition(false))
  }

  private mutating func selected(_ instruction: Program.Instruction, _ chains: Chains) -> (Fragment, StateSet) {
    let chain = chains.rows(instruction)
    let isCondition = isCondition(instruction.target)
    func held(_ slot: Int) -> Fragment { isCondition ? condition(slot) : number(slot) }
    let rows = chain.rows.map { row in
      Row(test: condition(row.test), open: state(row.test), value: held(row.result), state: state(row.result))
    }
    return firstHolding(rows, else: chain.rest.map { (held($0), state($0)) })
  }
}

/// Operations that are written as one: selections that follow one another, and conditions under one connective.
private struct Chains {
  private var operations: [Int: Program.Operation] = [:]
  private var absorbed: Set<Int> = []

  init(_ instructions: [Program.Instruction], _ plan: QueryPlan) {
    // What is looked up is not computed from its operands.
    let instructions = instructions.filter { plan.tables[$0.target] == nil }
    for instruction in instructions { operations[instruction.target] = instruction.operation }
    for instruction in instructions {
      switch instruction.operation {
      case .select(_, _, let rest):
        switch operations[rest] {
        case .select?, .guarded?: absorb(rest, plan)
        default: break
        }
      case .and(let a, let b):
        for part in [a, b] { if case .and? = operations[part] { absorb(part, plan) } }
      case .or(let a, let b):
        for part in [a, b] { if case .or? = operations[part] { absorb(part, plan) } }
      default: break
      }
    }
  }

  private mutating func absorb(_ slot: Int, _ plan: QueryPlan) {
    if plan.useCount(slot) == 1, plan.namedRules[slot] == nil, !plan.exported.contains(slot) { absorbed.insert(slot) }
  }

  func isAbsorbed(_ slot: Int) -> Bool { absorbed.contains(slot) }

  /// The conditions and results in their order, and what follows where none holds: nil where nothing applies then.
  func rows(_ instruction: Program.Instruction) -> (rows: [(test: Int, result: Int)], rest: Int?) {
    var rows: [(test: Int, result: Int)] = []
    var operation = instruction.operation
    while true {
      switch operation {
      case .select(let test, let result, let rest):
        rows.append((test, result))
        guard isAbsorbed(rest), let next = operations[rest] else { return (rows, rest) }
        operation = next
      case .guarded(let result, let test):
        rows.append((test, result))
        return (rows, nil)
      default: return (rows, nil)
      }
    }
  }

  func connected(_ operation: Program.Operation) -> [Int] {
    switch operation {
    case .and(let a, let b), .or(let a, let b):
      return [a, b].flatMap { part -> [Int] in
        guard isAbsorbed(part), let operation = operations[part] else { return [part] }
        return connected(operation)
      }
    default: return []
    }
  }
}
