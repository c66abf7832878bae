package import RuleValues

// The values of a type as integers, and which of them a comparison with a constant lets pass: what checks of tables and
// of branches work with.
extension ValueType {
  /// The integers that stand for the values of the type: coefficients at its scale, indices of keys, 0 and 1, day
  /// numbers; nil for what no table can have as a column.
  package var domain: ClosedRange<Int128>? {
    switch self {
    case .boolean: return 0...1
    case .number(let type): return type.low <= type.high ? type.low...type.high : nil
    case .date: return -719_162...2_932_896
    case .key(let type):
      guard let members = type.members, !members.isEmpty else { return nil }
      return 0...Int128(members.count - 1)
    case .keys, .text: return nil
    }
  }

  /// The integers of the domain for which the comparison with `value` holds, in increasing order; nil when the type has
  /// no domain or the value is of another kind. A number with more decimals than the type lies between two integers.
  package func passing(_ comparison: Comparison, _ value: Value) -> [ClosedRange<Int128>]? {
    guard let domain, let (lower, upper) = place(of: value) else { return nil }
    let isExact = lower == upper
    func clipped(_ low: Int128, _ high: Int128) -> [ClosedRange<Int128>] {
      let (low, high) = (max(low, domain.lowerBound), min(high, domain.upperBound))
      return low <= high ? [low...high] : []
    }
    switch comparison {
    case .equal: return isExact ? clipped(lower, lower) : []
    case .notEqual:
      return isExact
        ? clipped(domain.lowerBound, lower &- 1) + clipped(lower &+ 1, domain.upperBound) : [domain]
    case .less: return clipped(domain.lowerBound, isExact ? lower &- 1 : lower)
    case .lessOrEqual: return clipped(domain.lowerBound, lower)
    case .greater: return clipped(isExact ? lower &+ 1 : upper, domain.upperBound)
    case .greaterOrEqual: return clipped(upper, domain.upperBound)
    }
  }

  /// Where a value lies among the integers of the type: on one, or between two neighbours.
  private func place(of value: Value) -> (lower: Int128, upper: Int128)? {
    switch (value, self) {
    case (.boolean(let flag), .boolean): return flag ? (1, 1) : (0, 0)
    case (.date(let date), .date): return (Int128(date.dayNumber), Int128(date.dayNumber))
    case (.key(let key), .key(let type)):
      return type.members?.firstIndex(of: key).map { (Int128($0), Int128($0)) }
    case (.number(let number), .number(let type)):
      let number = number.reduced
      if let exact = number.coefficient(atScale: type.scale) { return (exact, exact) }
      guard number.scale > type.scale, let power = powerOfTen(number.scale - type.scale),
        let lower = divide(number.coefficient, by: power, rounding: .floor)
      else { return nil }
      return (lower, lower &+ 1)
    default: return nil
    }
  }
}

extension [ClosedRange<Int128>] {
  /// The same integers, in increasing order and without overlap or adjacency.
  var merged: [ClosedRange<Int128>] {
    var result: [ClosedRange<Int128>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound || range.lowerBound &- 1 == last.upperBound {
        result[result.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// The integers of `domain` that are in none of these, which are merged.
  func complement(in domain: ClosedRange<Int128>) -> [ClosedRange<Int128>] {
    var (result, next): ([ClosedRange<Int128>], Int128) = ([], domain.lowerBound)
    for range in self {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      guard range.upperBound < domain.upperBound else { return result }
      next = range.upperBound + 1
    }
    return next <= domain.upperBound ? result + [next...domain.upperBound] : result
  }
}
