internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// One run of a program over columns: one person with her lists, or all the applicants of a campaign.
struct Execution {
  /// A row is known, missing, or not applicable. A missing operand is stronger than one that does not apply: what is
  /// missing may still turn out not to matter.
  enum State: UInt8 { case known, missing, notApplicable }

  let program: Program
  /// The rows of each frame.
  let rowCounts: [Int]
  /// For each row of a list's frame, the person it belongs to.
  let parents: [[Int32]]
  let bases: [Int]
  var values: [Int128]
  var states: [State]

  /// - Parameters:
  ///   - people: rows of the first frame.
  ///   - parents: for each list of the program, the person of each record, in ascending order.
  init(_ program: Program, people: Int, parents: [[Int32]]) {
    self.program = program
    self.parents = [[]] + parents
    rowCounts = [people] + parents.map { $0.count }
    var bases: [Int] = []
    var total = 0
    for slot in program.slots {
      bases.append(total)
      total += slot.frame < rowCounts.count ? rowCounts[slot.frame] : 0
    }
    self.bases = bases
    values = [Int128](repeating: 0, count: total)
    states = [State](repeating: .missing, count: total)
  }

  func rows(ofFrame frame: Int) -> Int { frame < rowCounts.count ? rowCounts[frame] : 0 }

  mutating func set(_ slot: Int, row: Int, _ value: Int128) {
    values[bases[slot] + row] = value
    states[bases[slot] + row] = .known
  }

  mutating func setNotApplicable(_ slot: Int, row: Int) { states[bases[slot] + row] = .notApplicable }

  func state(_ slot: Int, row: Int) -> State { states[bases[slot] + row] }
  func value(_ slot: Int, row: Int) -> Int128 { values[bases[slot] + row] }

  /// Runs the rules, and later, once the allocation is known, what says the result.
  mutating func runRules() { run(program.instructions[..<program.answerStart]) }
  mutating func runAnswers() { run(program.instructions[program.answerStart...]) }

  mutating func run(_ instructions: ArraySlice<Program.Instruction>) {
    for instruction in instructions {
      let frame = program.slots[instruction.target].frame
      let base = bases[instruction.target]
      // The position of one record follows from all the others of its list.
      if case .callOrder(let rank, let quotas) = instruction.operation {
        setCallOrder(rank, quotas, frame: frame, base: base)
        continue
      }
      if case .apportion(let slots) = instruction.operation {
        setApportionment(slots, frame: frame, base: base)
        continue
      }
      let rows = rows(ofFrame: frame)
      // What carries a table is unpacked once a column: to unpack it for each row costs more than to run it, and most
      // where several cores do so at once.
      switch instruction.operation {
      case .bestPosition(let a, let order):
        for row in 0..<rows { set(base + row, bestPosition(index(a, frame, row), order)) }
      case .table(let keys, let entries):
        for row in 0..<rows { set(base + row, lookUp(keys, entries, frame, row)) }
      case .collect(let hit, let candidates):
        for row in 0..<rows { set(base + row, collect(hit, candidates, frame, row)) }
      default:
        for row in 0..<rows { set(base + row, result(of: instruction.operation, frame: frame, row: row)) }
      }
    }
  }

  private mutating func set(_ index: Int, _ result: (state: State, value: Int128)) {
    states[index] = result.state
    values[index] = result.value
  }

  /// The position of the first key of an order that a set of keys has.
  private func bestPosition(_ keys: Int, _ order: [Int]) -> (State, Int128) {
    guard states[keys] == .known else { return (states[keys], 0) }
    let bits = values[keys]
    return (.known, Int128(order.firstIndex { bits >> Int128($0) & 1 == 1 } ?? order.count) &+ 1)
  }

  /// The index of an operand's row: its own frame's, or the person's when the operand belongs to her.
  func index(_ slot: Int, _ frame: Int, _ row: Int) -> Int {
    let own = program.slots[slot].frame
    return bases[slot] + (own == frame ? row : Int(parents[frame][row]))
  }

  // Intervals were checked when the descriptor was read: none of the operations below can overflow. The wrapping
  // operators only make sure that even a defect in that proof could not stop the program.
  func result(of operation: Program.Operation, frame: Int, row: Int) -> (State, Int128) {
    func binary(_ a: Int, _ b: Int, _ combine: (Int128, Int128) -> Int128) -> (State, Int128) {
      let (i, j) = (index(a, frame, row), index(b, frame, row))
      let state = Execution.joined(states[i], states[j])
      return (state, state == .known ? combine(values[i], values[j]) : 0)
    }
    func unary(_ a: Int, _ transform: (Int128) -> Int128) -> (State, Int128) {
      let i = index(a, frame, row)
      return (states[i], states[i] == .known ? transform(values[i]) : 0)
    }
    switch operation {
    case .constant(let value): return (.known, value)
    case .scaled(let a, let factor): return unary(a) { $0 &* factor }
    case .add(let a, let b): return binary(a, b) { $0 &+ $1 }
    case .subtract(let a, let b): return binary(a, b) { $0 &- $1 }
    case .multiply(let a, let b): return binary(a, b) { $0 &* $1 }
    case .negate(let a): return unary(a) { 0 &- $0 }
    case .round(let a, let multiplier, let divisor, let step, let mode):
      return unary(a) { (divide($0 &* multiplier, by: divisor, rounding: mode) ?? 0) &* step }
    case .quotient(let a, let b, let left, let right, let step, let mode):
      return binary(a, b) { (divide($0 &* left, by: $1 &* right, rounding: mode) ?? 0) &* step }
    case .compare(let comparison, let a, let b): return binary(a, b) { comparison.holds($0, $1) ? 1 : 0 }
    case .and(let a, let b): return connective(a, b, decisive: 0, frame, row)
    case .or(let a, let b): return connective(a, b, decisive: 1, frame, row)
    case .not(let a): return unary(a) { 1 &- $0 }
    case .select(let condition, let a, let b):
      let test = index(condition, frame, row)
      let (i, j) = (index(a, frame, row), index(b, frame, row))
      if states[test] == .known {
        let chosen = values[test] != 0 ? i : j
        return (states[chosen], values[chosen])
      }
      // The condition is open, and both ways lead to the same result: it already follows. What does not apply is not
      // open: it leaves no way.
      if states[test] == .missing, states[i] == .known, states[j] == .known, values[i] == values[j] {
        return (.known, values[i])
      }
      return (states[test], 0)
    case .minimum(let a, let b): return binary(a, b) { min($0, $1) }
    case .maximum(let a, let b): return binary(a, b) { max($0, $1) }
    case .present(let a): return (.known, states[index(a, frame, row)] == .known ? 1 : 0)
    case .latest(let month, let day, let a):
      let i = index(a, frame, row)
      guard states[i] == .known else { return (states[i], 0) }
      let date = CalendarDate(dayNumber: Int(truncatingIfNeeded: values[i]))?.last(month: month, day: day)
      return date.map { (.known, Int128($0.dayNumber)) } ?? (.notApplicable, 0)
    case .bestPosition(let a, let order): return bestPosition(index(a, frame, row), order)
    case .table(let keys, let entries): return lookUp(keys, entries, frame, row)
    case .brackets(let a, let factor, let brackets): return unary(a) { brackets.amount(of: $0 &* factor) }
    case .sharedBrackets(let a, let shares, let factor, let brackets):
      return binary(a, shares) { brackets.widened(by: $1).amount(of: $0 &* factor) }
    case .steps(let a, let factor, let thresholds, let values):
      let i = index(a, frame, row)
      guard states[i] == .known else { return (states[i], 0) }
      let number = self.values[i] &* factor
      guard let step = thresholds.lastIndex(where: { $0 <= number }) else { return (.notApplicable, 0) }
      return (.known, values[step])
    case .collect(let hit, let rows): return collect(hit, rows, frame, row)
    case .aggregate(let kind, let records, let given, let value, let filter):
      return aggregate(kind, records, given, value, filter, person: row)
    // Set for all the records of a list at once.
    case .callOrder, .apportion: return (.missing, 0)
    case .guarded(let a, let condition):
      let test = index(condition, frame, row)
      guard states[test] == .known else { return (states[test], 0) }
      guard values[test] != 0 else { return (.notApplicable, 0) }
      let i = index(a, frame, row)
      return (states[i], values[i])
    case .applies(let a):
      let state = states[index(a, frame, row)]
      return state == .missing ? (.missing, 0) : (.known, state == .known ? 1 : 0)
    case .absolute(let a): return unary(a) { $0 < 0 ? 0 &- $0 : $0 }
    // A key outside of the enumeration is -1: it is in no set.
    case .element(let a, let set): return binary(a, set) { $0 >= 0 && $0 < 127 ? $1 >> $0 & 1 : 0 }
    case .shift(let a, let b, let step, let backward):
      return dates(a, b, frame, row) { date, count in
        date.adding(backward ? 0 &- count : count, step).map { Int128($0.dayNumber) }
      }
    case .months(let a, let b, let rule, let divisor):
      return dates(a, b, frame, row) { date, other in
        CalendarDate(dayNumber: Int(truncatingIfNeeded: other)).map { Int128(date.months(to: $0, rule)) / divisor }
      }
    case .age(let a, let b, let rule):
      return dates(a, b, frame, row) { birth, other in
        CalendarDate(dayNumber: Int(truncatingIfNeeded: other)).flatMap { birth.age(on: $0, rule) }.map { Int128($0) }
      }
    }
  }

  /// An operation on a date and an integer, which does not apply where it has no result.
  private func dates(
    _ a: Int, _ b: Int, _ frame: Int, _ row: Int, _ compute: (CalendarDate, Int128) -> Int128?
  ) -> (State, Int128) {
    let (i, j) = (index(a, frame, row), index(b, frame, row))
    let state = Execution.joined(states[i], states[j])
    guard state == .known else { return (state, 0) }
    let result = CalendarDate(dayNumber: Int(truncatingIfNeeded: values[i])).flatMap { compute($0, values[j]) }
    return result.map { (.known, $0) } ?? (.notApplicable, 0)
  }

  /// Kleene's connectives: a decisive operand decides alone, whatever the other is.
  private func connective(_ a: Int, _ b: Int, decisive: Int128, _ frame: Int, _ row: Int) -> (State, Int128) {
    let (i, j) = (index(a, frame, row), index(b, frame, row))
    if states[i] == .known, values[i] == decisive { return (.known, decisive) }
    if states[j] == .known, values[j] == decisive { return (.known, decisive) }
    let state = Execution.joined(states[i], states[j])
    return (state, state == .known ? 1 - decisive : 0)
  }

  static func joined(_ a: State, _ b: State) -> State {
    if a == .known, b == .known { return .known }
    return a == .missing || b == .missing ? .missing : .notApplicable
  }
}

extension Comparison {
  /// Whether the comparison holds between two integers of one scale.
  func holds(_ a: Int128, _ b: Int128) -> Bool {
    switch self {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }
}
