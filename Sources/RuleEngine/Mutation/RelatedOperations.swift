internal import DescriptorModel
internal import RuleValues

// Comparisons, scales and all other operations over what their operands hold together.
extension RelatedRuns {
  /// A comparison turns only where its two sides meet: a few places stand for all. Where they do not show it, it may be that
  /// no side can hold what tells.
  mutating func compared(
    _ slots: Slots, _ first: Program.Operation, _ second: Program.Operation, _ operands: [Slots]
  ) -> Relation? {
    let places = comparedInPlaces(slots, first, second, operands)
    if places?.isSame == true { return places }
    guard let left = relation(operands[0].own, operands[0].other),
      let right = relation(operands[1].own, operands[1].other),
      let a = few(left, operands[0].own), let b = few(right, operands[1].own)
    else { return places }
    return results(slots, first, second, operands, [a, b]) ?? places
  }

  private mutating func comparedInPlaces(
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
  func listed(_ relation: Relation, _ extent: Extent) -> Relation? {
    guard relation.mayBeAnythingEqual else { return relation }
    guard extent.may(Extent.known) else { return equal([], extent).joined(relation.listedPart) }
    let (width, overflow) = extent.high.subtractingReportingOverflow(extent.low)
    guard !overflow, width >= 0, width < 64 else { return nil }
    let values = Set((0...Int(width)).map { extent.low &+ Int128($0) })
    return equal(values, extent).joined(relation.listedPart)
  }

  /// The relation with all that it says listed, where what may be anything is one of few values far apart: those of a sum
  /// of points, say.
  private mutating func few(_ relation: Relation, _ slot: Int) -> Relation? {
    guard relation.mayBeAnythingEqual else { return relation }
    guard let values = own.values(slot) else { return nil }
    return equal(values, own.extent(slot)).joined(relation.listedPart)
  }

  /// Two scales over one number. Steps are even between their thresholds, marginal rates grow evenly: where both agree at
  /// every threshold, beside it and at the ends, they agree everywhere.
  mutating func scaled(
    _ slots: Slots, _ first: Program.Operation, _ second: Program.Operation
  ) -> Relation? {
    let (operand, thresholds): (Slots, [Int128])
    let factor: Int128
    switch (first, second) {
    case (.steps(let a, let own, let x, _), .steps(let b, let other, let y, _)) where own == other:
      (operand, thresholds, factor) = (Slots(own: a, other: b), x + y, own)
    case (.brackets(let a, let own, let x), .brackets(let b, let other, let y)) where own == other:
      (operand, thresholds, factor) = (Slots(own: a, other: b), x.thresholds + y.thresholds, own)
    default: return nil
    }
    let extent = own.extent(operand.own)
    guard let relation = relation(operand.own, operand.other), relation.pairs.isEmpty, extent.isBounded else {
      return nil
    }
    let turns = thresholds.compactMap { divide($0, by: factor, rounding: .floor) }.map { Relation.Held(.known, $0) }
    let listed = Relation(
      mayBeAnythingEqual: false,
      pairs: Set(
        turns.flatMap { turn in
          [turn, Relation.Held(.known, turn.value &+ 1)].map { Relation.Pair($0, $0) }
        }))
    guard let result = results(slots, first, second, [operand], [places(in: extent, around: listed)]), result.isSame
    else { return nil }
    return .same
  }

  mutating func computed(
    _ slots: Slots, _ first: Program.Operation, _ second: Program.Operation
  ) -> Relation? {
    let (a, b) = (first.operands, second.operands)
    guard !a.isEmpty, a.count == b.count else { return nil }
    var relations: [Relation] = []
    for (x, y) in zip(a, b) {
      guard let relation = relation(x, y) else { return nil }
      relations.append(relation)
    }
    let isOneOperation = first.renamed({ _ in 0 }) == second.renamed({ _ in 0 })
    // What is the same on both sides stays the same under one operation.
    if isOneOperation, relations.allSatisfy({ $0.isSame }) { return .same }
    // Several records, or all of a list, come together in these: one row says nothing of their result.
    switch first {
    case .aggregate, .callOrder, .apportion: return nil
    default: break
    }
    let operands = zip(a, b).map { Slots(own: $0, other: $1) }
    let listed = zip(relations, a).compactMap { few($0, $1) ?? self.listed($0, own.extent($1)) }
    if listed.count == relations.count { return results(slots, first, second, operands, listed) }
    guard isOneOperation, relations.count == 1 else { return nil }
    return results(slots, first, second, operands, relations.map { $0.listedPart })?.joined(.same)
  }

  /// What two operations give for all combinations of what their operands hold.
  private mutating func results(
    _ slots: Slots, _ first: Program.Operation, _ second: Program.Operation, _ operands: [Slots],
    _ relations: [Relation]
  ) -> Relation? {
    let count = relations.reduce(1) { min(Relation.combinations + 1, $0 * max(1, $1.pairs.count)) }
    guard count <= Relation.combinations, spend(count) else { return nil }
    if case .add = first, case .add = second { return told(sums(relations[0], relations[1])) }
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
    return told(results)
  }

  private func sums(_ first: Relation, _ second: Relation) -> Set<Relation.Pair> {
    func sum(_ a: Relation.Held, _ b: Relation.Held) -> Relation.Held {
      .init(Execution.joined(a.state, b.state), a.value &+ b.value)
    }
    var results: Set<Relation.Pair> = []
    for a in first.pairs {
      for b in second.pairs { results.insert(.init(sum(a.own, b.own), sum(a.other, b.other))) }
    }
    return results
  }

  private func told(_ results: Set<Relation.Pair>) -> Relation? {
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
