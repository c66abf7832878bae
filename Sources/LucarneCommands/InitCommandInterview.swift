internal import DescriptorScaffolding
internal import Languages
internal import RuleValues

extension InitCommand {
  /// Asks in the terminal for what a draft leaves open; nil away from a terminal, or where the answers end early.
  func converse(
    _ draft: DescriptorDraft, hasFolder: Bool, units: UnitTable, _ language: Language
  ) throws -> DescriptorDraft? {
    var draft = draft
    // With a folder of her own the author has no need of the registry's.
    if hasFolder { draft.domain = "x" }
    var conversation = DraftConversation(interview: Interview(draft, units: units, in: language))
    let opening = Wording(
      fr: "« < » revient à la question précédente ; Entrée laisse pour plus tard ce qui peut attendre.",
      en: "“<” goes back to the previous question; Enter leaves for later what can wait.")
    return try Terminal.hold(&conversation, opening: opening, in: language) ? conversation.interview.draft : nil
  }
}

/// The interview of an author, held in a terminal.
private struct DraftConversation: Conversation {
  var interview: Interview

  var canGoBack: Bool { interview.canGoBack }
  mutating func goBack() { interview.goBack() }
  func help(in language: Language) -> String? { nil }

  mutating func refusal(of answer: String) -> Wording? {
    interview.refusal(of: answer).map { $0.message.followed(by: $0.help) }
  }

  func prompt(in language: Language) -> String? {
    guard let question = interview.question else { return nil }
    let draft = interview.draft
    var text = "\n\(question.text.text(in: language))\n  \(question.help.text(in: language))\n"
    if question == .ruleExpression, !draft.inputs.isEmpty {
      let names = draft.inputs.map { $0.name }.joined(separator: ", ")
      text += language == .french ? "  Noms : \(names)\n" : "  Names: \(names)\n"
    }
    if question == .inputLabel, !draft.inputs.isEmpty {
      text += language == .french ? "  Entrée s'il n'y en a plus.\n" : "  Enter if there are no more.\n"
    }
    return text + (question.proposal(for: draft).map { "[\($0)] " } ?? "") + "> "
  }
}

extension Wording {
  /// One sentence after the other.
  func followed(by other: Wording?) -> Wording {
    guard let other else { return self }
    return Wording(
      fr: "\(fr) \(other.fr)", en: "\(text(in: .english)) \(other.text(in: .english))")
  }
}
