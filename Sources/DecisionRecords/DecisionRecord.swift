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
  /// The answers to the questions that were asked about the decision; empty when there was none.
  package var answers: RecordedAnswers
  /// What to ask for, where the outcome is undetermined, in the order which ends soonest.
  package var toAsk: [String] = []
  /// Until when the person may contest, where she said when she was told the decision.
  package var notification: RecordedNotification?

  package enum DateOrigin: String, Sendable, Hashable {
    case given, campaign, today
  }

  package init(
    algorithm: AlgorithmVersion, engine: String, referenceDate: CalendarDate, referenceDateOrigin: DateOrigin,
    inputs: [RecordedInput], parameters: [RecordedParameter], steps: [Step], texts: [RecordedText],
    allocation: RecordedAllocation?,
    answer: Int?, outcome: [RecordedOutput], answers: RecordedAnswers = RecordedAnswers()
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
    self.answers = answers
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
  /// The keys under which a table was read.
  package var keys: [RecordedValue]
  package var content: Content
  package var unit: Unit
  package var legal: [String]
  package var assumed: Bool

  package struct Threshold: Sendable, Hashable {
    package var from: RecordedValue
    package var value: RecordedValue

    package init(from: RecordedValue, value: RecordedValue) {
      self.from = from
      self.value = value
    }
  }

  package enum Content: Sendable, Hashable {
    case number(Number)
    /// Thresholds and the values or rates from each on.
    case scale([Threshold])
    case order([String])
  }

  package init(
    name: String, readOn: CalendarDate, period: Period, keys: [RecordedValue], content: Content, unit: Unit,
    legal: [String],
    assumed: Bool
  ) {
    self.name = name
    self.readOn = readOn
    self.period = period
    self.keys = keys
    self.content = content
    self.unit = unit
    self.legal = legal
    self.assumed = assumed
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
