internal import DescriptorModel
internal import RuleValues

/// Finds out which tests decided: with such a one turned round and all else equal, the outcome is another.
///
/// This is the but-for test of causality, by running the rules again and not by reading them. Of two conditions that
/// both suffice neither is decisive; a condition whose two ways lead to one result is not either.
struct DecisiveTests {
  /// Once the rules were run, before anything was concluded from them.
  let execution: Execution
  let values: [Value?]
  let campaign: Campaign?
  let conclusion: Conclusion

  /// Whether the outcome would be another if conditions had turned out to be the contrary, all at once; nil where one is
  /// open.
  ///
  /// Complexity: O(instructions after the first condition × records).
  func decide(_ tests: [Program.TestPlan], row: Int) -> Bool? {
    var other = execution
    for test in tests {
      let row = execution.program.slots[test.slot].frame == 0 ? 0 : row
      guard execution.state(test.slot, row: row) == .known else { return nil }
      other.set(test.slot, row: row, execution.value(test.slot, row: row) == 0 ? 1 : 0)
    }
    other.rerunRules(keeping: Set(tests.map { $0.slot }))
    return other.conclude(values, campaign).decidesOtherwise(than: conclusion)
  }
}

extension Execution {
  /// Runs again all that may depend on slots in which another value was put.
  fileprivate mutating func rerunRules(keeping slots: Set<Int>) {
    let rules = program.instructions[..<program.answerStart]
    // Operands are computed before what uses them; a slot that no instruction fills holds an input.
    let starts = slots.map { slot in rules.firstIndex { $0.target == slot }.map { $0 + 1 } ?? rules.startIndex }
    for index in (starts.min() ?? rules.endIndex)..<rules.endIndex where !slots.contains(rules[index].target) {
      run(rules[index...index])
    }
  }
}
