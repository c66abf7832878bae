package import RuleExpressions
package import RuleValues

/// The integer that stands for a value in a slot of this type: a coefficient at the type's scale, a day number, the
/// index of a key, a set of keys as bits. The value is known to be of the type.
package func encoded(_ value: Value, _ type: ValueType) -> Int128 {
  switch (value, type) {
  case (.boolean(let flag), _): return flag ? 1 : 0
  case (.number(let number), .number(let type)): return number.coefficient(atScale: type.scale) ?? 0
  case (.date(let date), _): return Int128(date.dayNumber)
  case (.key(let key), .key(let type)): return Int128(type.members?.firstIndex(of: key) ?? -1)
  case (.keys(let keys), .keys(let type)):
    var bits: Int128 = 0
    for key in keys {
      if let index = type.members?.firstIndex(of: key) { bits |= 1 << Int128(index) }
    }
    return bits
  default: return 0
  }
}

/// The value that an integer stands for; the inverse of `encoded`. Nil for text, which slots do not hold.
func decoded(_ code: Int128, _ type: ValueType) -> Value? {
  switch type {
  case .boolean: return .boolean(code != 0)
  case .number(let type): return .number(Number(code, scale: type.scale))
  case .date: return CalendarDate(dayNumber: Int(truncatingIfNeeded: code)).map { .date($0) }
  case .key(let type):
    guard let members = type.members, let index = Int(exactly: code), members.indices.contains(index) else {
      return nil
    }
    return .key(members[index])
  case .keys(let type):
    let members = type.members ?? []
    return .keys(members.enumerated().filter { code >> Int128($0.offset) & 1 == 1 }.map { $0.element })
  case .text: return nil
  }
}
