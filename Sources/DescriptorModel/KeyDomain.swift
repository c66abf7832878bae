package import RuleExpressions
package import RuleValues

/// The values that the key of a table can take: whole numbers in an interval, or the members of an enumeration.
package enum KeyDomain: Sendable, Hashable {
  case numbers(low: Int128, count: Int128)
  case members([String])

  /// Nil for what no table is read under.
  package init?(_ type: ValueType) {
    switch type {
    case .number(let number) where number.scale == 0:
      let (width, overflow) = number.high.subtractingReportingOverflow(number.low)
      guard !overflow, width < Int128(Int32.max) else { return nil }
      self = .numbers(low: number.low, count: width + 1)
    case .key(let key):
      guard let members = key.members else { return nil }
      self = .members(members)
    default: return nil
    }
  }

  package var count: Int128 {
    switch self {
    case .numbers(_, let count): count
    case .members(let members): Int128(members.count)
    }
  }

  /// The integer that stands for the first value; the others follow.
  package var low: Int128 {
    if case .numbers(let low, _) = self { low } else { 0 }
  }

  package func value(at offset: Int128) -> Value? {
    switch self {
    case .numbers(let low, _): return .number(Number(low + offset))
    case .members(let members):
      guard let index = Int(exactly: offset), members.indices.contains(index) else { return nil }
      return .key(members[index])
    }
  }

  package func text(at offset: Int128) -> String {
    switch value(at: offset) {
    case .number(let number): number.description
    case .key(let key): key
    default: ""
    }
  }
}
