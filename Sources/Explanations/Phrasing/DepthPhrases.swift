internal import DecisionRecords
internal import DescriptorModel
internal import Languages

/// What only the short and the full explanation say, in one language, and the days until which one may contest.
struct DepthPhrases: Sendable {
  // In short
  let but: String
  let underKey: @Sendable (_ thing: String, _ key: String) -> String
  /// The pronoun for a thing named just before: `celui de l'échelon 2`.
  let thatOne: @Sendable (_ rest: String, _ feminine: Bool, _ plural: Bool) -> String
  /// Words before which a label can be cut: `plafond de ressources | de l'échelon 1`.
  let prepositions: [String]
  let refused: @Sendable (_ place: String) -> String
  let refusedRequest:
    @Sendable (_ place: String, _ open: Seats, _ requests: Seats, _ afterAdmissionsByRight: Bool) -> String
  // In full
  let tested: @Sendable (_ role: ConditionTest.Role, _ number: String) -> String
  let undecided: String
  let decides: String
  let decidesTogether: String
  let inForce: @Sendable (_ from: String, _ until: String?) -> String
  let checked: @Sendable (_ day: String) -> String
  let texts: String
  let readOn: @Sendable (_ day: String) -> String
  // Deadlines
  let lastDay: @Sendable (_ start: Recourse.Start, _ day: String, _ last: String) -> String

  /// A number of seats or requests, ready to print.
  struct Seats {
    let text: String
    let isPlural: Bool
  }

  static func `in`(_ language: Language) -> DepthPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}
