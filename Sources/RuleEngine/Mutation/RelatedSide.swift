internal import RuleExpressions

/// One of the two programs, with what its slots can hold by themselves.
struct RelatedSide {
  let program: Program
  let numbers: [Int]
  let extents: RangeExecution
  let operations: [Program.Operation?]
  var scratch: Execution

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

  mutating func hold(_ slot: Int, _ held: Relation.Held) {
    scratch.set(slot, row: 0, held.value)
    scratch.states[scratch.bases[slot]] = held.state
  }

  func result(of operation: Program.Operation, frame: Int) -> Relation.Held {
    let (state, value) = scratch.result(of: operation, frame: frame, row: 0)
    return Relation.Held(state, value)
  }
}
