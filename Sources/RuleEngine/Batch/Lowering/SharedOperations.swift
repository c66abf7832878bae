/// The instructions that some slots follow from, without those that compute what another already has.
///
/// What follows from constants is computed here, what equals an operand is that operand, and what needs only values of
/// the person is computed once for her and not for each of her records.
package struct SharedOperations: Sendable {
  typealias Cell = Program.Operation.Cell

  /// In the program's order, on the slots that hold the values.
  package private(set) var instructions: [Program.Instruction] = []
  /// The frame of each slot.
  package private(set) var frames: [Int]
  /// The slots whose value no input changes.
  private(set) var constants: [Int: Cell] = [:]
  /// The slot that holds the value of a slot that computes nothing of its own.
  private var holders: [Int: Int] = [:]
  private var known: [Key: Int] = [:]

  private struct Key: Hashable {
    let operation: Program.Operation
    let frame: Int
  }

  /// Complexity: O(program).
  package init(_ program: Program, for slots: [Int]) {
    frames = program.slots.map { $0.frame }
    for instruction in program.slice(for: slots).instructions { add(instruction) }
  }

  /// What a slot holds whatever the inputs are.
  package enum Constant: Sendable, Hashable {
    case known(Int128)
    case missing
    case notApplicable
  }

  /// What a slot always holds; nil where inputs may change it.
  package func constant(_ slot: Int) -> Constant? {
    guard let cell = constants[slot] else { return nil }
    switch cell.state {
    case .known: return .known(cell.value)
    case .missing: return .missing
    case .notApplicable: return .notApplicable
    }
  }

  /// The slot that holds a slot's value.
  package func holder(of slot: Int) -> Int { holders[slot] ?? slot }

  private mutating func add(_ instruction: Program.Instruction) {
    let (target, operation) = (instruction.target, instruction.operation.renamed { holder(of: $0) })
    if let same = operand(equalTo: operation) {
      holders[target] = same
      return
    }
    if let constant = constant(operation) {
      constants[target] = constant
      frames[target] = 0
      hold(target, constant.state == .known ? .constant(constant.value) : operation, frame: 0)
      return
    }
    switch operation {
    case .aggregate, .callOrder, .apportion: break
    default: frames[target] = operation.operands.map { frames[$0] }.max() ?? 0
    }
    if hold(target, operation, frame: frames[target]) {
      instructions.append(Program.Instruction(target: target, operation: operation))
    }
  }

  /// Whether the slot is the first to hold the value.
  @discardableResult
  private mutating func hold(_ slot: Int, _ operation: Program.Operation, frame: Int) -> Bool {
    let key = Key(operation: operation, frame: frame)
    if let first = known[key] {
      holders[slot] = first
      return false
    }
    known[key] = slot
    return true
  }

  private func constant(_ operation: Program.Operation) -> Cell? {
    switch operation {
    case .aggregate, .callOrder, .apportion: return nil
    default:
      guard operation.operands.allSatisfy({ constants[$0] != nil }) else { return nil }
      return operation.result { constants[$0] ?? (.missing, 0) }
    }
  }

  private func number(_ slot: Int) -> Int128? {
    constants[slot].flatMap { $0.state == .known ? $0.value : nil }
  }

  /// The operand that the result always equals, in its state and its value.
  private func operand(equalTo operation: Program.Operation) -> Int? {
    switch operation {
    case .scaled(let a, 1), .round(let a, 1, 1, 1, _): return a
    case .add(let a, let b): return number(a) == 0 ? b : number(b) == 0 ? a : nil
    case .subtract(let a, let b): return number(b) == 0 ? a : nil
    case .select(let test, let a, let b): return number(test).map { $0 != 0 ? a : b }
    case .guarded(let a, let test): return number(test).flatMap { $0 != 0 ? a : nil }
    // A decisive operand is the result, one that decides nothing leaves it to the other.
    case .and(let a, let b): return decided(a, b, by: 0)
    case .or(let a, let b): return decided(a, b, by: 1)
    default: return nil
    }
  }

  private func decided(_ a: Int, _ b: Int, by decisive: Int128) -> Int? {
    if let x = number(a) { return x == decisive ? a : b }
    return number(b).map { $0 == decisive ? b : a }
  }
}
