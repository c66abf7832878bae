internal import RuleExpressions

extension ColumnChunk {
  /// Has columns that are outputs written where the result wants them.
  func aim(_ direct: [Int: Int], at memory: ResultMemory, _ start: Int) {
    for (column, output) in direct {
      if let words = memory.words[output] { values[column] = UnsafeMutableRawPointer(words + start) }
    }
  }

  /// Copies what was found of some people to their rows of the result.
  ///
  /// - Returns: for each output, whether a row is not known.
  func finish(
    _ people: Range<Int>, _ memory: ResultMemory, decodes: (_ output: Int, _ code: Int128) -> Bool
  ) -> [Bool] {
    let count = people.count
    for (position, trace) in program.traces.enumerated() {
      follow(trace, memory.ways[position] + people.lowerBound, count)
    }
    return program.outputs.enumerated().map { position, output in
      let states = memory.states[position] + people.lowerBound
      let isOpen = finish(output, memory, position, people.lowerBound, states, count)
      guard output.mayFailToDecode else { return isOpen }
      // As in a case: an integer that stands for no value is no result.
      let reader = reader(output.cells, in: 0)
      var isOpenNow = isOpen
      for row in 0..<count where states[row] == 0 && !decodes(position, reader.cell(row).value) {
        states[row] = Execution.State.missing.rawValue
        memory.words[position]?[people.lowerBound + row] = 0
        memory.wides[position]?[people.lowerBound + row] = 0
        isOpenNow = true
      }
      return isOpenNow
    }
  }

  private func finish(
    _ output: ColumnProgram.Output, _ memory: ResultMemory, _ position: Int, _ start: Int,
    _ states: UnsafeMutablePointer<UInt8>, _ count: Int
  ) -> Bool {
    switch output.cells {
    case .constant(let cell):
      states.update(repeating: cell.state.rawValue, count: count)
      if let words = memory.words[position] {
        (words + start).update(repeating: Int64(truncatingIfNeeded: cell.value), count: count)
      }
      if let wides = memory.wides[position] { (wides + start).update(repeating: cell.value, count: count) }
      return cell.state != .known
    case .column(let column):
      if let wides = memory.wides[position] {
        (wides + start).update(from: self.wides(column), count: count)
      } else if let words = memory.words[position] {
        copy(column, words + start, count)
      }
      guard isOpen[column] else {
        states.update(repeating: 0, count: count)
        return false
      }
      states.update(from: self.states[column], count: count)
      // What stands where nothing is known is nobody's to see.
      if let wides = memory.wides[position] {
        for row in 0..<count where states[row] != 0 { wides[start + row] = 0 }
      } else if let words = memory.words[position] {
        for row in 0..<count { words[start + row] = states[row] == 0 ? words[start + row] : 0 }
      }
      return true
    }
  }

  private func copy(_ column: Int, _ result: UnsafeMutablePointer<Int64>, _ count: Int) {
    if width(column) == .flag {
      let flags = flags(column)
      for row in 0..<count { result[row] = Int64(flags[row]) }
    } else if values[column] != UnsafeMutableRawPointer(result) {
      result.update(from: words(column), count: count)
    }
  }

  /// Which branch of a rule gave each row's value; see `Recorder.way`.
  private func follow(_ trace: ColumnProgram.Trace, _ ways: UnsafeMutablePointer<Int32>, _ count: Int) {
    let exceptions = trace.exceptions.map { (index: $0.index, condition: reader($0.condition, in: 0)) }
    let branches = trace.branches.map { (index: $0.index, condition: $0.condition.map { reader($0, in: 0) }) }
    let appliesWhen = trace.appliesWhen.map { reader($0, in: 0) }
    for row in 0..<count {
      ways[row] = way(row, appliesWhen, exceptions, branches)
    }
  }

  @inline(__always)
  private func way(
    _ row: Int, _ appliesWhen: Reader?, _ exceptions: [(index: Int, condition: Reader)],
    _ branches: [(index: Int, condition: Reader?)]
  ) -> Int32 {
    if let test = appliesWhen?.cell(row), test.state != .known || test.value == 0 {
      return WayColumn.Code.notApplicable
    }
    var taken: Int32?
    var isOpen = false
    for (index, condition) in exceptions {
      let test = condition.cell(row)
      if test.state != .known { isOpen = true }
      if test.state == .known, test.value != 0 {
        taken = WayColumn.Code.exceptions + Int32(truncatingIfNeeded: index)
      }
    }
    if let taken { return taken }
    for (index, condition) in branches where !isOpen {
      guard let test = condition?.cell(row) else { return Int32(truncatingIfNeeded: index) }
      if test.state != .known { isOpen = true }
      if test.state == .known, test.value != 0 { return Int32(truncatingIfNeeded: index) }
    }
    return WayColumn.Code.none
  }
}
