extension ColumnChunk {
  func lookUp(_ a: Int, _ low: Int64, _ table: ColumnProgram.Table, _ target: Int, _ count: Int) {
    switch width(target) {
    case .wide: lookUp(a, low, table, table.wides, wides(target), target, count) { $0 }
    case .word: lookUp(a, low, table, table.words, words(target), target, count) { $0 }
    case .flag:
      lookUp(a, low, table, table.words, flags(target), target, count) { UInt8(truncatingIfNeeded: $0) }
    }
  }

  @inline(__always)
  private func lookUp<Entry: BitwiseCopyable, Value: BitwiseCopyable>(
    _ a: Int, _ low: Int64, _ table: ColumnProgram.Table, _ entries: [Entry], _ result: UnsafeMutablePointer<Value>,
    _ target: Int, _ count: Int, _ value: (Entry) -> Value
  ) {
    // The last two entries are those of what is not known.
    let (x, last) = (words(a), UInt64(max(entries.count - 3, 0)))
    isOpen[target] = isOpen[a] || !table.isKnown
    entries.withUnsafeBufferPointer { entries in
      guard isOpen[target] else {
        // A number is within the range of the table; the least of both makes sure of it.
        for row in 0..<count { result[row] = value(entries[Int(min(UInt64(bitPattern: x[row] &- low), last))]) }
        return
      }
      let state = states[target]
      let open = Rows(states: isOpen[a] ? states[a] : nil)
      table.states.withUnsafeBufferPointer { states in
        for row in 0..<count {
          let known = Int(min(UInt64(bitPattern: x[row] &- low), last))
          let place = open[row] == 0 ? known : Int(last) + Int(open[row])
          result[row] = value(entries[place])
          state[row] = states[place]
        }
      }
    }
  }

  /// The value under several keys, of which each is within its range wherever it is known.
  func lookUp(_ keys: [ColumnProgram.Key], _ entries: [Int64], _ target: Int, _ count: Int) {
    let result = words(target)
    let last = UInt64(max(entries.count - 1, 0))
    result.update(repeating: 0, count: count)
    isOpen[target] = keys.contains { isOpen[$0.column] }
    for key in keys {
      let x = words(key.column)
      for row in 0..<count { result[row] = result[row] &* key.count &+ (x[row] &- key.low) }
    }
    if isOpen[target] {
      let state = states[target]
      state.update(repeating: 0, count: count)
      for key in keys where isOpen[key.column] {
        let other = states[key.column]
        for row in 0..<count { state[row] = ColumnChunk.joined(state[row], other[row]) }
      }
    }
    entries.withUnsafeBufferPointer { entries in
      for row in 0..<count { result[row] = entries[Int(min(UInt64(bitPattern: result[row]), last))] }
    }
  }

  /// The value of the last threshold reached; not applicable below the first.
  func steps(
    _ a: Int, _ factor: Int64, _ thresholds: [Int64], _ values: [Int64], _ target: Int, _ count: Int
  ) {
    let (x, result) = (words(a), words(target))
    guard let lowest = thresholds.first, let first = values.first else {
      return fill(target, (.notApplicable, 0), count)
    }
    result.update(repeating: first, count: count)
    for (step, limit) in thresholds.enumerated().dropFirst() {
      let rise = values[step] &- values[step - 1]
      for row in 0..<count { result[row] = result[row] &+ (x[row] &* factor >= limit ? rise : 0) }
    }
    var isBelow = false
    for row in 0..<count { isBelow = isBelow || x[row] &* factor < lowest }
    guard isOpen[a] || isBelow else {
      isOpen[target] = false
      return
    }
    let open = writtenStates(a, count)
    isOpen[target] = true
    let state = states[target]
    for row in 0..<count { state[row] = open[row] != 0 ? open[row] : x[row] &* factor < lowest ? 2 : 0 }
  }

  /// Each rate on the part of a number between its threshold and the next.
  func brackets(
    _ a: Int, _ factor: Int64, _ thresholds: [Int64], _ rates: [Int64], _ target: Int, _ count: Int
  ) {
    let (x, result) = (words(a), words(target))
    result.update(repeating: 0, count: count)
    for (index, (threshold, rate)) in zip(thresholds, rates).enumerated() {
      let next = index + 1 < thresholds.count ? thresholds[index + 1] : Int64.max
      for row in 0..<count {
        let base = min(x[row] &* factor, next) &- threshold
        result[row] = result[row] &+ (base > 0 ? base : 0) &* rate
      }
    }
    join(a, target, count)
  }
}
