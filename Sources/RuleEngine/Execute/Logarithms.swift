internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// A logarithm and what it stands in, computed as one and rounded at once: only that is a decimal number.
extension Program.Operation {
  static func logarithm(
    _ slots: Program.LogarithmSlots, _ step: Int128, _ mode: RoundingMode, _ cell: (Int) -> Cell
  ) -> Cell {
    var state = Execution.State.known
    for slot in slots.all { state = Execution.joined(state, cell(slot).state) }
    guard state == .known else { return (state, 0) }
    let value = slots.steps(
      constant: cell(slots.constant).value, factor: cell(slots.factor).value, divisor: cell(slots.divisor).value,
      numerator: cell(slots.numerator).value, denominator: cell(slots.denominator).value, mode)
    return (.known, (value ?? 0) &* step)
  }
}

extension Program.LogarithmSlots {
  /// How many steps the value is; nil where there is none, which the reader has excluded.
  fileprivate func steps(
    constant: Int128, factor: Int128, divisor: Int128, numerator: Int128, denominator: Int128, _ mode: RoundingMode
  ) -> Int128? {
    DecimalLogarithm(of: numerator &* factors.numerator, over: denominator &* factors.denominator)?.rounded(
      adding: constant &* factors.constant, times: factor &* factors.factor, over: divisor &* factors.divisor, mode)
  }
}

extension Extent {
  /// The value grows or falls with each part while no part changes sign: its ends are among those of the parts.
  static func logarithm(
    _ slots: Program.LogarithmSlots, _ step: Int128, _ mode: RoundingMode, _ part: (Int) -> Extent
  ) -> Extent {
    let parts = slots.all.map(part)
    let states = parts.reduce(Extent.known) { Extent.joinedStates($0, $1.states) }
    let unbounded = Extent(states: states, low: .min, high: .max)
    let (divisor, numerator, denominator) = (parts[2], parts[3], parts[4])
    guard states & Extent.known != 0, parts.allSatisfy({ $0.isBounded }), divisor.low > 0 || divisor.high < 0,
      numerator.low > 0, denominator.low > 0
    else { return unbounded }
    var result: Extent?
    for corner in 0..<(1 << parts.count) {
      let ends = parts.indices.map { corner >> $0 & 1 == 0 ? parts[$0].low : parts[$0].high }
      guard
        let steps = slots.steps(
          constant: ends[0], factor: ends[1], divisor: ends[2], numerator: ends[3], denominator: ends[4], mode)
      else { return unbounded }
      let end = Extent(.known, steps &* step)
      result = result?.joined(end) ?? end
    }
    guard var result else { return unbounded }
    result.states = states
    return result
  }
}
