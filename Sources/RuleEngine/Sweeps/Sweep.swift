internal import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// A part of an input's range in which the rules take one and the same way, all other inputs staying as they are.
package struct Stretch: Sendable, Hashable {
  package let low: Int128
  package let high: Int128
  /// For each output, in the descriptor's order, whether it is proven to be the same everywhere in the stretch.
  package let isConstant: [Bool]
}

/// One input gone through from end to end.
package struct Sweep: Sendable {
  /// In ascending order, without gaps, from the low end on.
  package var stretches: [Stretch] = []
  /// Whether they reach the high end; else the work ran out before.
  package var isComplete = false
}

extension Program {
  /// Cuts a range of a number or date input at every value at which a condition, a name, a threshold or a table's value
  /// becomes another.
  ///
  /// Exact: nothing turns inside a stretch. Deterministic. Complexity: O(turns × log range) runs of the instructions that
  /// depend on the input, and no more operations than allowed.
  ///
  /// - Parameters:
  ///   - range: of the integers that stand for the input's values.
  ///   - inputs: one value an input; that of `input` does not count.
  ///   - operations: how many may be spent; what is left comes back.
  package func sweep(
    _ input: Int, over range: ClosedRange<Int128>, beside inputs: [Value?], operations: inout Int
  ) -> Sweep {
    var sweep = Sweep()
    guard inputSlots.indices.contains(input), let slot = inputSlots[input] else { return sweep }
    // The run beside which the input is followed counts as well.
    var budget = SearchBudget(max(0, operations))
    defer { operations = budget.operations }
    guard budget.spend(instructions.count) else { return sweep }
    var base = execution(of: self, zip(descriptor.inputs, inputs).map { $1 ?? $0.ifMissing })
    base.set(slot, row: 0, range.lowerBound)
    base.runRules()
    var execution = RangeExecution(base, input: slot)
    let course = execution.courseRows
    var low = range.lowerBound
    while budget.spend(execution.cost) {
      execution.run(over: low...low)
      let turned = execution.difference(of: course)
      let next =
        low == range.upperBound
        ? nil : execution.first(in: low + 1...range.upperBound, ascending: true, turned, &budget)
      if budget.isExhausted { return sweep }
      let high = next.map { $0 - 1 } ?? range.upperBound
      execution.run(over: low...high)
      let constant = descriptor.outputs.map { output -> Bool in
        // What is a list is not looked into.
        guard case .rule(let rule) = output.source, slots[ruleSlots[rule]].frame == 0 else { return false }
        return execution.extents[base.bases[ruleSlots[rule]]].point != nil
      }
      sweep.stretches.append(Stretch(low: low, high: high, isConstant: constant))
      guard let next else {
        sweep.isComplete = true
        return sweep
      }
      low = next
    }
    return sweep
  }

  /// The value of an input that an integer stands for, and back.
  package func value(_ code: Int128, of input: Int) -> Value? {
    descriptor.inputs[input].valueType.flatMap { decoded(code, $0) }
  }

  package func code(of value: Value, of input: Int) -> Int128? {
    descriptor.inputs[input].valueType.map { encoded(value, $0) }
  }

  /// An integer that orders the values of an output: a number's digits at the rule's scale, a day's number, a choice's
  /// place, 0 for no and 1 for yes.
  package func order(of value: Value, ofOutput output: Int) -> Int128? {
    guard case .rule(let rule) = descriptor.outputs[output].source else { return nil }
    return encoded(value, descriptor.rules[rule].type)
  }

  /// The value of a rule that such an integer stands for.
  package func value(_ order: Int128, ofRule rule: Int) -> Value? { decoded(order, descriptor.rules[rule].type) }
}
