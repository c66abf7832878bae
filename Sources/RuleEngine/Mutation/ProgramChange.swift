internal import RuleExpressions

/// What a change of the rules makes other in a program: operations beside the program's own, and those that follow from
/// them. It is run on top of a finished run of the program as it stands.
struct ProgramChange: Sendable {
  /// The slots that come behind the program's own.
  var slots: [(frame: Int, type: ValueType)] = []
  /// The operations that fill them, from what nothing changes.
  var fresh: [Program.Instruction] = []
  /// What fills slots of the program otherwise than the program does, before anything follows from it.
  var altered: [Program.Instruction] = []
  /// What may follow, in the program's order.
  var followers: [ProgramFlow.Step] = []
}

/// The operations of a program's rules with what each reads: what follows from a slot is found in one pass.
struct ProgramFlow: Sendable {
  struct Step: Sendable {
    var instruction: Program.Instruction
    let operands: [Int]
    /// Whether it is itself another operation, and runs whatever its operands are.
    var isAltered = false
  }

  let steps: [Step]
  private let slotCount: Int

  init(_ program: Program) {
    slotCount = program.slots.count
    steps = program.instructions[..<program.answerStart].map {
      Step(instruction: $0, operands: $0.operation.operands)
    }
  }

  /// What follows from the rows of some slots, in order. Complexity: O(program).
  func followers(of slots: [Int]) -> [Step] {
    var isReached = [Bool](repeating: false, count: slotCount)
    for slot in slots { isReached[slot] = true }
    return steps.filter { step in
      guard step.operands.contains(where: { isReached[$0] }) else { return false }
      isReached[step.instruction.target] = true
      return true
    }
  }

  /// The change from this program to one of the same form, whose operations are others here and there; nil where its form
  /// is another.
  func change(to other: Program) -> ProgramChange? {
    guard other.slots.count == slotCount, other.answerStart == steps.count else { return nil }
    var isReached = [Bool](repeating: false, count: slotCount)
    var result = ProgramChange()
    for (step, instruction) in zip(steps, other.instructions) {
      guard step.instruction.target == instruction.target else { return nil }
      let isAltered = step.instruction.operation != instruction.operation
      guard isAltered || step.operands.contains(where: { isReached[$0] }) else { continue }
      guard !isAltered || instruction.operation.operands == step.operands else { return nil }
      isReached[instruction.target] = true
      result.followers.append(Step(instruction: instruction, operands: step.operands, isAltered: isAltered))
    }
    return result
  }
}
