internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

extension DecidedGrid {
  /// Compares everybody with the next one along an input, all else equal. Whom the result does not apply to is passed
  /// over: the last one to whom it applied is compared with the next.
  func check(_ expectation: Expectation, of input: Int) -> ExpectationFinding {
    var finding = ExpectationFinding(input: input, expectation: expectation)
    var turns: [TurnKey: ContradictingTurn] = [:]
    let (stride, count) = (grid.strides[input], grid.axes[input].count)
    for first in 0..<grid.count where grid.place(of: first, on: input) == 0 {
      var lower: Int?
      for place in 0..<count {
        let row = first + place * stride
        guard outcome(expectation.output, row) > DecidedGrid.missing else { continue }
        defer { lower = row }
        guard let lower, contradicts(expectation, of: input, lower, row) else { continue }
        finding.pairs += 1
        let key = TurnKey(
          lower: grid.place(of: lower, on: input), upper: place, before: outcome(expectation.output, lower),
          after: outcome(expectation.output, row))
        if turns[key] == nil { turns[key] = turn(key, expectation, input, witness: lower) }
        turns[key]?.pairs += 1
      }
    }
    finding.turns = turns.sorted { $0.key.precedes($1.key) }.map { $0.value }
    return finding
  }

  /// For each output that is an amount, the step of a number or a date that moves it most; none where none does.
  func greatestJumps(of input: Int) -> [GreatestJump] {
    switch program.descriptor.inputs[input].kind {
    case .number, .date: break
    default: return []
    }
    return program.descriptor.outputs.indices.compactMap { output in
      guard case .rule(let rule) = program.descriptor.outputs[output].source,
        case .number(let type) = program.descriptor.rules[rule].type, type.unit != .one
      else { return nil }
      let any = Expectation(
        kind: .jump(atMost: Number(0)), output: output, span: program.descriptor.inputs[input].span)
      return check(any, of: input).turns.first.map { GreatestJump(input: input, output: output, turn: $0) }
    }
  }

  private func contradicts(_ expectation: Expectation, of input: Int, _ lower: Int, _ upper: Int) -> Bool {
    let (before, after) = (outcome(expectation.output, lower), outcome(expectation.output, upper))
    switch expectation.kind {
    case .increasing: return after < before
    case .decreasing: return after > before
    case .jump(let limit):
      guard areNeighbours(lower, upper, input), let size = difference(before, after, expectation.output) else {
        return false
      }
      return size > limit
    }
  }

  /// Whether no value lies between those of the two.
  private func areNeighbours(_ lower: Int, _ upper: Int, _ input: Int) -> Bool {
    let (a, b) = (grid.place(of: lower, on: input), grid.place(of: upper, on: input))
    if space.inputs[input].isWhole { return b == a + 1 }
    guard let x = grid.axes[input][a], let y = grid.axes[input][b], let low = program.code(of: x, of: input),
      let high = program.code(of: y, of: input)
    else { return false }
    return high == low + 1
  }

  /// By how much two numbers of an output differ.
  private func difference(_ before: Int128, _ after: Int128, _ output: Int) -> Number? {
    guard case .rule(let rule) = program.descriptor.outputs[output].source,
      case .number(let type) = program.descriptor.rules[rule].type
    else { return nil }
    let (difference, overflow) = after.subtractingReportingOverflow(before)
    return overflow || difference == .min ? nil : Number(abs(difference), scale: type.scale)
  }

  private func turn(
    _ key: TurnKey, _ expectation: Expectation, _ input: Int, witness: Int
  ) -> ContradictingTurn? {
    guard case .rule(let rule) = program.descriptor.outputs[expectation.output].source,
      let lower = grid.axes[input][key.lower], let upper = grid.axes[input][key.upper],
      let before = program.stated(key.before, ofRule: rule).value,
      let after = program.stated(key.after, ofRule: rule).value
    else { return nil }
    return ContradictingTurn(
      lower: lower, upper: upper, result: (before, after), difference: key.difference, pairs: 0,
      witness: grid.values(of: witness))
  }
}

/// What tells one contradiction from another, whoever meets it.
private struct TurnKey: Hashable {
  let lower: Int
  let upper: Int
  let before: Int128
  let after: Int128

  var difference: Int128 {
    let (difference, overflow) = after.subtractingReportingOverflow(before)
    return overflow || difference == .min ? .max : abs(difference)
  }

  /// The greatest first; of equal ones, that of the lower values.
  func precedes(_ other: TurnKey) -> Bool {
    if difference != other.difference { return difference > other.difference }
    return (lower, upper, before, after) < (other.lower, other.upper, other.before, other.after)
  }
}
