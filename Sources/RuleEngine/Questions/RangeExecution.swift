internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// A run of a program in which one input goes through a range and all others stay as they are.
///
/// What the run says is certain: a row whose extent is a single value has that value for every number of the range. The
/// contrary does not hold, unless the range is a single number.
struct RangeExecution {
  /// The instructions that depend on the input, in order.
  private let cone: [Program.Instruction]
  /// The same row by row.
  private let steps: [RangeStep]
  private let inputIndex: Int
  /// The person's own run.
  private let base: Execution
  /// Holds the operands of operations that are carried out exactly.
  private var scratch: Execution
  private(set) var extents: [Extent]

  var program: Program { _read { yield base.program } }

  /// - Parameters:
  ///   - base: a finished run.
  ///   - slot: the slot of a number input of the person.
  init(_ base: Execution, input slot: Int) {
    self.base = base
    scratch = base
    inputIndex = base.bases[slot]
    var depends = [Bool](repeating: false, count: base.frames.count)
    depends[slot] = true
    cone = base.program.instructions.filter { instruction in
      guard instruction.operation.reads(where: { depends[$0] }) else { return false }
      depends[instruction.target] = true
      return true
    }
    steps = RangeExecution.steps(cone, base)
    extents = zip(base.states, base.values).map { Extent($0, $1) }
  }

  private static func steps(_ cone: [Program.Instruction], _ base: Execution) -> [RangeStep] {
    var steps: [RangeStep] = []
    steps.reserveCapacity(cone.count)
    for (index, instruction) in cone.enumerated() {
      let frame = base.frames[instruction.target]
      for row in 0..<base.rows(ofFrame: frame) {
        steps.append(RangeStep(index, of: cone, frame: frame, row: row, base))
      }
    }
    return steps
  }

  /// A run over everybody: each input anywhere in its type or not given, each list standing for its records by one row.
  /// The extents then hold whatever anyone's rows can be.
  init(everybody program: Program) {
    let base = Execution(program, people: 1, parents: program.lists.map { _ in [Int32(0)] })
    self.base = base
    scratch = base
    inputIndex = 0
    cone = program.instructions
    steps = RangeExecution.steps(cone, base)
    extents = base.states.map { _ in Extent.open }
    for (index, input) in program.descriptor.inputs.enumerated() {
      if let slot = program.inputSlots[index] { extents[base.bases[slot]] = Extent(of: input) }
      if let slot = program.listSlots[index] {
        extents[base.bases[slot]] = Extent(states: Extent.known | Extent.missing, low: 1, high: 1)
      }
      guard case .records(let fields, _) = input.kind, let slots = program.fieldSlots[index] else { continue }
      for (field, slot) in zip(fields, slots) { extents[base.bases[slot]] = Extent(of: field) }
    }
    for step in steps {
      let instruction = cone[step.instruction]
      var result: Extent
      switch instruction.operation {
      // Of several records, where one row stands for each.
      case .aggregate, .callOrder, .apportion: result = .open
      default: result = extent(of: step)
      }
      if case .boolean = program.slots[instruction.target].type, result.may(Extent.known) {
        (result.low, result.high) = (max(0, result.low), min(1, result.high))
      }
      if !result.may(Extent.known) { (result.low, result.high) = (0, 0) }
      extents[step.target] = result
    }
  }

  private mutating func extent(of step: RangeStep) -> Extent {
    step.result(extents) ?? extent(of: cone[step.instruction].operation, step.frame, step.row)
  }

  /// What a slot's rows can be.
  func extent(ofSlot slot: Int) -> Extent { extents[base.bases[slot]] }

  /// What a run costs: a number of operations.
  var cost: Int { max(1, cone.count) }

  /// The rows on whose value the course of the rules depends: of comparisons, thresholds reached, keys of tables.
  var junctions: [Int] {
    cone.flatMap { instruction -> [Int] in
      switch instruction.operation {
      case .compare, .steps, .table:
        (0..<base.rows(ofFrame: program.slots[instruction.target].frame)).map { base.bases[instruction.target] + $0 }
      default: []
      }
    }
  }

  /// The rows whose values say which way the rules take: conditions, names, thresholds reached, values of tables.
  var courseRows: [Int] {
    cone.flatMap { instruction -> [Int] in
      let slot = program.slots[instruction.target]
      switch (instruction.operation, slot.type) {
      case (.steps, _), (.table, _), (_, .boolean), (_, .key), (_, .keys):
        return (0..<base.rows(ofFrame: slot.frame)).map { base.bases[instruction.target] + $0 }
      default: return []
      }
    }
  }

  mutating func run(over range: ClosedRange<Int128>) {
    if range.lowerBound == range.upperBound { return run(at: range.lowerBound) }
    extents[inputIndex] = Extent(states: Extent.known, low: range.lowerBound, high: range.upperBound)
    for index in steps.indices {
      var result = extent(of: steps[index])
      // What is certainly not known has no bounds: equal extents then compare as equal.
      if !result.may(Extent.known) { (result.low, result.high) = (0, 0) }
      extents[steps[index].target] = result
    }
  }

  /// Exactly, as the person's own case would be run.
  private mutating func run(at value: Int128) {
    scratch.values[inputIndex] = value
    scratch.states[inputIndex] = .known
    scratch.run(cone[...])
    extents[inputIndex] = Extent(.known, value)
    for step in steps { extents[step.target] = Extent(scratch.states[step.target], scratch.values[step.target]) }
  }

  func operand(_ slot: Int, _ frame: Int, _ row: Int) -> Extent { extents[base.index(slot, frame, row)] }

  /// The result where every operand is a single value; nil where one is not.
  mutating func exact(_ operation: Program.Operation, _ frame: Int, _ row: Int) -> Extent? {
    for index in operandIndices(operation, frame, row) {
      guard let (state, value) = extents[index].point else { return nil }
      scratch.states[index] = state
      scratch.values[index] = value
    }
    let (state, value) = scratch.result(of: operation, frame: frame, row: row)
    return Extent(state, value)
  }

  /// The result of an operation that grows, or falls, with its operand: what it gives at both ends.
  mutating func monotone(_ operation: Program.Operation, of slot: Int, _ frame: Int, _ row: Int) -> Extent {
    let index = base.index(slot, frame, row)
    let extent = extents[index]
    guard extent.may(Extent.known) else { return extent }
    guard extent.isBounded else { return Extent(states: extent.states, low: .min, high: .max) }
    var ends: [Extent] = []
    for end in [extent.low, extent.high] {
      scratch.states[index] = .known
      scratch.values[index] = end
      let (state, value) = scratch.result(of: operation, frame: frame, row: row)
      ends.append(Extent(state, value))
    }
    // Where it ceases to apply somewhere between the ends, what lies between them is not bounded by them.
    guard let first = ends.first, let last = ends.last, first.states == last.states, first.states == Extent.known
    else { return .open }
    var result = first.joined(last)
    result.states = extent.states
    return result
  }

  /// Puts the single value of an operand in place for what is then carried out exactly.
  mutating func pin(_ slot: Int, _ frame: Int, _ row: Int) -> Bool {
    let index = base.index(slot, frame, row)
    guard let (state, value) = extents[index].point else { return false }
    scratch.states[index] = state
    scratch.values[index] = value
    return true
  }

  private func operandIndices(_ operation: Program.Operation, _ frame: Int, _ row: Int) -> [Int] {
    guard case .aggregate(_, let records, let given, let value, let filter) = operation else {
      return operation.operands.map { base.index($0, frame, row) }
    }
    let slots = [value, filter].compactMap { $0 }
    let own = base.parents[records].indices.filter { Int(base.parents[records][$0]) == row }
    return [base.index(given, 0, row)] + own.flatMap { record in slots.map { base.index($0, records, record) } }
  }
}
