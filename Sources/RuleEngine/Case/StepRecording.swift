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
      operands: operands(way.uses, row: row), tests: way.tests.map { test($0, row: row) },
      parts: parts(plan, way, row: row), branch: plan.isCollecting ? nil : way.branch, exception: way.exception,
      unrounded: plan.unrounded.map { recorded($0, row: row) }, value: recorded(plan.slot, row: row), legal: rule.legal,
      assumed: rule.assumption != nil, source: rule.span.lower..<rule.span.upper)
  }

  private func operands(_ uses: [Program.Operand], row: Int) -> [Operand] {
    var result: [Operand] = []
    for use in uses where use.slot >= 0 && isPersonal(use, row) {
      let operand = Operand(name: use.name, value: recorded(use.slot, row: row))
      // A parameter that is read twice, at different days or under different keys, is told twice.
      if !result.contains(operand) { result.append(operand) }
    }
    return result
  }

  /// An order or a scale has no value of its own, and a record's field none for the person: they stand elsewhere.
  private func isPersonal(_ use: Program.Operand, _ row: Int) -> Bool {
    let frame = program.slots[use.slot].frame
    return frame == 0 || row < execution.rows(ofFrame: frame)
  }

  private func test(_ plan: Program.TestPlan, row: Int) -> ConditionTest {
    let comparisons = plan.comparisons.map { comparison -> ComparisonTest in
      var holds: Bool?
      if case .boolean(let value)? = recorded(comparison.slot, row: row).state.value { holds = value }
      return ComparisonTest(
        left: recorded(comparison.left, row: row), relation: comparison.comparison.rawValue,
        right: recorded(comparison.right, row: row), holds: holds)
    }
    return ConditionTest(role: plan.role, index: plan.index, holds: holds(plan, row: row), comparisons: comparisons)
  }

  private func parts(_ plan: Program.RulePlan, _ way: Way, row: Int) -> [StepPart] {
    guard way.applies else { return [] }
    var result = plan.parts.map { StepPart(role: $0.role, index: $0.index, value: recorded($0.slot, row: row)) }
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

  /// The brackets that hold a part of the number.
  private func brackets(_ plan: Program.BracketsPlan, row: Int) -> [StepPart] {
    let row = program.slots[plan.operand].frame == 0 ? 0 : row
    guard execution.state(plan.operand, row: row) == .known else { return [] }
    let number = execution.value(plan.operand, row: row) &* plan.factor
    let (scale, read) = (plan.scale, plan.read)
    func value(_ coefficient: Int128, _ scale: Int, _ unit: Unit) -> RecordedValue {
      RecordedValue(.known(.number(Number(coefficient, scale: scale))), unit: unit)
    }
    let rateUnit = program.descriptor.parameters[read.parameter].unit
    return scale.thresholds.indices.filter { number > scale.thresholds[$0] }.map { index in
      let base = scale.base(of: number, in: index)
      let upper = index + 1 < scale.thresholds.count ? scale.thresholds[index + 1] : nil
      return StepPart(
        role: .bracket, index: index,
        value: value(base &* scale.rates[index], read.thresholdScale + read.valueScale, read.type.unit),
        bracket: .init(
          lower: value(scale.thresholds[index], read.thresholdScale, plan.unit),
          upper: upper.map { value($0, read.thresholdScale, plan.unit) },
          rate: value(scale.rates[index], read.valueScale, rateUnit),
          base: value(base, read.thresholdScale, plan.unit)))
    }
  }
}
