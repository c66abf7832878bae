internal import DescriptorModel
internal import RuleExpressions
internal import SourceDiagnostics

/// The operations of a program by what they do, with the slot that each fills.
struct StandingOperations: Sendable {
  private struct Term: Hashable {
    let operation: Program.Operation
    let frame: Int
  }

  private var slots: [Term: Int] = [:]

  init(_ program: Program) {
    for instruction in program.instructions[..<program.answerStart] {
      let term = Term(operation: instruction.operation, frame: program.slots[instruction.target].frame)
      if slots[term] == nil { slots[term] = instruction.target }
    }
  }

  func slot(_ operation: Program.Operation, _ frame: Int) -> Int? { slots[Term(operation: operation, frame: frame)] }
}

/// Operations that give a rule another value, beside a program that stays as it is.
struct RuleBeside {
  /// The slots behind those of the program.
  let slots: [(frame: Int, type: ValueType)]
  let instructions: [Program.Instruction]
  /// The slot of the rule's value.
  let result: Int
}

extension Compiler {
  /// Compiles another form of a rule beside the whole program, which is afterwards as it was; nil where a parameter would
  /// have no value. What does not depend on the change is not computed twice: it stands in the program.
  ///
  /// The program's rules come in an order in which none reads a later one, so that nothing that the other form uses
  /// follows from the rule's own value.
  mutating func compile(_ rule: Rule, beside standing: StandingOperations) -> RuleBeside? {
    let (slots, instructions) = (program.slots.count, program.instructions.count)
    let (reads, known) = (program.reads.count, readSlots)
    self.standing = standing
    compile(rule)
    let result = RuleBeside(
      slots: Array(program.slots[slots...]), instructions: Array(program.instructions[instructions...]),
      result: program.ruleSlots.removeLast())
    let fails = diagnostics.hasErrors
    program.rules.removeLast()
    program.slots.removeSubrange(slots...)
    program.instructions.removeSubrange(instructions...)
    program.reads.removeSubrange(reads...)
    (readSlots, diagnostics, absent) = (known, [], [])
    return fails ? nil : result
  }
}
