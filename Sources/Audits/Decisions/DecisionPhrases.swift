internal import Languages

/// What is said of audited decisions, in one language. Names, numbers and dates are ready to print.
struct DecisionPhrases: Sendable {
  typealias One = @Sendable (String) -> String
  typealias Two = @Sendable (String, String) -> String
  typealias Three = @Sendable (String, String, String) -> String
  typealias Counted = @Sendable (_ count: String, _ isPlural: Bool) -> String

  let colon: String
  let semicolon: String
  let quoted: One
  let title: String
  let rulesOf: One
  let rulesOfDays: @Sendable (_ count: String, _ first: String, _ last: String) -> String
  let allAgree: Counted
  let nothingCompared: String
  let agree: @Sendable (_ agreeing: String, _ isPlural: Bool, _ compared: String, _ rate: String) -> String
  let interval: Two
  let notCompared: Counted
  let parts: (agree: String, differ: String, open: String)
  let allDecisions: String
  let decisions: Counted

  // What explains the disagreements.
  let explanationsTitle: Counted
  let explains: @Sendable (_ explained: String, _ disagreements: String, _ isPlural: Bool) -> String
  let inOffices: @Sendable (_ offices: String, _ several: Bool) -> String
  let contradicts: @Sendable (_ contradicted: String, _ isPlural: Bool, _ agreements: String) -> String
  let contradictsNothing: Counted
  let asWell: One
  let lines: @Sendable (_ lines: String, _ isPlural: Bool, _ isAll: Bool) -> String
  let unexplained: Counted
  let noneFound: String
  let tried: One
  let examinedFirst: Two

  // Hypotheses.
  let day: One
  let yearsApart: @Sendable (_ years: String, _ isPlural: Bool, _ isBefore: Bool) -> String
  let parameter: @Sendable (_ label: String, _ value: String?, _ from: String) -> String
  let limit:
    @Sendable (_ rule: String, _ place: String, _ sides: (String, String)?, _ from: String, _ to: String) ->
      String
  let thresholdsPassed: One
  let rounding: Three
  let roundingStep: Three
  let ignored: Two
  let mode: One
  let place: @Sendable (_ role: String, _ number: Int) -> String
  let exchangedInputs: Two
  let exchangedOutputs: Two
  let constant: Two
  let shifted: @Sendable (_ label: String, _ by: String, _ isLess: Bool) -> String
  let boolean: (yes: String, no: String)

  // Where a difference can come from.
  let originsTitle: String
  let originsRules: One
  let originHeaders: (rule: String, first: String, alone: String, example: String)
  let originsInputs: String
  let inputHeaders: (input: String, alone: String, example: String)
  let example: Two
  let impossible: Counted
  let searchCut: String

  // Amounts, offices, values.
  let amountsTitle: String
  let above: @Sendable (_ count: String, _ isPlural: Bool, _ sum: String) -> String
  let below: @Sendable (_ count: String, _ isPlural: Bool, _ sum: String) -> String
  let balance: Two
  let inexact: String
  let officesTitle: String
  let officeHeaders: (office: String, compared: String, agreeing: String, rate: String, interval: String)
  let officesMore: One
  let tooManyOffices: String
  let reference: One
  let valuesTitle: String
  let series: (decided: String, recomputed: String)
  let classCounts: Two
  let classFrom: Two
  let noValue: String
  let most: Counted

  // What could not be compared, and what all this shows.
  let obstaclesTitle: String
  let missing: @Sendable (_ names: String, _ several: Bool) -> String
  let noRules: One
  let notCovered: String
  let noDecision: String
  let unreadable: String
  let rows: Counted
  let limitsTitle: String
  let limits: [String]
  let receipt: String

  static func `in`(_ language: Language) -> DecisionPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}
