package import DecisionRecords
package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// The version of the engine, which every record and receipt carries.
package let engineVersion = "0.1.0"

/// Decides one person's case and records how.
///
/// - Parameters:
///   - inputs: one value for each input of the descriptor, nil where it was not given; each was checked against its
///     input's type and range.
///   - campaign: the data of the campaign that the inputs name, when the descriptor allocates.
///   - menu: of an allocation, what tells the person's place from all the others' requests, in the cut-offs' stead.
///   - origin: where the program's reference date comes from.
///   - findingDecisive: whether each test is turned round to see whether it decided, which costs a run a test.
/// - Returns: the record; the same for the same arguments, byte for byte. Complexity: O(instructions × records).
package func decide(
  _ program: Program, inputs: [Value?], campaign: Campaign?, dateFrom origin: DecisionRecord.DateOrigin,
  menu: CampaignMenu? = nil, findingDecisive: Bool = true
) -> DecisionRecord {
  let descriptor = program.descriptor
  let assumed = zip(descriptor.inputs, inputs).map { input, value in value == nil && input.ifMissing != nil }
  let run = ConcludedRun(program, inputs, campaign, menu: menu)
  let (values, conclusion) = (run.values, run.conclusion)
  var recorder = run.recorder()
  if findingDecisive {
    recorder.decisive = DecisiveTests(execution: run.ran, values: values, campaign: campaign, conclusion: conclusion)
  }
  let (parameters, steps) = (recorder.parameters(), recorder.steps())
  var record = DecisionRecord(
    algorithm: AlgorithmVersion(
      id: descriptor.id, version: descriptor.inForce.from, fingerprint: descriptor.fingerprint),
    engine: engineVersion, referenceDate: program.referenceDate, referenceDateOrigin: origin,
    inputs: zip(descriptor.inputs, zip(values, assumed)).map { input, value in
      RecordedInput(
        name: input.name, value: RecordedValue(value.0.map { .known($0) } ?? .missing, unit: input.unit),
        assumed: value.1, source: input.source)
    },
    parameters: parameters, steps: steps, texts: texts(descriptor, parameters, steps, conclusion.allocation),
    allocation: conclusion.allocation, answer: conclusion.answer, outcome: conclusion.outcome)
  record.toAsk = MissingOrder(values: values, campaign: campaign, execution: run.ran).sorted(
    conclusion.missing)
  return record
}

/// One person's case, run to its conclusion: what a record is written from.
struct ConcludedRun {
  /// The inputs, with what stands for those that were not given.
  let values: [Value?]
  /// Once the rules were run, before anything was concluded from them.
  let ran: Execution
  let conclusion: Conclusion
  /// Once what says the result was run too.
  private let finished: Execution

  init(_ program: Program, _ inputs: [Value?], _ campaign: Campaign?, menu: CampaignMenu?) {
    let values = zip(program.descriptor.inputs, inputs).map { input, value in value ?? input.ifMissing }
    self.init(execution(of: program, values), values, campaign, menu)
  }

  /// The run of the same person with other values of some inputs.
  ///
  /// - Parameter base: her own run, of `inputs`.
  init(
    _ base: Execution, changing changes: [Int: Value], of inputs: [Value?], _ campaign: Campaign?, menu: CampaignMenu?
  ) {
    let program = base.program
    var other = base
    for (input, value) in changes {
      guard let slot = program.inputSlots[input] else {
        // A list has other rows.
        self.init(program, inputs.enumerated().map { changes[$0.offset] ?? $0.element }, campaign, menu: menu)
        return
      }
      other.set(slot, row: 0, encoded(value, program.slots[slot].type))
    }
    let values = zip(program.descriptor.inputs, inputs).enumerated().map { index, own in
      changes[index] ?? own.1 ?? own.0.ifMissing
    }
    self.init(other, values, campaign, menu)
  }

  /// - Parameter loaded: holds the inputs; all else is run.
  private init(_ loaded: Execution, _ values: [Value?], _ campaign: Campaign?, _ menu: CampaignMenu?) {
    self.values = values
    var execution = loaded
    execution.runRules()
    ran = execution
    conclusion = execution.conclude(values, campaign, menu: menu)
    finished = execution
  }

  /// Knows which rules led to the outcome.
  func recorder() -> Recorder {
    let descriptor = finished.program.descriptor
    var recorder = Recorder(finished)
    for index in descriptor.outputs.compactMap({ $0.source.rule }) { recorder.need(index) }
    if let rule = descriptor.allocation {
      for case .rule(let index, _, _) in rule.priority.map({ $0.source }) { recorder.need(index) }
    }
    return recorder
  }

  /// What a record would say of an input, or of a rule that led to the outcome.
  func value(named name: String) -> RecordedValue? {
    let descriptor = finished.program.descriptor
    if let index = descriptor.inputs.firstIndex(where: { $0.name == name }) {
      return RecordedValue(values[index].map { .known($0) } ?? .missing, unit: descriptor.inputs[index].unit)
    }
    guard let rule = descriptor.rules.firstIndex(where: { $0.name == name }) else { return nil }
    let recorder = recorder()
    return recorder.isNeeded(rule) ? recorder.firstValue(ofRule: rule) : nil
  }
}

/// The texts that what was recorded rests on, in the descriptor's order.
private func texts(
  _ descriptor: Descriptor, _ parameters: [RecordedParameter], _ steps: [Step], _ allocation: RecordedAllocation?
) -> [RecordedText] {
  var keys = Set(parameters.flatMap { $0.legal } + steps.flatMap { $0.legal })
  if let allocation { keys.formUnion(allocation.legal + allocation.criteria.flatMap { $0.legal }) }
  return descriptor.legal.filter { keys.contains($0.key) }.map {
    RecordedText(key: $0.key, cite: $0.cite, checked: $0.checked)
  }
}

/// The program's columns, filled with one person's values.
func execution(of program: Program, _ values: [Value?]) -> Execution {
  var records: [Int: [[Value.Field]]] = [:]
  let parents = program.lists.map { list -> [Int32] in
    guard case .records(let rows)? = values[list] else { return [] }
    records[list] = rows
    return [Int32](repeating: 0, count: rows.count)
  }
  var execution = Execution(program, people: 1, parents: parents)
  for (index, slot) in program.inputSlots.enumerated() {
    guard let slot, let value = values[index] else { continue }
    execution.set(slot, row: 0, encoded(value, program.slots[slot].type))
  }
  for (list, rows) in records {
    if let slot = program.listSlots[list] { execution.set(slot, row: 0, 1) }
    guard case .records(let fields, _) = program.descriptor.inputs[list].kind, let slots = program.fieldSlots[list]
    else { continue }
    for (row, record) in rows.enumerated() {
      for (field, slot) in zip(fields, slots) {
        let given = record.first { $0.name == field.name }?.value
        if let value = given ?? field.ifMissing {
          execution.set(slot, row: row, encoded(value, program.slots[slot].type))
        }
      }
    }
  }
  return execution
}
