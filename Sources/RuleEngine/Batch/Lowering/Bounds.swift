internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Between which integers each slot lies for any inputs in their ranges, wherever it is known.
///
/// Worked out from the inputs on, operation by operation: never too narrow, and no bound at all where 128 bits are left.
package struct Bounds: Sendable {
  private var extents: [Extent]
  /// The most records that a list may have, by frame.
  private let maximums: [Int: Int128]

  init(_ program: Program) {
    extents = program.slots.map { Bounds.extent(of: $0.type) }
    var maximums: [Int: Int128] = [:]
    for (position, list) in program.lists.enumerated() {
      guard case .records(_, let maximum) = program.descriptor.inputs[list].kind else { continue }
      maximums[position + 1] = Int128(maximum)
    }
    self.maximums = maximums
  }

  /// The bounds of all that is computed for some slots. Complexity: O(program).
  package init(_ program: Program, _ shared: SharedOperations) {
    self.init(program)
    for (slot, cell) in shared.constants { set(slot, cell.value) }
    for instruction in shared.instructions { add(instruction) }
  }

  package subscript(slot: Int) -> Extent { extents[slot] }

  mutating func set(_ slot: Int, _ value: Int128) { extents[slot] = Extent(.known, value) }

  mutating func add(_ instruction: Program.Instruction) {
    extents[instruction.target] = extent(of: instruction.operation)
  }

  static func extent(_ low: Int128, _ high: Int128) -> Extent { Extent(states: Extent.known, low: low, high: high) }
  private static let unbounded = extent(.min, .max)

  /// What an input of this type can be. A place is known by its key, which rules do not see.
  private static func extent(of type: ValueType) -> Extent {
    switch type {
    case .boolean: return .either
    case .number(let type): return extent(type.low, type.high)
    case .date: return extent(-719_162, 2_932_896)
    case .key(let type): return extent(type.members == nil ? -1 : 0, Int128((type.members?.count ?? 0) - 1))
    case .keys(let type):
      let count = type.members?.count ?? 0
      return count < 126 ? extent(0, (1 << Int128(count)) - 1) : unbounded
    case .text: return extent(0, 0)
    }
  }

  private func extent(of operation: Program.Operation) -> Extent {
    switch operation {
    case .constant(let value): return Extent(.known, value)
    case .scaled(let a, let factor): return Bounds.product(self[a], Extent(.known, factor))
    case .add(let a, let b): return Bounds.bounded(Extent.sum(self[a], self[b]))
    case .subtract(let a, let b): return Bounds.bounded(Extent.sum(self[a], self[b].negated))
    case .multiply(let a, let b): return Bounds.product(self[a], self[b])
    case .negate(let a): return self[a].negated
    case .round(let a, let multiplier, let divisor, let step, let mode):
      return Bounds.quotient(
        Bounds.product(self[a], Extent(.known, multiplier)), Extent(.known, divisor), step, mode)
    case .quotient(let a, let b, let left, let right, let step, let mode):
      return Bounds.quotient(
        Bounds.product(self[a], Extent(.known, left)), Bounds.product(self[b], Extent(.known, right)), step, mode)
    case .logarithm(let slots, let step, let mode): return Extent.logarithm(slots, step, mode) { self[$0] }
    case .compare, .and, .or, .not, .present, .applies, .element: return .either
    case .select(_, let a, let b): return self[a].joined(self[b])
    case .guarded(let a, _): return self[a]
    case .minimum(let a, let b):
      return Bounds.extent(min(self[a].low, self[b].low), min(self[a].high, self[b].high))
    case .maximum(let a, let b):
      return Bounds.extent(max(self[a].low, self[b].low), max(self[a].high, self[b].high))
    case .absolute(let a): return self[a].joined(self[a].negated).joined(Extent(.known, 0))
    case .latest, .shift: return Bounds.extent(of: .date)
    case .months: return Bounds.extent(-120_000, 120_000)
    case .age: return Bounds.extent(0, 10_000)
    case .bestPosition(_, let order): return Bounds.extent(1, Int128(order.count) + 1)
    case .table(_, let entries): return Bounds.hull(entries)
    case .steps(_, _, _, let values): return Bounds.hull(values)
    case .brackets(let a, let factor, let brackets):
      return Bounds.amounts(Bounds.product(self[a], Extent(.known, factor)), brackets)
    case .collect(let hit, let rows): return collected(hit, rows)
    case .aggregate(let kind, let frame, _, let value, _): return aggregated(kind, maximums[frame], value)
    case .callOrder: return Bounds.extent(1, Int128(Int32.max))
    case .sharedBrackets(let a, _, let factor, let brackets):
      // Where no threshold lies below zero, no part of the number is greater than the number.
      guard brackets.thresholds.allSatisfy({ $0 >= 0 }) else { return Bounds.unbounded }
      let number = Bounds.product(self[a], Extent(.known, factor))
      return Bounds.product(Bounds.extent(0, max(0, number.high)), Bounds.hull(brackets.rates + [0]))
    case .apportion(let slots): return self[slots.seats].joined(Extent(.known, 0))
    }
  }

  private func collected(_ hit: DecisionTable.HitPolicy, _ rows: [Program.CollectedRow]) -> Extent {
    let results = rows.map { self[$0.result] }
    guard hit != .collectMin, hit != .collectMax else { return results.reduce(Extent(.known, 0)) { $0.joined($1) } }
    return results.reduce(Extent(.known, 0)) { sum, result in
      Bounds.bounded(Extent.sum(sum, result.joined(Extent(.known, 0))))
    }
  }

  private func aggregated(_ kind: Mechanism.Aggregate.Kind, _ maximum: Int128?, _ value: Int?) -> Extent {
    switch kind {
    case .any, .all: return .either
    case .min, .max: return value.map { self[$0] } ?? Bounds.extent(1, 1)
    case .count, .sum:
      guard let maximum else { return Bounds.unbounded }
      let each = (value.map { self[$0] } ?? Extent(.known, 1)).joined(Extent(.known, 0))
      return Bounds.product(each, Extent(.known, maximum))
    }
  }

  private static func bounded(_ bounds: (Int128, Int128)) -> Extent { extent(bounds.0, bounds.1) }

  static func product(_ a: Extent, _ b: Extent) -> Extent { bounded(Extent.product(a, b)) }

  private static func hull(_ values: [Int128]) -> Extent {
    extent(values.min() ?? 0, values.max() ?? 0)
  }

  /// A quotient grows or falls with each operand while the divisor keeps its sign: its ends are those of the operands.
  private static func quotient(_ a: Extent, _ b: Extent, _ step: Int128, _ mode: RoundingMode) -> Extent {
    guard a.isBounded, b.isBounded else { return unbounded }
    var divisors: [Int128] = []
    if b.high > 0 { divisors += [max(1, b.low), b.high] }
    if b.low < 0 { divisors += [b.low, min(-1, b.high)] }
    // A divisor of zero gives zero.
    var result: Extent? = b.low <= 0 && b.high >= 0 ? Extent(.known, 0) : nil
    for divisor in divisors {
      for dividend in [a.low, a.high] {
        guard let quotient = divide(dividend, by: divisor, rounding: mode) else { return unbounded }
        result = result?.joined(Extent(.known, quotient)) ?? Extent(.known, quotient)
      }
    }
    return product(result ?? Extent(.known, 0), Extent(.known, step))
  }

  /// Between two thresholds an amount grows or falls evenly: its ends are those of the range and of the brackets in it.
  private static func amounts(_ a: Extent, _ brackets: Brackets) -> Extent {
    guard a.isBounded else { return unbounded }
    let ends = [a.low, a.high] + brackets.thresholds.filter { $0 > a.low && $0 < a.high }
    var result: Extent?
    for end in ends {
      guard let amount = brackets.exactAmount(of: end) else { return unbounded }
      result = result?.joined(Extent(.known, amount)) ?? Extent(.known, amount)
    }
    return result ?? unbounded
  }
}

extension Extent {
  /// Whether every value fits in 64 bits, the least of which stands for what was not given.
  package var isWord: Bool { low > Int128(Int64.min) && high <= Int128(Int64.max) }
}
