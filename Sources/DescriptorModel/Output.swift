package import Languages
package import RuleExpressions

/// A result that is given to the person.
package struct Output: Sendable {
  package var name: String
  package var label: Label
  package var source: Source

  package enum Source: Sendable, Hashable {
    case rule(Int)
    /// A rule of a list: its value for each record.
    case elements(Int)
    /// The place that the allocation gives.
    case place
    /// The rank of the wish that was granted; 0 for the place by right.
    case wishRank
    /// How many wishes were granted, where each place calls on its own.
    case grantedCount

    /// The rule that gives the output, of the person or of a list; nil where an allocation does.
    package var rule: Int? {
      switch self {
      case .rule(let index), .elements(let index): index
      case .place, .wishRank, .grantedCount: nil
      }
    }
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
