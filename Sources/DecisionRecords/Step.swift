internal import RuleValues

/// One rule, computed once: for the person, or for one record of a list.
package struct Step: Sendable, Hashable {
  package var rule: String
  /// The key of the rule's mechanism: `value`, `cases`, `brackets`.
  package var mechanism: String
  /// The record of the list, from 0; nil for the person.
  package var element: Int?
  /// The names that the way to the value uses, with what they were worth.
  package var operands: [Operand]
  /// What was tested, in order: branches up to the one that was taken, conditions, exceptions.
  package var tests: [ConditionTest]
  /// The numbers that went into the value: terms, criteria, brackets, limits.
  package var parts: [StepPart]
  /// Of `cases` and of tables: the branch or row that was taken; nil when that is undetermined.
  package var branch: Int?
  /// The exception that played, if one did.
  package var exception: Int?
  /// Before the rounding, when the rule rounds: exact, or nil for a quotient, which has no decimal form.
  package var unrounded: RecordedValue?
  package var value: RecordedValue
  package var legal: [String]
  /// Whether the rule is a declared assumption.
  package var assumed: Bool
  /// Where the rule stands in the descriptor, as UTF-8 byte offsets.
  package var source: Range<Int>

  package init(
    rule: String, mechanism: String, element: Int?, operands: [Operand], tests: [ConditionTest], parts: [StepPart],
    branch: Int?, exception: Int?, unrounded: RecordedValue?, value: RecordedValue, legal: [String], assumed: Bool,
    source: Range<Int>
  ) {
    self.rule = rule
    self.mechanism = mechanism
    self.element = element
    self.operands = operands
    self.tests = tests
    self.parts = parts
    self.branch = branch
    self.exception = exception
    self.unrounded = unrounded
    self.value = value
    self.legal = legal
    self.assumed = assumed
    self.source = source
  }
}

/// A number that went into a rule's value.
package struct StepPart: Sendable, Hashable {
  package enum Role: String, Sendable, Hashable {
    /// A term of `sum`, `product`, `min_of` or `max_of`.
    case term
    /// The points of a score's criterion, as they count.
    case criterion
    /// The minimum share of a quota.
    case quota
    /// How many seats are shared out.
    case total
    /// Among how many shares a scale's number is divided.
    case share
    /// What decides between equals.
    case tie
    /// A key of a `lookup`.
    case key
    /// The number that is held against a scale.
    case operand
    /// The threshold that it reaches, by its place in the scale; the first one where it reaches none.
    case threshold
    /// The part of that number in one bracket, with the rate and what it gives.
    case bracket
    /// The result of one row of a collecting table, or the value of one record of a list.
    case element
    /// What `deduct`, `floor` or `cap` found.
    case before
    case deduct, floor, cap
    /// The general value, where there are exceptions.
    case general
  }

  package var role: Role
  /// Which term, criterion, bracket, row or record, from 0.
  package var index: Int
  package var value: RecordedValue
  package var bracket: Bracket?

  /// One bracket of a scale: its limits, its rate, and the part of the number within it.
  package struct Bracket: Sendable, Hashable {
    package var lower: RecordedValue
    /// Nil for the last.
    package var upper: RecordedValue?
    package var rate: RecordedValue
    package var base: RecordedValue

    package init(lower: RecordedValue, upper: RecordedValue?, rate: RecordedValue, base: RecordedValue) {
      self.lower = lower
      self.upper = upper
      self.rate = rate
      self.base = base
    }
  }

  package init(role: Role, index: Int, value: RecordedValue, bracket: Bracket? = nil) {
    self.role = role
    self.index = index
    self.value = value
    self.bracket = bracket
  }
}

/// A name in an expression and its value.
package struct Operand: Sendable, Hashable {
  package var name: String
  package var value: RecordedValue

  package init(name: String, value: RecordedValue) {
    self.name = name
    self.value = value
  }
}

/// A condition: true, false, or nil where it is undetermined; and its comparisons, in source order.
package struct ConditionTest: Sendable, Hashable {
  package enum Role: String, Sendable, Hashable {
    /// A branch of `cases`.
    case branch
    /// A row of a table.
    case row
    /// One of the conditions of `all_of`, `any_of` or `none_of`.
    case condition
    /// What a score's criterion asks for.
    case criterion
    /// What an exception asks for.
    case exception
    case appliesWhen = "applies_when"
  }

  package var role: Role
  /// Which branch, row, condition, criterion or exception, from 0.
  package var index: Int
  package var holds: Bool?
  package var comparisons: [ComparisonTest]
  /// Whether the outcome would be another if the condition were the contrary and all else equal; nil where it is open.
  package var decisive: Bool?
  /// Whether the outcome would be another if this condition and those like it in the step, none of which decides alone,
  /// were the contrary together: of two that both suffice, or that both fail.
  package var decisiveTogether = false

  package init(role: Role, index: Int, holds: Bool?, comparisons: [ComparisonTest], decisive: Bool?) {
    self.role = role
    self.index = index
    self.holds = holds
    self.comparisons = comparisons
    self.decisive = decisive
  }
}

/// One comparison: both sides as computed, and whether it holds.
package struct ComparisonTest: Sendable, Hashable {
  package var left: RecordedValue
  /// `<`, `<=`, `>`, `>=`, `=` or `!=`.
  package var relation: String
  package var right: RecordedValue
  package var holds: Bool?

  package init(left: RecordedValue, relation: String, right: RecordedValue, holds: Bool?) {
    self.left = left
    self.relation = relation
    self.right = right
    self.holds = holds
  }
}
