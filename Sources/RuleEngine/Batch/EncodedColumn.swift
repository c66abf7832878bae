internal import RuleExpressions

/// Values of one input as integers, in 64 bits where its type allows; some may not have been given.
package struct EncodedColumn: Sendable {
  private(set) var narrow: [Int64] = []
  private(set) var wide: [Int128] = []
  let isWide: Bool

  /// What stands for a value that was not given: no value of a narrow type, nor any number with its interval proven.
  static let missing = Int64.min

  init(_ type: ValueType?) {
    switch type {
    case .number(let type): isWide = type.low <= Int128(Int64.min) || type.high > Int128(Int64.max)
    case .keys(let type): isWide = (type.members?.count ?? 0) > 62
    default: isWide = false
    }
  }

  init(_ type: ValueType?, repeating value: Int128, count: Int) {
    self.init(type)
    if isWide {
      wide = [Int128](repeating: value, count: count)
    } else {
      narrow = [Int64](repeating: Int64(truncatingIfNeeded: value), count: count)
    }
  }

  mutating func reserve(_ count: Int) {
    if isWide { wide.reserveCapacity(count) } else { narrow.reserveCapacity(count) }
  }

  var count: Int { isWide ? wide.count : narrow.count }

  /// The value of a row; nil where it was not given.
  subscript(row: Int) -> Int128? {
    if isWide { return wide[row] == Int128.min ? nil : wide[row] }
    return narrow[row] == EncodedColumn.missing ? nil : Int128(narrow[row])
  }

  mutating func append(_ value: Int128?) {
    if isWide {
      wide.append(value ?? Int128.min)
    } else {
      narrow.append(value.map { Int64(truncatingIfNeeded: $0) } ?? EncodedColumn.missing)
    }
  }

  /// Appends a row of another column of the same type.
  mutating func append(_ other: EncodedColumn, _ row: Int) {
    if isWide { wide.append(other.wide[row]) } else { narrow.append(other.narrow[row]) }
  }

  /// Appends rows of another column of the same type.
  mutating func append(_ other: EncodedColumn, _ rows: [Int]) {
    if isWide {
      for row in rows { wide.append(other.wide[row]) }
    } else {
      for row in rows { narrow.append(other.narrow[row]) }
    }
  }

  /// Brings the rows into another order: row `r` becomes what row `order[r]` was.
  mutating func reorder(_ order: [Int32]) {
    if isWide { wide = order.map { wide[Int($0)] } } else { narrow = order.map { narrow[Int($0)] } }
  }
}
