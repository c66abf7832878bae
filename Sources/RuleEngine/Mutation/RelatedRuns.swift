internal import RuleExpressions

/// Runs two programs over everybody at once and follows what their slots can hold together.
///
/// What it says is certain: rows said to be the same are the same in everybody's run. The contrary does not hold. The
/// two programs have the same inputs and the same day.
struct RelatedRuns {
  struct Slots: Hashable {
    let own: Int
    let other: Int
  }

  var own: RelatedSide
  var other: RelatedSide
  private var known: [Slots: Relation?] = [:]
  /// How many relations may still be worked out, so that no pair of programs makes anybody wait.
  private var budget = 20_000
  /// How many combinations of values may still be tried for them.
  private var combinations = 400_000

  init(_ own: Program, _ other: Program) {
    var numbers = ValueNumbers()
    self.own = RelatedSide(own, numbers.number(own))
    self.other = RelatedSide(other, numbers.number(other))
  }

  /// Whether so many combinations of values may be tried still.
  mutating func spend(_ count: Int) -> Bool {
    guard count <= combinations else { return false }
    combinations -= count
    return true
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
  mutating func relation(_ first: Int, _ second: Int) -> Relation? {
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
  private func staysOpen(_ side: RelatedSide, _ choice: Choice?) -> Bool {
    guard let choice else { return false }
    guard let negative = choice.negative else { return true }
    let (a, b) = (side.extent(choice.positive), side.extent(negative))
    guard a.may(Extent.known), b.may(Extent.known) else { return true }
    return a.high < b.low || b.high < a.low
  }
}
