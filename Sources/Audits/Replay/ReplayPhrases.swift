internal import Languages
internal import RuleEngine

/// What is said of a replay, in one language. Names and numbers are ready to print.
struct ReplayPhrases: Sendable {
  let title: String
  /// The cases that were replayed, those that agree and those that differ.
  let cases: @Sendable (_ all: Counted, _ agree: Counted, _ differ: Counted) -> String
  let coverage: @Sendable (_ reached: Counted, _ all: Counted) -> String
  let strength: @Sendable (_ noticed: Counted, _ counted: Counted, _ percent: String) -> String
  let equivalent: @Sendable (_ count: Counted) -> String
  let noMutants: String
  let noCases: String
  let headers: [String]
  let disagreementsTitle: String
  let difference: @Sendable (_ output: String, _ expected: String, _ obtained: String) -> String
  let unreachedTitle: String
  let unreached: @Sendable (_ kind: CoveredPart.Kind, _ rule: String, _ text: String) -> String
  let idle: @Sendable (_ version: String) -> String
  let survivorsTitle: String
  /// What is changed, and how; `rule` is empty where a parameter or the allocation is changed.
  let mutant: @Sendable (_ mutant: Mutant, _ rule: String) -> String
  let hint: @Sendable (_ inputs: String, _ outputs: String) -> String
  /// The case itself would notice, if it stated more.
  let hintOfCase: @Sendable (_ name: String, _ outputs: String) -> String
  let hintOutput: @Sendable (_ name: String, _ expected: String, _ changed: String) -> String
  let and: String
  let more: @Sendable (_ count: Counted) -> String
  let chartTitle: String
  let chartParts: [String]
  let chartSaid: @Sendable (_ part: Int, _ count: Counted) -> String
  let changes: @Sendable (_ count: Counted) -> String
  let colon: String
  let percent: @Sendable (_ number: String) -> String

  /// A number as it is written, and whether the language counts it as one.
  struct Counted: Sendable {
    let text: String
    let isOne: Bool
  }

  static func `in`(_ language: Language) -> ReplayPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}
