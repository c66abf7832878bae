internal import RuleExpressions

/// One of the two programs, with what its slots can hold by themselves.
struct RelatedSide {
  let program: Program
  let numbers: [Int]
  let extents: RangeExecution
  let operations: [Program.Operation?]
  var scratch: Execution
  private var fewValues: [Int: Set<Int128>?] = [:]

  init(_ program: Program, _ numbers: [Int]) {
    self.program = program
    self.numbers = numbers
    extents = RangeExecution(everybody: program)
    var operations = [Program.Operation?](repeating: nil, count: program.slots.count)
    for instruction in program.instructions { operations[instruction.target] = instruction.operation }
    self.operations = operations
    scratch = Execution(program, people: 1, parents: program.lists.map { _ in [0] })
  }

  func extent(_ slot: Int) -> Extent { extents.extent(ofSlot: slot) }

  /// The slot behind selections that are settled: those of a branch that never holds, of a part that always stands.
  func settled(_ slot: Int) -> Int {
    var slot = slot
    while let operation = operations[slot] {
      switch operation {
      case .select(let test, let a, let b):
        guard case .constant(let value)? = operations[test] else { return slot }
        slot = value != 0 ? a : b
      case .guarded(let a, let test):
        guard case .constant(1)? = operations[test] else { return slot }
        slot = a
      default: return slot
      }
    }
    return slot
  }

  /// All values that a slot can hold where they are few, be they far apart; maybe some that it cannot.
  mutating func values(_ slot: Int) -> Set<Int128>? {
    if let known = fewValues[slot] { return known }
    var result = foundValues(slot)
    if let count = result?.count, count > Relation.limit { result = nil }
    fewValues[slot] = .some(result)
    return result
  }

  private mutating func foundValues(_ slot: Int) -> Set<Int128>? {
    let extent = extent(slot)
    guard extent.may(Extent.known) else { return [] }
    if let values = valuesOfOperation(slot) { return values.filter { extent.low <= $0 && $0 <= extent.high } }
    let (width, overflow) = extent.high.subtractingReportingOverflow(extent.low)
    guard !overflow, width >= 0, width < 64 else { return nil }
    return Set((0...Int(width)).map { extent.low &+ Int128($0) })
  }

  private mutating func valuesOfOperation(_ slot: Int) -> Set<Int128>? {
    switch operations[slot] {
    case .constant(let value)?: return [value]
    case .select(_, let a, let b)?:
      guard let first = values(a), let second = values(b) else { return nil }
      return first.union(second)
    case .guarded(let a, _)?: return values(a)
    case .scaled(let a, let factor)?: return values(a).map { Set($0.map { $0 &* factor }) }
    case .negate(let a)?: return values(a).map { Set($0.map { 0 &- $0 }) }
    case .add(let a, let b)?: return combined(a, b) { $0 &+ $1 }
    case .subtract(let a, let b)?: return combined(a, b) { $0 &- $1 }
    default: return nil
    }
  }

  private mutating func combined(
    _ a: Int, _ b: Int, _ combine: (Int128, Int128) -> Int128
  ) -> Set<Int128>? {
    guard let first = values(a), let second = values(b), first.count * second.count <= Relation.combinations else {
      return nil
    }
    var result: Set<Int128> = []
    for x in first {
      for y in second { result.insert(combine(x, y)) }
    }
    return result
  }

  mutating func hold(_ slot: Int, _ held: Relation.Held) {
    scratch.set(slot, row: 0, held.value)
    scratch.states[scratch.bases[slot]] = held.state
  }

  func result(of operation: Program.Operation, frame: Int) -> Relation.Held {
    let (state, value) = scratch.result(of: operation, frame: frame, row: 0)
    return Relation.Held(state, value)
  }
}
