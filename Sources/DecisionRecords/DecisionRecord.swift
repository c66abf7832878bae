package import Languages
package import RuleValues

/// What was decided for one person and how, complete enough to explain it, to replay it, and to attach to an appeal.
///
/// Same descriptor, same inputs, same date: same record, byte for byte.
package struct DecisionRecord: Sendable, Hashable {
  /// The format of the JSON form.
  package static let formatVersion = 1

  package var algorithm: AlgorithmVersion
  /// The version of the engine that ran: `0.1.0`.
  package var engine: String
  package var referenceDate: CalendarDate
  package var referenceDateOrigin: DateOrigin
  package var inputs: [RecordedInput]
  /// Every parameter value that was read on the way to the outcome, in the order of the descriptor.
  package var parameters: [RecordedParameter]
  package var steps: [Step]
  /// The texts that the rules, values and criteria named here rest on, as they are cited.
  package var texts: [RecordedText]
  package var allocation: RecordedAllocation?
  /// Which of the descriptor's answers holds; nil when the outcome is undetermined.
  package var answer: Int?
  package var outcome: [RecordedOutput]

  package enum DateOrigin: String, Sendable, Hashable {
    case given, campaign, today
  }

  package init(
    algorithm: AlgorithmVersion, engine: String, referenceDate: CalendarDate, referenceDateOrigin: DateOrigin,
    inputs: [RecordedInput], parameters: [RecordedParameter], steps: [Step], texts: [RecordedText],
    allocation: RecordedAllocation?,
    answer: Int?, outcome: [RecordedOutput]
  ) {
    self.algorithm = algorithm
    self.engine = engine
    self.referenceDate = referenceDate
    self.referenceDateOrigin = referenceDateOrigin
    self.inputs = inputs
    self.parameters = parameters
    self.steps = steps
    self.texts = texts
    self.allocation = allocation
    self.answer = answer
    self.outcome = outcome
  }
}

/// Which rules were applied.
package struct AlgorithmVersion: Sendable, Hashable {
  package var id: String
  /// The day from which these rules are in force; it names the version.
  package var version: CalendarDate
  /// SHA-256 of the descriptor file, in lowercase hexadecimal.
  package var fingerprint: String

  package init(id: String, version: CalendarDate, fingerprint: String) {
    self.id = id
    self.version = version
    self.fingerprint = fingerprint
  }
}

/// A value, its state and its unit.
package struct RecordedValue: Sendable, Hashable {
  package var state: Stated
  /// The unit of a number; nil for anything else.
  package var unit: Unit?

  package init(_ state: Stated, unit: Unit?) {
    self.state = state
    self.unit = unit
  }
}

package struct RecordedInput: Sendable, Hashable {
  package var name: String
  package var value: RecordedValue
  /// Whether the value is the descriptor's `if_missing`, and not the person's.
  package var assumed: Bool
  /// Where the data come from, in the descriptor's words (R. 311-3-1-2 CRPA, 2°).
  package var source: Wording?

  package init(name: String, value: RecordedValue, assumed: Bool, source: Wording?) {
    self.name = name
    self.value = value
    self.assumed = assumed
    self.source = source
  }
}

/// A text of law as it is cited, and the day on which someone last read it.
package struct RecordedText: Sendable, Hashable {
  package var key: String
  package var cite: String
  package var checked: CalendarDate

  package init(key: String, cite: String, checked: CalendarDate) {
    self.key = key
    self.cite = cite
    self.checked = checked
  }
}

/// One value of a dated parameter, as it was read.
package struct RecordedParameter: Sendable, Hashable {
  package var name: String
  /// The day for which it was read: the reference date, or one that the rules name.
  package var readOn: CalendarDate
  package var period: Period
  /// The key under which a table was read.
  package var key: Int?
  package var content: Content
  package var unit: Unit
  package var legal: [String]
  package var assumed: Bool

  package enum Content: Sendable, Hashable {
    case number(Number)
    case order([String])
  }

  package init(
    name: String, readOn: CalendarDate, period: Period, key: Int?, content: Content, unit: Unit, legal: [String],
    assumed: Bool
  ) {
    self.name = name
    self.readOn = readOn
    self.period = period
    self.key = key
    self.content = content
    self.unit = unit
    self.legal = legal
    self.assumed = assumed
  }
}

/// One rule, computed once: for the person, or for one record of a list.
package struct Step: Sendable, Hashable {
  package var rule: String
  /// `value` or `cases`.
  package var mechanism: String
  /// The record of the list, from 0; nil for the person.
  package var element: Int?
  /// The names that the expression uses, with what they were worth; of `cases`, those of the branch that was taken.
  package var operands: [Operand]
  /// Of `cases`: what was tested, in order, up to the branch that was taken.
  package var tests: [BranchTest]
  /// Of `cases`: the branch that was taken; nil when that is undetermined.
  package var branch: Int?
  /// Before the rounding, when the rule rounds: exact, or nil for a quotient, which has no decimal form.
  package var unrounded: RecordedValue?
  package var value: RecordedValue
  package var legal: [String]
  /// Whether the rule is a declared assumption.
  package var assumed: Bool
  /// Where the rule stands in the descriptor, as UTF-8 byte offsets.
  package var source: Range<Int>

  package init(
    rule: String, mechanism: String, element: Int?, operands: [Operand], tests: [BranchTest], branch: Int?,
    unrounded: RecordedValue?, value: RecordedValue, legal: [String], assumed: Bool, source: Range<Int>
  ) {
    self.rule = rule
    self.mechanism = mechanism
    self.element = element
    self.operands = operands
    self.tests = tests
    self.branch = branch
    self.unrounded = unrounded
    self.value = value
    self.legal = legal
    self.assumed = assumed
    self.source = source
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

/// The condition of one branch: true, false, or nil where it is undetermined; and its comparisons, in source order.
package struct BranchTest: Sendable, Hashable {
  package var branch: Int
  package var holds: Bool?
  package var comparisons: [ComparisonTest]

  package init(branch: Int, holds: Bool?, comparisons: [ComparisonTest]) {
    self.branch = branch
    self.holds = holds
    self.comparisons = comparisons
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

package struct RecordedOutput: Sendable, Hashable {
  package var name: String
  package var value: RecordedValue
  /// When the value is undetermined: the inputs that were not given and can still change it.
  package var missing: [String]

  package init(name: String, value: RecordedValue, missing: [String]) {
    self.name = name
    self.value = value
    self.missing = missing
  }
}
