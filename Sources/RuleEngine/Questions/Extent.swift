internal import DescriptorModel
internal import RuleExpressions

/// What a row can hold while an input goes through a range: which states, and between which integers when it is known.
///
/// `Int128.min` and `Int128.max` stand for « not bounded »: what is said of an extent is never too little, and may be
/// too much.
package struct Extent: Hashable, Sendable {
  /// Some of `known`, `missing` and `notApplicable`, as bits.
  var states: UInt8
  package internal(set) var low: Int128
  package internal(set) var high: Int128

  static let known: UInt8 = 1
  static let missing: UInt8 = 2
  static let notApplicable: UInt8 = 4

  static let open = Extent(states: known | missing | notApplicable, low: .min, high: .max)
  /// A condition that may hold or not.
  static let either = Extent(states: known, low: 0, high: 1)

  init(states: UInt8, low: Int128, high: Int128) {
    self.states = states
    self.low = low
    self.high = high
  }

  init(_ state: Execution.State, _ value: Int128) {
    switch state {
    case .known: self.init(states: Extent.known, low: value, high: value)
    case .missing: self.init(states: Extent.missing, low: 0, high: 0)
    case .notApplicable: self.init(states: Extent.notApplicable, low: 0, high: 0)
    }
  }

  /// Whatever an input can be.
  init(of input: Input) {
    let domain: ClosedRange<Int128>? =
      switch input.valueType {
      case .keys(let type)? where (type.members?.count ?? 127) < 126:
        0...((1 << Int128(type.members?.count ?? 0)) - 1)
      case let type?: type.domain
      case nil: nil
      }
    self.init(
      states: input.ifMissing == nil ? Extent.known | Extent.missing : Extent.known, low: domain?.lowerBound ?? .min,
      high: domain?.upperBound ?? .max)
  }

  init(_ flag: Bool) {
    self.init(states: Extent.known, low: flag ? 1 : 0, high: flag ? 1 : 0)
  }

  func may(_ state: UInt8) -> Bool { states & state != 0 }

  /// The one state and value that it can be; nil when there are several.
  var point: (Execution.State, Int128)? {
    switch states {
    case Extent.known where low == high: (.known, low)
    case Extent.missing: (.missing, 0)
    case Extent.notApplicable: (.notApplicable, 0)
    default: nil
    }
  }

  /// Whether the two can be the same.
  func meets(_ other: Extent) -> Bool {
    let common = states & other.states
    if common & ~Extent.known != 0 { return true }
    return common != 0 && low <= other.high && other.low <= high
  }

  /// The least extent that holds both.
  func joined(_ other: Extent) -> Extent {
    if !may(Extent.known) { return Extent(states: states | other.states, low: other.low, high: other.high) }
    if !other.may(Extent.known) { return Extent(states: states | other.states, low: low, high: high) }
    return Extent(states: states | other.states, low: Swift.min(low, other.low), high: Swift.max(high, other.high))
  }

  /// The states of an operation that needs both operands; see `Execution.joined`.
  static func joinedStates(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var result: UInt8 = 0
    if a & known != 0, b & known != 0 { result |= known }
    if (a | b) & missing != 0 { result |= missing }
    if a & notApplicable != 0, b & (known | notApplicable) != 0 { result |= notApplicable }
    if b & notApplicable != 0, a & (known | notApplicable) != 0 { result |= notApplicable }
    return result
  }
}

// Bounds: exact, or the bound that bounds nothing.
extension Extent {
  package var isBounded: Bool { low != .min && high != .max }

  static func sum(_ a: Extent, _ b: Extent) -> (Int128, Int128) {
    (
      bound(a.low, b.low, .min) { $0.addingReportingOverflow($1) },
      bound(a.high, b.high, .max) { $0.addingReportingOverflow($1) }
    )
  }

  var negated: Extent {
    Extent(states: states, low: high == .max ? .min : 0 &- high, high: low == .min ? .max : 0 &- low)
  }

  static func product(_ a: Extent, _ b: Extent) -> (Int128, Int128) {
    guard a.isBounded, b.isBounded else { return (.min, .max) }
    var (low, high): (Int128, Int128) = (.max, .min)
    for x in [a.low, a.high] {
      for y in [b.low, b.high] {
        let (product, overflow) = x.multipliedReportingOverflow(by: y)
        if overflow { return (.min, .max) }
        (low, high) = (Swift.min(low, product), Swift.max(high, product))
      }
    }
    return (low, high)
  }

  private static func bound(
    _ a: Int128, _ b: Int128, _ none: Int128, _ combine: (Int128, Int128) -> (partialValue: Int128, overflow: Bool)
  ) -> Int128 {
    if a == none || b == none { return none }
    let (result, overflow) = combine(a, b)
    return overflow ? none : result
  }
}
