internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// What a batch found: one column an output.
package struct BatchResult: Sendable {
  /// Where a rule's value came from.
  package enum Way: Sendable, Hashable {
    /// A branch or a row of the rule, in the descriptor's order.
    case branch(Int)
    /// An exception of the rule, in the descriptor's order.
    case exception(Int)
    /// The rule does not apply.
    case notApplicable
    /// A condition on the way is open, or the rule has no branches.
    case none
  }

  /// In the order of the descriptor's outputs.
  package internal(set) var outputs: [OutcomeColumn]
  /// For each traced rule of the person, where each row's value came from.
  package internal(set) var branches: [Int: WayColumn] = [:]
  private let batch: Batch
  private let population: Population

  init(batch: Batch, population: Population) {
    self.batch = batch
    self.population = population
    outputs = batch.program.descriptor.outputs.indices.map { index in
      OutcomeColumn(type: batch.outputType(index), places: batch.campaign?.places ?? [])
    }
    for rule in batch.traced { branches[rule] = WayColumn() }
  }

  /// The inputs that were not given and on which a person's outputs still depend, in the descriptor's order.
  ///
  /// Complexity: that of a case, where an output is undetermined; else O(outputs).
  package func missing(_ row: Int) -> [String] {
    let undetermined = outputs.indices.filter { outputs[$0].isMissing(row) }
    guard !undetermined.isEmpty else { return [] }
    let found = batch.conclusion(of: row, population)
    let names = Set(undetermined.flatMap { found.outcome[$0].missing })
    return batch.program.descriptor.inputs.map { $0.name }.filter { names.contains($0) }
  }

  /// The inputs that were not given and on which one output of a person still depends, in the descriptor's order.
  package func missing(_ row: Int, output: Int) -> [String] {
    guard outputs[output].isMissing(row) else { return [] }
    let names = Set(batch.conclusion(of: row, population).outcome[output].missing)
    return batch.program.descriptor.inputs.map { $0.name }.filter { names.contains($0) }
  }
}
