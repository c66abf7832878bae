internal import DecisionRecords
internal import DescriptorModel
internal import RuleValues

extension Execution {
  /// An output that is a rule's value for each record of a list: what names the record, then the value; nil where the rule
  /// does not apply to it. One record that is open leaves the whole output open.
  func elements(of rule: Int, _ values: [Value?], _ recorder: Recorder) -> RecordedOutputValue {
    let descriptor = program.descriptor
    let (name, slot) = (descriptor.rules[rule].name, program.ruleSlots[rule])
    let frame = program.slots[slot].frame
    guard frame > 0, case let list = program.lists[frame - 1], case .records(let records)? = values[list] else {
      let list = frame > 0 ? [descriptor.inputs[program.lists[frame - 1]].name] : []
      return .init(value: RecordedValue(.missing, unit: nil), missing: list)
    }
    let naming = descriptor.inputs[list].namingField
    let cells = records.indices.map { recorder.recorded(slot, row: $0) }
    let unit = cells.first?.unit
    if cells.contains(where: { $0.state == .missing }) {
      return .init(value: RecordedValue(.missing, unit: unit), missing: recorder.missing(for: rule))
    }
    let rows = zip(records, cells).map { record, cell -> [Value.Field] in
      let named = record.filter { $0.name == naming }
      return named + [.init(name: name, value: cell.state.value)]
    }
    return .init(value: RecordedValue(.known(.records(rows)), unit: unit), missing: [])
  }
}

/// The value of an output, and what to ask for where it is open.
struct RecordedOutputValue {
  let value: RecordedValue
  let missing: [String]
}
