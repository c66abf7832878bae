package import RuleValues

/// The answers to questions that need the rules to be run again: each result in them was obtained by running them.
package struct RecordedAnswers: Sendable, Hashable {
  package var nearest: NearestChanges?
  package var whatIf: WhatIf?
  package var whyNot: WhyNot?
  package var check: DecisionCheck?
  package var proof: RecordedProof?
  /// Whether another case of an allocation was decided from all requests, and not from the published cut-offs.
  package var isExact = false
  /// The texts that only the answers rest on.
  package var texts: [RecordedText]

  package init(
    nearest: NearestChanges? = nil, whatIf: WhatIf? = nil, whyNot: WhyNot? = nil, check: DecisionCheck? = nil,
    proof: RecordedProof? = nil, texts: [RecordedText] = []
  ) {
    self.nearest = nearest
    self.whatIf = whatIf
    self.whyNot = whyNot
    self.check = check
    self.proof = proof
    self.texts = texts
  }

  /// The places that the answers name.
  package var places: [RecordedAllocation.Place] {
    let changes = (nearest?.suggestions ?? []) + (whyNot?.changes ?? []) + (check?.changes ?? [])
    let results = changes.map { $0.result.place } + [whatIf?.result.place]
    return (results + [whyNot?.place?.place, check?.place?.place]).compactMap { $0 }
  }

  package var isEmpty: Bool { nearest == nil && whatIf == nil && whyNot == nil && check == nil && proof == nil }
}

/// The result of another run: which answer holds, the outputs, and what else the answer's sentence names.
package struct RecordedResult: Sendable, Hashable {
  package var answer: Int?
  package var outcome: [RecordedOutput]
  package var said: [Operand]
  /// The place that an allocation gives.
  package var place: RecordedAllocation.Place?

  package init(
    answer: Int?, outcome: [RecordedOutput], said: [Operand], place: RecordedAllocation.Place? = nil
  ) {
    self.answer = answer
    self.outcome = outcome
    self.said = said
    self.place = place
  }
}

/// Another value of one input, or of one field of one of its records.
package struct InputChange: Sendable, Hashable {
  package var name: String
  /// Of a list: which record, from 0, and which field of it.
  package var element: Int?
  package var field: String?
  package var from: RecordedValue
  /// The value nearest to the person's own.
  package var to: RecordedValue
  /// How far the same result holds beyond `to`; nil for what is no number.
  package var until: RecordedValue?
  /// Whether `until` is as far as the input goes.
  package var reachesEnd: Bool
  /// The last value before `to`, and the result there.
  package var before: RecordedValue?
  package var resultBefore: RecordedResult?

  package init(
    name: String, from: RecordedValue, to: RecordedValue, until: RecordedValue? = nil, reachesEnd: Bool = false,
    before: RecordedValue? = nil, resultBefore: RecordedResult? = nil
  ) {
    self.name = name
    self.from = from
    self.to = to
    self.until = until
    self.reachesEnd = reachesEnd
    self.before = before
    self.resultBefore = resultBefore
  }
}

/// One or two inputs whose other values lead to another result.
package struct SuggestedChange: Sendable, Hashable {
  package var inputs: [InputChange]
  package var result: RecordedResult
  /// Where the run with these values leaves the person's own; only where it was asked for.
  package var difference: StepDifference?

  package init(inputs: [InputChange], result: RecordedResult, difference: StepDifference? = nil) {
    self.inputs = inputs
    self.result = result
    self.difference = difference
  }
}

/// What would have changed the result, of what the descriptor lets an explanation suggest.
package struct NearestChanges: Sendable, Hashable {
  package var suggestions: [SuggestedChange]
  /// Whether every change of one modifiable input was looked at: where there is no suggestion, there is none.
  package var isComplete: Bool

  package init(suggestions: [SuggestedChange], isComplete: Bool) {
    self.suggestions = suggestions
    self.isComplete = isComplete
  }
}

/// The result with other inputs, beside the person's own.
package struct WhatIf: Sendable, Hashable {
  package var changes: [InputChange]
  package var result: RecordedResult
  package var difference: StepDifference?

  package init(changes: [InputChange], result: RecordedResult, difference: StepDifference?) {
    self.changes = changes
    self.result = result
    self.difference = difference
  }
}

/// The first step at which two runs part; a value is nil where its run has no such step.
package struct StepDifference: Sendable, Hashable {
  package var rule: String
  package var element: Int?
  package var own: RecordedValue?
  package var other: RecordedValue?
  package var legal: [String]

  package init(rule: String, element: Int?, own: RecordedValue?, other: RecordedValue?, legal: [String]) {
    self.rule = rule
    self.element = element
    self.own = own
    self.other = other
    self.legal = legal
  }
}

/// What stands between the person and a result that she asks about.
package struct WhyNot: Sendable, Hashable {
  package var output: String
  package var wanted: RecordedValue
  /// Whether it is her result already.
  package var isOwn: Bool
  /// The conditions that fail on the nearest way; empty where the result does not come from a choice among branches.
  package var obstacles: [Obstacle]
  /// Changes of one modifiable input that lead to the result.
  package var changes: [SuggestedChange]
  package var isComplete: Bool
  /// Where a place is asked about.
  package var place: AskedPlace?

  package init(
    output: String, wanted: RecordedValue, isOwn: Bool, obstacles: [Obstacle], changes: [SuggestedChange],
    isComplete: Bool
  ) {
    self.output = output
    self.wanted = wanted
    self.isOwn = isOwn
    self.obstacles = obstacles
    self.changes = changes
    self.isComplete = isComplete
  }

  /// A rule, with those of its tests whose verdict stands in the way, and how far each comparison is from the other one.
  package struct Obstacle: Sendable, Hashable {
    package var step: Step
    package var gaps: [Gap]

    package init(step: Step, gaps: [Gap]) {
      self.step = step
      self.gaps = gaps
    }
  }

  package struct Gap: Sendable, Hashable {
    package var own: RecordedValue
    package var threshold: RecordedValue
    package var difference: RecordedValue

    package init(own: RecordedValue, threshold: RecordedValue, difference: RecordedValue) {
      self.own = own
      self.threshold = threshold
      self.difference = difference
    }
  }
}

/// A place that the person asks about, and which wish of hers names it.
package struct AskedPlace: Sendable, Hashable {
  package var place: RecordedAllocation.Place
  /// From 1; 0 for her place by right; nil where she has no claim to it.
  package var rank: Int?

  package init(place: RecordedAllocation.Place, rank: Int?) {
    self.place = place
    self.rank = rank
  }
}

/// What the person received beside what the rules give, and what would explain a difference.
package struct DecisionCheck: Sendable, Hashable {
  package var output: String
  package var received: RecordedValue
  package var own: RecordedValue
  /// Days near the reference date whose rules give exactly what was received.
  package var dates: [ReplayedDate]
  /// Values of one input, modifiable or not, with which the rules of the day give it.
  package var changes: [SuggestedChange]
  /// Whether the search along the inputs came to its end.
  package var isComplete: Bool
  /// Where no date and no input alone explains it: what would have to be otherwise on the nearest way to what was received.
  package var obstacles: [WhyNot.Obstacle] = []
  /// Where a place was received.
  package var place: AskedPlace?

  package init(
    output: String, received: RecordedValue, own: RecordedValue, dates: [ReplayedDate], changes: [SuggestedChange],
    isComplete: Bool
  ) {
    self.output = output
    self.received = received
    self.own = own
    self.dates = dates
    self.changes = changes
    self.isComplete = isComplete
  }

  package var agrees: Bool { received.state == own.state }

  /// Keys of the texts behind the steps that are named.
  package var legal: [String] {
    let differences = dates.compactMap { $0.difference } + changes.compactMap { $0.difference }
    return differences.flatMap { $0.legal } + obstacles.flatMap { $0.step.legal }
  }

  package struct ReplayedDate: Sendable, Hashable {
    package var date: CalendarDate
    package var result: RecordedResult
    /// The first step at which the rules of that day leave those of the decision's.
    package var difference: StepDifference?

    package init(date: CalendarDate, result: RecordedResult, difference: StepDifference? = nil) {
      self.date = date
      self.result = result
      self.difference = difference
    }
  }
}
