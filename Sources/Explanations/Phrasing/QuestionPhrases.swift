internal import Languages
internal import RuleExpressions

/// What is said in answer to a person's questions, in one language. Values and labels are ready to print.
struct QuestionPhrases: Sendable {
  // What would have changed the result
  let nearestTitle: String
  /// Another value, alone or to an end of what is possible, or one of several.
  let at: @Sendable (_ thing: String, _ value: String) -> String
  let orMore: @Sendable (_ thing: String, _ value: String) -> String
  let orLess: @Sendable (_ thing: String, _ value: String) -> String
  let between: @Sendable (_ thing: String, _ low: String, _ high: String) -> String
  let instead: @Sendable (_ thing: String, _ value: String, _ own: String) -> String
  let insteadIn: @Sendable (_ thing: String, _ value: String, _ own: String, _ record: String) -> String
  let more: @Sendable (_ value: String, _ thing: String, _ record: String) -> String
  let fewer: @Sendable (_ value: String, _ thing: String, _ record: String) -> String
  let otherList: @Sendable (_ thing: String) -> String
  let with: @Sendable (_ changes: [String], _ result: String) -> String
  let wouldAnswer: @Sendable (_ sentence: String) -> String
  let wouldGive: @Sendable (_ outputs: [String]) -> String
  /// How many changes stand in the full explanation alone.
  let moreChanges: @Sendable (_ count: String, _ plural: Bool) -> String
  let cliff: @Sendable (_ before: String, _ thing: String, _ own: String, _ at: String, _ other: String) -> String
  let noChange: String
  // What if
  let whatIfTitle: String
  let ownColumn: String
  let otherColumn: String
  let sameAnswer: String
  let firstDifference: @Sendable (_ rule: String, _ other: String, _ own: String?) -> String
  let noDifference: String
  let byCutOffs: String
  let byMenu: String
  // Why not
  let whyNotTitle: @Sendable (_ output: String, _ value: String) -> String
  let isYours: String
  /// Of a place: whether she asked for it.
  let notAsked: String
  let atHome: String
  let isWish: @Sendable (_ verdict: String, _ rank: String) -> String
  let asks: @Sendable (_ thing: String, _ relation: Comparison, _ value: String, _ condition: String?) -> String
  let asksFor: @Sendable (_ facts: String) -> String
  let yours: @Sendable (_ gender: Gender, _ plural: Bool, _ value: String) -> String
  let itsValue: @Sendable (_ pronoun: String, _ plural: Bool, _ value: String) -> String
  let gap: @Sendable (_ gap: String, _ more: Bool) -> String
  let reached: @Sendable (_ changes: [String]) -> String
  let notReached: String
  // Check my decision
  let checkTitle: String
  let received: @Sendable (_ value: String, _ output: String) -> String
  /// `isNumber`: whether the value measures rather than names.
  let byTheRules:
    @Sendable (_ date: String, _ output: String, _ plural: Bool, _ value: String, _ isNumber: Bool) -> String
  let same: String
  let different: String
  let onOtherDay: @Sendable (_ value: String, _ date: String) -> String
  let explainedBy: @Sendable (_ value: String, _ changes: [String]) -> String
  let notExplained: String

  enum Gender: Sendable { case masculine, feminine }

  static func `in`(_ language: Language) -> QuestionPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}
