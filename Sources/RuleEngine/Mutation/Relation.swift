/// What two slots, one of each of two programs, can hold in one person's run, together.
struct Relation {
  /// A state and a value in each of the two programs.
  struct Pair: Hashable {
    let own: Held
    let other: Held

    init(_ own: Held, _ other: Held) {
      self.own = own
      self.other = other
    }
  }

  struct Held: Hashable {
    let state: Execution.State
    let value: Int128

    init(_ state: Execution.State, _ value: Int128) {
      self.state = state
      self.value = state == .known ? value : 0
    }
  }

  /// Whether anything may be held as long as it is the same in both.
  var mayBeAnythingEqual: Bool
  var pairs: Set<Pair>

  static let same = Relation(mayBeAnythingEqual: true, pairs: [])
  /// How many pairs are listed at most.
  static let limit = 4096
  /// How many combinations of what operands hold are tried for one result.
  static let combinations = 16_384

  /// Of two conditions of which nothing is known.
  static let openConditions: Relation = {
    let held = [Held(.known, 0), Held(.known, 1), Held(.missing, 0), Held(.notApplicable, 0)]
    return Relation(
      mayBeAnythingEqual: false, pairs: Set(held.flatMap { own in held.map { Pair(own, $0) } }))
  }()

  var isSame: Bool { pairs.allSatisfy { $0.own == $0.other } }

  /// Either of two relations; nil where that is too much to list.
  func joined(_ other: Relation) -> Relation? {
    let all = pairs.union(other.pairs)
    guard all.count <= Relation.limit else { return nil }
    return Relation(mayBeAnythingEqual: mayBeAnythingEqual || other.mayBeAnythingEqual, pairs: all)
  }
}
