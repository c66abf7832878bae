internal import DescriptorModel
internal import RuleEngine

// The inputs that were not given and could still change a rule's value, as bits of integers: what a case tells by
// `Recorder.missing`, from the same plan of the rule.
extension StageWriter {
  /// How many inputs one integer tells of.
  static let maskBits = 62

  static func maskName(_ name: String, _ word: Int) -> String {
    word == 0 ? "\(name).missing" : "\(name).missing\(word + 1)"
  }

  /// The inputs of the person that a name stands for, or the masks of its rule.
  private func mask(_ uses: [Program.Operand], _ word: Int) -> [Fragment] {
    var parts: [Fragment] = []
    for use in uses {
      if let rule = use.rule, let column = masks[rule]?[word] {
        parts.append(column)
      } else if let input = use.input, input / StageWriter.maskBits == word, use.slot >= 0 {
        let state = state(plan.shared.holder(of: use.slot))
        guard let test = state.isMissingTest else { continue }
        let bit = Int128(1) << Int128(input % StageWriter.maskBits)
        parts.append(
          Fragment("CASE WHEN \(test) THEN \(bit) ELSE 0 END", .closed, .small, level: state.level))
      }
    }
    var seen: Set<String> = []
    return parts.filter { seen.insert($0.text).inserted }
  }

  private func union(_ parts: [Fragment]) -> Fragment? {
    guard let first = parts.first else { return nil }
    if parts.count == 1 { return first }
    return Fragment(
      joinedText(parts.map { $0.operand }, "|"), .open, .word, level: parts.map { $0.level }.max() ?? 0)
  }

  /// Writes the masks of a rule that may be missing.
  mutating func writeMask(_ rule: Int) {
    let (rulePlan, slot) = (plan.program.rules[rule], plan.slot(ofRule: rule))
    guard let isMissing = state(slot).isMissingTest else { return }
    let level = state(slot).level
    let taken = takenBranch(rulePlan, isMissing, level)
    for word in 0...(max(1, plan.program.descriptor.inputs.count) - 1) / StageWriter.maskBits {
      guard let open = openMask(rulePlan, word, taken) else { continue }
      let mask = Fragment(
        caseText([(isMissing, open.text)], else: "0"), .closed, .word, level: max(level, open.level))
      masks[rule, default: [:]][word] = column(mask, named: StageWriter.maskName(plan.ruleName(rule), word))
    }
  }

  /// Which branch is the first that is known to hold: no later one matters. Nil where there are no conditions to look at.
  private mutating func takenBranch(_ rule: Program.RulePlan, _ isMissing: String, _ level: Int) -> Fragment? {
    guard !rule.isCollecting, rule.branches.count > 1 else { return nil }
    var arms = [("NOT (\(isMissing))", "0")]
    var (deepest, rest) = (level, rule.branches.count + 1)
    for (index, branch) in rule.branches.enumerated() {
      guard let test = branch.test else {
        rest = index + 1
        break
      }
      let (holds, reached) = known(test, isTrue: true)
      arms.append((holds, "\(index + 1)"))
      deepest = max(deepest, reached)
    }
    return column(Fragment(caseText(arms, else: "\(rest)"), .closed, .condition, level: deepest))
  }

  /// Whether a condition is known to hold, or not to.
  private func known(_ test: Program.TestPlan, isTrue: Bool) -> (String, level: Int) {
    let slot = plan.shared.holder(of: test.slot)
    let (condition, state) = (condition(slot), state(slot))
    let text = isTrue ? condition.junct : "NOT \(condition.operand)"
    return (
      state.isKnown ? text : "\(state.isKnownTest) AND \(text)", max(condition.level, state.level)
    )
  }

  private func isOpen(_ test: Program.TestPlan) -> (String, level: Int)? {
    let state = state(plan.shared.holder(of: test.slot))
    return state.isKnown ? nil : (state.isOpenTest, state.level)
  }

  private func openMask(_ rule: Program.RulePlan, _ word: Int, _ taken: Fragment?) -> Fragment? {
    var parts = mask(
      rule.uses + rule.parts.flatMap { $0.uses } + rule.tests.flatMap { $0.uses }, word)
    for exception in rule.exceptions { parts += branchMask(exception, word, nil) }
    for (index, branch) in rule.branches.enumerated() {
      let reached = taken.map { Fragment("\($0.text) >= \(index + 1)", .test, .condition, level: $0.level) }
      parts += branchMask(branch, word, index == 0 ? nil : reached)
    }
    let all = union(parts)
    guard let test = rule.appliesWhen, let open = isOpen(test) else { return all }
    let first = union(mask(test.uses, word))
    guard first != nil || all != nil else { return nil }
    return Fragment(
      caseText([(open.0, first?.text ?? "0")], else: all?.text ?? "0"), .closed, .word,
      level: max(open.level, first?.level ?? 0, all?.level ?? 0))
  }

  /// What a branch that is not ruled out adds: its result's names, and its condition's where that is open.
  private func branchMask(_ branch: Program.BranchPlan, _ word: Int, _ reached: Fragment?) -> [Fragment] {
    let uses = union(mask(branch.uses, word))
    guard let test = branch.test else {
      guard let uses else { return [] }
      return [reached.map { choice([($0, uses)], else: .integer(0)) } ?? uses]
    }
    let both = union(mask(test.uses + branch.uses, word))
    var arms: [(condition: String, value: String)] = []
    var level = max(uses?.level ?? 0, both?.level ?? 0)
    if let reached {
      arms.append(("NOT (\(reached.text))", "0"))
      level = max(level, reached.level)
    }
    if let both, let open = isOpen(test) {
      arms.append((open.0, both.text))
      level = max(level, open.level)
    }
    if let uses {
      let (text, reachedLevel) = known(test, isTrue: true)
      arms.append((text, uses.text))
      level = max(level, reachedLevel)
    }
    guard uses != nil || (both != nil && isOpen(test) != nil) else { return [] }
    return [Fragment(caseText(arms, else: "0"), .closed, .word, level: level)]
  }
}
