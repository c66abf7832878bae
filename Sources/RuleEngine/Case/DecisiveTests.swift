internal import DescriptorModel
internal import RuleValues

/// Finds out which tests decided: with such a one turned round and all else equal, the outcome is another.
///
/// This is the but-for test of causality, by running the rules again and not by reading them. Of two conditions that
/// both suffice neither is decisive; a condition whose two ways lead to one result is not either.
final class DecisiveTests {
  /// Once the rules were run, before anything was concluded from them.
  let execution: Execution
  /// The same with some conditions turned round.
  private var other: Execution
  let values: [Value?]
  let campaign: Campaign?
  let conclusion: Conclusion
  /// For each slot, the instruction that fills it; nil for an input's.
  private let producers: [Int?]
  /// Where every output is a rule's one value, their rows: nothing has to be concluded to compare them.
  private let outcomeRows: [Int]?

  init(execution: Execution, values: [Value?], campaign: Campaign?, conclusion: Conclusion) {
    self.execution = execution
    other = execution
    self.values = values
    self.campaign = campaign
    self.conclusion = conclusion
    let program = execution.program
    var producers = [Int?](repeating: nil, count: program.slots.count)
    for (index, instruction) in program.instructions.enumerated() { producers[instruction.target] = index }
    self.producers = producers
    let slots = program.descriptor.outputs.compactMap { output -> Int? in
      if case .rule(let rule) = output.source { program.ruleSlots[rule] } else { nil }
    }
    let isSimple = program.descriptor.allocation == nil && slots.count == program.descriptor.outputs.count
    outcomeRows = isSimple ? slots.map { execution.bases[$0] } : nil
  }

  /// Whether the outcome would be another if conditions had turned out to be the contrary, all at once; nil where one is
  /// open.
  ///
  /// Complexity: O(instructions after the first condition × records).
  func decide(_ tests: [Program.TestPlan], row: Int) -> Bool? {
    (other.values, other.states) = (execution.values, execution.states)
    for test in tests {
      let row = execution.program.slots[test.slot].frame == 0 ? 0 : row
      guard execution.state(test.slot, row: row) == .known else { return nil }
      other.set(test.slot, row: row, execution.value(test.slot, row: row) == 0 ? 1 : 0)
    }
    rerun(keeping: tests.map { $0.slot })
    guard let outcomeRows else {
      var concluded = other
      return concluded.conclude(values, campaign).decidesOtherwise(than: conclusion)
    }
    return outcomeRows.contains { row in
      other.states[row] != execution.states[row]
        || other.states[row] == .known && other.values[row] != execution.values[row]
    }
  }

  /// Runs again all rules that may depend on slots in which another value was put.
  private func rerun(keeping slots: [Int]) {
    // Operands are computed before what uses them; a slot that no instruction fills holds an input.
    let end = execution.program.answerStart
    let start = slots.map { slot in producers[slot].map { $0 + 1 } ?? 0 }.min() ?? end
    guard start < end else { return }
    for index in start..<end where !slots.contains(execution.program.instructions[index].target) {
      other.run(execution.program.instructions[index])
    }
  }
}
