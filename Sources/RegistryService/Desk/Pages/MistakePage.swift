internal import DescriptorModel
internal import Languages
internal import RegistryStore
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension RegistrationDesk {
  /// The form in which anybody says what is wrong with an algorithm, and what became of it.
  func mistakePage(_ request: SiteRequest, _ name: String, _ writer: DeskWriter) throws(Refusal) -> Answer {
    guard let entry = writer.site.registry.entry(named: name) else { throw Refusal(.notFound) }
    guard request.method == "POST" else { return writer.mistake(entry, MistakeForm(), fault: nil) }
    let form = MistakeForm(request.form)
    if form.isOnlyShown { return writer.mistake(entry, form, fault: nil) }
    do throws(Refusal) {
      let report = NewReport(
        algorithm: entry.id, version: form.version, text: form.text,
        caseJSON: form.isCaseAttached ? caseText(form.caseText) : nil)
      return writer.reported(try keep(report, from: request.client), entry)
    } catch {
      guard error.problem.code == .invalid else { throw error }
      return writer.mistake(entry, form, fault: error.problem.detail)
    }
  }

  /// What somebody pasted: JSON as it is, anything else as one text.
  private func caseText(_ text: String) -> String {
    let (document, diagnostics) = YAML.read(SourceFile(name: "case", text: text))
    guard let document, !diagnostics.hasErrors, document.root.kind == .mapping else { return quotedJSON(text) }
    return jsonText(document.root)
  }
}

/// What stands in the form of a report.
struct MistakeForm {
  /// What the form's `action` is where somebody comes with a case of hers and has sent nothing yet.
  static let show = "show"

  /// How she chose that the case goes along.
  enum Attachment: String {
    /// She pasted it, and said so.
    case chosen = "yes"
    /// She came with it from her result, and left it there.
    case left
  }

  var text = ""
  var version: CalendarDate?
  var caseText = ""
  var attachment: Attachment?
  /// Whether the form is to be shown, and nothing is reported.
  var isOnlyShown = false

  init() {}

  init(_ fields: FormFields) {
    isOnlyShown = fields["action"] == MistakeForm.show
    text = typedText(fields["text"])
    version = fields["version"].flatMap { CalendarDate(iso: $0) }
    caseText = typedText(fields["case"])
    attachment = isOnlyShown ? .left : fields["attach"].flatMap { Attachment(rawValue: $0) }
  }

  /// An area that was emptied attaches nothing.
  var isCaseAttached: Bool { attachment != nil && caseText.contains { !$0.isWhitespace } }
}

extension DeskWriter {
  func mistake(_ entry: PublishedEntry, _ form: MistakeForm, fault: Wording?) -> Answer {
    let title = say("Signaler une erreur", "Report a mistake")
    let algorithm = entry.newest.descriptor.title
    let options = entry.versions.reversed().map { version -> HTML in
      let day = version.from.description
      let selected: HTML = version.from == form.version ? " selected" : ""
      return "<option value=\"\(day)\"\(selected)>\(day)</option>\n"
    }
    let told: HTML? = fault.map { fault in
      let text = fault.text(in: language)
      return """
        <div class="errors" role="alert"><h2>\(say("Il y a une erreur", "There is a problem"))</h2>
        <p>\(say(text, text))</p></div>

        """
    }
    let back = Address(.entry(entry.id, .negotiated), in: language).path
    let place = DeskPlace(.mistake, id: entry.id)
    let content: HTML = """
      <p class="breadcrumb"><a href="\(back)">\(say(algorithm))</a> › \(title)</p>
      <h1>\(title)</h1>
      \(told)<p>\(say(
        "Une règle qui ne suit pas le texte, une valeur périmée, un cas mal décidé : dites-le. L'administration répond, et sa réponse est publique.",
        "A rule that does not follow the text, a value out of date, a case decided wrongly: say so. The administration answers, and its answer is public."
      ))</p>
      <form class="case" action="\(path(place))" method="post">
      \(area("text", say("Ce qui vous semble faux", "What seems wrong"), hint: say("N'écrivez ni votre nom ni celui d'une autre personne.", "Do not write your name, nor that of anybody else."), value: form.text, rows: 7))<div class="field"><label for="version">\(say("Version", "Version"))</label>
      <select id="version" name="version">
      <option value="">\(say("Je ne sais pas", "I do not know"))</option>
      \(options)</select></div>
      \(attachment(form))
      <p class="note">\(say(
        "Ce qui est gardé : ce texte, la version, le jour, et le cas si vous le joignez. Ni nom, ni adresse, ni heure. Le texte devient public avec la réponse, sauf s'il parle d'une personne.",
        "What is kept: this text, the version, the day, and the case where you attach it. No name, no address, no time of day. The text becomes public with the answer, unless it says something about a person."
      ))</p>
      <div class="actions"><button type="submit">\(say("Envoyer", "Send"))</button></div>
      </form>

      """
    return page(
      (fault == nil ? "" : say("Erreur : ", "Error: ")) + title, content, at: place, status: fault == nil ? 200 : 422)
  }

  /// The case: what she came with is there to be left or emptied, what she pastes she says to attach.
  private func attachment(_ form: MistakeForm) -> HTML {
    let isOwn = form.attachment == .left
    let hint =
      isOwn
      ? say(
        "C'est le cas de votre résultat. Il n'est envoyé que si vous le laissez ici : videz cette zone pour ne pas le joindre. L'administration seule le verra.",
        "This is the case of your result. It is sent only if you leave it here: empty this area to attach nothing. The administration alone will see it."
      )
      : say(
        "Par exemple le fichier JSON que vous avez enregistré. L'administration seule le verra.",
        "For instance the JSON file that you saved. The administration alone will see it.")
    let checked: HTML = form.attachment == .chosen ? " checked" : ""
    let choice: HTML =
      isOwn
      ? "<input type=\"hidden\" name=\"attach\" value=\"\(MistakeForm.Attachment.left.rawValue)\">"
      : """
      <p class="option"><input type="checkbox" id="attach" name="attach" value="\(MistakeForm.Attachment.chosen.rawValue)"\(checked)><label for="attach">\(say(
        "Je choisis de joindre ce cas", "I choose to attach this case"))</label></p>
      """
    let open: HTML = isOwn || !form.caseText.isEmpty ? " open" : ""
    return """
      <details\(open)><summary>\(say("Joindre mon cas (facultatif)", "Attach my case (optional)"))</summary>
      \(area("case", say("Les données du cas", "The data of the case"), hint: hint, value: form.caseText, rows: isOwn ? 12 : 5, isRequired: false, isCode: true))\(choice)</details>
      """
  }

  func reported(_ number: Int, _ entry: PublishedEntry) -> Answer {
    let title = say("Votre signalement est enregistré", "Your report is kept")
    let content: HTML = """
      <h1>\(title)</h1>
      <p>\(say(
        "C'est le signalement \(number). La page de l'algorithme dit combien attendent une réponse, et montre les réponses.",
        "It is report \(number). The page of the algorithm says how many are waiting for an answer, and shows the answers."
      ))</p>
      <div class="actions"><a class="button" href="\(Address(.entry(entry.id, .negotiated), in: language).path)">\(say(
        "Revenir à l'algorithme", "Go back to the algorithm"))</a></div>

      """
    return page(title, content, at: nil)
  }
}
