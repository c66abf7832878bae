internal import Languages
internal import RuleExpressions
internal import RuleValues

/// The fixed sentences of an explanation in one language. Everything else comes from the record and the descriptor.
///
/// One file a language, each sentence on its own, so that someone who writes for the public can review them.
struct Phrases: Sendable {
  // The first line
  let rulesSince: @Sendable (_ version: String, _ date: String) -> String
  let dateOrigin: @Sendable (_ campaign: Bool, _ given: Bool) -> String
  // The answer
  let missingOne: @Sendable (_ what: String) -> String
  /// What is missing is asked for by its own question.
  let missingAnswer: @Sendable (_ question: String) -> String
  let missingSeveral: String
  let findIt: @Sendable (_ source: String) -> String
  let findThem: @Sendable (_ source: String) -> String
  /// The results, where they are known and only the sentence that would give them is not.
  let resultsOnly: String
  // Headings
  let why: String
  let contribution: String
  let data: String
  let parameters: String
  let operations: String
  let notFixed: String
  let goodToKnow: String
  let rights: String
  let receipt: String
  // Comparisons
  let isWorth: @Sendable (_ subject: String, _ value: String, _ plural: Bool) -> String
  let compares: @Sendable (_ subject: String, _ relation: Comparison, _ object: String, _ plural: Bool) -> String
  let whichIs: @Sendable (_ thing: String, _ value: String) -> String
  let with: @Sendable (_ condition: String, _ sentence: String) -> String
  let dates: DatePhrases
  // Wishes
  let wish: @Sendable (_ rank: Int) -> String
  let verdict: @Sendable (_ verdict: Verdict) -> String
  let seats: @Sendable (_ place: String, _ capacity: String, _ plural: Bool) -> String
  let roomForAll: String
  let openSeats: @Sendable (_ open: String, _ requests: String, _ requestsPlural: Bool) -> String
  let requests: @Sendable (_ requests: String, _ plural: Bool) -> String
  let noneAdmitted: @Sendable (_ requests: String, _ plural: Bool) -> String
  let closed: @Sendable (_ requests: String, _ requestsPlural: Bool) -> String
  let order: @Sendable (_ criteria: [String]) -> String
  let rank: @Sendable (_ ordinal: String, _ total: String, _ retained: String) -> String
  let aheadByFirst: @Sendable (_ ahead: Int, _ text: String, _ criterion: String) -> String
  let aheadSplit: @Sendable (_ ahead: Int, _ text: String, _ better: Int, _ tied: Int, _ criterion: String) -> String
  let lastAtRank: @Sendable (_ theirs: String, _ yours: String) -> String
  let lastTied: @Sendable (_ criterion: String, _ feminine: Bool) -> String
  /// `named` says whether the last one admitted has been named already.
  let lastAt:
    @Sendable (
      _ criterion: String, _ theirs: String, _ yours: String, _ gap: String, _ more: Bool, _ plural: Bool, _ named: Bool
    ) ->
      String
  let lastByLottery: @Sendable (_ theirs: String, _ yours: String, _ named: Bool) -> String
  let isLast: String
  let notExamined: String
  let byRight: String
  let openQuestion: String
  let noWish: String
  let noWishAndNoPlace: String
  let noneGranted: String
  let fallback: @Sendable (_ place: String) -> String
  // Data and parameters
  let notGiven: String
  let notApplicable: String
  let none: @Sendable (_ feminine: Bool) -> String
  let assumedValue: String
  let on: @Sendable (_ date: String) -> String
  let from: @Sendable (_ threshold: String) -> String
  let quoted: @Sendable (_ words: String) -> String
  let yes: String
  let no: String
  // Operations
  let unknownResult: String
  let rounded: @Sendable (_ step: String, _ isUnit: Bool, _ mode: RoundingMode) -> String
  /// To the euro or to the cent, which have words of their own.
  let roundedMoney: @Sendable (_ cents: Bool, _ mode: RoundingMode) -> String
  let comparedWithLast: @Sendable (_ wish: String, _ called: Bool) -> String
  let therefore: String
  let and: String
  let colon: String
  let semicolon: String
  let decimalLogarithm: @Sendable (_ number: String) -> String
  let mechanisms: MechanismPhrases
  let groups: GroupPhrases
  // The end
  let contact: @Sendable (_ contact: String) -> String
  let rulesOf: @Sendable (_ id: String, _ date: String) -> String
  let record: String
  let descriptor: String
  let cutOffs: String
  let lottery: String

  enum Verdict: Sendable { case granted, refused, called, notCalled, notExamined, undetermined, byRight }

  static func `in`(_ language: Language) -> Phrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}
