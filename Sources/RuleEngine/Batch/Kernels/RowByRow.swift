// What is rare, or takes 128 bits: the definition of a case, row by row.
extension ColumnChunk {
  /// Reads the rows of one operand, of any width.
  struct Reader {
    let constant: Program.Operation.Cell
    let values: UnsafeMutableRawPointer?
    let width: ColumnProgram.Width
    let states: UnsafeMutablePointer<UInt8>?
    /// The person of each record, where the operand is hers and the result the record's.
    let parents: UnsafeMutablePointer<Int32>?

    @inline(__always)
    func cell(_ row: Int) -> Program.Operation.Cell {
      guard let values else { return constant }
      let row = parents.map { Int($0[row]) } ?? row
      if let states, states[row] != 0 { return (states[row] == 1 ? .missing : .notApplicable, 0) }
      switch width {
      case .flag: return (.known, Int128(values.assumingMemoryBound(to: UInt8.self)[row]))
      case .word: return (.known, Int128(values.assumingMemoryBound(to: Int64.self)[row]))
      case .wide: return (.known, values.assumingMemoryBound(to: Int128.self)[row])
      }
    }
  }

  func reader(_ cells: ColumnProgram.Cells, in frame: Int) -> Reader {
    switch cells {
    case .constant(let cell):
      Reader(constant: cell, values: nil, width: .word, states: nil, parents: nil)
    case .column(let column):
      Reader(
        constant: (.missing, 0), values: values[column], width: width(column),
        states: isOpen[column] ? states[column] : nil,
        parents: self.frame(column) == frame ? nil : parents[frame])
    }
  }

  @inline(__always)
  func set(_ target: Int, _ row: Int, _ width: ColumnProgram.Width, _ cell: Program.Operation.Cell) {
    switch width {
    case .flag: flags(target)[row] = UInt8(truncatingIfNeeded: cell.value)
    case .word: words(target)[row] = Int64(truncatingIfNeeded: cell.value)
    case .wide: wides(target)[row] = cell.value
    }
    states[target][row] = cell.state.rawValue
    if cell.state != .known { isOpen[target] = true }
  }

  func each(
    _ operation: Program.Operation, _ cells: [ColumnProgram.Cells], _ target: Int, _ count: Int
  ) {
    let readers = cells.map { reader($0, in: frame(target)) }
    let width = width(target)
    isOpen[target] = false
    // What carries a table is unpacked once, and not at each row.
    switch operation {
    case .bestPosition(let a, let order):
      for row in 0..<count { set(target, row, width, Program.Operation.bestPosition(readers[a].cell(row), order)) }
    case .table(let keys, let entries):
      for row in 0..<count {
        set(target, row, width, Program.Operation.lookUp(keys, entries) { readers[$0].cell(row) })
      }
    case .collect(let hit, let candidates):
      for row in 0..<count {
        set(target, row, width, Program.Operation.collect(hit, candidates) { readers[$0].cell(row) })
      }
    case .aggregate(let kind, let frame, let given, let value, let filter):
      aggregate(
        kind, frame, reader(cells[given], in: 0), value.map { reader(cells[$0], in: frame) },
        filter.map { reader(cells[$0], in: frame) }, target, count)
    default:
      for row in 0..<count { set(target, row, width, operation.result { readers[$0].cell(row) }) }
    }
  }
}
