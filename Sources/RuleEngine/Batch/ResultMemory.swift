/// The memory of a result's columns, into which workers write rows that are theirs alone.
struct ResultMemory: @unchecked Sendable {
  /// One for each of the program's outputs.
  fileprivate(set) var words: [UnsafeMutablePointer<Int64>?] = []
  fileprivate(set) var wides: [UnsafeMutablePointer<Int128>?] = []
  fileprivate(set) var states: [UnsafeMutablePointer<UInt8>] = []
  /// One for each traced rule.
  fileprivate(set) var ways: [UnsafeMutablePointer<Int32>] = []
}

/// The columns of a result, in the making: nothing is written into them before the workers do.
struct ResultColumns {
  var words: [[Int64]] = []
  var wides: [[Int128]] = []
  var states: [[UInt8]] = []
  var ways: [[Int32]] = []

  /// - Parameter body: fills the memory. Words and wides are given for each output, one of them empty.
  init(_ program: ColumnProgram, _ rows: Int, _ body: (ResultMemory) -> Void) {
    let isWide = program.outputs.map { program.isWide($0) }
    var columns = ResultColumns()
    columns.fill(ColumnChunkShape(isWide: isWide, ways: program.traces.count, rows: rows), ResultMemory(), body)
    self = columns
  }

  private init() {}

  private struct ColumnChunkShape {
    let isWide: [Bool]
    let ways: Int
    let rows: Int
  }

  /// Makes one column after the other, and runs `body` once all are there.
  private mutating func fill(_ shape: ColumnChunkShape, _ memory: ResultMemory, _ body: (ResultMemory) -> Void) {
    let output = memory.states.count
    if memory.words.count > output {
      states.insert(
        uninitialized(shape.rows) { values in
          var memory = memory
          memory.states.append(values)
          fill(shape, memory, body)
        }, at: 0)
    } else if output < shape.isWide.count {
      var (words, wides): ([Int64], [Int128]) = ([], [])
      if shape.isWide[output] {
        wides = uninitialized(shape.rows) { values in
          var memory = memory
          memory.words.append(nil)
          memory.wides.append(values)
          fill(shape, memory, body)
        }
      } else {
        words = uninitialized(shape.rows) { values in
          var memory = memory
          memory.words.append(values)
          memory.wides.append(nil)
          fill(shape, memory, body)
        }
      }
      self.words.insert(words, at: 0)
      self.wides.insert(wides, at: 0)
    } else if memory.ways.count < shape.ways {
      ways.insert(
        uninitialized(shape.rows) { values in
          var memory = memory
          memory.ways.append(values)
          fill(shape, memory, body)
        }, at: 0)
    } else {
      body(memory)
    }
  }

  /// An array that `body` fills whole. Not zeroed first: writing ten million rows twice takes longer than computing them.
  private func uninitialized<Value: BitwiseCopyable>(
    _ count: Int, _ body: (UnsafeMutablePointer<Value>) -> Void
  ) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let start = buffer.baseAddress else { return }
      body(start)
      initialized = count
    }
  }
}

extension ColumnProgram {
  func isWide(_ output: Output) -> Bool {
    switch output.cells {
    case .column(let column): columns[column].width == .wide
    case .constant(let cell): Int64(exactly: cell.value) == nil
    }
  }

  /// For each column that a step can write where the result wants it: the output.
  var directOutputs: [Int: Int] {
    let computed = Set(steps.map { $0.target })
    var direct: [Int: Int] = [:]
    for (position, output) in outputs.enumerated() {
      guard case .column(let column) = output.cells, columns[column].width == .word, computed.contains(column) else {
        continue
      }
      if direct[column] == nil { direct[column] = position }
    }
    return direct
  }
}
