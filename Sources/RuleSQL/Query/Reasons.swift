internal import DescriptorModel
internal import Languages
internal import RuleEngine

extension StageWriter {
  static func reasonName(_ rule: String) -> String { "\(rule).reason" }

  /// Which way led to a rule's value, in the words of its descriptor: what `Recorder.way` finds.
  mutating func writeReason(_ rule: Int, _ language: Language) {
    let rulePlan = plan.program.rules[rule]
    let words = ReasonWords(plan.program.descriptor.rules[rule], language)
    func text(_ way: BatchResult.Way) -> String { dialect.text(words.words(way)) }
    let nothing = dialect.text("")
    var arms: [(condition: String, value: String)] = []
    var level = 0
    func look(_ test: Program.TestPlan) -> (isOpen: String?, holds: String) {
      let slot = plan.shared.holder(of: test.slot)
      let (condition, state) = (condition(slot), state(slot))
      level = max(level, condition.level, state.level)
      return (
        state.isKnown ? nil : state.isOpenTest,
        state.isKnown ? condition.text : "\(state.isKnownTest) AND \(condition.junct)"
      )
    }
    if let test = rulePlan.appliesWhen { arms.append(("NOT (\(look(test).holds))", text(.notApplicable))) }
    // Of several exceptions the last that holds is told; one that is open leaves the way open.
    for (index, exception) in rulePlan.exceptions.enumerated().reversed() {
      if let test = exception.test { arms.append((look(test).holds, text(.exception(index)))) }
    }
    for exception in rulePlan.exceptions {
      if let test = exception.test, let isOpen = look(test).isOpen { arms.append((isOpen, nothing)) }
    }
    var rest = nothing
    for (index, branch) in rulePlan.branches.enumerated() {
      guard let test = branch.test else {
        rest = text(.branch(index))
        break
      }
      // Once it is known to be no open one, the condition alone decides.
      if let isOpen = look(test).isOpen, !arms.contains(where: { $0.condition == isOpen }) {
        arms.append((isOpen, nothing))
      }
      arms.append((condition(plan.shared.holder(of: test.slot)).text, text(.branch(index))))
    }
    _ = column(
      Fragment(caseText(arms, else: rest), .closed, .condition, level: level),
      named: StageWriter.reasonName(plan.ruleName(rule)))
  }
}
