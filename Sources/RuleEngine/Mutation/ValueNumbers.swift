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
