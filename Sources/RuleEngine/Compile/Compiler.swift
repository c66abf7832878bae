package import DescriptorModel
internal import Languages
internal import RuleExpressions
package import RuleValues
package import SourceDiagnostics

/// Makes a descriptor ready to run on one day. Complexity: O(size of the rules and of the tables they read).
///
/// - Throws: every parameter that the rules need and that has no value on the day at which they read it.
package func compile(_ descriptor: Descriptor, on date: CalendarDate) throws(DiagnosticsError) -> Program {
  var compiler = Compiler(program: Program(descriptor: descriptor, referenceDate: date))
  compiler.compile()
  if compiler.diagnostics.hasErrors { throw DiagnosticsError(compiler.diagnostics.sortedByPlace()) }
  return compiler.program
}

struct Compiler: Sendable {
  var program: Program
  var diagnostics: [Diagnostic] = []
  /// Slots of parameters that were read already, by parameter, day and frame.
  var readSlots: [ReadKey: Int] = [:]
  /// Parameters that were found to have no value on a day.
  var absent: [(parameter: Int, date: CalendarDate)] = []
  var dateSlot = 0
  /// The comparisons met since the list was last emptied, in source order.
  var comparisons: [Program.ComparisonPlan] = []
  /// The parts of the rule at hand that have a slot already: what is recorded of them is what is computed with.
  var parts: [TypedExpression: Int] = [:]
  /// What the rule's mechanism gave, while its modifiers are compiled.
  var base = 0
  /// For each rule, the first slot that was made for it.
  private(set) var ruleStarts: [Int] = []
  /// The operations of a whole program, when a changed rule is compiled beside it: what stands already is used again, and
  /// nothing is planned to be recorded.
  var standing: StandingOperations?

  struct ReadKey: Hashable {
    let parameter: Int
    let date: CalendarDate
    let frame: Int
    /// The slots of a table's keys.
    let keys: [Int]
  }

  init(program: Program) {
    self.program = program
  }

  var descriptor: Descriptor { program.descriptor }

  mutating func compile() {
    dateSlot = emit(.constant(Int128(program.referenceDate.dayNumber)), .date, frame: 0)
    for (index, input) in descriptor.inputs.enumerated() {
      guard case .records(let fields, _) = input.kind else {
        program.inputSlots.append(input.valueType.map { slot($0, frame: 0) })
        continue
      }
      program.inputSlots.append(nil)
      program.lists.append(index)
      program.listSlots[index] = slot(.boolean, frame: 0)
      program.fieldSlots[index] = fields.map { slot($0.valueType ?? .text, frame: program.lists.count) }
    }
    for rule in descriptor.rules {
      ruleStarts.append(program.slots.count)
      compile(rule)
    }
    program.answerStart = program.instructions.count
    if descriptor.allocation != nil {
      program.wishRankSlot = slot(.number(NumberType(unit: .one, scale: 0, low: 0, high: 1000)), frame: 0)
    }
    for answer in descriptor.answers {
      let condition = answer.condition.map { emit($0, frame: 0) }
      program.answers.append((condition, answer.condition.map { operands(of: $0, frame: 0) } ?? []))
    }
  }

  mutating func slot(_ type: ValueType, frame: Int) -> Int {
    program.slots.append((frame, type))
    return program.slots.count - 1
  }

  mutating func emit(_ operation: Program.Operation, _ type: ValueType, frame: Int) -> Int {
    if let known = standing?.slot(operation, frame), program.slots[known].type == type { return known }
    let target = slot(type, frame: frame)
    program.instructions.append(Program.Instruction(target: target, operation: operation))
    return target
  }
}
