internal import ArgumentParser
internal import CanonicalJSON
internal import DescriptorScaffolding
internal import Languages
internal import RegistryFolder
internal import SourceDiagnostics

extension CaseOptions {
  /// Asks a person for her case in the terminal; gives what she answered, too.
  ///
  /// - Throws: a usage error away from a terminal, and where the answers end early.
  func ask(_ options: RegistryOptions) throws -> (PreparedCase, answers: JSON) {
    guard Terminal.canConverse else { throw CaseOptions.noInput }
    let (registry, language) = (try options.locate(), options.language)
    var conversation = try CaseConversation(registry, try registry.find(algorithm), asOf: asOf, in: language)
    let opening = Wording(
      fr: "« < » revient à la question précédente, « ? » aide, Entrée veut dire « je ne sais pas ».\n"
        + "Vos réponses ne sont ni conservées ni envoyées.",
      en: "“<” goes back to the previous question, “?” helps, Enter means “I do not know”.\n"
        + "Your answers are neither kept nor sent.")
    guard try Terminal.hold(&conversation, opening: opening, in: language) else { throw CaseOptions.noInput }
    return (conversation.state.prepared, .object(conversation.state.answers))
  }

  static let noInput = ValidationError("Missing expected argument '--input <file>'")

  /// Offers to keep the answers for another time; nothing is written unless a file is named.
  func offerToSave(_ answers: JSON, in language: Language) throws {
    let question = Wording(
      fr: "Enregistrer vos réponses dans un fichier ? (nom, ou vide pour non)",
      en: "Save your answers in a file? (a name, or empty for no)")
    while true {
      try Terminal.print("\n\(question.text(in: language))\n> ", to: 2)
      guard let name = readLine()?.trimmed, !name.isEmpty else { return }
      if Files.exists(name) {
        let taken = Wording(fr: "« \(name) » existe déjà : rien n'a été écrit.", en: "“\(name)” exists already.")
        try Terminal.print("  ! \(taken.text(in: language))\n", to: 2)
        continue
      }
      do {
        try Files.write(Array(answers.prettyText.utf8), to: name)
        return
      } catch {
        _ = try Terminal.report(error.diagnostics, in: language)
      }
    }
  }
}
