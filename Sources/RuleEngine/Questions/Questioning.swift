internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// One person's case, ready to be run again with other inputs.
struct Questioning {
  let inputs: [Value?]
  let campaign: Campaign?
  let menu: CampaignMenu?
  let record: DecisionRecord
  let base: Execution
  /// The rows that say the result without its amounts: conditions of answers, levels, names, yes or no.
  let levels: [Int]
  /// The rows of all outputs.
  let results: [Int]

  var program: Program { _read { yield base.program } }

  init(
    _ program: Program, _ inputs: [Value?], _ campaign: Campaign?, _ record: DecisionRecord, menu: CampaignMenu? = nil
  ) {
    self.menu = menu
    self.inputs = inputs
    self.campaign = campaign
    self.record = record
    var base = execution(of: program, zip(program.descriptor.inputs, inputs).map { $1 ?? $0.ifMissing })
    base.runRules()
    base.runAnswers()
    self.base = base
    let slots = program.descriptor.outputs.compactMap { output -> Int? in
      if case .rule(let index) = output.source { program.ruleSlots[index] } else { nil }
    }
    results = slots.map { base.bases[$0] }
    levels =
      Questioning.answerRows(program, base) { Extent(base.states[$0], base.values[$0]) }
      + slots.filter { Questioning.isLevel(program.slots[$0].type) }.map { base.bases[$0] }
  }

  /// The rows of the answers' conditions up to the first that holds: the answer is another when one of these is.
  static func answerRows(_ program: Program, _ base: Execution, _ extent: (Int) -> Extent) -> [Int] {
    var rows: [Int] = []
    for answer in program.answers {
      guard let condition = answer.condition else { break }
      rows.append(base.bases[condition])
      if extent(base.bases[condition]) == Extent(true) { break }
    }
    return rows
  }

  /// Whether a value of the type names or counts rather than measures.
  private static func isLevel(_ type: ValueType) -> Bool {
    guard case .number(let number) = type else { return true }
    return number.unit == .one && number.scale == 0
  }

  func decide(_ changes: [Int: Value]) -> DecisionRecord {
    RuleEngine.decide(
      program, inputs: changed(changes), campaign: campaign, dateFrom: record.referenceDateOrigin, menu: menu,
      findingDecisive: false)
  }

  func result(_ record: DecisionRecord) -> RecordedResult {
    RecordedResult(record, program.descriptor)
  }

  /// What `decide` comes to with these changes, without a step being written down.
  func result(with changes: [Int: Value]) -> RecordedResult {
    let run = ConcludedRun(base, changing: changes, of: inputs, campaign, menu: menu)
    let conclusion = run.conclusion
    return RecordedResult(
      answer: conclusion.answer, outcome: conclusion.outcome, place: conclusion.allocation?.granted, program.descriptor
    ) { run.value(named: $0) }
  }

  private func changed(_ changes: [Int: Value]) -> [Value?] {
    inputs.enumerated().map { changes[$0.offset] ?? $0.element }
  }

  func recorded(_ value: Value?, _ input: Int) -> RecordedValue {
    RecordedValue(value.map { .known($0) } ?? .missing, unit: program.descriptor.inputs[input].unit)
  }

  /// The person's value of a number input, as an integer within its range.
  func number(_ input: Int) -> (type: NumberType, own: Int128)? {
    guard case .number(let type) = program.descriptor.inputs[input].kind, case .number(let number)? = inputs[input],
      let own = number.coefficient(atScale: type.scale), type.low <= own, own <= type.high
    else { return nil }
    return (type, own)
  }

}

extension RecordedResult {
  init(_ record: DecisionRecord, _ descriptor: Descriptor) {
    self.init(
      answer: record.answer, outcome: record.outcome, place: record.allocation?.granted, descriptor
    ) { name in
      record.inputs.first { $0.name == name }?.value ?? record.steps.first { $0.rule == name }?.value
    }
  }

  /// - Parameter value: that of an input or of a step, which the sentence of the answer may name.
  init(
    answer: Int?, outcome: [RecordedOutput], place: RecordedAllocation.Place?, _ descriptor: Descriptor,
    value: (String) -> RecordedValue?
  ) {
    var said: [Operand] = []
    if let answer, descriptor.answers.indices.contains(answer) {
      let template = descriptor.answers[answer].sentence
      for case .value(let name) in template.fr + (template.en ?? []) where !said.contains(where: { $0.name == name }) {
        if outcome.contains(where: { $0.name == name }) { continue }
        if let value = value(name) { said.append(Operand(name: name, value: value)) }
      }
    }
    self.init(answer: answer, outcome: outcome, said: said, place: place)
  }

  var isUndetermined: Bool { answer == nil || outcome.contains { $0.value.state == .missing } }
}

extension Input {
  /// The values of an input with few, other than one: yes or no, a choice, one choice more or less.
  func others(than own: Value) -> [Value] {
    switch (kind, own) {
    case (.boolean, .boolean(let flag)): return [.boolean(!flag)]
    case (.choice(let choices), .key(let key)):
      return choices.filter { $0.key != key }.map { .key($0.key) }
    case (.choices(let choices), .keys(let keys)):
      let all = choices.map { $0.key }
      return all.map { toggled in all.filter { keys.contains($0) != ($0 == toggled) } }.filter { !$0.isEmpty }.map {
        .keys($0)
      }
    default: return []
    }
  }

  /// Whether an explanation may suggest that a value become another.
  func maySuggest(_ value: Value, insteadOf own: Value) -> Bool {
    guard modifiable, let suggestable else { return modifiable }
    switch (value, own) {
    case (.key(let key), _): return suggestable.contains(key)
    case (.keys(let new), .keys(let old)):
      return Set(new).symmetricDifference(old).isSubset(of: suggestable)
    default: return true
    }
  }
}
