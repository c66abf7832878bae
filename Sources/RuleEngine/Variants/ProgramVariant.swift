internal import DecisionRecords
internal import DescriptorModel
package import RuleExpressions
package import RuleValues

/// The rules as somebody may have read them who read one thing otherwise.
package struct ProgramVariant: Sendable {
  package let change: ReadingChange
  package let program: Program
}

/// One thing in the rules that can be read otherwise. Rules are named by their indices.
package enum ReadingChange: Sendable, Hashable {
  /// A limit that counts, or does not count, as within: `>=` for `>`. The sides are named where each is a single name.
  case limit(rule: Int, TestPlace, left: String?, right: String?, from: Comparison, to: Comparison)
  /// Thresholds that must be passed rather than reached.
  case thresholdsPassed(rule: Int)
  /// Another way to round.
  case rounding(rule: Int, from: RoundingMode, to: RoundingMode)
  /// Rounding to another step.
  case roundingStep(rule: Int, from: Number, to: Number)
  /// A branch, a row, an exception or a condition that was left out.
  case ignored(rule: Int, TestPlace)

  package var rule: Int {
    switch self {
    case .limit(let rule, _, _, _, _, _), .thresholdsPassed(let rule), .rounding(let rule, _, _),
      .roundingStep(let rule, _, _), .ignored(let rule, _):
      rule
    }
  }
}

/// Where a condition stands in its rule.
package struct TestPlace: Sendable, Hashable {
  package enum Role: String, Sendable, Hashable {
    case branch, row, condition, criterion, exception
    case appliesWhen = "applies_when"
  }

  package let role: Role
  /// Which branch, row, condition, criterion or exception, from 0.
  package let index: Int
}

extension Program {
  /// The program with one thing read otherwise, in the order of evaluation: every limit, scale of thresholds, rounding,
  /// branch and exception. Whether a change can make a difference is not asked. Complexity: O(rules × program).
  package func variants() -> [ProgramVariant] {
    var variants: [ProgramVariant] = []
    let defining = Dictionary(instructions.indices.map { (instructions[$0].target, $0) }) { first, _ in first }
    func add(_ change: ReadingChange, _ slot: Int, _ replace: (Operation) -> Operation?) {
      guard let index = defining[slot], let operation = replace(instructions[index].operation) else { return }
      var program = self
      program.instructions[index] = Instruction(target: slot, operation: operation)
      variants.append(ProgramVariant(change: change, program: program))
    }
    for (rule, plan) in rules.enumerated() {
      for test in plan.allTests {
        let place = TestPlace(role: test.role.place, index: test.index)
        for comparison in test.comparisons {
          guard let other = comparison.comparison.withOtherLimit else { continue }
          let names = [comparison.left, comparison.right].map { slot in test.uses.first { $0.slot == slot }?.name }
          let change = ReadingChange.limit(
            rule: rule, place, left: names[0], right: names[1], from: comparison.comparison, to: other)
          add(change, comparison.slot) { operation in
            if case .compare(_, let a, let b) = operation { .compare(other, a, b) } else { nil }
          }
        }
        if let (slot, replacement) = leavingOut(test, rule) {
          add(.ignored(rule: rule, place), slot) { _ in replacement }
        }
      }
      if let slot = slotOfSteps(plan) {
        add(.thresholdsPassed(rule: rule), slot) { operation in
          guard case .steps(let a, let factor, let thresholds, let values) = operation else { return nil }
          return .steps(a, factor: factor, thresholds: thresholds.map { $0 &+ 1 }, values: values)
        }
      }
      addRoundings(rule, plan, add)
    }
    return variants
  }

  /// The instruction to replace, and by what, for the rule to read as if a condition of its own were not there; nil where
  /// nothing of the rule's hangs on it alone.
  private func leavingOut(_ test: TestPlan, _ rule: Int) -> (slot: Int, Operation)? {
    let plan = rules[rule]
    // A rule's instructions come after those of the rules before it.
    let before = ruleSlots[..<rule].max() ?? -1
    for instruction in instructions[..<answerStart] where instruction.target > before {
      guard instruction.target <= plan.slot else { break }
      switch (instruction.operation, test.role) {
      case (.select(test.slot, _, let other), .branch), (.select(test.slot, _, let other), .row),
        (.select(test.slot, _, let other), .exception), (.select(test.slot, _, let other), .criterion):
        return (instruction.target, .scaled(other, by: 1))
      case (.guarded(let value, by: test.slot), .appliesWhen):
        return (instruction.target, .scaled(value, by: 1))
      case (.collect(let hit, let rows), .row) where rows.contains { $0.condition == test.slot }:
        return (instruction.target, .collect(hit, rows.filter { $0.condition != test.slot }))
      case (.and(test.slot, let other), .condition), (.and(let other, test.slot), .condition),
        (.or(test.slot, let other), .condition), (.or(let other, test.slot), .condition):
        return (instruction.target, .scaled(other, by: 1))
      default: continue
      }
    }
    return nil
  }

  private func slotOfSteps(_ plan: RulePlan) -> Int? {
    guard let operand = plan.thresholds?.operand else { return nil }
    return instructions.first { instruction in
      if case .steps(operand, _, _, _) = instruction.operation { true } else { false }
    }?.target
  }

  private func addRoundings(
    _ rule: Int, _ plan: RulePlan, _ add: (ReadingChange, Int, (Operation) -> Operation?) -> Void
  ) {
    guard let rounding = descriptor.rules[rule].rounding else { return }
    // A guard stands between the rounding and the rule's slot where the rule need not apply.
    let slots = plan.roundedSlots(instructions)
    for mode in RoundingMode.allCases where mode != rounding.mode {
      for slot in slots {
        add(.rounding(rule: rule, from: rounding.mode, to: mode), slot) { operation in
          switch operation {
          case .round(let a, let multiplier, let divisor, let step, _):
            .round(a, multiplier: multiplier, divisor: divisor, step: step, mode)
          case .quotient(let a, let b, let left, let right, let step, _):
            .quotient(a, b, left: left, right: right, step: step, mode)
          default: nil
          }
        }
      }
    }
    let scale = rounding.step.scale
    guard rounding.step.coefficient > 1 else { return }
    for slot in slots {
      add(.roundingStep(rule: rule, from: rounding.step, to: Number(1, scale: scale)), slot) { operation in
        guard case .round(let a, let multiplier, let divisor, let step, let mode) = operation, divisor % step == 0
        else {
          return nil
        }
        return .round(a, multiplier: multiplier, divisor: divisor / step, step: 1, mode)
      }
    }
  }
}

extension Program.RulePlan {
  /// The conditions of the rule, in the order in which they are looked at.
  fileprivate var allTests: [Program.TestPlan] {
    [appliesWhen].compactMap { $0 } + tests + branches.compactMap { $0.test } + exceptions.compactMap { $0.test }
  }

  fileprivate func roundedSlots(_ instructions: [Program.Instruction]) -> [Int] {
    guard let unrounded else { return [] }
    return instructions.compactMap { instruction in
      if case .round(unrounded, _, _, _, _) = instruction.operation { instruction.target } else { nil }
    }.prefix(1).map { $0 }
  }
}

extension ConditionTest.Role {
  fileprivate var place: TestPlace.Role {
    switch self {
    case .branch: .branch
    case .row: .row
    case .condition: .condition
    case .criterion: .criterion
    case .exception: .exception
    case .appliesWhen: .appliesWhen
    }
  }
}

extension Comparison {
  /// The comparison that treats equal sides the other way; nil for those that ask for no order.
  fileprivate var withOtherLimit: Comparison? {
    switch self {
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    case .equal, .notEqual: nil
    }
  }
}
