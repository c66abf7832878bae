internal import DescriptorModel
internal import RuleExpressions

/// Turns a program into operations on columns.
struct Lowering {
  let program: Program
  let shared: SharedOperations
  let bounds: Bounds
  var tabulation: Tabulation
  var result = ColumnProgram()
  /// The column of each slot that has one.
  private var columns: [Int: Int] = [:]
  /// The columns that hold another as a number, or for each record.
  private var widened: [Int: Int] = [:]
  private var expanded: [Expansion: Int] = [:]

  private struct Expansion: Hashable {
    let column: Int
    let frame: Int
  }

  /// - Parameter traced: rules of which it is asked which branch gave the value.
  init(_ program: Program, tracing traced: [Int]) {
    self.program = program
    var slots = traced.flatMap { Lowering.conditions(program.rules[$0]) }
    for case .rule(let rule) in program.descriptor.outputs.map({ $0.source }) { slots.append(program.ruleSlots[rule]) }
    shared = SharedOperations(program, for: slots)
    bounds = Bounds(program, shared)
    tabulation = Tabulation(shared, bounds)
    result.lists = program.lists
    lower(slots.map { shared.holder(of: $0) })
    for rule in traced { result.traces.append(trace(rule)) }
    addOutputs()
    result.assignBuffers()
  }

  private static func conditions(_ plan: Program.RulePlan) -> [Int] {
    guard plan.frame == 0 else { return [] }
    return ([plan.appliesWhen] + (plan.exceptions + plan.branches).map { $0.test }).compactMap { $0?.slot }
  }

  /// All steps for some slots, in the program's order, without what only tables stand for.
  private mutating func lower(_ slots: [Int]) {
    var needed = Set(slots)
    var tables: [Int: Int] = [:]
    for instruction in shared.instructions.reversed() where needed.contains(instruction.target) {
      if let root = tabulation.root(worthwhileFor: instruction.target) {
        tables[instruction.target] = root
        needed.insert(root)
      } else {
        needed.formUnion(instruction.operation.operands)
      }
    }
    load(needed)
    for instruction in shared.instructions where needed.contains(instruction.target) {
      let (target, frame) = (instruction.target, shared.frames[instruction.target])
      let operation =
        tables[target].map { lookUp(target, by: $0, frame: frame) } ?? lowered(instruction.operation, target, frame)
      columns[target] = emit(operation, frame: frame, width(of: target))
    }
  }

  private mutating func load(_ needed: Set<Int>) {
    for (index, input) in program.descriptor.inputs.enumerated() {
      if case .records(let fields, _) = input.kind {
        let frame = (program.lists.firstIndex(of: index) ?? 0) + 1
        let isEmptyIfMissing = input.ifMissing != nil
        if let slot = program.listSlots[index], needed.contains(slot) {
          load(slot, .list(index), isEmptyIfMissing ? 1 : nil, frame: 0)
        }
        for (position, (field, slot)) in zip(fields, program.fieldSlots[index] ?? []).enumerated()
        where needed.contains(slot) {
          let ifMissing = field.ifMissing.map { encoded($0, program.slots[slot].type) }
          if case .place = field.kind {
            load(slot, .place(list: index, position), ifMissing, frame: frame)
          } else {
            load(slot, .field(list: index, position), ifMissing, frame: frame)
          }
        }
        continue
      }
      guard let slot = program.inputSlots[index], needed.contains(slot) else { continue }
      let ifMissing = input.ifMissing.map { encoded($0, program.slots[slot].type) }
      switch input.kind {
      case .campaign, .text: load(slot, .text(index), ifMissing, frame: 0)
      case .place: load(slot, .place(list: nil, index), ifMissing, frame: 0)
      default: load(slot, .input(index), ifMissing, frame: 0)
      }
    }
  }

  private mutating func load(_ slot: Int, _ origin: ColumnProgram.Load.Origin, _ ifMissing: Int128?, frame: Int) {
    let width: ColumnProgram.Width =
      isFlag(slot) ? .flag : EncodedColumn(program.slots[slot].type).isWide ? .wide : .word
    result.columns.append(.init(frame: frame, width: width))
    let column = result.columns.count - 1
    columns[slot] = column
    result.loads.append(.init(column: column, origin: origin, ifMissing: ifMissing))
  }

  private func isFlag(_ slot: Int) -> Bool { program.slots[slot].type == .boolean }

  private func width(of slot: Int) -> ColumnProgram.Width {
    isFlag(slot) ? .flag : bounds[slot].isWord ? .word : .wide
  }

  mutating func emit(_ operation: ColumnProgram.Operation, frame: Int, _ width: ColumnProgram.Width) -> Int {
    result.columns.append(.init(frame: frame, width: width))
    let column = result.columns.count - 1
    result.steps.append(.init(target: column, operation: operation))
    return column
  }
}

// Operands in the form that kernels want.
extension Lowering {
  /// The column of a slot, one of a constant included.
  private mutating func column(_ slot: Int) -> Int {
    if let column = columns[slot] { return column }
    let cell = shared.constants[slot] ?? (.missing, 0)
    let column = emit(.fill(cell), frame: 0, width(of: slot))
    columns[slot] = column
    return column
  }

  /// The column of a slot with one row for each row of a frame.
  mutating func column(_ slot: Int, in frame: Int) -> Int { expanded(column(slot), in: frame) }

  private mutating func expanded(_ column: Int, in frame: Int) -> Int {
    guard result.columns[column].frame != frame else { return column }
    let key = Expansion(column: column, frame: frame)
    if let known = expanded[key] { return known }
    let target = emit(.expand(column), frame: frame, result.columns[column].width)
    expanded[key] = target
    return target
  }

  /// A slot's column as numbers.
  mutating func words(_ slot: Int, in frame: Int) -> Int {
    let column = column(slot)
    guard result.columns[column].width == .flag else { return expanded(column, in: frame) }
    let target = widened[column] ?? emit(.widen(column), frame: result.columns[column].frame, .word)
    widened[column] = target
    return expanded(target, in: frame)
  }

  /// A number operand of 64 bits, or a flag where flags are chosen between.
  mutating func source(_ slot: Int, in frame: Int, flags: Bool = false) -> ColumnProgram.Source {
    if let cell = shared.constants[slot], cell.state == .known, let number = Int64(exactly: cell.value) {
      return .constant(number)
    }
    return .column(flags ? column(slot, in: frame) : words(slot, in: frame))
  }

  /// The operation on any operands, row by row.
  mutating func each(_ operation: Program.Operation) -> ColumnProgram.Operation {
    var cells: [ColumnProgram.Cells] = []
    let renamed = operation.renamed { slot in
      cells.append(self.cells(slot))
      return cells.count - 1
    }
    switch operation {
    case .callOrder, .apportion: return .overRecords(renamed, cells)
    default: return .each(renamed, cells)
    }
  }

  mutating func cells(_ slot: Int) -> ColumnProgram.Cells {
    shared.constants[slot].map { .constant($0) } ?? .column(column(slot))
  }

  private mutating func lookUp(_ slot: Int, by root: Int, frame: Int) -> ColumnProgram.Operation {
    let (low, cells) = tabulation.table(of: slot, by: root)
    var table = ColumnProgram.Table(states: cells.map { $0.state.rawValue })
    table.isKnown = table.states.dropLast(2).allSatisfy { $0 == 0 }
    if width(of: slot) == .wide {
      table.wides = cells.map { $0.value }
    } else {
      table.words = cells.map { Int64(truncatingIfNeeded: $0.value) }
    }
    return .lookUp(words(root, in: frame), low: Int64(truncatingIfNeeded: low), table)
  }
}

// What is asked of the columns in the end.
extension Lowering {
  private mutating func addOutputs() {
    for (index, output) in program.descriptor.outputs.enumerated() {
      guard case .rule(let rule) = output.source else { continue }
      let slot = program.ruleSlots[rule]
      let holder = shared.holder(of: slot)
      result.outputs.append(
        .init(index: index, cells: cells(holder), mayFailToDecode: mayFailToDecode(holder, program.slots[slot].type)))
    }
  }

  /// Whether some value of a slot stands for none of its type: a key outside of its enumeration, say.
  private func mayFailToDecode(_ slot: Int, _ type: ValueType) -> Bool {
    switch type {
    case .boolean, .number, .keys: false
    case .date: bounds[slot].low < -719_162 || bounds[slot].high > 2_932_896
    case .key(let type): bounds[slot].low < 0 || bounds[slot].high >= Int128(type.members?.count ?? 0)
    case .text: true
    }
  }

  private mutating func trace(_ rule: Int) -> ColumnProgram.Trace {
    let plan = program.rules[rule]
    var trace = ColumnProgram.Trace(rule: rule)
    guard plan.frame == 0 else { return trace }
    func condition(_ test: Program.TestPlan?) -> ColumnProgram.Cells? {
      test.map { cells(shared.holder(of: $0.slot)) }
    }
    trace.appliesWhen = condition(plan.appliesWhen)
    for (index, exception) in plan.exceptions.enumerated() {
      if let condition = condition(exception.test) { trace.exceptions.append((index, condition)) }
    }
    for (index, branch) in plan.branches.enumerated() { trace.branches.append((index, condition(branch.test))) }
    return trace
  }
}
