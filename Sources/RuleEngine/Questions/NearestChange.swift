package import DecisionRecords
package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// What would have changed the result: for each modifiable input the nearest value, down and up, at which the answer or
/// a level is another; else the nearest at which an amount is; else two inputs together.
///
/// Every suggestion was decided again: its result is what `decide` gives. Only inputs that are `modifiable` are
/// suggested. Exact within a fixed number of operations, and the same for the same arguments.
///
/// Of an allocation: each choice of a wish, or of the person, that leads to a wish she ranked higher.
///
/// - Returns: nil where there is nothing to say: an undetermined result, the first wish, no modifiable input given.
/// - Complexity: O(modifiable inputs × log range) runs of the instructions that depend on the input.
package func nearestChanges(
  _ record: DecisionRecord, _ program: Program, inputs: [Value?], campaign: Campaign?, menu: CampaignMenu? = nil
) -> NearestChanges? {
  let descriptor = program.descriptor
  let modifiable = descriptor.inputs.indices.filter {
    descriptor.inputs[$0].modifiable && inputs.indices.contains($0) && inputs[$0] != nil
  }
  let questioning = Questioning(program, inputs, campaign, record, menu: menu)
  if let rule = descriptor.allocation { return WishSearch(questioning, rule).nearestChanges() }
  // What one record of a list has follows from all the others: no range of an input is searched for it.
  let hasLists = descriptor.outputs.contains { if case .elements = $0.source { true } else { false } }
  guard !modifiable.isEmpty, !hasLists, !questioning.result(record).isUndetermined else {
    return nil
  }
  var search = ChangeSearch(questioning)
  for indices in [questioning.levels, questioning.results] where !indices.isEmpty {
    let found = modifiable.flatMap { search.changes(of: $0, watching: indices) }
    if !found.isEmpty { return NearestChanges(suggestions: found, isComplete: !search.budget.isExhausted) }
  }
  // Whether one change alone can do it is settled before pairs use up what is left of the budget.
  let isComplete = !search.budget.isExhausted
  let pair = search.pair(among: modifiable)
  return NearestChanges(suggestions: pair.map { [$0] } ?? [], isComplete: isComplete)
}

/// Looks for other values of an input, and decides anew with each that it finds.
struct ChangeSearch {
  let questioning: Questioning
  /// Whether only values are looked for that an explanation may suggest.
  let isSuggesting: Bool
  var budget = SearchBudget(3_000_000)

  init(_ questioning: Questioning, suggesting: Bool = true) {
    self.questioning = questioning
    isSuggesting = suggesting
  }

  /// The other values of an input that has few.
  func otherValues(_ input: Int) -> [Value] {
    guard let own = questioning.inputs[input] else { return [] }
    let kind = questioning.program.descriptor.inputs[input]
    return kind.others(than: own).filter { !isSuggesting || kind.maySuggest($0, insteadOf: own) }
  }

  /// The nearest changes of one input, downward first.
  mutating func changes(of input: Int, watching indices: [Int]) -> [SuggestedChange] {
    let goal = SearchGoal(
      rows: indices.map { ($0, Extent(questioning.base.states[$0], questioning.base.values[$0])) }, isDifference: true)
    return values(of: input, questioning.base, goal).compactMap { suggestion($0, input) }
  }

  /// A value that meets a goal, and how far beyond it the result stays what it is there.
  struct Found {
    let value: Value
    var until: Value?
    var reachesEnd = false
    var before: Value?
    /// The way from the person's own value, in millionths of the input's range.
    var distance: Int128
  }

  /// The values of one input at which the goal is met, the nearest in each direction.
  mutating func values(of input: Int, _ base: Execution, _ goal: SearchGoal) -> [Found] {
    guard let (type, own) = questioning.number(input), let slot = questioning.program.inputSlots[input] else {
      return others(of: input, base, goal)
    }
    var range = RangeExecution(base, input: slot)
    var found: [Found] = []
    for ascending in [false, true] {
      guard ascending ? own < type.high : own > type.low else { continue }
      let side = ascending ? own + 1...type.high : type.low...own - 1
      guard let value = range.first(in: side, ascending: ascending, goal, &budget) else { continue }
      let end = ascending ? type.high : type.low
      range.run(over: value...value)
      let answer = Questioning.answerRows(questioning.program, base) { range.extents[$0] }
      let onward = range.difference(of: answer + questioning.results)
      var last = end
      if value != end {
        let rest = ascending ? value + 1...end : end...value - 1
        let next = range.first(in: rest, ascending: ascending, onward, &budget)
        // Where the search could not finish, only the value itself is certain.
        last = next.map { ascending ? $0 - 1 : $0 + 1 } ?? (budget.isExhausted ? value : end)
      }
      func number(_ coefficient: Int128) -> Value { .number(Number(coefficient, scale: type.scale)) }
      let before = ascending ? value - 1 : value + 1
      found.append(
        Found(
          value: number(value), until: number(last), reachesEnd: last == end, before: number(before),
          distance: ChangeSearch.millionths(value, own, type)))
    }
    return found
  }

  static func millionths(_ a: Int128, _ b: Int128, _ type: NumberType) -> Int128 {
    let (way, over) = max(a, b).subtractingReportingOverflow(min(a, b))
    let (span, wide) = type.high.subtractingReportingOverflow(type.low)
    let (scaled, high) = way.multipliedReportingOverflow(by: 1_000_000)
    return over || wide || high || span <= 0 ? 1_000_000 : scaled / span
  }

  /// Of an input with few values, each that meets the goal.
  private mutating func others(of input: Int, _ base: Execution, _ goal: SearchGoal) -> [Found] {
    guard let slot = questioning.program.inputSlots[input] else { return [] }
    return otherValues(input).compactMap { value in
      guard budget.spend(questioning.program.instructions.count) else { return nil }
      var other = base
      other.set(slot, row: 0, encoded(value, questioning.program.slots[slot].type))
      other.runRules()
      other.runAnswers()
      let extents = goal.rows.map { Extent(other.states[$0.index], other.values[$0.index]) }
      let isSame = zip(extents, goal.rows).allSatisfy { $0 == $1.value }
      return isSame == goal.isDifference ? nil : Found(value: value, distance: 500_000)
    }
  }

  /// - Parameter tellingStep: whether to say where the other run leaves the person's own.
  func suggestion(
    _ found: Found, _ input: Int, with others: [Int: Value] = [:], tellingStep: Bool = false
  ) -> SuggestedChange? {
    let changes = others.merging([input: found.value]) { $1 }
    let other = tellingStep ? questioning.decide(changes) : nil
    let result = other.map { questioning.result($0) } ?? questioning.result(with: changes)
    guard !result.isUndetermined else { return nil }
    return SuggestedChange(
      inputs: [change(found, input, with: others)], result: result,
      difference: other.flatMap { firstDifference(questioning.record, $0) })
  }

  private func change(_ found: Found, _ input: Int, with others: [Int: Value]) -> InputChange {
    let before = found.before.map { value in
      questioning.result(with: others.merging([input: value]) { $1 })
    }
    return InputChange(
      name: questioning.program.descriptor.inputs[input].name,
      from: questioning.recorded(questioning.inputs[input], input), to: questioning.recorded(found.value, input),
      until: found.until.map { questioning.recorded($0, input) }, reachesEnd: found.reachesEnd,
      before: found.before.map { questioning.recorded($0, input) }, resultBefore: before)
  }
}
