internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Questions about the place that an allocation gives, answered from the person's own data and the published cut-offs:
/// each change is decided again, within a fixed number of operations: a long list of wishes, each with many choices, must
/// keep nobody waiting.
struct WishSearch {
  let questioning: Questioning
  let rule: AllocationRule
  let budget: SearchBudget

  init(_ questioning: Questioning, _ rule: AllocationRule, budget: SearchBudget = SearchBudget(20_000_000)) {
    self.questioning = questioning
    self.rule = rule
    self.budget = budget
  }

  /// What one more decision costs: the rules of the person, and those of each of her records.
  private var cost: Int {
    let records = questioning.inputs.map { value -> Int in
      if case .records(let rows)? = value { rows.count } else { 0 }
    }
    return questioning.program.size * (1 + records.reduce(0, +))
  }

  private var record: DecisionRecord { questioning.record }
  private var descriptor: Descriptor { questioning.program.descriptor }

  /// What would have led to a wish that the person ranked higher.
  func nearestChanges() -> NearestChanges? {
    // Where each place calls on its own, no wish is better than another.
    guard rule.mechanism != .callOrder, let allocation = record.allocation, !questioning.result(record).isUndetermined,
      allocation.grantedRank != 1, !allocation.wishes.isEmpty
    else { return nil }
    let own = standing(allocation.grantedRank)
    let changes = changes(suggesting: true)
    guard changes.hasAny else { return nil }
    let found = changes.candidates.filter { standing($0.record.allocation?.grantedRank) < own }
    return NearestChanges(suggestions: found.map { suggestion($0, false) }, isComplete: changes.isComplete)
  }

  func whyNot(_ output: String, _ wanted: Value) -> WhyNot? {
    guard let own = record.outcome.first(where: { $0.name == output })?.value, let asked = asked(output, wanted)
    else { return nil }
    let value = RecordedValue(.known(wanted), unit: own.unit)
    var answer = WhyNot(
      output: output, wanted: value, isOwn: own == value, obstacles: [], changes: [], isComplete: true)
    answer.place = asked
    guard !answer.isOwn else { return answer }
    let changes = changes(suggesting: true)
    answer.isComplete = changes.isComplete && changes.hasAny
    answer.changes = reaching(value, output, changes.candidates).map { suggestion($0, false) }
    return answer
  }

  func check(_ output: String, _ received: Value) -> DecisionCheck? {
    guard let own = record.outcome.first(where: { $0.name == output })?.value, let asked = asked(output, received)
    else { return nil }
    let value = RecordedValue(.known(received), unit: own.unit)
    var check = DecisionCheck(output: output, received: value, own: own, dates: [], changes: [], isComplete: true)
    check.place = asked
    guard !check.agrees else { return check }
    let changes = changes(suggesting: false, home: asked.place.key)
    check.isComplete = changes.isComplete
    check.changes = reaching(value, output, changes.candidates).map { suggestion($0, true) }
    return check
  }

  /// No place comes after the place by right, which comes after all wishes.
  private func standing(_ rank: Int?) -> Int {
    rank.map { $0 == 0 ? Int.max - 1 : $0 } ?? Int.max
  }

  /// The place that a value of an output stands for; nil where there is none.
  private func asked(_ output: String, _ value: Value) -> AskedPlace? {
    guard let allocation = record.allocation,
      let source = descriptor.outputs.first(where: { $0.name == output })?.source
    else { return nil }
    switch (source, value) {
    case (.place, .key(let key)):
      guard let place = questioning.campaign?.places.first(where: { $0.key == key }) else { return nil }
      let wish = allocation.wishes.first { $0.place.key == key }
      let rank = wish?.rank ?? (allocation.byRight?.key == key ? 0 : nil)
      return AskedPlace(place: .init(key: place.key, name: place.name), rank: rank)
    case (.wishRank, .number(let number)):
      guard let rank = number.reduced.coefficient(atScale: 0) else { return nil }
      if rank == 0 { return allocation.byRight.map { AskedPlace(place: $0, rank: 0) } }
      return allocation.wishes.first { Int128($0.rank) == rank }.map { AskedPlace(place: $0.place, rank: $0.rank) }
    default: return nil
    }
  }

  private func reaching(_ value: RecordedValue, _ output: String, _ candidates: [Candidate]) -> [Candidate] {
    candidates.filter { $0.record.outcome.first { $0.name == output }?.value == value }
  }
}

extension WishSearch {
  /// One change, decided.
  private struct Candidate {
    let change: InputChange
    let record: DecisionRecord
  }

  private struct Changes {
    var candidates: [Candidate] = []
    var hasAny = false
    /// Whether nothing else could change: numbers are not searched.
    var isComplete = true
    var budget: SearchBudget
  }

  /// Every other value of what has few, of the person and of each wish. A number has too many, and so has a list.
  ///
  /// - Parameter home: another place by right to try.
  private func changes(suggesting: Bool, home: String? = nil) -> Changes {
    var result = Changes(budget: budget)
    for (index, input) in descriptor.inputs.enumerated() {
      guard let own = questioning.inputs[index], !suggesting || input.modifiable || index == rule.wishes else {
        continue
      }
      if case .records(let fields, _) = input.kind, case .records(let rows) = own {
        for row in rows.indices {
          for field in fields where !suggesting || field.modifiable {
            guard let value = rows[row].first(where: { $0.name == field.name })?.value else { continue }
            attempt(field, value, suggesting, &result) { other in
              var changed = rows
              guard let column = changed[row].firstIndex(where: { $0.name == field.name }) else {
                return nil
              }
              changed[row][column] = Value.Field(name: field.name, value: other)
              return (index, .records(changed), row)
            }
          }
        }
        continue
      }
      let values: [Value]? = index == rule.byRight ? home.map { [.key($0)] } : nil
      attempt(input, own, suggesting, among: values, &result) { (index, $0, nil) }
    }
    return result
  }

  private func attempt(
    _ input: Input, _ own: Value, _ suggesting: Bool, among values: [Value]? = nil, _ result: inout Changes,
    _ changed: (Value) -> (input: Int, value: Value, element: Int?)?
  ) {
    switch input.kind {
    case .number, .date:
      (result.hasAny, result.isComplete) = (true, false)
      return
    case .campaign, .text, .records: return
    case .boolean, .choice, .choices, .place: result.hasAny = true
    }
    for value in values ?? input.others(than: own) where value != own {
      guard !suggesting || input.maySuggest(value, insteadOf: own), let new = changed(value) else { continue }
      guard result.budget.spend(cost) else {
        result.isComplete = false
        return
      }
      let other = questioning.decide([new.input: new.value])
      var change = InputChange(
        name: descriptor.inputs[new.input].name, from: RecordedValue(.known(own), unit: input.unit),
        to: RecordedValue(.known(value), unit: input.unit))
      if let element = new.element { (change.element, change.field) = (element, input.name) }
      result.candidates.append(Candidate(change: change, record: other))
    }
  }

  private func suggestion(_ candidate: Candidate, _ tellingStep: Bool) -> SuggestedChange {
    SuggestedChange(
      inputs: [candidate.change], result: questioning.result(candidate.record),
      difference: tellingStep ? firstDifference(record, candidate.record) : nil)
  }
}
