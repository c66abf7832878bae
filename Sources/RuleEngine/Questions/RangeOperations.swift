internal import DescriptorModel
internal import RuleExpressions

// Each operation on extents: of the values that it gives for values of its operands, none is left out.
extension RangeExecution {
  mutating func extent(of operation: Program.Operation, _ frame: Int, _ row: Int) -> Extent {
    func operand(_ slot: Int) -> Extent { self.operand(slot, frame, row) }
    switch operation {
    case .constant(let value): return Extent(.known, value)
    case .scaled(let a, let factor):
      return bounded(operand(a).states, Extent.product(operand(a), Extent(.known, factor)))
    case .add(let a, let b): return bounded(states(a, b, frame, row), Extent.sum(operand(a), operand(b)))
    case .subtract(let a, let b):
      return bounded(states(a, b, frame, row), Extent.sum(operand(a), operand(b).negated))
    case .multiply(let a, let b):
      return bounded(states(a, b, frame, row), Extent.product(operand(a), operand(b)))
    case .negate(let a): return operand(a).negated
    case .round(let a, _, _, _, _), .latest(_, _, let a): return monotone(operation, of: a, frame, row)
    case .quotient(let a, let b, _, _, _, _):
      return operand(b).point == nil ? exact(operation, frame, row) ?? .open : monotoneOver(a, b, operation, frame, row)
    case .logarithm(let slots, let step, let mode): return Extent.logarithm(slots, step, mode, operand)
    case .compare(let comparison, let a, let b):
      var result = comparison.verdict(operand(a), operand(b))
      result.states = states(a, b, frame, row)
      return result
    case .and(let a, let b): return connective(operand(a), operand(b), decisive: 0)
    case .or(let a, let b): return connective(operand(a), operand(b), decisive: 1)
    case .not(let a):
      let extent = operand(a)
      return Extent(states: extent.states, low: 1 - min(1, extent.high), high: 1 - max(0, extent.low))
    case .select(let condition, let a, let b): return select(operand(condition), operand(a), operand(b))
    case .minimum(let a, let b):
      return bounded(
        states(a, b, frame, row), (min(operand(a).low, operand(b).low), min(operand(a).high, operand(b).high)))
    case .maximum(let a, let b):
      return bounded(
        states(a, b, frame, row), (max(operand(a).low, operand(b).low), max(operand(a).high, operand(b).high)))
    case .steps(let a, let factor, let thresholds, let values):
      return stepped(operand(a), factor, thresholds, values)
    case .brackets(let a, let factor, let brackets): return bracketed(operand(a), factor, brackets)
    case .table(let keys, let entries):
      return exact(operation, frame, row) ?? table(keys, entries, frame, row)
    case .guarded(let a, by: let condition): return guarded(operand(a), by: operand(condition))
    case .absolute(let a):
      let extent = operand(a)
      guard extent.isBounded else { return Extent(states: extent.states, low: 0, high: .max) }
      let ends = (abs(extent.low), abs(extent.high))
      return bounded(
        extent.states, (extent.low <= 0 && extent.high >= 0 ? 0 : min(ends.0, ends.1), max(ends.0, ends.1)))
    case .applies(let a):
      let extent = operand(a)
      var result = Extent(states: extent.states & Extent.missing, low: 0, high: 0)
      if extent.may(Extent.known) { result = result.joined(Extent(true)) }
      if extent.may(Extent.notApplicable) { result = result.joined(Extent(false)) }
      return result
    case .present, .bestPosition, .collect, .aggregate, .shift, .months, .age, .element,
      .sharedBrackets:
      return exact(operation, frame, row) ?? .open
    // The position of one record follows from all the others of its list.
    case .callOrder, .apportion: return .open
    }
  }

  private func states(_ a: Int, _ b: Int, _ frame: Int, _ row: Int) -> UInt8 {
    Extent.joinedStates(operand(a, frame, row).states, operand(b, frame, row).states)
  }

  private func bounded(_ states: UInt8, _ bounds: (Int128, Int128)) -> Extent {
    Extent(states: states, low: bounds.0, high: bounds.1)
  }

  /// A quotient by a single number grows or falls with its dividend.
  private mutating func monotoneOver(
    _ a: Int, _ b: Int, _ operation: Program.Operation, _ frame: Int, _ row: Int
  ) -> Extent {
    guard operand(b, frame, row).states == Extent.known else { return exact(operation, frame, row) ?? .open }
    // The divisor must stand in the scratch run beside both ends of the dividend.
    return pin(b, frame, row) ? monotone(operation, of: a, frame, row) : .open
  }

  private func connective(_ a: Extent, _ b: Extent, decisive: Int128) -> Extent {
    func mayDecide(_ extent: Extent) -> Bool {
      extent.may(Extent.known) && extent.low <= decisive && decisive <= extent.high
    }
    func mayPass(_ extent: Extent) -> Bool {
      extent.may(Extent.known) && extent.low <= 1 - decisive && 1 - decisive <= extent.high
    }
    func mustDecide(_ extent: Extent) -> Bool { extent == Extent(.known, decisive) }
    if mustDecide(a) || mustDecide(b) { return Extent(.known, decisive) }
    var result = Extent(states: 0, low: 0, high: 0)
    if mayDecide(a) || mayDecide(b) { result = result.joined(Extent(.known, decisive)) }
    if mayPass(a), mayPass(b) { result = result.joined(Extent(.known, 1 - decisive)) }
    // What is open comes through beside an operand that passes or is open itself.
    let (x, y) = (open(a, mayPass(a)), open(b, mayPass(b)))
    result.states |= Extent.joinedStates(x, y) & ~Extent.known
    return result
  }

  private func open(_ extent: Extent, _ mayPass: Bool) -> UInt8 {
    extent.states & ~Extent.known | (mayPass ? Extent.known : 0)
  }

  private func select(_ condition: Extent, _ a: Extent, _ b: Extent) -> Extent {
    var result = Extent(states: condition.states & Extent.notApplicable, low: 0, high: 0)
    if condition.may(Extent.known) {
      if condition.high >= 1 { result = result.joined(a) }
      if condition.low <= 0 { result = result.joined(b) }
    }
    if condition.may(Extent.missing) {
      result = result.joined(Extent(.missing, 0))
      if a.may(Extent.known), b.may(Extent.known) {
        let (low, high) = (max(a.low, b.low), min(a.high, b.high))
        if low <= high { result = result.joined(Extent(states: Extent.known, low: low, high: high)) }
      }
    }
    return result
  }

  private func guarded(_ a: Extent, by condition: Extent) -> Extent {
    var result = Extent(states: condition.states & ~Extent.known, low: 0, high: 0)
    guard condition.may(Extent.known) else { return result }
    if condition.low <= 0 { result = result.joined(Extent(.notApplicable, 0)) }
    if condition.high >= 1 { result = result.joined(a) }
    return result
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

extension Comparison {
  /// Whether it holds between any, all or none of two ranges of integers of one scale.
  fileprivate func verdict(_ a: Extent, _ b: Extent) -> Extent {
    switch self {
    case .less: a.high < b.low ? Extent(true) : a.low >= b.high ? Extent(false) : .either
    case .lessOrEqual: a.high <= b.low ? Extent(true) : a.low > b.high ? Extent(false) : .either
    case .greater: a.low > b.high ? Extent(true) : a.high <= b.low ? Extent(false) : .either
    case .greaterOrEqual: a.low >= b.high ? Extent(true) : a.high < b.low ? Extent(false) : .either
    case .equal, .notEqual:
      if a.high < b.low || b.high < a.low {
        Extent(self == .notEqual)
      } else if a.low == a.high, a.low == b.low, b.low == b.high {
        Extent(self == .equal)
      } else {
        .either
      }
    }
  }
}
