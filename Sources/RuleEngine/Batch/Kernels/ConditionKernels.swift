internal import RuleExpressions

extension ColumnChunk {
  func compare(
    _ comparison: Comparison, _ a: ColumnProgram.Source, _ b: ColumnProgram.Source, _ target: Int, _ count: Int
  ) {
    let (x, y, result) = (rows(a), rows(b), flags(target))
    switch comparison {
    case .less: combine(x, y, result, count) { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: combine(x, y, result, count) { $0 <= $1 ? 1 : 0 }
    case .greater: combine(x, y, result, count) { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: combine(x, y, result, count) { $0 >= $1 ? 1 : 0 }
    case .equal: combine(x, y, result, count) { $0 == $1 ? 1 : 0 }
    case .notEqual: combine(x, y, result, count) { $0 != $1 ? 1 : 0 }
    }
    join(a, b, target, count)
  }

  /// Whether the bit of a key is set; a key outside of the enumeration is in no set.
  func element(_ a: ColumnProgram.Source, of set: ColumnProgram.Source, _ target: Int, _ count: Int) {
    combine(rows(a), rows(set), flags(target), count) { (key: Int64, bits: Int64) -> UInt8 in
      key >= 0 && key < 64 ? UInt8(truncatingIfNeeded: bits &>> key) & 1 : 0
    }
    join(a, set, target, count)
  }

  /// Kleene's connectives. Flags that are not known are 0 or 1 like all others, so that a decisive operand gives the
  /// right flag whatever stands beside it.
  func connect(_ a: Int, _ b: Int, decisive: UInt8, _ target: Int, _ count: Int) {
    let (x, y, result) = (flags(a), flags(b), flags(target))
    if decisive == 0 {
      for row in 0..<count { result[row] = x[row] & y[row] }
    } else {
      for row in 0..<count { result[row] = x[row] | y[row] }
    }
    isOpen[target] = isOpen[a] || isOpen[b]
    guard isOpen[target] else { return }
    let (p, q, state) = (writtenStates(a, count), writtenStates(b, count), states[target])
    for row in 0..<count {
      let isDecided = (p[row] == 0 && x[row] == decisive) || (q[row] == 0 && y[row] == decisive)
      state[row] = isDecided ? 0 : ColumnChunk.joined(p[row], q[row])
    }
  }

  func negate(_ a: Int, _ target: Int, _ count: Int) {
    let (x, result) = (flags(a), flags(target))
    for row in 0..<count { result[row] = x[row] ^ 1 }
    join(a, target, count)
  }

  /// Known, and true where the operand is known.
  func present(_ a: Int, _ target: Int, _ count: Int) {
    isOpen[target] = false
    let result = flags(target)
    guard isOpen[a] else { return result.update(repeating: 1, count: count) }
    let state = states[a]
    for row in 0..<count { result[row] = state[row] == 0 ? 1 : 0 }
  }

  /// Missing where the operand is, else whether it applies.
  func applies(_ a: Int, _ target: Int, _ count: Int) {
    present(a, target, count)
    guard isOpen[a] else { return }
    isOpen[target] = true
    let (state, result) = (states[a], states[target])
    for row in 0..<count { result[row] = state[row] & 1 }
  }
}
