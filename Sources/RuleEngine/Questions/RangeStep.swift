internal import RuleExpressions

/// One operation of a run over ranges, for one row. Where nothing but its operands' extents matters, as of most, it holds all
/// there is to know: a search goes through them thousands of times.
struct RangeStep: Sendable {
  enum Kind: Sendable {
    case scaled, add, subtract, multiply, negate, minimum, maximum, and, or, not, select, guarded
    case compare(Comparison)
    /// What looks at the program: see `RangeExecution.extent(of:_:_:)`.
    case other
  }

  private let kind: Kind
  /// The row of the result, and those of the operands.
  let target: Int
  private let a: Int
  private let b: Int
  private let c: Int
  private let factor: Int128
  /// Where the instruction stands among those of the run, and for which row it is carried out.
  let instruction: Int
  let frame: Int
  let row: Int

  init(_ instruction: Int, of cone: [Program.Instruction], frame: Int, row: Int, _ base: Execution) {
    self.instruction = instruction
    self.frame = frame
    self.row = row
    target = base.bases[cone[instruction].target] + row
    var (factor, first, second, third): (Int128, Int?, Int?, Int?) = (1, nil, nil, nil)
    switch cone[instruction].operation {
    case .scaled(let a, let by): (kind, first, factor) = (.scaled, a, by)
    case .add(let a, let b): (kind, first, second) = (.add, a, b)
    case .subtract(let a, let b): (kind, first, second) = (.subtract, a, b)
    case .multiply(let a, let b): (kind, first, second) = (.multiply, a, b)
    case .negate(let a): (kind, first) = (.negate, a)
    case .minimum(let a, let b): (kind, first, second) = (.minimum, a, b)
    case .maximum(let a, let b): (kind, first, second) = (.maximum, a, b)
    case .and(let a, let b): (kind, first, second) = (.and, a, b)
    case .or(let a, let b): (kind, first, second) = (.or, a, b)
    case .not(let a): (kind, first) = (.not, a)
    case .select(let condition, let a, let b): (kind, first, second, third) = (.select, condition, a, b)
    case .guarded(let a, let condition): (kind, first, second) = (.guarded, a, condition)
    case .compare(let comparison, let a, let b): (kind, first, second) = (.compare(comparison), a, b)
    default: kind = .other
    }
    func place(_ slot: Int?) -> Int {
      slot.map { base.index($0, frame, row) } ?? base.bases[cone[instruction].target] + row
    }
    (a, b, c) = (place(first), place(second), place(third))
    self.factor = factor
  }

  /// What the operation gives; nil where that is not for a step to say.
  func result(_ extents: [Extent]) -> Extent? {
    let (x, y) = (extents[a], extents[b])
    switch kind {
    case .scaled: return Extent(x.states, Extent.product(x, Extent(.known, factor)))
    case .add: return Extent(both(x, y), Extent.sum(x, y))
    case .subtract: return Extent(both(x, y), Extent.sum(x, y.negated))
    case .multiply: return Extent(both(x, y), Extent.product(x, y))
    case .negate: return x.negated
    case .minimum: return Extent(both(x, y), (min(x.low, y.low), min(x.high, y.high)))
    case .maximum: return Extent(both(x, y), (max(x.low, y.low), max(x.high, y.high)))
    case .and: return Extent.connective(x, y, decisive: 0)
    case .or: return Extent.connective(x, y, decisive: 1)
    case .not: return Extent(states: x.states, low: 1 - min(1, x.high), high: 1 - max(0, x.low))
    case .select: return Extent.selected(x, y, extents[c])
    case .guarded: return x.guarded(by: y)
    case .compare(let comparison):
      var result = comparison.verdict(x, y)
      result.states = both(x, y)
      return result
    case .other: return nil
    }
  }

  private func both(_ x: Extent, _ y: Extent) -> UInt8 { Extent.joinedStates(x.states, y.states) }
}

// The operations of which more is to be said than their bounds.
extension Extent {
  init(_ states: UInt8, _ bounds: (low: Int128, high: Int128)) {
    self.init(states: states, low: bounds.low, high: bounds.high)
  }

  /// Kleene's connectives: what is decisive decides alone.
  fileprivate static func connective(_ a: Extent, _ b: Extent, decisive: Int128) -> Extent {
    func mayDecide(_ extent: Extent) -> Bool {
      extent.may(Extent.known) && extent.low <= decisive && decisive <= extent.high
    }
    func mayPass(_ extent: Extent) -> Bool {
      extent.may(Extent.known) && extent.low <= 1 - decisive && 1 - decisive <= extent.high
    }
    func mustDecide(_ extent: Extent) -> Bool { extent == Extent(.known, decisive) }
    func open(_ extent: Extent) -> UInt8 {
      extent.states & ~Extent.known | (mayPass(extent) ? Extent.known : 0)
    }
    if mustDecide(a) || mustDecide(b) { return Extent(.known, decisive) }
    var result = Extent(states: 0, low: 0, high: 0)
    if mayDecide(a) || mayDecide(b) { result = result.joined(Extent(.known, decisive)) }
    if mayPass(a), mayPass(b) { result = result.joined(Extent(.known, 1 - decisive)) }
    // What is open comes through beside an operand that passes or is open itself.
    result.states |= Extent.joinedStates(open(a), open(b)) & ~Extent.known
    return result
  }

  fileprivate static func selected(_ condition: Extent, _ a: Extent, _ b: Extent) -> Extent {
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

  fileprivate func guarded(by condition: Extent) -> Extent {
    var result = Extent(states: condition.states & ~Extent.known, low: 0, high: 0)
    guard condition.may(Extent.known) else { return result }
    if condition.low <= 0 { result = result.joined(Extent(.notApplicable, 0)) }
    if condition.high >= 1 { result = result.joined(self) }
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
