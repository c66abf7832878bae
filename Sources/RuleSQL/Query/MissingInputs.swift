internal import DescriptorModel
internal import RuleEngine

// The inputs that were not given and could still change a rule's value, as bits of integers: what a case tells by
// `Recorder.missing`, from the same plan of the rule.
extension StageWriter {
  /// How many inputs one integer tells of.
  static let maskBits = 62

  private static let shortestMask = 60

  static func maskName(_ name: String, _ word: Int) -> String {
    word == 0 ? "\(name).missing" : "\(name).missing\(word + 1)"
  }

  /// What a mask is written under: the rule's state, which is missing there.
  private struct Missing {
    let state: StateSet
    let test: String
  }

  /// The inputs of the person that names stand for, or the masks of their rules.
  private mutating func mask(_ uses: [Program.Operand], _ word: Int, _ missing: Missing) -> [Fragment] {
    var parts: [Fragment] = []
    for use in uses {
      if let rule = use.rule {
        guard var part = masks[rule]?[word] else { continue }
        if !missing.state.covers(state(plan.slot(ofRule: rule))) { part.misses = nil }
        parts.append(part)
      } else if let input = use.input, input / StageWriter.maskBits == word, use.slot >= 0 {
        let slot = plan.shared.holder(of: use.slot)
        let bit = integer(1 << Int128(input % StageWriter.maskBits))
        var state = state(slot)
        guard var test = state.isMissingTest else { continue }
        if isOfRecords(slot) {
          // What one record misses is missed, whichever it is.
          guard let any = anyRecord(test, level: state.level) else { continue }
          (test, state) = (
            any.text, StateSet(.init(text: "", mayNotApply: false, mayBeMissing: true, level: any.level))
          )
        }
        // Where this is what the rule misses, it does not need to be asked again.
        var part = bit
        if test != missing.test {
          part = Fragment(
            "CASE WHEN \(test) THEN \(bit.text) ELSE \(integer(0).text) END", .closed, bit.kind, level: state.level)
        }
        if !isOfRecords(slot), missing.state.covers(state) { part.misses = [input: test] }
        parts.append(part)
      }
    }
    return unique(parts)
  }

  private func unique(_ parts: [Fragment]) -> [Fragment] {
    var seen: Set<String> = []
    return parts.filter { seen.insert($0.text).inserted }
  }

  private func union(_ parts: [Fragment]) -> Fragment? {
    let parts = unique(parts)
    guard let first = parts.first else { return nil }
    if parts.count == 1 { return first }
    var all = Fragment(
      joinedText(parts.map { $0.operand }, "|"), .open, .word, level: parts.map { $0.level }.max() ?? 0)
    all.misses = StageWriter.joined(parts.map { $0.misses })
    return all
  }

  /// What several masks tell together; nil where one is not plain, or two tell of one input under other conditions.
  private static func joined(_ all: [[Int: String]?]) -> [Int: String]? {
    var joined: [Int: String] = [:]
    for misses in all {
      guard let misses else { return nil }
      for (input, test) in misses {
        guard joined[input] ?? test == test else { return nil }
        joined[input] = test
      }
    }
    return joined
  }

  /// Writes the masks of a rule that may be missing.
  mutating func writeMask(_ rule: Int) {
    let (rulePlan, slot) = (plan.program.rules[rule], plan.slot(ofRule: rule))
    guard let own = state(slot).isMissingTest else { return }
    var missing = Missing(state: state(slot), test: own)
    if rulePlan.frame > 0, isOfRecords(slot) {
      guard let any = anyRecord(own, level: state(slot).level) else { return }
      missing = Missing(
        state: StateSet(.init(text: any.text, mayNotApply: false, mayBeMissing: true, level: any.level)), test: any.text
      )
    }
    let test = missing.test
    let taken = takenBranch(rulePlan, missing)
    for word in 0...(max(1, plan.program.descriptor.inputs.count) - 1) / StageWriter.maskBits {
      guard var open = openMask(rulePlan, word, taken, missing) else { continue }
      if let same = mask(open, word, of: rulePlan, missing.state) {
        masks[rule, default: [:]][word] = same
        continue
      }
      if rulePlan.frame > 0, let records {
        let each = caseText([(records.isRecord, open.text)], else: integer(0).text)
        open = column(Fragment("BIT_OR(\(each)) \(records.window)", .closed, .word, level: open.level))
      }
      let mask = Fragment(
        caseText([(test, open.text)], else: integer(0).text), .closed, .word,
        level: max(missing.state.level, open.level))
      // Where it is short it stands in what reads it, and costs nothing but for people who miss something.
      let isShort = mask.text.utf8.count <= StageWriter.shortestMask && rulePlan.frame == 0
      var kept = isShort ? mask : column(mask, named: StageWriter.maskName(plan.ruleName(rule), word))
      kept.misses = rulePlan.frame == 0 ? open.misses : nil
      masks[rule, default: [:]][word] = kept
    }
  }

  /// The mask of a rule that is missing whenever this one is and misses the same.
  private func mask(_ open: Fragment, _ word: Int, of rule: Program.RulePlan, _ state: StateSet) -> Fragment? {
    guard rule.frame == 0 else { return nil }
    let same = rule.allUses.compactMap { $0.rule }.first { used in
      masks[used]?[word]?.text == open.text && self.state(plan.slot(ofRule: used)).isSame(as: state)
    }
    return same.flatMap { masks[$0]?[word] }
  }

  /// What all outputs have in common: when they are known, and what they miss, by integer. Nil where that needs no columns.
  mutating func outputsPart() -> QueryPart? {
    begin(StageWriter.outputsName)
    let rules = plan.program.descriptor.outputs.compactMap { output -> Int? in
      if case .rule(let rule) = output.source { rule } else { nil }
    }
    let states = rules.map { state(plan.slot(ofRule: $0)) }
    gatherKnown(states)
    let joined = StateSet.joined(states)
    if let test = joined.isMissingTest {
      missingTest = test
      let all = rules.flatMap { rule in (masks[rule] ?? [:]).sorted { $0.key < $1.key }.map { $0.value.misses } }
      // Where each input is missed whenever it is missing, nobody needs the masks.
      plainMisses = all.isEmpty ? nil : StageWriter.joined(all)
      if plainMisses == nil { gatherMasks(of: rules, test) }
    }
    end()
    return levels.isEmpty ? nil : QueryPart(name: StageWriter.outputsName, comment: [], levels: levels)
  }

  private mutating func gatherMasks(of rules: [Int], _ test: String) {
    for word in 0...(max(1, plan.program.descriptor.inputs.count) - 1) / StageWriter.maskBits {
      guard let all = union(rules.compactMap { masks[$0]?[word] }) else { continue }
      let mask = Fragment(caseText([(test, all.text)], else: integer(0).text), .closed, .word, level: all.level)
      outputMasks[word] =
        all.isSimple ? all.text : column(mask, named: StageWriter.maskName(StageWriter.outputsName, word)).text
    }
  }

  /// Whether the outputs are known, once for all of them where they are known together.
  private mutating func gatherKnown(_ states: [StateSet]) {
    guard states.count > 1, let first = states.first, states.allSatisfy({ $0.isSame(as: first) }) else { return }
    let read = readInputs.isEmpty ? [] : ["NOT \(dialect.quoted(StageWriter.refusedName))"]
    let conditions = read + (first.isKnown ? [] : [first.isKnownTest])
    guard conditions.count > 1 else { return }
    knownTest =
      column(
        Fragment(conditions.joined(separator: " AND "), .open, .condition, level: 0),
        named: "\(StageWriter.outputsName).known"
      ).text
  }

  /// Which branch is the first that is known to hold: no later one matters. Nil where none can be known to hold.
  private mutating func takenBranch(_ rule: Program.RulePlan, _ missing: Missing) -> Fragment? {
    guard !rule.isCollecting, rule.branches.count > 1 else { return nil }
    var arms = [("NOT (\(missing.test))", "0")]
    var (deepest, rest) = (missing.state.level, rule.branches.count + 1)
    for (index, branch) in rule.branches.enumerated() {
      guard let test = branch.test else {
        rest = index + 1
        break
      }
      guard let (holds, level) = known(test, missing) else { continue }
      arms.append((holds, "\(index + 1)"))
      deepest = max(deepest, level)
    }
    guard arms.count > 1 else { return nil }
    return column(Fragment(caseText(arms, else: "\(rest)"), .closed, .condition, level: deepest))
  }

  /// When a condition is known to hold; nil where it is open whenever the rule is missing.
  private func known(_ test: Program.TestPlan, _ missing: Missing) -> (text: String, level: Int)? {
    let slot = plan.shared.holder(of: test.slot)
    let (condition, state) = (condition(slot), state(slot))
    if state.isKnown { return (condition.text, condition.level) }
    if state.isSame(as: missing.state) { return nil }
    return ("\(state.isKnownTest) AND \(condition.junct)", max(condition.level, state.level))
  }

  /// When a condition is open; nil where it never is.
  private func open(_ test: Program.TestPlan, _ missing: Missing) -> (text: String, level: Int)? {
    let state = state(plan.shared.holder(of: test.slot))
    if state.isKnown { return nil }
    return state.isSame(as: missing.state) ? ("TRUE", 0) : (state.isOpenTest, state.level)
  }

  private mutating func openMask(_ rule: Program.RulePlan, _ word: Int, _ taken: Fragment?, _ missing: Missing)
    -> Fragment?
  {
    var parts = mask(rule.uses + rule.parts.flatMap { $0.uses } + rule.tests.flatMap { $0.uses }, word, missing)
    if rule.elements != nil, let records, records.list / StageWriter.maskBits == word,
      let slot = plan.program.listSlots[records.list], let test = state(slot).isMissingTest
    {
      parts.append(
        Fragment(
          caseText([(test, integer(1 << Int128(records.list % StageWriter.maskBits)).text)], else: integer(0).text),
          .closed, .word, level: state(slot).level))
    }
    for exception in rule.exceptions { parts += branchMask(exception, word, nil, missing) }
    for (index, branch) in rule.branches.enumerated() {
      let reached = taken.map { Fragment("\($0.text) < \(index + 1)", .test, .condition, level: $0.level) }
      parts += branchMask(branch, word, index == 0 ? nil : reached, missing)
    }
    let all = union(parts)
    guard let test = rule.appliesWhen, let open = open(test, missing) else { return all }
    let first = union(mask(test.uses, word, missing))
    guard first != nil || all != nil else { return nil }
    if open.text == "TRUE" { return first }
    let zero = integer(0).text
    return Fragment(
      caseText([(open.text, first?.text ?? zero)], else: all?.text ?? zero), .closed, .word,
      level: max(open.level, first?.level ?? 0, all?.level ?? 0))
  }

  /// What a branch that is not ruled out adds: its result's names, and its condition's where that is open.
  ///
  /// - Parameter passed: when an earlier branch is known to hold.
  private mutating func branchMask(
    _ branch: Program.BranchPlan, _ word: Int, _ passed: Fragment?, _ missing: Missing
  ) -> [Fragment] {
    let results = mask(branch.uses, word, missing)
    var arms: [(condition: String, value: Fragment)] = []
    var level = passed?.level ?? 0
    if let passed { arms.append((passed.text, integer(0))) }
    var rest: Fragment?
    if let test = branch.test {
      let both = union(mask(test.uses + branch.uses, word, missing))
      let (isOpen, isKnown) = (open(test, missing), known(test, missing))
      if isKnown == nil, passed == nil { return mask(test.uses + branch.uses, word, missing) }
      if isKnown == nil {
        rest = both
      } else {
        if let isOpen, let both {
          arms.append((isOpen.text, both))
          level = max(level, isOpen.level)
        } else if let isOpen {
          arms.append((isOpen.text, integer(0)))
          level = max(level, isOpen.level)
        }
        if let uses = union(results) {
          let condition = condition(plan.shared.holder(of: test.slot))
          arms.append((condition.text, uses))
          level = max(level, condition.level)
        }
      }
    } else {
      if passed == nil { return results }
      rest = union(results)
    }
    let values = arms.map { $0.value } + [rest].compactMap { $0 }
    guard values.contains(where: { $0.constant != 0 }) else { return [] }
    return [
      Fragment(
        caseText(arms.map { ($0.condition, $0.value.text) }, else: rest?.text ?? integer(0).text), .closed, .word,
        level: max(level, values.map { $0.level }.max() ?? 0))
    ]
  }
}
