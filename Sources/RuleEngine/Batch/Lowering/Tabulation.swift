/// Which slots follow from one other slot of few values, and what they are for each of them.
///
/// A ceiling that follows from the number of children alone is thus computed once for each number of children, by the
/// definition that a case is run with, and then only looked up.
package struct Tabulation {
  typealias Cell = Program.Operation.Cell

  private static let largestDomain: Int128 = 1024

  private let instructions: [Int: Program.Operation]
  private let constants: [Int: Cell]
  private let bounds: Bounds
  /// The slot of few values that a slot follows from; itself where it has few values and follows from several.
  private var roots: [Int: Int] = [:]
  /// The cells of a slot for each value of its root.
  private var columns: [Int: [Cell]] = [:]

  package init(_ shared: SharedOperations, _ bounds: Bounds) {
    instructions = Dictionary(
      shared.instructions.map { ($0.target, $0.operation) }, uniquingKeysWith: { first, _ in first })
    constants = shared.constants
    self.bounds = bounds
    for instruction in shared.instructions {
      for operand in instruction.operation.operands where instructions[operand] == nil { takeRoot(operand) }
      if let root = root(of: instruction.operation) {
        roots[instruction.target] = root
      } else {
        takeRoot(instruction.target)
      }
    }
  }

  private mutating func takeRoot(_ slot: Int) {
    if roots[slot] == nil, constants[slot] == nil, domain(of: slot) != nil { roots[slot] = slot }
  }

  /// The one root of all operands that are no constants.
  private func root(of operation: Program.Operation) -> Int? {
    switch operation {
    case .aggregate, .callOrder, .apportion: return nil
    default:
      var root: Int?
      for operand in operation.operands where constants[operand] == nil {
        guard let own = roots[operand], root == nil || root == own else { return nil }
        root = own
      }
      return root
    }
  }

  private func domain(of slot: Int) -> (low: Int128, count: Int)? {
    let extent = bounds[slot]
    guard extent.isBounded, extent.isWord, extent.high &- extent.low < Tabulation.largestDomain else { return nil }
    return (extent.low, Int(extent.high - extent.low) + 1)
  }

  /// The slot to look a slot up by; nil where computing it is as quick.
  func root(worthwhileFor slot: Int) -> Int? {
    guard let root = roots[slot], root != slot else { return nil }
    var seen: Set<Int> = [root]
    return work(slot, &seen) > 1 ? root : nil
  }

  /// How much there is to compute between a slot and its root.
  private func work(_ slot: Int, _ seen: inout Set<Int>) -> Int {
    guard constants[slot] == nil, seen.insert(slot).inserted, let operation = instructions[slot] else { return 0 }
    var work = Tabulation.work(operation)
    for operand in operation.operands where work < 2 { work += self.work(operand, &seen) }
    return work
  }

  private static func work(_ operation: Program.Operation) -> Int {
    switch operation {
    case .constant, .scaled, .add, .subtract, .multiply, .negate, .compare, .and, .or, .not, .select, .minimum,
      .maximum, .present, .guarded, .applies, .absolute:
      1
    default: 2
    }
  }

  /// A slot as a table of numbers under its root, from the root's least value on: its state is then the root's. Nil where it is
  /// as quick to compute, or where it may have no value under one of the root.
  package mutating func numbers(of slot: Int) -> (root: Int, low: Int128, values: [Int128])? {
    guard let root = root(worthwhileFor: slot) else { return nil }
    let (low, cells) = table(of: slot, by: root)
    guard cells.count > 2, cells.dropLast(2).allSatisfy({ $0.state == .known }),
      cells[cells.count - 2].state == .missing, cells[cells.count - 1].state == .notApplicable
    else { return nil }
    return (root, low, cells.dropLast(2).map { $0.value })
  }

  /// The least value of a root, and the cells of a slot for each of its values, then for a missing root and for one that
  /// does not apply.
  mutating func table(of slot: Int, by root: Int) -> (low: Int128, cells: [Cell]) {
    guard let domain = domain(of: root) else { return (0, []) }
    return (domain.low, cells(of: slot, by: root, domain))
  }

  private mutating func cells(of slot: Int, by root: Int, _ domain: (low: Int128, count: Int)) -> [Cell] {
    if slot == root {
      return (0..<domain.count).map { (.known, domain.low + Int128($0)) } + [(.missing, 0), (.notApplicable, 0)]
    }
    if let constant = constants[slot] { return [Cell](repeating: constant, count: domain.count + 2) }
    if let known = columns[slot] { return known }
    guard let operation = instructions[slot] else { return [] }
    var operands: [Int: [Cell]] = [:]
    for operand in operation.operands { operands[operand] = cells(of: operand, by: root, domain) }
    let result = (0..<domain.count + 2).map { row in operation.result { operands[$0]?[row] ?? (.missing, 0) } }
    columns[slot] = result
    return result
  }
}
