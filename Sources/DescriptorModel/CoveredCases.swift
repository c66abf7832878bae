package import Languages
package import RuleExpressions

/// Which cases an algorithm's rules decide. The reader has made each output's rule apply to these alone, and put the
/// refusals before all answers.
package struct CoveredCases: Sendable {
  /// In full sentences.
  package var statement: Wording
  /// What is said of the other cases; each has a condition.
  package var refusals: [AnswerCase]

  package init(statement: Wording, refusals: [AnswerCase]) {
    self.statement = statement
    self.refusals = refusals
  }

  /// When a rule applies that applies to covered cases alone: no refusal holds, and then its own condition does.
  package func confined(_ own: TypedExpression?) -> TypedExpression? {
    refusals.compactMap { $0.condition }.reversed().reduce(own) { inner, refused in
      let within = CoveredCases.within(refused)
      return inner.map { TypedExpression(.connected(.and, within, $0), .boolean, at: refused.span) } ?? within
    }
  }

  /// The rule's own condition in one that `confined` made; nil where it has none.
  package func own(_ condition: TypedExpression?) -> TypedExpression? {
    var rest = condition
    for refused in refusals.compactMap({ $0.condition }) {
      let within = CoveredCases.within(refused)
      if rest == within { return nil }
      guard case .connected(.and, within, let inner)? = rest?.node else { return rest }
      rest = inner
    }
    return rest
  }

  private static func within(_ refused: TypedExpression) -> TypedExpression {
    TypedExpression(.not(refused), .boolean, at: refused.span)
  }
}

extension Descriptor {
  /// The rules that apply to covered cases alone: those of the outputs.
  package var confinedRules: [Int] { covered == nil ? [] : Set(outputs.compactMap { $0.source.rule }).sorted() }

  /// The descriptor with other refusals: its outputs' rules apply where none of these holds.
  package func covering(_ other: CoveredCases) -> Descriptor {
    guard let covered else { return self }
    var result = self
    for index in confinedRules {
      result.rules[index].appliesWhen = other.confined(covered.own(rules[index].appliesWhen))
    }
    result.answers.replaceSubrange(..<min(covered.refusals.count, answers.count), with: other.refusals)
    result.covered = other
    return result
  }
}
