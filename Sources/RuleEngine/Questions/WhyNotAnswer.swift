package import DecisionRecords
package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// What stands between the person and a value of an output that she asks about.
///
/// Where the output comes from a choice among branches or rows: of those that give the value, the one with the fewest
/// conditions that fail, then with the smallest gap; where the branch asks that another rule have a value, that rule's
/// branches are looked at in turn. In any case the changes of one modifiable input that lead to the value, each
/// decided again.
///
/// Of an allocation: which wish names the place, what became of it, and the changes that lead to the place.
///
/// - Returns: nil where the output cannot have the value, or its place is none of the campaign's. Complexity: that of `nearestChanges`, for one input at a time.
package func whyNot(
  _ output: String, is wanted: Value, _ record: DecisionRecord, _ program: Program, inputs: [Value?],
  campaign: Campaign? = nil, menu: CampaignMenu? = nil
) -> WhyNot? {
  let questioning = Questioning(program, inputs, campaign, record, menu: menu)
  if let rule = program.descriptor.allocation, program.rule(ofOutput: output) == nil {
    return WishSearch(questioning, rule).whyNot(output, wanted)
  }
  guard let rule = program.rule(ofOutput: output) else { return nil }
  let type = program.slots[program.ruleSlots[rule]].type
  guard let code = program.code(wanted, ofRule: rule) else { return nil }
  let recorder = Recorder(questioning.base)
  let own = recorder.recorded(program.ruleSlots[rule], row: 0)
  let value = RecordedValue(decoded(code, type).map { .known($0) } ?? .missing, unit: own.unit)
  guard own != value else {
    return WhyNot(output: output, wanted: value, isOwn: true, obstacles: [], changes: [], isComplete: true)
  }
  var search = ChangeSearch(questioning)
  let modifiable = program.descriptor.inputs.indices.filter { program.descriptor.inputs[$0].modifiable }
  let changes = search.changes(of: modifiable, reaching: code, ofRule: rule)
  return WhyNot(
    output: output, wanted: value, isOwn: false,
    obstacles: BranchSearch(recorder: recorder).obstacles(rule, code, depth: 0), changes: changes,
    isComplete: !search.budget.isExhausted)
}

/// The integer of a value at a slot's scale; nil where the slot cannot hold the value.
func exactCode(_ value: Value, _ type: ValueType) -> Int128? {
  switch (value, type) {
  case (.number(let number), .number(let type)): return number.reduced.coefficient(atScale: type.scale)
  case (.key(let key), .key(let type)): return type.members?.firstIndex(of: key).map { Int128($0) }
  case (.boolean, .boolean), (.date, .date): return encoded(value, type)
  default: return nil
  }
}

extension Program {
  /// The integer of a value of a rule; nil where the rule can never give it.
  func code(_ value: Value, ofRule rule: Int) -> Int128? {
    if case .number(let number) = value, case .number(let type) = descriptor.rules[rule].type {
      guard let own = number.reduced.coefficient(atScale: type.scale), own >= type.low, own <= type.high else {
        return nil
      }
    }
    return exactCode(value, slots[ruleSlots[rule]].type)
  }

  /// The rule that an output gives, by the output's name.
  func rule(ofOutput name: String) -> Int? {
    guard let output = descriptor.outputs.first(where: { $0.name == name }), case .rule(let index) = output.source
    else { return nil }
    return index
  }
}

extension ChangeSearch {
  /// The values of each input, alone, with which a rule has a value.
  mutating func changes(
    of inputs: [Int], reaching code: Int128, ofRule rule: Int, tellingStep: Bool = false
  ) -> [SuggestedChange] {
    let row = questioning.base.bases[questioning.program.ruleSlots[rule]]
    let goal = SearchGoal(rows: [(row, Extent(.known, code))], isDifference: false)
    return inputs.flatMap { input in
      values(of: input, questioning.base, goal).compactMap { suggestion($0, input, tellingStep: tellingStep) }
    }
  }
}
