internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// What each operation gives for a row of its operands: the one definition that runs of a case and of a population share.
//
// Intervals were checked when the descriptor was read: none of the operations below can overflow. The wrapping operators
// only make sure that even a defect in that proof could not stop the program.
extension Program.Operation {
  /// A row of a slot: what is not known has the value 0.
  typealias Cell = (state: Execution.State, value: Int128)

  /// The row of the target. Operations that look at several records stand apart: `aggregate` and `overRecords`.
  ///
  /// - Parameter cell: the row of an operand.
  @inline(__always)
  func result(_ cell: (Int) -> Cell) -> Cell {
    func binary(_ a: Int, _ b: Int, _ combine: (Int128, Int128) -> Int128) -> Cell {
      let (x, y) = (cell(a), cell(b))
      let state = Execution.joined(x.state, y.state)
      return (state, state == .known ? combine(x.value, y.value) : 0)
    }
    func unary(_ a: Int, _ transform: (Int128) -> Int128) -> Cell {
      let x = cell(a)
      return (x.state, x.state == .known ? transform(x.value) : 0)
    }
    switch self {
    case .constant(let value): return (.known, value)
    case .scaled(let a, let factor): return unary(a) { $0 &* factor }
    case .add(let a, let b): return binary(a, b) { $0 &+ $1 }
    case .subtract(let a, let b): return binary(a, b) { $0 &- $1 }
    case .multiply(let a, let b): return binary(a, b) { $0 &* $1 }
    case .negate(let a): return unary(a) { 0 &- $0 }
    case .round(let a, let multiplier, let divisor, let step, let mode):
      return unary(a) { (divide($0 &* multiplier, by: divisor, rounding: mode) ?? 0) &* step }
    case .quotient(let a, let b, let left, let right, let step, let mode):
      return binary(a, b) { (divide($0 &* left, by: $1 &* right, rounding: mode) ?? 0) &* step }
    case .logarithm(let slots, let step, let mode): return Program.Operation.logarithm(slots, step, mode, cell)
    case .compare(let comparison, let a, let b): return binary(a, b) { comparison.holds($0, $1) ? 1 : 0 }
    case .and(let a, let b): return Program.Operation.connective(cell(a), cell(b), decisive: 0)
    case .or(let a, let b): return Program.Operation.connective(cell(a), cell(b), decisive: 1)
    case .not(let a): return unary(a) { 1 &- $0 }
    case .select(let condition, let a, let b):
      let test = cell(condition)
      if test.state == .known { return cell(test.value != 0 ? a : b) }
      // The condition is open, and both ways lead to the same result: it already follows. What does not apply is not
      // open: it leaves no way.
      let (x, y) = (cell(a), cell(b))
      if test.state == .missing, x.state == .known, y.state == .known, x.value == y.value { return x }
      return (test.state, 0)
    case .minimum(let a, let b): return binary(a, b) { min($0, $1) }
    case .maximum(let a, let b): return binary(a, b) { max($0, $1) }
    case .present(let a): return (.known, cell(a).state == .known ? 1 : 0)
    case .latest(let month, let day, let a):
      let x = cell(a)
      guard x.state == .known else { return (x.state, 0) }
      let date = CalendarDate(dayNumber: Int(truncatingIfNeeded: x.value))?.last(month: month, day: day)
      return date.map { (.known, Int128($0.dayNumber)) } ?? (.notApplicable, 0)
    case .bestPosition(let a, let order): return Program.Operation.bestPosition(cell(a), order)
    case .table(let keys, let entries): return Program.Operation.lookUp(keys, entries, cell)
    case .brackets(let a, let factor, let brackets): return unary(a) { brackets.amount(of: $0 &* factor) }
    case .sharedBrackets(let a, let shares, let factor, let brackets):
      return binary(a, shares) { brackets.widened(by: $1).amount(of: $0 &* factor) }
    case .steps(let a, let factor, let thresholds, let values):
      let x = cell(a)
      guard x.state == .known else { return (x.state, 0) }
      let number = x.value &* factor
      guard let step = thresholds.lastIndex(where: { $0 <= number }) else { return (.notApplicable, 0) }
      return (.known, values[step])
    case .collect(let hit, let rows): return Program.Operation.collect(hit, rows, cell)
    case .aggregate, .callOrder, .apportion: return (.missing, 0)
    case .guarded(let a, let condition):
      let test = cell(condition)
      guard test.state == .known else { return (test.state, 0) }
      return test.value != 0 ? cell(a) : (.notApplicable, 0)
    case .applies(let a):
      let state = cell(a).state
      return state == .missing ? (.missing, 0) : (.known, state == .known ? 1 : 0)
    case .absolute(let a): return unary(a) { $0 < 0 ? 0 &- $0 : $0 }
    // A key outside of the enumeration is -1: it is in no set.
    case .element(let a, let set): return binary(a, set) { $0 >= 0 && $0 < 127 ? $1 >> $0 & 1 : 0 }
    case .shift(let a, let b, let step, let backward):
      return Program.Operation.dates(cell(a), cell(b)) { date, count in
        date.adding(backward ? 0 &- count : count, step).map { Int128($0.dayNumber) }
      }
    case .months(let a, let b, let rule, let divisor):
      return Program.Operation.dates(cell(a), cell(b)) { date, other in
        CalendarDate(dayNumber: Int(truncatingIfNeeded: other)).map { Int128(date.months(to: $0, rule)) / divisor }
      }
    case .age(let a, let b, let rule):
      return Program.Operation.dates(cell(a), cell(b)) { birth, other in
        CalendarDate(dayNumber: Int(truncatingIfNeeded: other)).flatMap { birth.age(on: $0, rule) }.map { Int128($0) }
      }
    }
  }

  /// The position of the first key of an order that a set of keys has.
  static func bestPosition(_ keys: Cell, _ order: [Int]) -> Cell {
    guard keys.state == .known else { return (keys.state, 0) }
    return (.known, Int128(order.firstIndex { keys.value >> Int128($0) & 1 == 1 } ?? order.count) &+ 1)
  }

  /// An operation on a date and an integer, which does not apply where it has no result.
  private static func dates(_ a: Cell, _ b: Cell, _ compute: (CalendarDate, Int128) -> Int128?) -> Cell {
    let state = Execution.joined(a.state, b.state)
    guard state == .known else { return (state, 0) }
    let result = CalendarDate(dayNumber: Int(truncatingIfNeeded: a.value)).flatMap { compute($0, b.value) }
    return result.map { (.known, $0) } ?? (.notApplicable, 0)
  }

  /// Kleene's connectives: a decisive operand decides alone, whatever the other is.
  private static func connective(_ a: Cell, _ b: Cell, decisive: Int128) -> Cell {
    if a.state == .known, a.value == decisive { return (.known, decisive) }
    if b.state == .known, b.value == decisive { return (.known, decisive) }
    let state = Execution.joined(a.state, b.state)
    return (state, state == .known ? 1 - decisive : 0)
  }
}
