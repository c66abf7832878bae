internal import DescriptorModel
internal import RuleEngine
internal import RuleValues

/// What the rules give for the rows of a population, as codes of the audited outputs.
struct Recomputation: Sendable {
  /// One column for each audited output.
  var codes: [[Int128]]
  /// Rows for which the program could not be asked.
  var isPossible = true

  /// - Returns: `undetermined` everywhere where the program asks for an input that the file has not.
  static func of(_ population: Population, _ program: Program, _ subject: AuditSubject) -> Recomputation {
    let count = population.count
    guard let asked = population.asked(by: program.descriptor, from: subject.descriptor) else {
      return Recomputation(
        codes: subject.outputs.map { _ in [Int128](repeating: DecidedOutput.undetermined, count: count) },
        isPossible: false)
    }
    let result = Batch(program).run(asked)
    return Recomputation(
      codes: subject.outputs.map { output in
        guard let index = program.descriptor.outputs.firstIndex(where: { $0.name == output.name }) else {
          return [Int128](repeating: DecidedOutput.undetermined, count: count)
        }
        let column = result.outputs[index]
        return (0..<count).map { output.code(column[$0]) }
      })
  }
}
