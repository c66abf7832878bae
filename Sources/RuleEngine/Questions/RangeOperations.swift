internal import DescriptorModel
internal import RuleExpressions

// Each operation on extents that a step does not know by itself: of the values that it gives for values of its operands, none is
// left out.
extension RangeExecution {
  mutating func extent(of operation: Program.Operation, _ frame: Int, _ row: Int) -> Extent {
    func operand(_ slot: Int) -> Extent { self.operand(slot, frame, row) }
    switch operation {
    case .constant(let value): return Extent(.known, value)
    case .round(let a, _, _, _, _), .latest(_, _, let a): return monotone(operation, of: a, frame, row)
    case .quotient(let a, let b, _, _, _, _):
      return operand(b).point == nil ? exact(operation, frame, row) ?? .open : monotoneOver(a, b, operation, frame, row)
    case .logarithm(let slots, let step, let mode): return Extent.logarithm(slots, step, mode, operand)
    case .steps(let a, let factor, let thresholds, let values):
      return stepped(operand(a), factor, thresholds, values)
    case .brackets(let a, let factor, let brackets): return bracketed(operand(a), factor, brackets)
    case .table(let keys, let entries):
      return exact(operation, frame, row) ?? table(keys, entries, frame, row)
    case .absolute(let a):
      let extent = operand(a)
      guard extent.isBounded else { return Extent(states: extent.states, low: 0, high: .max) }
      let ends = (abs(extent.low), abs(extent.high))
      return Extent(
        extent.states, (extent.low <= 0 && extent.high >= 0 ? 0 : min(ends.0, ends.1), max(ends.0, ends.1)))
    case .applies(let a):
      let extent = operand(a)
      var result = Extent(states: extent.states & Extent.missing, low: 0, high: 0)
      if extent.may(Extent.known) { result = result.joined(Extent(true)) }
      if extent.may(Extent.notApplicable) { result = result.joined(Extent(false)) }
      return result
    // Each step knows these by itself.
    case .scaled, .add, .subtract, .multiply, .negate, .compare, .and, .or, .not, .select, .minimum, .maximum, .guarded:
      return .open
    case .present, .bestPosition, .collect, .aggregate, .shift, .months, .age, .element,
      .sharedBrackets:
      return exact(operation, frame, row) ?? .open
    // The position of one record follows from all the others of its list.
    case .callOrder, .apportion: return .open
    }
  }

  /// A quotient by a single number grows or falls with its dividend.
  private mutating func monotoneOver(
    _ a: Int, _ b: Int, _ operation: Program.Operation, _ frame: Int, _ row: Int
  ) -> Extent {
    guard operand(b, frame, row).states == Extent.known else { return exact(operation, frame, row) ?? .open }
    // The divisor must stand in the scratch run beside both ends of the dividend.
    return pin(b, frame, row) ? monotone(operation, of: a, frame, row) : .open
  }

  private func stepped(_ a: Extent, _ factor: Int128, _ thresholds: [Int128], _ values: [Int128]) -> Extent {
    var result = Extent(states: a.states & ~Extent.known, low: 0, high: 0)
    guard a.may(Extent.known) else { return result }
    let (low, high) = Extent.product(a, Extent(.known, factor))
    if thresholds.first.map({ low < $0 }) ?? true { result = result.joined(Extent(.notApplicable, 0)) }
    let first = thresholds.lastIndex { $0 <= low } ?? 0
    for index in values.indices where index >= first && thresholds[index] <= high {
      result = result.joined(Extent(.known, values[index]))
    }
    return result
  }

  /// Between two thresholds an amount grows or falls evenly: its ends are those of the range and of the brackets in it.
  private func bracketed(_ a: Extent, _ factor: Int128, _ brackets: Brackets) -> Extent {
    guard a.may(Extent.known) else { return a }
    let (low, high) = Extent.product(a, Extent(.known, factor))
    let ends = [low, high] + brackets.thresholds.filter { $0 > low && $0 < high }
    var result = Extent(states: a.states & ~Extent.known, low: 0, high: 0)
    for end in ends {
      guard end != .min, end != .max, let amount = brackets.exactAmount(of: end) else {
        return Extent(states: a.states, low: .min, high: .max)
      }
      result = result.joined(Extent(.known, amount))
    }
    return result
  }

  /// The values under all keys of a range, where only one key is open.
  private func table(_ keys: [Program.TableKey], _ entries: [Int128], _ frame: Int, _ row: Int) -> Extent {
    var places: [Int128] = [0]
    var states = Extent.known
    for key in keys {
      let extent = operand(key.slot, frame, row)
      states = Extent.joinedStates(states, extent.states)
      guard extent.may(Extent.known) else { continue }
      let (low, high) = (max(extent.low, key.low), min(extent.high, key.low &+ key.count &- 1))
      guard low <= high, low == extent.low, high == extent.high else { return .open }
      guard high - low < 1000, places.count == 1 || low == high else { return .open }
      places = places.flatMap { place in (low...high).map { place &* key.count &+ ($0 &- key.low) } }
    }
    var result = Extent(states: states & ~Extent.known, low: 0, high: 0)
    guard states & Extent.known != 0 else { return result }
    for place in places {
      guard let index = Int(exactly: place), entries.indices.contains(index) else { return .open }
      result = result.joined(Extent(.known, entries[index]))
    }
    return result
  }
}
