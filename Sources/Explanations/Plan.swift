internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

/// How much an explanation tells. Every depth tells the same reasons, and none contradicts another.
package enum Depth: String, Sendable, Hashable, CaseIterable {
  /// The answer and what decided, in a few sentences.
  case short
  /// Also the four headings of article R. 311-3-1-2 CRPA, what no text fixes, and the person's rights. Steps that only
  /// pass a value on and terms that add nothing are left out.
  case standard
  /// Also every step, every test, the periods of all values, and the day on which each text was last read.
  case full
}

/// Facts that led to a rule's value, and through it to the outcome.
struct Reason {
  let step: Step
  let facts: [Fact]
}

extension Explainer {
  /// The reasons that all depths tell, by weight: what decided, by the engine's own test, about what the person gave;
  /// then what decided about computed values. Between equals, the order of the computation.
  ///
  /// Where nothing decides, all that led to the outcome is told.
  var reasons: [Reason] {
    let decisive = record.steps.compactMap { step -> Reason? in
      // What is open has no reason: it has questions.
      guard step.value.state != .missing else { return nil }
      var step = step
      step.tests.removeAll { $0.decisive != true && !$0.decisiveTogether }
      return reason(step)
    }
    let own = decisive.filter { $0.facts.contains { isAboutInput($0) } }
    if !own.isEmpty { return own }
    let all = record.steps.compactMap { reason($0) }
    let allOwn = all.filter { $0.facts.contains { isAboutInput($0) } }
    if !allOwn.isEmpty { return allOwn }
    return decisive.isEmpty ? all : decisive
  }

  /// At most so many are told.
  static let mostReasons = 5

  private func reason(_ step: Step) -> Reason? {
    guard let rule = rule(named: step.rule) else { return nil }
    let facts = deciding(step, rule)
    return facts.isEmpty ? nil : Reason(step: step, facts: facts)
  }

  /// Whether a step only passes on the value of a name, so that telling it says nothing: never one of the results.
  func isPassThrough(_ step: Step, _ rule: Rule) -> Bool {
    guard case .value(let expression) = rule.mechanism, rule.modifiers.isEmpty, rule.exceptions.isEmpty,
      rule.rounding == nil, rule.appliesWhen == nil, !step.assumed,
      !record.outcome.contains(where: { $0.name == step.rule })
    else { return false }
    if case .reference = expression.node { return true }
    return false
  }
}
