// The columns of a population, as the kernels want them.

/// The memory of the population's columns, one for each of the program's loads; nil where nobody gave any value.
struct PopulationMemory: @unchecked Sendable {
  enum Column {
    case words(UnsafePointer<Int64>)
    case wides(UnsafePointer<Int128>)
  }

  fileprivate(set) var columns: [Column?] = []

  /// Runs `body` while the memory stays where it is.
  static func with<Result>(
    _ population: Population, _ program: ColumnProgram, _ body: (PopulationMemory) -> Result
  ) -> Result {
    let columns = program.loads.map { population.column($0.origin) }
    return with(columns[...], PopulationMemory(), body)
  }

  private static func with<Result>(
    _ columns: ArraySlice<EncodedColumn?>, _ memory: PopulationMemory, _ body: (PopulationMemory) -> Result
  ) -> Result {
    guard let first = columns.first else { return body(memory) }
    var memory = memory
    guard let column = first, column.count > 0 else {
      memory.columns.append(nil)
      return with(columns.dropFirst(), memory, body)
    }
    if column.isWide {
      return column.wide.withUnsafeBufferPointer { values in
        memory.columns.append(values.baseAddress.map { .wides($0) })
        return with(columns.dropFirst(), memory, body)
      }
    }
    return column.narrow.withUnsafeBufferPointer { values in
      memory.columns.append(values.baseAddress.map { .words($0) })
      return with(columns.dropFirst(), memory, body)
    }
  }
}

extension Population {
  fileprivate func column(_ origin: ColumnProgram.Load.Origin) -> EncodedColumn? {
    switch origin {
    case .input(let index), .place(nil, let index): inputs[index]
    case .field(let list, let index), .place(let list?, let index): lists[list]?.fields[index]
    case .text, .list: nil
    }
  }

  /// The records of a list that some people have.
  func records(_ list: Int, of people: Range<Int>) -> Range<Int> {
    guard let offsets = lists[list]?.offsets else { return 0..<0 }
    return Int(offsets[people.lowerBound])..<Int(offsets[people.upperBound])
  }
}

extension ColumnChunk {
  /// Makes the inputs of some people those of the chunk.
  func load(_ people: Range<Int>, of population: Population, _ memory: PopulationMemory) {
    var ranges = [people]
    for list in program.lists { ranges.append(population.records(list, of: people)) }
    rows = ranges.map { $0.count }
    for (position, list) in program.lists.enumerated() {
      loadRecords(population.lists[list]?.offsets, people, frame: position + 1)
    }
    for (load, column) in zip(program.loads, memory.columns) {
      let range = ranges[frame(load.column)]
      reset(load.column)
      switch load.origin {
      case .input, .field:
        switch column {
        case .words(let values)?: loadWords(load, values + range.lowerBound, range.count)
        case .wides(let values)?: loadWides(load, values + range.lowerBound, range.count)
        case nil: loadStates(load, range.count, value: 0) { _ in false }
        }
      case .place:
        guard case .words(let values)? = column else {
          loadStates(load, range.count, value: -1) { _ in false }
          continue
        }
        loadStates(load, range.count, value: -1) { values[range.lowerBound + $0] != EncodedColumn.missing }
      case .text(let index):
        let texts = population.texts[index]
        loadStates(load, range.count, value: 0) { texts?[range.lowerBound + $0] != nil }
      case .list(let index):
        let given = population.lists[index]?.given
        loadStates(load, range.count, value: 1) { given?[range.lowerBound + $0] ?? false }
      }
    }
  }

  private func loadRecords(_ offsets: [Int32]?, _ people: Range<Int>, frame: Int) {
    guard let offsets else { return starts[frame].update(repeating: 0, count: people.count + 1) }
    let base = offsets[people.lowerBound]
    for person in 0...people.count { starts[frame][person] = offsets[people.lowerBound + person] &- base }
    for person in 0..<people.count {
      for record in Int(starts[frame][person])..<Int(starts[frame][person + 1]) {
        parents[frame][record] = Int32(truncatingIfNeeded: person)
      }
    }
  }

  private func loadWords(_ load: ColumnProgram.Load, _ values: UnsafePointer<Int64>, _ count: Int) {
    let column = load.column
    var absent: UInt8 = 0
    for row in 0..<count { absent |= values[row] == EncodedColumn.missing ? 1 : 0 }
    isOpen[column] = absent != 0 && load.ifMissing == nil
    switch width(column) {
    case .flag:
      let (result, ifMissing) = (flags(column), UInt8(truncatingIfNeeded: load.ifMissing ?? 0))
      for row in 0..<count { result[row] = values[row] == EncodedColumn.missing ? ifMissing : values[row] != 0 ? 1 : 0 }
    default:
      guard absent != 0 else {
        // Read where it is: nothing writes into a column that is loaded.
        self.values[column] = UnsafeMutableRawPointer(mutating: values)
        return
      }
      let (result, ifMissing) = (words(column), Int64(truncatingIfNeeded: load.ifMissing ?? 0))
      for row in 0..<count { result[row] = values[row] == EncodedColumn.missing ? ifMissing : values[row] }
    }
    guard isOpen[column] else { return }
    let state = states[column]
    for row in 0..<count { state[row] = values[row] == EncodedColumn.missing ? 1 : 0 }
  }

  private func loadWides(_ load: ColumnProgram.Load, _ values: UnsafePointer<Int128>, _ count: Int) {
    isOpen[load.column] = false
    for row in 0..<count {
      let value = values[row] == Int128.min ? load.ifMissing : values[row]
      set(load.column, row, .wide, value.map { (.known, $0) } ?? (.missing, 0))
    }
  }

  /// A column of one value, of which only the states differ.
  private func loadStates(
    _ load: ColumnProgram.Load, _ count: Int, value: Int128, isGiven: (Int) -> Bool
  ) {
    isOpen[load.column] = false
    let width = width(load.column)
    for row in 0..<count {
      let cell = isGiven(row) ? value : load.ifMissing
      set(load.column, row, width, cell.map { (.known, $0) } ?? (.missing, 0))
    }
  }
}
