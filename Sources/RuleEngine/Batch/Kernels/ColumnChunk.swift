/// The memory of one worker, in which a program runs on one chunk of a population after the other.
///
/// A row that is not known holds some value that no result may depend on. States are kept, a byte a row, only for
/// columns that have rows which are not known; all others cost nothing.
final class ColumnChunk {
  let program: ColumnProgram
  /// Where each column's values are, in this chunk.
  var values: [UnsafeMutableRawPointer]
  /// The states of each column: of use only while it is open.
  let states: [UnsafeMutablePointer<UInt8>]
  /// Whether a row of the column may not be known.
  var isOpen: [Bool]
  /// The rows of each frame.
  var rows: [Int]
  /// For each frame but the first: the person of each record, and the first record of each person and of one after her.
  let parents: [UnsafeMutablePointer<Int32>]
  let starts: [UnsafeMutablePointer<Int32>]
  /// Where the values are that are computed in the worker's own memory.
  private let own: [UnsafeMutableRawPointer]
  private let memory: UnsafeMutableRawPointer

  /// - Parameter capacities: the most rows of each frame.
  init(_ program: ColumnProgram, capacities: [Int]) {
    self.program = program
    var layout = Layout()
    let places = program.buffers.map { buffer in
      let rows = capacities[buffer.frame]
      return (values: layout.place(rows * ColumnChunk.bytes(buffer.width)), states: layout.place(rows))
    }
    let lists = capacities.indices.map { frame in
      (parents: layout.place(capacities[frame] * 4), starts: layout.place((capacities[0] + 1) * 4))
    }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(layout.size, 64), alignment: 64)
    // What nobody wrote is read as an unknown row's value: it must be the same in every run.
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: max(layout.size, 64))
    self.memory = memory
    own = program.columns.map { memory + places[$0.buffer].values }
    values = own
    states = program.columns.map { (memory + places[$0.buffer].states).assumingMemoryBound(to: UInt8.self) }
    isOpen = [Bool](repeating: false, count: program.columns.count)
    rows = [Int](repeating: 0, count: capacities.count)
    parents = lists.map { (memory + $0.parents).assumingMemoryBound(to: Int32.self) }
    starts = lists.map { (memory + $0.starts).assumingMemoryBound(to: Int32.self) }
  }

  deinit { memory.deallocate() }

  /// Puts one piece of memory behind the other, each on its own cache lines and none a multiple of a page from the last.
  private struct Layout {
    var size = 0

    mutating func place(_ bytes: Int) -> Int {
      let place = size
      size += (bytes + 63) / 64 * 64 + 192
      return place
    }
  }

  private static func bytes(_ width: ColumnProgram.Width) -> Int {
    switch width {
    case .flag: 1
    case .word: 8
    case .wide: 16
    }
  }

  /// Has a column's values in the worker's own memory again.
  func reset(_ column: Int) { values[column] = own[column] }

  func flags(_ column: Int) -> UnsafeMutablePointer<UInt8> { values[column].assumingMemoryBound(to: UInt8.self) }
  func words(_ column: Int) -> UnsafeMutablePointer<Int64> { values[column].assumingMemoryBound(to: Int64.self) }
  func wides(_ column: Int) -> UnsafeMutablePointer<Int128> { values[column].assumingMemoryBound(to: Int128.self) }

  func width(_ column: Int) -> ColumnProgram.Width { program.columns[column].width }
  func frame(_ column: Int) -> Int { program.columns[column].frame }

  func run() {
    for step in program.steps { run(step.operation, step.target, rows[program.columns[step.target].frame]) }
  }

  private func run(_ operation: ColumnProgram.Operation, _ target: Int, _ count: Int) {
    switch operation {
    case .fill(let cell): fill(target, cell, count)
    case .expand(let a): expand(a, target, count)
    case .widen(let a): widen(a, target, count)
    case .arithmetic(let arithmetic, let a, let b): compute(arithmetic, a, b, target, count)
    case .absolute(let a): absolute(a, target, count)
    case .round(let a, let reciprocal, let multiplier, let step):
      round(a, reciprocal, multiplier: multiplier, step: step, target, count)
    case .quotient(let a, let b, let left, let right, let step, let mode):
      quotient(a, b, left: left, right: right, step: step, mode, target, count)
    case .compare(let comparison, let a, let b): compare(comparison, a, b, target, count)
    case .and(let a, let b): connect(a, b, decisive: 0, target, count)
    case .or(let a, let b): connect(a, b, decisive: 1, target, count)
    case .not(let a): negate(a, target, count)
    case .select(let test, let a, let b): select(test, a, b, target, count)
    case .guarded(let a, let test): guarded(a, by: test, target, count)
    case .applies(let a): applies(a, target, count)
    case .present(let a): present(a, target, count)
    case .element(let a, let set): element(a, of: set, target, count)
    case .lookUp(let a, let low, let table): lookUp(a, low, table, target, count)
    case .grid(let keys, let entries): lookUp(keys, entries, target, count)
    case .steps(let a, let factor, let thresholds, let values):
      steps(a, factor, thresholds, values, target, count)
    case .brackets(let a, let factor, let thresholds, let rates):
      brackets(a, factor, thresholds, rates, target, count)
    case .aggregate(let kind, let frame, let given, let value, let filter):
      aggregate(kind, frame, given, value, filter, target, count)
    case .overRecords(let operation, let cells): overRecords(operation, cells, target)
    case .each(let operation, let cells): each(operation, cells, target, count)
    }
  }
}
