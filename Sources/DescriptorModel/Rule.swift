package import Languages
package import RuleExpressions
package import RuleValues
package import SourceDiagnostics

/// One step of the algorithm: a name, how its value is obtained, and the text that says so.
package struct Rule: Sendable {
  package var name: String
  package var label: Label
  /// The list input for each of whose records the rule is computed; nil for one value a person.
  package var forEach: Int?
  package var mechanism: Mechanism
  package var rounding: RoundingStep?
  /// The type of the result, after rounding.
  package var type: ValueType
  /// Keys into the descriptor's legal texts.
  package var legal: [String]
  /// Why the rule is what it is where no text fixes it.
  package var assumption: Wording?
  package var span: SourceSpan

  /// How a rule's value is obtained.
  package indirect enum Mechanism: Sendable {
    case value(TypedExpression)
    /// The first branch whose condition holds; the last one has no condition.
    case cases([Branch])
  }

  package struct Branch: Sendable {
    /// Nil for `otherwise`.
    package var condition: TypedExpression?
    package var result: TypedExpression
    package var span: SourceSpan

    package init(condition: TypedExpression?, result: TypedExpression, span: SourceSpan) {
      self.condition = condition
      self.result = result
      self.span = span
    }
  }

  /// Rounding to a multiple of `step`.
  package struct RoundingStep: Sendable, Hashable {
    package var step: Number
    package var unit: Unit
    package var mode: RoundingMode

    package init(step: Number, unit: Unit, mode: RoundingMode) {
      self.step = step
      self.unit = unit
      self.mode = mode
    }
  }

  package init(
    name: String, label: Label, forEach: Int?, mechanism: Mechanism, rounding: RoundingStep?, type: ValueType,
    legal: [String], assumption: Wording?, span: SourceSpan
  ) {
    self.name = name
    self.label = label
    self.forEach = forEach
    self.mechanism = mechanism
    self.rounding = rounding
    self.type = type
    self.legal = legal
    self.assumption = assumption
    self.span = span
  }
}

/// A result that is given to the person.
package struct Output: Sendable {
  package var name: String
  package var label: Label
  package var source: Source

  package enum Source: Sendable, Hashable {
    case rule(Int)
    /// The place that the allocation gives.
    case place
    /// The rank of the wish that was granted; 0 for the place by right.
    case wishRank
  }

  package init(name: String, label: Label, source: Source) {
    self.name = name
    self.label = label
    self.source = source
  }
}

/// One way of saying the result.
package struct AnswerCase: Sendable {
  /// Nil for `otherwise`; may use outputs by name.
  package var condition: TypedExpression?
  package var sentence: Template

  package init(condition: TypedExpression?, sentence: Template) {
    self.condition = condition
    self.sentence = sentence
  }
}

/// A sentence with places for outputs and inputs, in each language: `une bourse d'échelon {echelon}`.
package struct Template: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case text(String)
    /// The value of an output, an input or a rule, by name.
    case value(String)
  }

  package var fr: [Part]
  package var en: [Part]?

  package init(fr: [Part], en: [Part]?) {
    self.fr = fr
    self.en = en
  }

  package func parts(in language: Language) -> [Part] {
    switch language {
    case .french: fr
    case .english: en ?? fr
    }
  }
}
