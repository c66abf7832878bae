internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// One rule becomes one step for the person, or one for each record of a list.
extension Recorder {
  func step(_ rule: Rule, _ plan: Program.RulePlan, row: Int) -> Step {
    let way = way(plan, row: row)
    return Step(
      rule: rule.name, mechanism: rule.mechanism.name.rawValue, element: plan.frame == 0 ? nil : row,
      operands: operands(way.uses, plan.frame, row: row), tests: tests(way.tests, row: row),
      parts: parts(plan, way, row: row), branch: plan.isCollecting ? nil : way.branch, exception: way.exception,
      unrounded: plan.unrounded.map { recorded($0, row: row) }, value: recorded(plan.slot, row: row),
      legal: legal(rule, way), assumed: rule.assumption != nil, source: rule.span.lower..<rule.span.upper)
  }

  /// The rule's texts, and those of the exception that played.
  private func legal(_ rule: Rule, _ way: Way) -> [String] {
    guard let index = way.exception, rule.exceptions.indices.contains(index) else { return rule.legal }
    return rule.legal + rule.exceptions[index].legal.filter { !rule.legal.contains($0) }
  }

  private func operands(_ uses: [Program.Operand], _ frame: Int, row: Int) -> [Operand] {
    var result: [Operand] = []
    for use in uses where use.slot >= 0 && belongs(use, to: frame, row) {
      let operand = Operand(name: use.name, value: recorded(use.slot, row: row))
      // A parameter that is read twice, at different days or under different keys, is told twice.
      if !result.contains(operand) { result.append(operand) }
    }
    return result
  }

  /// A record's field has no single value for the person: what an aggregation uses stands among its parts.
  private func belongs(_ use: Program.Operand, to frame: Int, _ row: Int) -> Bool {
    let own = program.slots[use.slot].frame
    return own == 0 || own == frame && row < execution.rows(ofFrame: own)
  }

  /// The tests with whether each decided; of conditions that did not alone, whether those of one answer did together.
  private func tests(_ plans: [Program.TestPlan], row: Int) -> [ConditionTest] {
    var result = plans.map { recordedTest($0, row: row) }
    guard let decisive else { return result }
    for holds in [true, false] {
      let group = result.indices.filter { result[$0].role == .condition && result[$0].holds == holds }
      if group.count > 1, group.allSatisfy({ result[$0].decisive == false }),
        decisive.decide(group.map { plans[$0] }, row: row) == true
      {
        for index in group { result[index].decisiveTogether = true }
      }
    }
    return result
  }

  func recordedTest(_ plan: Program.TestPlan, row: Int) -> ConditionTest {
    let comparisons = plan.comparisons.map { comparison -> ComparisonTest in
      var holds: Bool?
      if case .boolean(let value)? = recorded(comparison.slot, row: row).state.value { holds = value }
      return ComparisonTest(
        left: recorded(comparison.left, row: row), relation: comparison.comparison.rawValue,
        right: recorded(comparison.right, row: row), holds: holds)
    }
    return ConditionTest(
      role: plan.role, index: plan.index, holds: holds(plan, row: row), comparisons: comparisons,
      decisive: decisive?.decide([plan], row: row))
  }

  private func parts(_ plan: Program.RulePlan, _ way: Way, row: Int) -> [StepPart] {
    guard way.applies else { return [] }
    var result = plan.parts.map { StepPart(role: $0.role, index: $0.index, value: recorded($0.slot, row: row)) }
    if let thresholds = plan.thresholds, let threshold = threshold(thresholds, row: row) { result.append(threshold) }
    if let brackets = plan.brackets { result += self.brackets(brackets, row: row) }
    if plan.isCollecting {
      for (index, branch) in plan.branches.enumerated() {
        guard let test = branch.test, holds(test, row: row) == true else { continue }
        result.append(StepPart(role: .element, index: index, value: recorded(branch.result, row: row)))
      }
    }
    if let elements = plan.elements, let value = elements.value {
      for record in 0..<execution.rows(ofFrame: elements.frame) where counts(record, elements.filter) {
        result.append(StepPart(role: .element, index: record, value: recorded(value, row: record)))
      }
    }
    return result
  }

  private func counts(_ record: Int, _ filter: Int?) -> Bool {
    guard let filter else { return true }
    return execution.state(filter, row: record) != .known || execution.value(filter, row: record) != 0
  }

  /// The last threshold that the number reaches, or the first of all.
  private func threshold(_ plan: Program.ThresholdsPlan, row: Int) -> StepPart? {
    let row = program.slots[plan.operand].frame == 0 ? 0 : row
    guard execution.state(plan.operand, row: row) == .known else { return nil }
    let number = execution.value(plan.operand, row: row) &* plan.factor
    let index = plan.thresholds.lastIndex { $0 <= number } ?? 0
    guard plan.thresholds.indices.contains(index) else { return nil }
    let value = Value.number(Number(plan.thresholds[index], scale: plan.scale))
    return StepPart(role: .threshold, index: index, value: RecordedValue(.known(value), unit: plan.unit))
  }

  /// The brackets that hold a part of the number.
  private func brackets(_ plan: Program.BracketsPlan, row: Int) -> [StepPart] {
    func known(_ slot: Int) -> Int128? {
      let row = program.slots[slot].frame == 0 ? 0 : row
      return execution.state(slot, row: row) == .known ? execution.value(slot, row: row) : nil
    }
    guard let number = known(plan.operand).map({ $0 &* plan.factor }) else { return [] }
    let read = plan.read
    var scale = plan.scale
    if let slot = plan.shares {
      guard let shares = known(slot) else { return [] }
      scale = scale.widened(by: shares)
    }
    let thresholdScale = read.thresholdScale + read.sharesScale
    func value(_ coefficient: Int128, _ scale: Int, _ unit: Unit) -> RecordedValue {
      RecordedValue(.known(.number(Number(coefficient, scale: scale))), unit: unit)
    }
    let rateUnit = program.descriptor.parameters[read.parameter].unit
    return scale.thresholds.indices.filter { number > scale.thresholds[$0] }.map { index in
      let base = scale.base(of: number, in: index)
      let upper = index + 1 < scale.thresholds.count ? scale.thresholds[index + 1] : nil
      return StepPart(
        role: .bracket, index: index,
        value: value(base &* scale.rates[index], thresholdScale + read.valueScale, read.type.unit),
        bracket: .init(
          lower: value(scale.thresholds[index], thresholdScale, plan.unit),
          upper: upper.map { value($0, thresholdScale, plan.unit) },
          rate: value(scale.rates[index], read.valueScale, rateUnit),
          base: value(base, thresholdScale, plan.unit)))
    }
  }
}
