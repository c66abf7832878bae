extension ColumnChunk {
  /// 0 for known, 1 for missing, 2 for what does not apply; the first of two that differ wins, and missing is stronger.
  @inline(__always)
  static func joined(_ a: UInt8, _ b: UInt8) -> UInt8 {
    let both = a | b
    return both & ~((both & 1) << 1)
  }

  /// The states of a result that needs all its operands.
  func join(_ a: ColumnProgram.Source, _ b: ColumnProgram.Source, _ target: Int, _ count: Int) {
    join(openColumn(a), openColumn(b), target, count)
  }

  func join(_ a: Int, _ target: Int, _ count: Int) { join(isOpen[a] ? a : nil, nil, target, count) }

  func openColumn(_ source: ColumnProgram.Source) -> Int? {
    if case .column(let column) = source, isOpen[column] { column } else { nil }
  }

  private func join(_ a: Int?, _ b: Int?, _ target: Int, _ count: Int) {
    isOpen[target] = a != nil || b != nil
    let result = states[target]
    switch (a, b) {
    case (let a?, let b?):
      let (x, y) = (states[a], states[b])
      for row in 0..<count { result[row] = ColumnChunk.joined(x[row], y[row]) }
    case (let a?, nil), (nil, let a?): result.update(from: states[a], count: count)
    case (nil, nil): break
    }
  }

  /// The states of a column, all known where it is not open.
  func writtenStates(_ column: Int, _ count: Int) -> UnsafeMutablePointer<UInt8> {
    if !isOpen[column] { states[column].update(repeating: 0, count: count) }
    return states[column]
  }
}
