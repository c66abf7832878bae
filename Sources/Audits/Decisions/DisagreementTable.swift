internal import CaseTables
internal import RuleValues

extension DecisionReport {
  /// The disagreements that were kept, as CSV in UTF-8: the line of each in the file, its identifier and office where they
  /// were asked for, what was decided and what the rules give, and the number of the explanation in the report.
  ///
  /// Complexity: O(disagreements × outputs).
  package func disagreementTable() -> [UInt8] {
    var writer = CSVWriter()
    let hasIds = !disagreements.ids.isEmpty
    let hasOffices = !offices.isEmpty
    var header = ["line"] + (hasIds ? ["id"] : []) + (hasOffices ? ["office"] : [])
    for output in subject.outputs { header += ["\(output.name).decided", "\(output.name).recomputed"] }
    writer.row(header + ["explanation"])
    for row in 0..<disagreements.count {
      writer.integer(disagreements.lines[row])
      if hasIds { writer.text(disagreements.ids[row]) }
      if hasOffices { writer.text(officeName(Int(disagreements.offices[row]))) }
      for (index, output) in subject.outputs.enumerated() {
        writer.text(cell(output.value(disagreements.decided[index][row])))
        writer.text(cell(output.value(disagreements.recomputed[index][row])))
      }
      let finding = findingOfRow[row]
      writer.text(finding < 0 ? "" : String(finding + 1))
      writer.endRow()
    }
    return writer.bytes
  }

  /// A value as files of cases write it.
  private func cell(_ value: Value?) -> String {
    switch value {
    case .boolean(let flag)?: flag ? "true" : "false"
    case .number(let number)?: number.description
    case .date(let date)?: date.description
    case .key(let key)?: key
    case .keys(let keys)?: keys.joined(separator: "|")
    case .text(let text)?: text
    case .records?, nil: ""
    }
  }
}
