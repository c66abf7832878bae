package import DecisionRecords
package import DescriptorModel
package import RuleValues

/// What a case comes to, without the record that says how.
package struct CaseOutcome: Sendable, Hashable {
  /// In the order of the descriptor's outputs.
  package let outputs: [RecordedOutput]
  /// Which of the descriptor's answers holds.
  package let answer: Int?
}

/// Decides a case without recording how: many times faster than `decide`, with the same outcome.
/// Complexity: O(instructions × records).
package func outcome(of program: Program, inputs: [Value?], campaign: Campaign?) -> CaseOutcome {
  let values = zip(program.descriptor.inputs, inputs).map { input, value in value ?? input.ifMissing }
  var execution = execution(of: program, values)
  execution.runRules()
  let conclusion = execution.conclude(values, campaign)
  return CaseOutcome(outputs: conclusion.outcome, answer: conclusion.answer)
}

/// A part of the rules that cases should reach.
package enum RulePart: Sendable, Hashable {
  /// A rule on which an outcome depends.
  case rule(Int)
  /// The branch or row that gave a rule's value; of a collecting table, one that counted.
  case branch(rule: Int, index: Int)
  /// An exception that replaced a rule's value.
  case exception(rule: Int, index: Int)
  /// A criterion of a score whose condition held.
  case criterion(rule: Int, index: Int)
  /// A rule that does not apply, by its own condition.
  case notApplicable(rule: Int)
}

/// The outcome of a case and the parts of the rules that it was reached by.
package struct CaseRun: Sendable {
  package let outcome: CaseOutcome
  package let reached: Set<RulePart>
  /// Whether something was open on the way: then more than what was reached may matter.
  package let isOpen: Bool
}

/// Decides a case and says which parts of the rules led to its outcome. Complexity: O(instructions × records).
package func follow(_ program: Program, inputs: [Value?], campaign: Campaign?) -> CaseRun {
  let descriptor = program.descriptor
  let values = zip(descriptor.inputs, inputs).map { input, value in value ?? input.ifMissing }
  var execution = execution(of: program, values)
  execution.runRules()
  let conclusion = execution.conclude(values, campaign)
  var recorder = Recorder(execution)
  for index in program.outcomeRules { recorder.need(index) }
  for use in program.answers.flatMap({ $0.uses }) {
    if let rule = use.rule { recorder.need(rule) }
  }
  var (reached, isOpen): (Set<RulePart>, Bool) = ([], false)
  for rule in recorder.neededRules {
    let plan = program.rules[rule]
    for row in 0..<execution.rows(ofFrame: plan.frame) {
      let way = recorder.way(plan, row: row)
      if way.isOpen || way.tests.contains(where: { recorder.holds($0, row: row) == nil }) { isOpen = true }
      guard way.applies else {
        if let test = plan.appliesWhen, recorder.holds(test, row: row) == false {
          reached.formUnion([.rule(rule), .notApplicable(rule: rule)])
        }
        continue
      }
      reached.insert(.rule(rule))
      if let exception = way.exception { reached.insert(.exception(rule: rule, index: exception)) }
      if plan.isCollecting {
        for (index, branch) in plan.branches.enumerated()
        where branch.test.map({ recorder.holds($0, row: row) }) == true {
          reached.insert(.branch(rule: rule, index: index))
        }
      } else if let branch = way.branch, way.exception == nil {
        reached.insert(.branch(rule: rule, index: branch))
      }
      for test in plan.tests where test.role == .criterion && recorder.holds(test, row: row) == true {
        reached.insert(.criterion(rule: rule, index: test.index))
      }
    }
  }
  return CaseRun(
    outcome: CaseOutcome(outputs: conclusion.outcome, answer: conclusion.answer), reached: reached,
    isOpen: isOpen || conclusion.outcome.contains { $0.value.state == .missing })
}
