internal import RuleExpressions

/// Runs two programs over everybody at once and follows what their slots can hold together.
///
/// What it says is certain: rows said to be the same are the same in everybody's run. The contrary does not hold. The
/// two programs have the same inputs and the same day.
struct RelatedRuns {
  /// One of the two programs, with what its slots can hold by themselves.
  private struct Side {
    let program: Program
    let numbers: [Int]
    let extents: RangeExecution
    let operations: [Program.Operation?]
    var scratch: Execution

    init(_ program: Program, _ numbers: [Int]) {
      self.program = program
      self.numbers = numbers
      extents = RangeExecution(everybody: program)
      var operations = [Program.Operation?](repeating: nil, count: program.slots.count)
      for instruction in program.instructions { operations[instruction.target] = instruction.operation }
      self.operations = operations
      scratch = Execution(program, people: 1, parents: program.lists.map { _ in [0] })
    }

    func extent(_ slot: Int) -> Extent { extents.extent(ofSlot: slot) }

    /// The slot behind selections that are settled: those of a branch that never holds, of a part that always stands.
    func settled(_ slot: Int) -> Int {
      var slot = slot
      while let operation = operations[slot] {
        switch operation {
        case .select(let test, let a, let b):
          guard case .constant(let value)? = operations[test] else { return slot }
          slot = value != 0 ? a : b
        case .guarded(let a, let test):
          guard case .constant(1)? = operations[test] else { return slot }
          slot = a
        default: return slot
        }
      }
      return slot
    }

    mutating func hold(_ slot: Int, _ held: Relation.Held) {
      scratch.set(slot, row: 0, held.value)
      scratch.states[scratch.bases[slot]] = held.state
    }

    func result(of operation: Program.Operation, frame: Int) -> Relation.Held {
      let (state, value) = scratch.result(of: operation, frame: frame, row: 0)
      return Relation.Held(state, value)
    }
  }

  private struct Slots: Hashable {
    let own: Int
    let other: Int
  }

  private var own: Side
  private var other: Side
  private var known: [Slots: Relation?] = [:]
  /// How many relations may still be worked out, so that no pair of programs makes anybody wait.
  private var budget = 20_000

  init(_ own: Program, _ other: Program) {
    var numbers = ValueNumbers()
    self.own = Side(own, numbers.number(own))
    self.other = Side(other, numbers.number(other))
  }

  /// Whether two slots hold the same in everybody's run; false where that could not be shown.
  mutating func areSame(_ own: Int, _ other: Int) -> Bool {
    guard scale(self.own.program, own) == scale(self.other.program, other) else { return false }
    return relation(own, other)?.isSame ?? false
  }

  private func scale(_ program: Program, _ slot: Int) -> Int {
    if case .number(let type) = program.slots[slot].type { type.scale } else { 0 }
  }

  /// What two slots can hold together; nil where nothing is known.
  private mutating func relation(_ first: Int, _ second: Int) -> Relation? {
    let slots = Slots(own: own.settled(first), other: other.settled(second))
    if own.numbers[slots.own] == other.numbers[slots.other] { return .same }
    if let known = known[slots] { return known }
    guard budget > 0 else { return nil }
    budget -= 1
    var result = found(slots)
    if result == nil, case .boolean = own.program.slots[slots.own].type { result = .openConditions }
    known[slots] = .some(result)
    return result
  }

  private mutating func found(_ slots: Slots) -> Relation? {
    if let a = own.extent(slots.own).point, let b = other.extent(slots.other).point {
      return Relation(
        mayBeAnythingEqual: false,
        pairs: [.init(.init(a.0, a.1), .init(b.0, b.1))])
    }
    let (first, second) = (own.operations[slots.own], other.operations[slots.other])
    let choices = (first.flatMap(choice), second.flatMap(choice))
    if choices.0 != nil || choices.1 != nil { return chosen(slots, choices.0, choices.1) }
    guard let first, let second else { return nil }
    if case .compare(_, let a, let b) = first, case .compare(_, let x, let y) = second {
      return compared(slots, first, second, [Slots(own: a, other: x), Slots(own: b, other: y)])
    }
    return computed(slots, first, second)
  }

  // MARK: selections

  private struct Choice {
    let test: Int
    let positive: Int
    /// Nil where nothing applies.
    let negative: Int?
  }

  private func choice(_ operation: Program.Operation) -> Choice? {
    switch operation {
    case .select(let test, let a, let b): Choice(test: test, positive: a, negative: b)
    case .guarded(let a, let test): Choice(test: test, positive: a, negative: nil)
    default: nil
    }
  }

  /// A selection on both sides, or on one of them against what is no selection.
  private mutating func chosen(_ slots: Slots, _ first: Choice?, _ second: Choice?) -> Relation? {
    let tests: Relation
    if let first, let second {
      guard let relation = relation(first.test, second.test) else { return nil }
      tests = listed(relation, own.extent(first.test)) ?? .openConditions
    } else {
      // What is no selection follows either way of the other.
      let extent = first.map { own.extent($0.test) } ?? second.map { other.extent($0.test) } ?? .open
      tests = listed(.same, extent) ?? .openConditions
    }
    var result: Relation? = Relation(mayBeAnythingEqual: false, pairs: [])
    for pair in tests.pairs {
      // Without a selection of its own, a side has nothing open: it holds what it holds.
      let left = first == nil ? Relation.Held(.known, 1) : pair.own
      let right = second == nil ? Relation.Held(.known, 1) : pair.other
      guard let sofar = result, let next = ways(slots, first, second, left, right) else { return nil }
      result = sofar.joined(next)
    }
    return result
  }

  private mutating func ways(
    _ slots: Slots, _ first: Choice?, _ second: Choice?, _ left: Relation.Held, _ right: Relation.Held
  ) -> Relation? {
    switch (left.state, right.state) {
    case (.known, .known):
      let a = first.map { left.value != 0 ? $0.positive : $0.negative } ?? .some(slots.own)
      let b = second.map { right.value != 0 ? $0.positive : $0.negative } ?? .some(slots.other)
      switch (a, b) {
      case (let a?, let b?): return relation(a, b)
      case (nil, nil): return one(.init(.notApplicable, 0), .init(.notApplicable, 0))
      default: return nil
      }
    case (.missing, .missing):
      guard staysOpen(own, first), staysOpen(other, second) else { return nil }
      return one(left, right)
    case (.notApplicable, .notApplicable): return one(left, right)
    default: return nil
    }
  }

  private func one(_ own: Relation.Held, _ other: Relation.Held) -> Relation {
    Relation(mayBeAnythingEqual: false, pairs: [.init(own, other)])
  }

  /// Whether an open condition leaves the result open: its two ways never lead to the same.
  private func staysOpen(_ side: Side, _ choice: Choice?) -> Bool {
    guard let choice else { return false }
    guard let negative = choice.negative else { return true }
    let (a, b) = (side.extent(choice.positive), side.extent(negative))
    guard a.may(Extent.known), b.may(Extent.known) else { return true }
    return a.high < b.low || b.high < a.low
  }

  // MARK: comparisons and all else

  /// A comparison turns only where its two sides meet: a few places stand for all.
  private mutating func compared(
    _ slots: Slots, _ first: Program.Operation, _ second: Program.Operation, _ operands: [Slots]
  ) -> Relation? {
    guard let left = relation(operands[0].own, operands[0].other),
      let right = relation(operands[1].own, operands[1].other)
    else { return nil }
    let (x, y) = (own.extent(operands[0].own), own.extent(operands[1].own))
    switch (listed(left, x), listed(right, y)) {
    case (nil, let listed?):
      guard left.pairs.isEmpty else { return nil }
      return results(slots, first, second, operands, [places(in: x, around: listed), listed])
    case (let listed?, nil):
      guard right.pairs.isEmpty else { return nil }
      return results(slots, first, second, operands, [listed, places(in: y, around: listed)])
    case (nil, nil):
      // Both move freely, and the same in both programs: apart from each other, their ends stand for all.
      guard left.pairs.isEmpty, right.pairs.isEmpty, x.high < y.low || y.high < x.low, x.isBounded, y.isBounded else {
        return nil
      }
      let empty = Relation(mayBeAnythingEqual: false, pairs: [])
      return results(slots, first, second, operands, [places(in: x, around: empty), places(in: y, around: empty)])
    case (let a?, let b?): return results(slots, first, second, operands, [a, b])
    }
  }

  /// The ends of an extent and the places in it beside the listed values, each held on both sides.
  private func places(in extent: Extent, around listed: Relation) -> Relation {
    var values: Set<Int128> = [extent.low, extent.high]
    for held in listed.pairs.flatMap({ [$0.own, $0.other] }) where held.state == .known {
      for place in [held.value &- 1, held.value, held.value &+ 1] where extent.low <= place && place <= extent.high {
        values.insert(place)
      }
    }
    return equal(extent.may(Extent.known) ? values : [], extent)
  }

  private func equal(_ values: Set<Int128>, _ extent: Extent) -> Relation {
    var held = values.map { Relation.Held(.known, $0) }
    if extent.may(Extent.missing) { held.append(.init(.missing, 0)) }
    if extent.may(Extent.notApplicable) { held.append(.init(.notApplicable, 0)) }
    return Relation(mayBeAnythingEqual: false, pairs: Set(held.map { .init($0, $0) }))
  }

  /// The relation with all that it says listed; nil where there is too much of it.
  private func listed(_ relation: Relation, _ extent: Extent) -> Relation? {
    guard relation.mayBeAnythingEqual else { return relation }
    guard extent.may(Extent.known) else { return equal([], extent).joined(relation.listedPart) }
    let (width, overflow) = extent.high.subtractingReportingOverflow(extent.low)
    guard !overflow, width >= 0, width < 64 else { return nil }
    let values = Set((0...Int(width)).map { extent.low &+ Int128($0) })
    return equal(values, extent).joined(relation.listedPart)
  }

  private mutating func computed(
    _ slots: Slots, _ first: Program.Operation, _ second: Program.Operation
  ) -> Relation? {
    // Several records, or all of a list, come together in these.
    switch first {
    case .aggregate, .callOrder, .apportion: return nil
    default: break
    }
    let (a, b) = (first.operands, second.operands)
    guard !a.isEmpty, a.count == b.count, a.count <= 8 else { return nil }
    var relations: [Relation] = []
    for (x, y) in zip(a, b) {
      guard let relation = relation(x, y) else { return nil }
      relations.append(relation)
    }
    let operands = zip(a, b).map { Slots(own: $0, other: $1) }
    let listed = zip(relations, a).compactMap { self.listed($0, own.extent($1)) }
    if listed.count == relations.count { return results(slots, first, second, operands, listed) }
    // What is the same on both sides stays the same under one operation.
    guard first.renamed({ _ in 0 }) == second.renamed({ _ in 0 }),
      relations.count == 1 || relations.allSatisfy({ $0.isSame })
    else { return nil }
    if relations.allSatisfy({ $0.pairs.isEmpty || $0.isSame }) { return .same }
    return results(slots, first, second, operands, relations.map { $0.listedPart })?.joined(.same)
  }

  /// What two operations give for all combinations of what their operands hold.
  private mutating func results(
    _ slots: Slots, _ first: Program.Operation, _ second: Program.Operation, _ operands: [Slots],
    _ relations: [Relation]
  ) -> Relation? {
    guard relations.reduce(1, { min(5000, $0 * max(1, $1.pairs.count)) }) <= 4096 else { return nil }
    let (frame, otherFrame) = (own.program.slots[slots.own].frame, other.program.slots[slots.other].frame)
    var results: Set<Relation.Pair> = []
    var chosen: [Relation.Pair] = []
    func all(_ place: Int, _ self: inout RelatedRuns) {
      guard place < relations.count else {
        for (slots, pair) in zip(operands, chosen) {
          self.own.hold(slots.own, pair.own)
          self.other.hold(slots.other, pair.other)
        }
        results.insert(
          .init(self.own.result(of: first, frame: frame), self.other.result(of: second, frame: otherFrame)))
        return
      }
      for pair in relations[place].pairs {
        chosen.append(pair)
        all(place + 1, &self)
        chosen.removeLast()
      }
    }
    all(0, &self)
    guard results.count <= Relation.limit else {
      return results.allSatisfy { $0.own == $0.other } ? .same : nil
    }
    return Relation(mayBeAnythingEqual: false, pairs: results)
  }
}

extension Relation {
  /// What it lists, without what may be anything.
  fileprivate var listedPart: Relation { Relation(mayBeAnythingEqual: false, pairs: pairs) }
}
