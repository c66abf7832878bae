package import DecisionRecords
package import DescriptorModel
package import RuleValues

/// The result with other values of some inputs, and the first step at which the two runs part.
///
/// - Parameter changes: for each input that is to be another, by its index, the value; it was checked like any input.
/// - Returns: the answer, and the texts that only the other run rests on. Complexity: two runs.
package func whatIf(
  _ changes: [(input: Int, value: Value)], _ record: DecisionRecord, _ program: Program, inputs: [Value?],
  campaign: Campaign?, menu: CampaignMenu? = nil
) -> (answer: WhatIf, texts: [RecordedText]) {
  let questioning = Questioning(program, inputs, campaign, record, menu: menu)
  let known = changes.filter { inputs.indices.contains($0.input) }
  let other = questioning.decide(Dictionary(known.map { ($0.input, $0.value) }) { _, last in last })
  let answer = WhatIf(
    changes: known.map { change in
      InputChange(
        name: program.descriptor.inputs[change.input].name,
        from: questioning.recorded(inputs[change.input], change.input),
        to: questioning.recorded(change.value, change.input))
    },
    result: questioning.result(other), difference: firstDifference(record, other))
  let legal = answer.difference?.legal ?? []
  return (answer, other.texts.filter { legal.contains($0.key) && !record.texts.contains($0) })
}

/// The first step whose value is another, in the order of the first run; a step that only one of them has is one.
///
/// - Parameter ignoringDates: whether to pass over steps that give a date: those of two reference dates always differ.
func firstDifference(
  _ own: DecisionRecord, _ other: DecisionRecord, ignoringDates: Bool = false
) -> StepDifference? {
  func counterpart(_ step: Step, in record: DecisionRecord) -> Step? {
    record.steps.first { $0.rule == step.rule && $0.element == step.element }
  }
  for step in own.steps {
    let found = counterpart(step, in: other)
    guard found?.value != step.value else { continue }
    // A step that the other run did not need is told only by the one that took its place.
    guard let found else { continue }
    if ignoringDates, case .date? = found.value.state.value { continue }
    return StepDifference(
      rule: step.rule, element: step.element, own: step.value, other: found.value, legal: found.legal)
  }
  guard let added = other.steps.first(where: { counterpart($0, in: own) == nil }) else { return nil }
  return StepDifference(
    rule: added.rule, element: added.element, own: nil, other: added.value, legal: added.legal)
}
