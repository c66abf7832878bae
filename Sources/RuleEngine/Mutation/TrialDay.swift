internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// The rules as they are on one day, with what is needed to change them a little many times over.
struct TrialDay: Sendable {
  let date: CalendarDate
  let program: Program
  let readings: Set<ParameterReading>
  let flow: ProgramFlow
  /// The program as its compiler left it.
  let compiler: Compiler
  let standing: StandingOperations
  /// Of each slot, whether an outcome is read from it.
  let isOutcome: [Bool]
  /// Of each slot, whether it holds the value of a rule.
  let isRule: [Bool]

  init(_ program: Program) {
    self.program = program
    date = program.referenceDate
    readings = program.readings
    flow = ProgramFlow(program)
    var compiler = Compiler(program: Program(descriptor: program.descriptor, referenceDate: date))
    compiler.compile()
    self.compiler = compiler
    standing = StandingOperations(program)
    var (isOutcome, isRule) = ([Bool](repeating: false, count: program.slots.count), [Bool]())
    isRule = isOutcome
    for slot in program.ruleSlots { isRule[slot] = true }
    for index in program.outcomeRules { isOutcome[program.ruleSlots[index]] = true }
    (self.isOutcome, self.isRule) = (isOutcome, isRule)
  }

  /// The slot of a rule's value where nothing else than the rule fills or reads it in its own right.
  func ownSlot(of rule: Int) -> Int? {
    let slot = program.ruleSlots[rule]
    guard slot >= compiler.ruleStarts[rule], !compiler.readSlots.values.contains(slot) else { return nil }
    return slot
  }
}

extension Program {
  /// The rules from which an outcome is read.
  var outcomeRules: [Int] {
    let criteria = (descriptor.allocation?.priority ?? []).compactMap { criterion -> Int? in
      if case .rule(let index, _, _) = criterion.source { index } else { nil }
    }
    return descriptor.outputs.compactMap { $0.source.rule } + criteria
  }
}

/// One change on one day: a program of its own only where that is asked for.
final class ChangedProgram {
  let day: TrialDay
  /// What is run on top of the rules as they are; nil where the changed program has to be run whole.
  let change: ProgramChange?
  private let descriptor: Descriptor
  private var compiled: Program??

  init(_ day: TrialDay, _ change: ProgramChange?, _ descriptor: Descriptor, compiled: Program? = nil) {
    self.day = day
    self.change = change
    self.descriptor = descriptor
    self.compiled = compiled.map { .some($0) }
  }

  var own: Program { day.program }

  /// The changed program; nil where a parameter would have no value.
  var whole: Program? {
    if let compiled { return compiled }
    let program = try? compile(descriptor, on: day.date)
    compiled = .some(program)
    return program
  }
}

/// Makes changes of the rules of one day ready to be run.
struct ProgramChanging {
  let day: TrialDay
  private var compiler: Compiler
  /// What follows from the value of a rule, for the rule that was changed last.
  private var followers: (rule: Int, steps: [ProgramFlow.Step])?

  init(_ day: TrialDay) {
    self.day = day
    compiler = day.compiler
  }

  /// Nil where the changed rules cannot be made ready: a parameter would have no value.
  mutating func changed(by mutant: Mutant, _ descriptor: Descriptor) -> ChangedProgram? {
    let changed = mutant.applied(to: descriptor)
    switch mutant.edit {
    // Days at which parameters are read may follow from a date.
    case .rule(let index, let rule) where rule.type != .date:
      guard let slot = day.ownSlot(of: index) else { break }
      guard let other = compiler.compile(rule, beside: day.standing) else { return nil }
      guard let change = change(of: index, slot, other) else { break }
      return ChangedProgram(day, change, changed)
    case .parameter:
      guard let program = try? compile(changed, on: day.date) else { return nil }
      return ChangedProgram(day, day.flow.change(to: program), changed, compiled: program)
    case .rule, .allocation, .covered: break
    }
    let result = ChangedProgram(day, nil, changed)
    return result.whole == nil ? nil : result
  }

  private mutating func change(of rule: Int, _ slot: Int, _ other: RuleBeside) -> ProgramChange? {
    let all = day.program.slots + other.slots
    guard all[slot].frame == all[other.result].frame, isHeldAlike(all[slot].type, all[other.result].type) else {
      return nil
    }
    if followers?.rule != rule { followers = (rule, day.flow.followers(of: [slot])) }
    return ProgramChange(
      slots: other.slots, fresh: other.instructions,
      altered: [Program.Instruction(target: slot, operation: .scaled(other.result, by: 1))],
      followers: followers?.steps ?? [])
  }

  /// Whether an integer says the same in slots of both types.
  private func isHeldAlike(_ a: ValueType, _ b: ValueType) -> Bool {
    if case .number(let x) = a, case .number(let y) = b { return x.scale == y.scale }
    return a == b
  }
}
