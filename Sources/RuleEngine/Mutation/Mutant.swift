package import DescriptorModel
package import SourceDiagnostics

/// One small change to the rules: what a good set of sample cases should notice.
package struct Mutant: Sendable {
  package var kind: Kind
  /// The rule that is changed; nil where a parameter or the allocation is.
  package var rule: Int?
  /// Where the changed text stands.
  package var span: SourceSpan
  /// What is changed, as its author wrote it: `revenu > plafond`.
  package var subject: String
  /// What becomes what: `>` and `>=`. Empty where something is left out or turned round.
  package var before: String
  package var after: String
  var edit: Edit

  /// The closed list of changes.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    // Expressions
    /// `<` and `<=`, `>` and `>=`, `=` and `!=`.
    case comparison
    /// A number that the rule writes, one more or one less in its last decimal; a date, a day; yes and no.
    case literal
    /// `and` and `or`; `all_of` and `any_of`.
    case connective
    /// `+` and `-`.
    case arithmetic
    /// The smallest and the greatest.
    case extreme
    /// A condition turned into its contrary.
    case conditionNegated = "condition_negated"
    // Mechanisms
    /// A branch of `cases` that is never taken.
    case branchRemoved = "branch_removed"
    /// A row of a table that never holds.
    case rowRemoved = "row_removed"
    /// An exception that never holds.
    case exceptionRemoved = "exception_removed"
    /// A condition that is not asked for: `applies_when`, that of a criterion, the filter of an aggregation.
    case conditionRemoved = "condition_removed"
    /// A part of a sum, a product, a list of conditions or a score that does not count.
    case partRemoved = "part_removed"
    /// `deduct`, `floor` or `cap` left out.
    case modifierRemoved = "modifier_removed"
    /// Another rounding mode.
    case rounding
    /// Another aggregation: `sum` and `count`, `any` and `all`, `min` and `max`.
    case aggregation
    // Parameters
    /// A value, one more or one less in its last decimal.
    case parameterValue = "parameter_value"
    /// A threshold of a scale, one more or one less in its last decimal.
    case threshold
    /// Two neighbours of an order, swapped.
    case order
    // Covered cases
    /// A refusal of `scope` that is not made.
    case refusalRemoved = "refusal_removed"
    // Allocation
    /// Whether the smaller or the greater comes first.
    case direction
  }

  /// The part of the descriptor that is replaced.
  enum Edit: Sendable {
    case rule(Int, Rule)
    case parameter(Int, value: Int, Parameter.Content)
    case allocation(AllocationRule)
    case covered(CoveredCases)
  }

  init(
    _ kind: Kind, rule: Int?, at span: SourceSpan, _ subject: String, _ before: String = "", _ after: String = "",
    _ edit: Edit
  ) {
    self.kind = kind
    self.rule = rule
    self.span = span
    self.subject = subject
    self.before = before
    self.after = after
    self.edit = edit
  }

  /// The dated value that is changed, by the indices of the parameter and of the value.
  package var reading: ParameterReading? {
    if case .parameter(let parameter, let value, _) = edit { .init(parameter: parameter, value: value) } else { nil }
  }

  /// The descriptor with the change made. Complexity: O(1) beside the copy of one list.
  package func applied(to descriptor: Descriptor) -> Descriptor {
    var result = descriptor
    switch edit {
    case .rule(let index, let rule): result.rules[index] = rule
    case .parameter(let index, let value, let content): result.parameters[index].values[value].content = content
    case .allocation(let rule): result.allocation = rule
    case .covered(let covered): return descriptor.covering(covered)
    }
    return result
  }
}

/// A dated value of a parameter, as a program reads it.
package struct ParameterReading: Sendable, Hashable {
  package var parameter: Int
  package var value: Int

  package init(parameter: Int, value: Int) {
    self.parameter = parameter
    self.value = value
  }
}

extension Program {
  /// The dated values that the program has in place.
  package var readings: Set<ParameterReading> {
    Set(reads.map { ParameterReading(parameter: $0.parameter, value: $0.value) })
  }
}
