internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Conditions as regions of a space that is found on the way: one column for each expression that conditions compare with
/// constants, one for each pair of expressions that they compare with each other, one for each condition that they take as
/// it is.
///
/// What two conditions have in common beyond these columns is not seen: a region may then be larger than what a case can
/// reach, never smaller.
struct ConditionSpace {
  /// One column: what it stands for, and the values that it can take.
  struct Column {
    enum Meaning {
      /// The value of an expression.
      case value(TypedExpression)
      /// −1, 0 or 1 as the left expression is less than, equal to or greater than the right one.
      case order(TypedExpression, TypedExpression)
    }

    let meaning: Meaning
    let domain: IntervalSet
  }

  private(set) var columns: [Column] = []
  private var places: [String: Int] = [:]

  /// More boxes than this, and a condition is taken as it is.
  private static let mostBoxes = 64

  var space: RegionSpace { RegionSpace(domains: columns.map { $0.domain }) }

  /// A box before all columns are known: the sides that differ from their domain.
  typealias Box = [Int: IntervalSet]

  /// The boxes whose union is the condition; or, where `negated`, its contrary.
  mutating func boxes(_ condition: TypedExpression, negated: Bool = false) -> [Box] {
    switch condition.node {
    case .constant(.boolean(let value)): return value != negated ? [[:]] : []
    case .not(let operand): return boxes(operand, negated: !negated)
    case .connected(let connective, let a, let b):
      let (left, right) = (boxes(a, negated: negated), boxes(b, negated: negated))
      if (connective == .or) != negated { return left + right }
      guard left.count * right.count <= ConditionSpace.mostBoxes else { return opaque(condition, negated) }
      return left.flatMap { a in right.compactMap { intersection(a, $0) } }
    case .comparison(let comparison, let a, let b):
      return compare(negated ? comparison.opposite : comparison, a, b) ?? opaque(condition, negated)
    default: return opaque(condition, negated)
    }
  }

  /// The boxes with a side for each column that is known by now.
  func regions(_ boxes: [Box]) -> [Region] {
    boxes.map { box in Region(sides: columns.indices.map { box[$0] ?? columns[$0].domain }) }
  }

  private func intersection(_ a: Box, _ b: Box) -> Box? {
    var result = a
    for (column, side) in b {
      let common = result[column]?.intersection(side) ?? side
      if common.isEmpty { return nil }
      result[column] = common
    }
    return result
  }

  private mutating func column(_ key: String, _ meaning: Column.Meaning, _ domain: ClosedRange<Int128>) -> Int {
    if let place = places[key] { return place }
    columns.append(Column(meaning: meaning, domain: IntervalSet([domain])))
    places[key] = columns.count - 1
    return columns.count - 1
  }

  private mutating func opaque(_ condition: TypedExpression, _ negated: Bool) -> [Box] {
    [[column(condition.shape, .value(condition), 0...1): IntervalSet(negated ? 0 : 1)]]
  }

  private mutating func compare(_ comparison: Comparison, _ a: TypedExpression, _ b: TypedExpression) -> [Box]? {
    switch (a.node, b.node) {
    case (_, .constant(let value)): return test(a, comparison, value)
    case (.constant(let value), _): return test(b, comparison.mirrored, value)
    default:
      let (left, right) = (a.shape, b.shape)
      let isMirrored = right < left
      let (first, second) = isMirrored ? (b, a) : (a, b)
      let place = column("\(first.shape) ? \(second.shape)", .order(first, second), -1...1)
      let signs: [Int128] =
        switch isMirrored ? comparison.mirrored : comparison {
        case .less: [-1]
        case .lessOrEqual: [-1, 0]
        case .greater: [1]
        case .greaterOrEqual: [0, 1]
        case .equal: [0]
        case .notEqual: [-1, 1]
        }
      return [[place: IntervalSet(signs.map { $0...$0 })]]
    }
  }

  private mutating func test(_ operand: TypedExpression, _ comparison: Comparison, _ value: Value) -> [Box]? {
    guard let domain = operand.type.domain, let ranges = operand.type.passing(comparison, value) else { return nil }
    let place = column(operand.shape, .value(operand), domain)
    return ranges.isEmpty ? [] : [[place: IntervalSet(ranges)]]
  }
}

extension Comparison {
  /// The comparison of the same two values the other way round.
  fileprivate var mirrored: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }
}

extension TypedExpression {
  /// The expression as a text that is the same wherever it stands. Complexity: O(size).
  fileprivate var shape: String {
    let inner = operands.map { $0.shape }.joined(separator: ",")
    switch node {
    case .constant(let value): return "\(value)"
    case .reference(let reference): return "\(reference)"
    case .parameter(let index, _, _): return "parameter \(index)(\(inner))"
    case .negated: return "-(\(inner))"
    case .not: return "not(\(inner))"
    case .arithmetic(let operation, _, _): return "\(operation.rawValue)(\(inner))"
    case .comparison(let comparison, _, _): return "\(comparison.rawValue)(\(inner))"
    case .connected(let connective, _, _): return "\(connective.rawValue)(\(inner))"
    case .conditional: return "if(\(inner))"
    case .call(let builtin, _): return "\(builtin.rawValue)(\(inner))"
    case .element: return "in(\(inner))"
    case .dates(let operation, _, _): return "\(operation)(\(inner))"
    }
  }
}
