internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// Each operation as a kernel of 64 bits where operands, result and all between are proven to fit, else row by row.
extension Lowering {
  mutating func lowered(_ operation: Program.Operation, _ target: Int, _ frame: Int) -> ColumnProgram.Operation {
    switch operation {
    case .not(let a): return .not(column(a, in: frame))
    case .and(let a, let b): return .and(column(a, in: frame), column(b, in: frame))
    case .or(let a, let b): return .or(column(a, in: frame), column(b, in: frame))
    case .present(let a): return .present(column(a, in: frame))
    case .applies(let a): return .applies(column(a, in: frame))
    case .aggregate(let kind, let records, let given, let value, let filter):
      return aggregate(kind, records, given, value, filter, target) ?? each(operation)
    case .constant, .callOrder, .apportion, .collect, .latest, .shift, .months, .age, .bestPosition, .sharedBrackets,
      .logarithm:
      return each(operation)
    default:
      guard bounds[target].isWord, operation.operands.allSatisfy({ bounds[$0].isWord }) else { return each(operation) }
      return inWords(operation, target, frame) ?? each(operation)
    }
  }

  /// Nil where something between the operands and the result may not fit.
  private mutating func inWords(
    _ operation: Program.Operation, _ target: Int, _ frame: Int
  ) -> ColumnProgram.Operation? {
    switch operation {
    case .scaled(let a, let factor):
      return Int64(exactly: factor).map { .arithmetic(.multiply, source(a, in: frame), .constant($0)) }
    case .negate(let a): return .arithmetic(.subtract, .constant(0), source(a, in: frame))
    case .add(let a, let b): return arithmetic(.add, a, b, frame)
    case .subtract(let a, let b): return arithmetic(.subtract, a, b, frame)
    case .multiply(let a, let b): return arithmetic(.multiply, a, b, frame)
    case .minimum(let a, let b): return arithmetic(.minimum, a, b, frame)
    case .maximum(let a, let b): return arithmetic(.maximum, a, b, frame)
    case .absolute(let a): return .absolute(words(a, in: frame))
    case .compare(let comparison, let a, let b):
      return .compare(comparison, source(a, in: frame), source(b, in: frame))
    case .element(let a, let set): return .element(source(a, in: frame), of: source(set, in: frame))
    case .select(let test, let a, let b):
      let flags = program.slots[target].type == .boolean
      return .select(
        column(test, in: frame), source(a, in: frame, flags: flags), source(b, in: frame, flags: flags))
    case .guarded(let a, let test):
      let flags = program.slots[target].type == .boolean
      return .guarded(source(a, in: frame, flags: flags), by: column(test, in: frame))
    case .round(let a, let multiplier, let divisor, let step, let mode):
      let product = Bounds.product(bounds[a], Extent(.known, multiplier))
      guard product.isWord, let divisor = Int64(exactly: divisor), let reciprocal = Reciprocal(divisor, mode),
        reciprocal.holds(upTo: UInt128(max(product.low.magnitude, product.high.magnitude))),
        let multiplier = Int64(exactly: multiplier), let step = Int64(exactly: step)
      else { return nil }
      return .round(words(a, in: frame), reciprocal, multiplier: multiplier, step: step)
    case .quotient(let a, let b, let left, let right, let step, let mode):
      // Half of what fits, so that adding half of a divisor to a dividend fits as well.
      let products = [
        Bounds.product(bounds[a], Extent(.known, left)), Bounds.product(bounds[b], Extent(.known, right)),
      ]
      guard products.allSatisfy({ max($0.low.magnitude, $0.high.magnitude) < 1 << 62 }),
        let left = Int64(exactly: left), let right = Int64(exactly: right), let step = Int64(exactly: step)
      else { return nil }
      return .quotient(source(a, in: frame), source(b, in: frame), left: left, right: right, step: step, mode)
    case .table(let keys, let entries): return grid(keys, entries, frame)
    case .steps(let a, let factor, let thresholds, let values):
      guard let factor = word(factor, times: a) else { return nil }
      let (limits, words) = (thresholds.compactMap { Int64(exactly: $0) }, values.compactMap { Int64(exactly: $0) })
      guard limits.count == thresholds.count, words.count == values.count, limits.count == words.count,
        zip(limits, limits.dropFirst()).allSatisfy({ $0 < $1 })
      else { return nil }
      return .steps(self.words(a, in: frame), factor: factor, thresholds: limits, values: words)
    case .brackets(let a, let factor, let brackets):
      let product = Bounds.product(bounds[a], Extent(.known, factor))
      guard let factor = word(factor, times: a), areDistancesWords(product, brackets) else { return nil }
      return .brackets(
        words(a, in: frame), factor: factor, thresholds: brackets.thresholds.compactMap { Int64(exactly: $0) },
        rates: brackets.rates.compactMap { Int64(exactly: $0) })
    default: return nil
    }
  }

  private mutating func arithmetic(
    _ arithmetic: ColumnProgram.Arithmetic, _ a: Int, _ b: Int, _ frame: Int
  ) -> ColumnProgram.Operation {
    .arithmetic(arithmetic, source(a, in: frame), source(b, in: frame))
  }

  private func word(_ factor: Int128, times slot: Int) -> Int64? {
    Bounds.product(bounds[slot], Extent(.known, factor)).isWord ? Int64(exactly: factor) : nil
  }

  /// Whether no distance between a number and a threshold leaves 64 bits. The amounts may wrap on the way: their sum is
  /// right in the end, since it is proven to fit.
  private func areDistancesWords(_ number: Extent, _ brackets: Brackets) -> Bool {
    ([number.low, number.high] + brackets.thresholds).allSatisfy { $0.magnitude < 1 << 62 }
      && brackets.rates.allSatisfy { Int64(exactly: $0) != nil }
  }

  /// Nil unless every key is proven to be one of the table's.
  private mutating func grid(
    _ keys: [Program.TableKey], _ entries: [Int128], _ frame: Int
  ) -> ColumnProgram.Operation? {
    let words = entries.compactMap { Int64(exactly: $0) }
    guard words.count == entries.count,
      keys.reduce(Int128(1), { $0.multipliedReportingOverflow(by: $1.count).partialValue }) == Int128(entries.count),
      keys.allSatisfy({ bounds[$0.slot].low >= $0.low && bounds[$0.slot].high < $0.low + $0.count })
    else { return nil }
    var lowered: [ColumnProgram.Key] = []
    for key in keys {
      guard let low = Int64(exactly: key.low), let count = Int64(exactly: key.count) else { return nil }
      lowered.append(.init(column: self.words(key.slot, in: frame), low: low, count: count))
    }
    return .grid(lowered, entries: words)
  }

  /// Nil where values or their sum take more than 64 bits.
  private mutating func aggregate(
    _ kind: Mechanism.Aggregate.Kind, _ frame: Int, _ given: Int, _ value: Int?, _ filter: Int?, _ target: Int
  ) -> ColumnProgram.Operation? {
    guard bounds[target].isWord, value.map({ bounds[$0].isWord }) ?? true else { return nil }
    return .aggregate(
      kind, frame: frame, given: column(given, in: 0), value: value.map { words($0, in: frame) },
      filter: filter.map { column($0, in: frame) })
  }
}
