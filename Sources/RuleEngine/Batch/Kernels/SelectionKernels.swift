extension ColumnChunk {
  /// The one value where a condition holds and the other where it does not. Where it is open and both are known and equal,
  /// that value follows all the same.
  func select(_ test: Int, _ a: ColumnProgram.Source, _ b: ColumnProgram.Source, _ target: Int, _ count: Int) {
    if width(target) == .flag {
      select(test, flagRows(a), flagRows(b), openColumn(a), openColumn(b), flags(target), target, count)
    } else {
      select(test, rows(a), rows(b), openColumn(a), openColumn(b), words(target), target, count)
    }
  }

  private func flagRows(_ source: ColumnProgram.Source) -> Rows<UInt8> {
    switch source {
    case .column(let column): .column(UnsafePointer(flags(column)))
    case .constant(let value): .constant(value != 0 ? 1 : 0)
    }
  }

  @inline(__always)
  private func select<Value: FixedWidthInteger & BitwiseCopyable>(
    _ test: Int, _ a: Rows<Value>, _ b: Rows<Value>, _ aOpen: Int?, _ bOpen: Int?,
    _ result: UnsafeMutablePointer<Value>, _ target: Int, _ count: Int
  ) {
    let condition = flags(test)
    switch (a, b) {
    case (.column(let a), .column(let b)):
      for row in 0..<count { result[row] = chosen(condition[row], a[row], b[row]) }
    case (.column(let a), .constant(let b)):
      for row in 0..<count { result[row] = chosen(condition[row], a[row], b) }
    case (.constant(let a), .column(let b)):
      for row in 0..<count { result[row] = chosen(condition[row], a, b[row]) }
    case (.constant(let a), .constant(let b)):
      for row in 0..<count { result[row] = chosen(condition[row], a, b) }
    }
    isOpen[target] = isOpen[test] || aOpen != nil || bOpen != nil
    guard isOpen[target] else { return }
    let state = states[target]
    let (p, q) = (Rows(states: aOpen.map { states[$0] }), Rows(states: bOpen.map { states[$0] }))
    guard isOpen[test] else {
      for row in 0..<count { state[row] = condition[row] != 0 ? p[row] : q[row] }
      return
    }
    let open = states[test]
    for row in 0..<count {
      if open[row] == 0 {
        state[row] = condition[row] != 0 ? p[row] : q[row]
      } else {
        state[row] = open[row] == 1 && p[row] | q[row] == 0 && a[row] == b[row] ? 0 : open[row]
      }
    }
  }

  /// The value where the condition holds; not applicable where it does not.
  func guarded(_ a: ColumnProgram.Source, by test: Int, _ target: Int, _ count: Int) {
    if width(target) == .flag {
      combine(flagRows(a), .constant(0), flags(target), count) { (value: UInt8, _: UInt8) in value }
    } else {
      combine(rows(a), .constant(0), words(target), count) { (value: Int64, _: Int64) in value }
    }
    isOpen[target] = true
    let (condition, state) = (flags(test), states[target])
    let (open, own) = (
      Rows(states: isOpen[test] ? states[test] : nil), Rows(states: openColumn(a).map { states[$0] })
    )
    for row in 0..<count { state[row] = open[row] != 0 ? open[row] : condition[row] != 0 ? own[row] : 2 }
  }
}

/// Without a branch, whatever the values are: conditions are hard to foresee.
@inline(__always)
private func chosen<Value: FixedWidthInteger>(_ condition: UInt8, _ a: Value, _ b: Value) -> Value {
  let mask = 0 &- Value(truncatingIfNeeded: condition)
  return b ^ ((a ^ b) & mask)
}

extension Rows<UInt8> {
  /// All known where there are no states.
  init(states: UnsafeMutablePointer<UInt8>?) {
    self = states.map { .column(UnsafePointer($0)) } ?? .constant(0)
  }
}
