internal import Languages

/// The fixed sentences of the documents that an administration sends, and of what only pages show.
///
/// One file a language, each sentence on its own, so that someone who writes for the public can review them.
struct DocumentPhrases: Sendable {
  // Data and their sources
  let dataCaption: String
  let dataHeaders: [String]
  // The legal mention
  let mentionTitle: String
  let mention: @Sendable (_ purpose: String, _ elided: Bool, _ administration: String) -> MentionText
  let registeredRules: @Sendable (_ id: String, _ date: String) -> String
  let courtesy: String
  let legalText: String
  // The letter
  let letterTitle: String
  let letterCourtesy: String
  let subject: @Sendable (_ title: String) -> String
  let decisionOf: @Sendable (_ date: String) -> String
  let salutation: String
  let opening: String
  let result: String
  let contribution: String
  let data: String
  let parameters: String
  let operations: String
  let automation: @Sendable (_ fullyAutomated: Bool) -> String
  let noData: String
  let noParameters: String
  let noOperations: String
  let texts: String
  // Figures
  let againstThresholds: @Sendable (_ subject: String) -> String
  let you: @Sendable (_ value: String) -> String
  let queueAt: @Sendable (_ place: String) -> String
  let seats: @Sendable (_ capacity: String, _ plural: Bool) -> String
  let admittedByRight: @Sendable (_ count: String, _ plural: Bool) -> String
  let admittedRequests: @Sendable (_ count: String, _ plural: Bool) -> String
  let emptySeats: @Sendable (_ count: String, _ plural: Bool) -> String
  let requests: @Sendable (_ count: String, _ plural: Bool) -> String
  let groupRequests: @Sendable (_ count: String, _ plural: Bool) -> String
  let calledRequests: @Sendable (_ count: String, _ plural: Bool) -> String
  let notCalledRequests: @Sendable (_ count: String, _ plural: Bool) -> String
  let refusedRequests: @Sendable (_ count: String, _ plural: Bool) -> String
  let lastAdmitted: @Sendable (_ value: String) -> String

  /// The mention, around the place of the rules.
  struct MentionText {
    let before: String
    let after: String
  }

  static func `in`(_ language: Language) -> DocumentPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}
