internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

/// What the rules give for the rows of a population, as codes of the audited outputs.
struct Recomputation: Sendable {
  /// One column for each audited output.
  var codes: [[Int128]]

  /// - Returns: `undetermined` everywhere where the program asks for an input that the file has not.
  static func of(_ population: Population, _ program: Program, _ subject: AuditSubject) -> Recomputation {
    let count = population.count
    guard let asked = population.asked(by: program.descriptor, from: subject.descriptor) else {
      return Recomputation(
        codes: subject.outputs.map { _ in [Int128](repeating: DecidedOutput.undetermined, count: count) })
    }
    let result = Batch(program).run(asked)
    return Recomputation(
      codes: subject.outputs.map { output in
        guard let index = program.descriptor.outputs.firstIndex(where: { $0.name == output.name }) else {
          return [Int128](repeating: DecidedOutput.undetermined, count: count)
        }
        return output.codes(result.outputs[index])
      })
  }
}

extension DecidedOutput {
  /// The codes of a column of results. Complexity: O(rows), without a value a row where the types allow it.
  fileprivate func codes(_ column: OutcomeColumn) -> [Int128] {
    guard let factor = factor(column.type) else { return (0..<column.count).map { code(column[$0]) } }
    return (0..<column.count).map { row in
      if column.isKnown(row) { return column.code(row) &* factor }
      return column.isMissing(row) ? DecidedOutput.undetermined : DecidedOutput.empty
    }
  }

  /// What a result's integer is multiplied by to be the code; nil where it stands for something else.
  private func factor(_ type: ValueType?) -> Int128? {
    switch (type, form) {
    case (.boolean?, .boolean), (.date?, .date): return 1
    case (.number(let own)?, .number(let scale, _)):
      guard own.scale <= scale, let factor = powerOfTen(scale - own.scale),
        let limit = powerOfTen(37 - scale + own.scale), own.low > -limit, own.high < limit
      else { return nil }
      return factor
    case (.key(let own)?, .key(let members)), (.keys(let own)?, .keys(let members)):
      return own.members == members && members.count < 126 ? 1 : nil
    default: return nil
    }
  }
}
