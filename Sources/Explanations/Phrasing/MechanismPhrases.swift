internal import RuleExpressions

/// What is said of each mechanism, in one language. `facts` and the like are ready to print.
struct MechanismPhrases: Sendable {
  // A rule that gives nothing
  let doesNotApply: @Sendable (_ reasons: [String]) -> String
  /// Several rules that give nothing for the same reasons.
  let doNotApply: @Sendable (_ rules: [String], _ reasons: [String]) -> String
  let dependsOn: @Sendable (_ rule: String) -> String
  let wouldNeed: @Sendable (_ fact: String, _ relation: Comparison, _ value: String) -> String
  let belowFirst: @Sendable (_ value: String, _ threshold: String) -> String
  let noElement: String
  let noRow: String
  // Conditions
  /// Conditions that are fulfilled and give the answer; `all` of them or some.
  let fulfilled: @Sendable (_ answer: Bool, _ facts: [String], _ all: Bool) -> String
  /// Conditions that are not fulfilled and give the answer; where `none` is, or some are not.
  let unfulfilled: @Sendable (_ answer: Bool, _ facts: [String], _ none: Bool) -> String
  let oneOf: @Sendable (_ subject: String, _ wanted: [String], _ own: String) -> String
  let otherThan: @Sendable (_ subject: String, _ unwanted: String) -> String
  let either: @Sendable (_ values: [String]) -> String
  let given: @Sendable (_ name: String, _ given: Bool) -> String
  let applies: @Sendable (_ rule: String, _ applies: Bool) -> String
  // Combinations
  let smallest: @Sendable (_ values: [String]) -> String
  let greatest: @Sendable (_ values: [String]) -> String
  let total: String
  // Tables and scales
  let row: @Sendable (_ number: String, _ cells: [String]) -> String
  let rows: @Sendable (_ count: String, _ plural: Bool) -> String
  let valueFor: @Sendable (_ keys: [String]) -> String
  let rate: @Sendable (_ rate: String, _ base: String) -> String
  let between: @Sendable (_ lower: String, _ upper: String) -> String
  let beyond: @Sendable (_ lower: String) -> String
  let notBeyond: @Sendable (_ value: String, _ threshold: String) -> String
  let reaches: @Sendable (_ value: String, _ threshold: String) -> String
  let noCriterion: String
  // Lists
  let element: @Sendable (_ list: String, _ number: String) -> String
  let elements: @Sendable (_ count: String, _ plural: Bool) -> String
  let forElements: @Sendable (_ elements: String) -> String
  let holdsFor: @Sendable (_ answer: Bool, _ numbers: [String]) -> String
  let holdsForAll: @Sendable (_ elements: String, _ plural: Bool) -> String
  let holdsForNone: @Sendable (_ elements: String, _ plural: Bool) -> String
  let holdsForWant: @Sendable (_ answer: Bool) -> String
  // The order of call
  let rankedAt: @Sendable (_ rank: String) -> String
  let quota: @Sendable (_ facts: String, _ rate: String) -> String
  let calledAt: String
  /// The seats that are shared out, and the votes that count for it.
  let sharedOut: @Sendable (_ seats: String, _ votes: String) -> String
  /// Before the brackets of a number that is divided among shares.
  let forShares: @Sendable (_ shares: String) -> String
  let takesNoPart: @Sendable (_ facts: String) -> String
  let openTie: String
  // What then happens to the value
  let broughtToZero: @Sendable (_ zero: String) -> String
  let raised: @Sendable (_ minimum: String) -> String
  let lowered: @Sendable (_ ceiling: String) -> String
  let underCeiling: @Sendable (_ ceiling: String) -> String
  let atCeiling: @Sendable (_ ceiling: String) -> String
  let byException: @Sendable (_ facts: [String]) -> String
  let noException: @Sendable (_ several: Bool) -> String
  // Reasons
  let isChoice: @Sendable (_ subject: String, _ choice: String, _ plural: Bool) -> String
}
