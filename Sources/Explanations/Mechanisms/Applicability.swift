internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues

// `applies_when` and `unless`: why a rule gives nothing, and why it gives something else.
extension Explainer {
  /// Why a rule does not apply.
  func obstacles(_ step: Step, _ rule: Rule) -> [String] {
    if let test = step.tests.first(where: { $0.role == .appliesWhen }), test.holds == false,
      let condition = rule.appliesWhen
    {
      return told(tested(condition, test, step).facts(for: false)) { lack($0) }
    }
    let others = step.operands.filter { $0.value.state == .notApplicable }.compactMap { operand in
      self.rule(named: operand.name)?.label.words.text(in: language)
    }
    if !others.isEmpty { return others.map { phrases.mechanisms.dependsOn($0) } }
    switch rule.mechanism {
    case .steps:
      return scaleReading(step).map { [phrases.mechanisms.belowFirst($0.value, $0.threshold)] } ?? []
    case .aggregate(let aggregate):
      let found = step.parts.filter { $0.role == .element }
      if found.isEmpty { return [phrases.mechanisms.noElement] }
      guard found.contains(where: { $0.value.state == .notApplicable }) else { return [] }
      return aggregate.value.flatMap { name($0) }.map { [phrases.mechanisms.dependsOn($0.words.text(in: language))] }
        ?? []
    case .table(let table) where table.hit.isCollecting:
      return step.parts.contains { $0.role == .element } ? [] : [phrases.mechanisms.noRow]
    case .apportionment: return [phrases.mechanisms.openTie]
    case .value, .cases, .combination, .table, .lookup, .brackets, .score, .callOrder: return []
    }
  }

  /// Why an exception plays.
  func reason(for exception: Rule.Exception, at index: Int, _ step: Step) -> String {
    phrases.mechanisms.byException(told(facts(of: exception, at: index, step)) { state($0) })
  }

  func facts(of exception: Rule.Exception, at index: Int, _ step: Step) -> [Fact] {
    guard let test = step.tests.first(where: { $0.role == .exception && $0.index == index }), test.holds == true else {
      return []
    }
    return tested(exception.condition, test, step).facts(for: true)
  }
}
