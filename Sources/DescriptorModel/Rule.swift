package import Languages
package import RuleExpressions
package import RuleValues
package import SourceDiagnostics

/// One step of the algorithm: a name, how its value is obtained, and the text that says so.
///
/// A value comes about in this order: the mechanism, then `deduct`, `floor` and `cap`, then the exceptions, then the
/// rounding; where `applies_when` does not hold there is none.
package struct Rule: Sendable {
  package var name: String
  package var label: Label
  /// The categories that the rule tells apart, where its value is one of them.
  package var choices: [Input.Choice] = []
  /// The list input for each of whose records the rule is computed; nil for one value a person.
  package var forEach: Int?
  package var mechanism: Mechanism
  /// In the order `deduct`, `floor`, `cap`.
  package var modifiers: [Modifier]
  /// No two of them can hold at once.
  package var exceptions: [Exception]
  package var rounding: RoundingStep?
  package var appliesWhen: TypedExpression?
  /// The type of the result, after rounding.
  package var type: ValueType
  /// Keys into the descriptor's legal texts.
  package var legal: [String]
  /// Why the rule is what it is where no text fixes it.
  package var assumption: Wording?
  package var span: SourceSpan

  package init(
    name: String, label: Label, forEach: Int?, mechanism: Mechanism, modifiers: [Modifier], exceptions: [Exception],
    rounding: RoundingStep?, appliesWhen: TypedExpression?, type: ValueType, legal: [String], assumption: Wording?,
    span: SourceSpan
  ) {
    self.name = name
    self.label = label
    self.forEach = forEach
    self.mechanism = mechanism
    self.modifiers = modifiers
    self.exceptions = exceptions
    self.rounding = rounding
    self.appliesWhen = appliesWhen
    self.type = type
    self.legal = legal
    self.assumption = assumption
    self.span = span
  }

  /// `deduct`, `floor` or `cap`: what is done to the value, as a kernel expression over `Reference.base`.
  package struct Modifier: Sendable {
    package var name: MechanismName
    /// What is deducted, or the limit.
    package var amount: TypedExpression
    package var kernel: TypedExpression

    package init(name: MechanismName, amount: TypedExpression, kernel: TypedExpression) {
      self.name = name
      self.amount = amount
      self.kernel = kernel
    }
  }

  /// `unless`: where the condition holds, another value replaces the general one.
  package struct Exception: Sendable {
    package var condition: TypedExpression
    package var result: TypedExpression
    package var legal: [String]
    package var assumption: Wording?
    package var span: SourceSpan

    package init(
      condition: TypedExpression, result: TypedExpression, legal: [String], assumption: Wording?, span: SourceSpan
    ) {
      self.condition = condition
      self.result = result
      self.legal = legal
      self.assumption = assumption
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
}
