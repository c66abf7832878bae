internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// One run of a program over columns: one person with her lists, or all the applicants of a campaign.
struct Execution {
  /// A row is known, missing, or not applicable. A missing operand is stronger than one that does not apply: what is
  /// missing may still turn out not to matter.
  enum State: UInt8 { case known, missing, notApplicable }

  typealias Operation = Program.Operation

  /// The program is large, and runs are copied again and again to be gone on with otherwise: they share it.
  private final class Shared: Sendable {
    let program: Program

    init(_ program: Program) { self.program = program }
  }

  private let shared: Shared
  var program: Program { _read { yield shared.program } }
  /// The frame of each slot, of those too that stand behind the program's own.
  private(set) var frames: [Int]
  /// The rows of each frame.
  let rowCounts: [Int]
  /// For each row of a list's frame, the person it belongs to.
  let parents: [[Int32]]
  private(set) var bases: [Int]
  var values: [Int128]
  var states: [State]

  /// - Parameters:
  ///   - people: rows of the first frame.
  ///   - parents: for each list of the program, the person of each record, in ascending order.
  init(_ program: Program, people: Int, parents: [[Int32]]) {
    shared = Shared(program)
    frames = program.slots.map { $0.frame }
    self.parents = [[]] + parents
    rowCounts = [people] + parents.map { $0.count }
    var bases: [Int] = []
    var total = 0
    bases.reserveCapacity(frames.count)
    for frame in frames {
      bases.append(total)
      total += frame < rowCounts.count ? rowCounts[frame] : 0
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
    for instruction in instructions { run(instruction) }
  }

  mutating func run(_ instruction: Program.Instruction) {
    let frame = frames[instruction.target]
    let base = bases[instruction.target]
    let rows = rows(ofFrame: frame)
    // What carries a table is unpacked once a column: to unpack it for each row costs more than to run it, and most
    // where several cores do so at once.
    switch instruction.operation {
    // What one record has follows from all the others of its list.
    case .callOrder, .apportion: setRecords(instruction.operation, frame: frame, base: base)
    case .bestPosition(let a, let order):
      for row in 0..<rows { set(base + row, Operation.bestPosition(cell(a, frame, row), order)) }
    case .table(let keys, let entries):
      for row in 0..<rows {
        set(base + row, reading(frame) { columns in Operation.lookUp(keys, entries) { columns.cell($0, row) } })
      }
    case .collect(let hit, let candidates):
      for row in 0..<rows {
        set(base + row, reading(frame) { columns in Operation.collect(hit, candidates) { columns.cell($0, row) } })
      }
    default:
      for row in 0..<rows { set(base + row, result(of: instruction.operation, frame: frame, row: row)) }
    }
  }

  /// Makes room behind the program's slots for others, whose rows are missing until something fills them.
  mutating func add(_ slots: [(frame: Int, type: ValueType)]) {
    for slot in slots {
      frames.append(slot.frame)
      bases.append(values.count)
      let rows = rows(ofFrame: slot.frame)
      values.append(contentsOf: repeatElement(0, count: rows))
      states.append(contentsOf: repeatElement(.missing, count: rows))
    }
  }

  /// Takes away the slots from an index on.
  mutating func removeSlots(from index: Int) {
    guard index < bases.count else { return }
    values.removeSubrange(bases[index]...)
    states.removeSubrange(bases[index]...)
    bases.removeSubrange(index...)
    frames.removeSubrange(index...)
  }

  private mutating func set(_ index: Int, _ result: (state: State, value: Int128)) {
    states[index] = result.state
    values[index] = result.value
  }

  /// The index of an operand's row: its own frame's, or the person's when the operand belongs to her.
  func index(_ slot: Int, _ frame: Int, _ row: Int) -> Int {
    let own = frames[slot]
    return bases[slot] + (own == frame ? row : Int(parents[frame][row]))
  }

  func cell(_ slot: Int, _ frame: Int, _ row: Int) -> Operation.Cell {
    let i = index(slot, frame, row)
    return (states[i], values[i])
  }

  func result(of operation: Operation, frame: Int, row: Int) -> Operation.Cell {
    if case .aggregate(let kind, let records, let given, let value, let filter) = operation {
      let (range, base) = (self.records(of: row, records), cell(given, 0, row))
      return reading(records) { columns in
        Operation.aggregate(
          kind, range, given: base,
          filter: { record in filter.map { columns.cell($0, record) } },
          value: { record in value.map { columns.cell($0, record) } })
      }
    }
    return reading(frame) { columns in operation.result { columns.cell($0, row) } }
  }

  /// Looks at the columns as an operation on the rows of a frame sees them.
  @inline(__always)
  private func reading<Result>(_ frame: Int, _ body: (RunningColumns) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      states.withUnsafeBufferPointer { states in
        bases.withUnsafeBufferPointer { bases in
          frames.withUnsafeBufferPointer { frames in
            parents[frame].withUnsafeBufferPointer { parents in
              body(
                RunningColumns(
                  frame: frame, values: values, states: states, bases: bases, frames: frames, parents: parents))
            }
          }
        }
      }
    }
  }

  static func joined(_ a: State, _ b: State) -> State {
    if a == .known, b == .known { return .known }
    return a == .missing || b == .missing ? .missing : .notApplicable
  }
}

/// The columns of a run as plain addresses, as long as one operation reads them: a closure over the run itself would copy it,
/// and count the references of all its arrays, at each operation.
private struct RunningColumns {
  /// The frame on whose rows the operation works.
  let frame: Int
  let values: UnsafeBufferPointer<Int128>
  let states: UnsafeBufferPointer<Execution.State>
  let bases: UnsafeBufferPointer<Int>
  let frames: UnsafeBufferPointer<Int>
  let parents: UnsafeBufferPointer<Int32>

  /// An operand's row: its own frame's, or the person's when the operand belongs to her.
  @inline(__always)
  func cell(_ slot: Int, _ row: Int) -> Program.Operation.Cell {
    let index = bases[slot] + (frames[slot] == frame ? row : Int(parents[row]))
    return (states[index], values[index])
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
