internal import DescriptorModel

extension Program {
  /// The part of a program that some slots follow from.
  package struct Slice: Sendable {
    /// In the program's order.
    package var instructions: [Instruction] = []
    /// The inputs of the person, lists left aside.
    package var inputs: [Int] = []
    /// The lists, and for each the fields that matter, maybe none.
    package var fields: [Int: [Int]] = [:]
  }

  /// What the rules must run, and must know, for the values of `slots`. Complexity: O(program).
  package func slice(for slots: [Int]) -> Slice {
    var needed = Set(slots)
    var slice = Slice()
    for instruction in instructions[..<answerStart].reversed() where needed.contains(instruction.target) {
      slice.instructions.append(instruction)
      needed.formUnion(instruction.operation.operands)
    }
    slice.instructions.reverse()
    slice.inputs = inputSlots.indices.filter { index in inputSlots[index].map { needed.contains($0) } == true }
    for (position, list) in lists.enumerated() {
      let fields = fieldSlots[list] ?? []
      let read = fields.indices.filter { needed.contains(fields[$0]) }
      let isRead =
        listSlots[list].map { needed.contains($0) } == true
        || slice.instructions.contains { self.slots[$0.target].frame == position + 1 }
      if isRead || !read.isEmpty { slice.fields[list] = read }
    }
    return slice
  }
}

extension Program.Operation {
  /// Whether the operation reads a slot of which something holds.
  func reads(where holds: (Int) -> Bool) -> Bool {
    switch self {
    // The most frequent ones without an array made.
    case .scaled(let a, _), .round(let a, _, _, _, _): holds(a)
    case .add(let a, let b), .multiply(let a, let b), .compare(_, let a, let b), .and(let a, let b), .or(let a, let b),
      .guarded(let a, let b):
      holds(a) || holds(b)
    case .select(let test, let a, let b): holds(test) || holds(a) || holds(b)
    default: operands.contains(where: holds)
    }
  }

  /// The slots that the operation reads.
  package var operands: [Int] {
    switch self {
    case .constant: []
    case .scaled(let a, _), .negate(let a), .round(let a, _, _, _, _), .not(let a), .present(let a),
      .latest(_, _, let a), .bestPosition(let a, _), .brackets(let a, _, _), .steps(let a, _, _, _), .applies(let a),
      .absolute(let a):
      [a]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b), .quotient(let a, let b, _, _, _, _),
      .compare(_, let a, let b), .and(let a, let b), .or(let a, let b), .minimum(let a, let b),
      .maximum(let a, let b), .guarded(let a, let b), .shift(let a, let b, _, _), .months(let a, let b, _, _),
      .age(let a, let b, _), .element(let a, let b), .sharedBrackets(let a, let b, _, _):
      [a, b]
    case .select(let test, let a, let b): [test, a, b]
    case .logarithm(let slots, _, _): slots.all
    case .table(let keys, _): keys.map { $0.slot }
    case .collect(_, let rows): rows.flatMap { [$0.condition, $0.result] }
    case .aggregate(_, _, let given, let value, let filter): [given] + [value, filter].compactMap { $0 }
    case .apportion(let slots): [slots.seats, slots.votes] + [slots.among].compactMap { $0 } + slots.ties
    case .callOrder(let rank, let quotas): [rank] + quotas.flatMap { [$0.condition, $0.rate] }
    }
  }
}
