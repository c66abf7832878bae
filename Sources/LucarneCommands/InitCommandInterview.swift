internal import DescriptorScaffolding
internal import Languages
internal import RuleValues

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension InitCommand {
  /// Asks in the terminal for what a draft leaves open; nil away from a terminal, or where the answers end early.
  ///
  /// Questions go to standard error, so that standard output holds the result alone.
  func converse(
    _ draft: DescriptorDraft, hasFolder: Bool, units: UnitTable, _ language: Language
  ) throws -> DescriptorDraft? {
    guard isatty(0) == 1, isatty(2) == 1 else { return nil }
    var draft = draft
    // With a folder of her own the author has no need of the registry's.
    if hasFolder { draft.domain = "x" }
    var interview = Interview(draft, units: units, in: language)
    let french = language == .french
    try Terminal.print(
      french
        ? "« < » revient à la question précédente ; Entrée laisse pour plus tard ce qui peut attendre.\n"
        : "“<” goes back to the previous question; Enter leaves for later what can wait.\n", to: 2)
    while let question = interview.question {
      try Terminal.print(prompt(question, interview.draft, language), to: 2)
      guard let line = readLine() else {
        try Terminal.print("\n", to: 2)
        return nil
      }
      if line.filter({ $0 != " " }) == "<" {
        if !interview.canGoBack {
          try Terminal.print(french ? "C'est la première question.\n" : "This is the first question.\n", to: 2)
        }
        interview.goBack()
        continue
      }
      if let problem = interview.refusal(of: line) {
        let help = problem.help.map { " " + $0.text(in: language) } ?? ""
        try Terminal.print("  ! \(problem.message.text(in: language))\(help)\n", to: 2)
      }
    }
    return interview.draft
  }

  private func prompt(_ question: Interview.Question, _ draft: DescriptorDraft, _ language: Language) -> String {
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
