internal import RuleExpressions

/// Numbers the values of programs over the same inputs: slots with one number hold the same in everybody's run, in
/// whichever of the programs they stand. Value numbering as compilers do it.
struct ValueNumbers {
  private struct Term: Hashable {
    let operation: Program.Operation
    let frame: Int
  }

  private enum Name: Hashable {
    /// The inputs, in the order of their slots.
    case input(Int)
    case term(Term)
  }

  private var numbers: [Name: Int] = [:]
  /// Of a number that stands for a constant, the constant.
  private var constants: [Int: Int128] = [:]

  /// The number of each slot of a program. Complexity: O(instructions).
  mutating func number(_ program: Program) -> [Int] {
    var result = [Int](repeating: -1, count: program.slots.count)
    var isFilled = [Bool](repeating: false, count: program.slots.count)
    for instruction in program.instructions { isFilled[instruction.target] = true }
    var inputs = 0
    for slot in result.indices where !isFilled[slot] {
      result[slot] = number(.input(inputs))
      inputs += 1
    }
    for instruction in program.instructions {
      let frame = program.slots[instruction.target].frame
      result[instruction.target] = number(of: instruction.operation, frame, result, program)
    }
    return result
  }

  private mutating func number(
    of operation: Program.Operation, _ frame: Int, _ known: [Int], _ program: Program
  ) -> Int {
    switch operation {
    case .select(let test, let a, let b):
      if let constant = constants[known[test]] {
        let chosen = constant != 0 ? a : b
        if program.slots[chosen].frame == frame { return known[chosen] }
      }
    case .guarded(let a, let test):
      if constants[known[test]] == 1, program.slots[a].frame == frame { return known[a] }
    case .and(let a, let b), .or(let a, let b):
      var neutral: Int128 = 1
      if case .or = operation { neutral = 0 }
      if constants[known[a]] == neutral, program.slots[b].frame == frame { return known[b] }
      if constants[known[b]] == neutral, program.slots[a].frame == frame { return known[a] }
    default: break
    }
    let result = number(.term(Term(operation: operation.renamed { known[$0] }, frame: frame)))
    if case .constant(let value) = operation { constants[result] = value }
    return result
  }

  private mutating func number(_ name: Name) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = numbers.count
    return numbers.count - 1
  }
}

extension Program.Operation {
  /// The same operation on operands with other names.
  func renamed(_ name: (Int) -> Int) -> Program.Operation {
    switch self {
    case .constant: self
    case .scaled(let a, let factor): .scaled(name(a), by: factor)
    case .add(let a, let b): .add(name(a), name(b))
    case .subtract(let a, let b): .subtract(name(a), name(b))
    case .multiply(let a, let b): .multiply(name(a), name(b))
    case .negate(let a): .negate(name(a))
    case .round(let a, let multiplier, let divisor, let step, let mode):
      .round(name(a), multiplier: multiplier, divisor: divisor, step: step, mode)
    case .quotient(let a, let b, let left, let right, let step, let mode):
      .quotient(name(a), name(b), left: left, right: right, step: step, mode)
    case .compare(let comparison, let a, let b): .compare(comparison, name(a), name(b))
    case .and(let a, let b): .and(name(a), name(b))
    case .or(let a, let b): .or(name(a), name(b))
    case .not(let a): .not(name(a))
    case .select(let test, let a, let b): .select(name(test), name(a), name(b))
    case .minimum(let a, let b): .minimum(name(a), name(b))
    case .maximum(let a, let b): .maximum(name(a), name(b))
    case .present(let a): .present(name(a))
    case .latest(let month, let day, let a): .latest(month: month, day: day, name(a))
    case .bestPosition(let a, let order): .bestPosition(name(a), order: order)
    case .table(let keys, let entries):
      .table(keys.map { .init(slot: name($0.slot), low: $0.low, count: $0.count) }, entries)
    case .brackets(let a, let factor, let brackets): .brackets(name(a), factor: factor, brackets)
    case .steps(let a, let factor, let thresholds, let values):
      .steps(name(a), factor: factor, thresholds: thresholds, values: values)
    case .collect(let hit, let rows):
      .collect(hit, rows.map { .init(condition: name($0.condition), result: name($0.result)) })
    case .aggregate(let kind, let frame, let given, let value, let filter):
      .aggregate(kind, frame: frame, given: name(given), value: value.map(name), filter: filter.map(name))
    case .apportion(let slots):
      .apportion(
        .init(
          seats: name(slots.seats), votes: name(slots.votes), among: slots.among.map(name), ties: slots.ties.map(name)))
    case .callOrder(let rank, let quotas):
      .callOrder(
        rank: name(rank),
        quotas: quotas.map { .init(condition: name($0.condition), rate: name($0.rate), denominator: $0.denominator) })
    case .guarded(let a, let test): .guarded(name(a), by: name(test))
    case .applies(let a): .applies(name(a))
    case .shift(let a, let b, let step, let backward): .shift(name(a), by: name(b), step, backward: backward)
    case .months(let a, let b, let rule, let divisor): .months(name(a), name(b), rule, divisor: divisor)
    case .age(let a, let b, let rule): .age(name(a), name(b), rule)
    case .absolute(let a): .absolute(name(a))
    case .element(let a, let set): .element(name(a), of: name(set))
    }
  }
}
