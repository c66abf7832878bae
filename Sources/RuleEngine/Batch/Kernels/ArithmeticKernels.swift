internal import RuleValues

/// The rows of an operand: of a column, or one value for all.
enum Rows<Value: BitwiseCopyable> {
  case column(UnsafePointer<Value>)
  case constant(Value)

  @inline(__always)
  subscript(row: Int) -> Value {
    switch self {
    case .column(let values): values[row]
    case .constant(let value): value
    }
  }
}

/// One loop for each way in which two operands come, so that none asks at each row.
@inline(__always)
func combine<A: BitwiseCopyable, B: BitwiseCopyable, R: BitwiseCopyable>(
  _ a: Rows<A>, _ b: Rows<B>, _ result: UnsafeMutablePointer<R>, _ count: Int, _ combine: (A, B) -> R
) {
  switch (a, b) {
  case (.column(let a), .column(let b)): for row in 0..<count { result[row] = combine(a[row], b[row]) }
  case (.column(let a), .constant(let b)): for row in 0..<count { result[row] = combine(a[row], b) }
  case (.constant(let a), .column(let b)): for row in 0..<count { result[row] = combine(a, b[row]) }
  case (.constant(let a), .constant(let b)): result.update(repeating: combine(a, b), count: count)
  }
}

extension ColumnChunk {
  func rows(_ source: ColumnProgram.Source) -> Rows<Int64> {
    switch source {
    case .column(let column): .column(UnsafePointer(words(column)))
    case .constant(let value): .constant(value)
    }
  }

  func compute(
    _ arithmetic: ColumnProgram.Arithmetic, _ a: ColumnProgram.Source, _ b: ColumnProgram.Source, _ target: Int,
    _ count: Int
  ) {
    let (x, y, result) = (rows(a), rows(b), words(target))
    switch arithmetic {
    case .add: combine(x, y, result, count) { $0 &+ $1 }
    case .subtract: combine(x, y, result, count) { $0 &- $1 }
    case .multiply: combine(x, y, result, count) { $0 &* $1 }
    case .minimum: combine(x, y, result, count) { $0 < $1 ? $0 : $1 }
    case .maximum: combine(x, y, result, count) { $0 > $1 ? $0 : $1 }
    }
    join(a, b, target, count)
  }

  func absolute(_ a: Int, _ target: Int, _ count: Int) {
    let (x, result) = (words(a), words(target))
    for row in 0..<count { result[row] = x[row] < 0 ? 0 &- x[row] : x[row] }
    join(a, target, count)
  }

  func round(
    _ a: Int, _ reciprocal: Reciprocal, multiplier: Int64, step: Int64, _ target: Int, _ count: Int
  ) {
    let (x, result) = (words(a), words(target))
    for row in 0..<count { result[row] = reciprocal.divide(x[row] &* multiplier) &* step }
    join(a, target, count)
  }

  func quotient(
    _ a: ColumnProgram.Source, _ b: ColumnProgram.Source, left: Int64, right: Int64, step: Int64,
    _ mode: RoundingMode, _ target: Int, _ count: Int
  ) {
    let (x, y, result) = (rows(a), rows(b), words(target))
    switch mode {
    case .halfUp: combine(x, y, result, count) { ratio($0 &* left, $1 &* right, .halfUp) &* step }
    case .halfDown: combine(x, y, result, count) { ratio($0 &* left, $1 &* right, .halfDown) &* step }
    case .halfEven: combine(x, y, result, count) { ratio($0 &* left, $1 &* right, .halfEven) &* step }
    case .floor: combine(x, y, result, count) { ratio($0 &* left, $1 &* right, .floor) &* step }
    case .ceiling: combine(x, y, result, count) { ratio($0 &* left, $1 &* right, .ceiling) &* step }
    case .truncate: combine(x, y, result, count) { ratio($0 &* left, $1 &* right, .truncate) &* step }
    }
    join(a, b, target, count)
  }

  func widen(_ a: Int, _ target: Int, _ count: Int) {
    let (x, result) = (flags(a), words(target))
    for row in 0..<count { result[row] = Int64(x[row]) }
    join(a, target, count)
  }

  func fill(_ target: Int, _ cell: Program.Operation.Cell, _ count: Int) {
    switch width(target) {
    case .flag: flags(target).update(repeating: UInt8(truncatingIfNeeded: cell.value), count: count)
    case .word: words(target).update(repeating: Int64(truncatingIfNeeded: cell.value), count: count)
    case .wide: wides(target).update(repeating: cell.value, count: count)
    }
    isOpen[target] = cell.state != .known
    if cell.state != .known { states[target].update(repeating: cell.state.rawValue, count: count) }
  }
}

/// A quotient rounded to an integer, 0 where the divisor is 0: `divide` for numbers below 2⁶² in magnitude.
@inline(__always)
private func ratio(_ dividend: Int64, _ divisor: Int64, _ mode: RoundingMode) -> Int64 {
  let (n, d) = (dividend.magnitude, divisor.magnitude)
  // Also where the row is not known, and anything may stand there.
  guard d != 0 else { return 0 }
  let isNegative = (dividend < 0) != (divisor < 0)
  let added: UInt64 =
    switch mode {
    case .halfUp, .halfEven: d / 2
    case .halfDown: (d &- 1) / 2
    case .floor: isNegative ? d &- 1 : 0
    case .ceiling: isNegative ? 0 : d &- 1
    case .truncate: 0
    }
  let sum = n &+ added
  var quotient = sum / d
  if mode == .halfEven, d & 1 == 0, quotient & 1 == 1, quotient &* d == sum { quotient &-= 1 }
  let result = Int64(truncatingIfNeeded: quotient)
  return isNegative ? 0 &- result : result
}
