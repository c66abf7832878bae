internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Explanations
internal import Languages
internal import RuleValues
internal import StructuredDocuments

extension Site {
  /// « Comprendre ma décision »: the form, and below the answers what follows from them, explained.
  func decisionPage(_ entry: PublishedEntry, _ request: SiteRequest, in language: Language) -> Answer {
    var fields = request.method == "POST" ? request.form : FormFields()
    var sampleName: String?
    // A sample case of the registry is nobody's data: it may stand in an address.
    if request.method != "POST", let number = request.query["case"].flatMap({ Int($0) }) {
      guard number >= 1, number <= entry.cases.count else { return failure(.notFound, in: language) }
      let sample = entry.cases[number - 1]
      fields = FormFields(sample)
      sampleName = sample.name
    }
    let change = fields.applyingRowButtons()
    let person = PersonCase(entry, fields, in: language, programs: programs, today: today())
    let writer = DecisionWriter(
      person, isChangingRows: change, sampleName: sampleName, takesReports: options.hasDesk)
    let say = Words(language: language)
    let title = entry.newest.descriptor.title.text(in: language)
    let name = say("Comprendre ma décision\u{A0}: ", "Understand my decision: ") + title
    let page = Page(
      title: writer.prefix + name,
      description: say(
        "Entrez vos données\u{A0}: le résultat des règles publiées, et pourquoi. Rien n'est gardé.",
        "Enter your data: the result of the published rules, and why. Nothing is kept."), language: language,
      place: .decision(entry.id), content: writer.content(title: title), head: refillHead)
    var answer = Answer(200, html(page), keeping: .never)
    answer.headers.append(("Content-Security-Policy", refillPolicy))
    return answer
  }
}

extension FormFields {
  /// Does what a button beside a row asks for; whether one was pressed.
  mutating func applyingRowButtons() -> Bool {
    if let list = self["add"] {
      let rows = self[list + ".rows"].flatMap { Int($0) } ?? 1
      replace(list + ".rows", with: String(min(AnswerReading.mostRows, max(1, rows) + 1)))
      return true
    }
    guard let place = self["remove"], let dot = place.lastIndex(of: "."),
      let row = Int(place[place.index(after: dot)...])
    else { return false }
    removeRow(row, of: String(place[..<dot]))
    return true
  }
}

struct DecisionWriter {
  let person: PersonCase
  let language: Language
  let say: Words
  /// Whether a button only changed the rows of a list: nothing is said of the result then.
  let isChangingRows: Bool
  /// The name of the registry's own case that is shown; nil where a person entered hers.
  let sampleName: String?
  /// Whether mistakes can be reported here.
  let takesReports: Bool
  let writer: FieldWriter
  let descriptor: Descriptor

  init(_ person: PersonCase, isChangingRows: Bool, sampleName: String?, takesReports: Bool) {
    self.person = person
    self.takesReports = takesReports
    self.isChangingRows = isChangingRows
    self.sampleName = sampleName
    language = person.language
    say = Words(language: language)
    descriptor = person.rules?.descriptor ?? person.entry.newest.descriptor
    writer = FieldWriter(person, descriptor)
  }

  private var showsFaults: Bool { !isChangingRows && !person.faults.isEmpty }
  private var showsResult: Bool { !isChangingRows && person.isAnswered }

  /// What the window's title begins with, so that who hears it knows at once.
  var prefix: String {
    if showsFaults { return say("Erreur\u{A0}: ", "Error: ") }
    return showsResult ? say("Résultat\u{A0}: ", "Result: ") : ""
  }

  func content(title: String) -> HTML {
    let entry = Address(.entry(person.entry.id, .negotiated), in: language).path
    return """
      <p class="breadcrumb no-print"><a href="\(entry)">\(say(descriptor.title))</a></p>
      <h1>\(say("Comprendre ma décision", "Understand my decision"))</h1>
      <button type="submit" form="answers" class="unseen" tabindex="-1" aria-hidden="true">\(say("Continuer", "Continue"))</button>
      \(sample)\(showsFaults ? faults : nil)\(showsResult ? result : introduction)\(form)
      """
  }

  private var sample: HTML? {
    sampleName.map { name in
      "<p class=\"note\">\(say("Cas type du registre : ", "Sample case of the registry: "))\(say.french(name))</p>\n"
    }
  }

  private var introduction: HTML {
    let told =
      person.fields.fields.isEmpty || showsFaults
      ? say(
        "Répondez à ce que vous savez. Les questions qui ne changent plus rien ne sont pas posées.",
        "Answer what you know. Questions that no longer change anything are not asked.")
      : say(
        "Il manque encore quelque chose pour conclure. Répondez à ce que vous savez de plus.",
        "Something is still missing to conclude. Answer what more you know.")
    return """
      <p class="lede">\(say(descriptor.summary))</p>
      <p>\(told)</p>
      <p class="note">\(say(
        "Ce que vous entrez sert à vous répondre, et n'est ni gardé ni noté.",
        "What you enter serves to answer you, and is neither kept nor noted."))</p>

      """
  }

  private var faults: HTML {
    let items = person.faults.map { fault -> HTML in
      "<li><a href=\"#\(FieldWriter.id(fault.field))\">\(writer.name(of: fault.field))\(fault.message)</a></li>\n"
    }
    return """
      <div class="errors" role="alert">
      <h2>\(say("Il y a quelque chose à corriger", "Something needs correcting"))</h2>
      <ul>
      \(items)</ul></div>

      """
  }

  private var depth: Depth { person.fields["depth"].flatMap { Depth(rawValue: $0) } ?? .standard }

  private var result: HTML? {
    guard let record = person.record else { return nil }
    let document = explain(
      record, by: descriptor, in: language, receipt: record.fingerprint, depth: depth, illustrated: true)
    var blocks = document.blocks[...]
    var details: HTML = ""
    if case .title(let name, let lines)? = blocks.first {
      blocks = blocks.dropFirst()
      let told = ([name] + lines).map { $0.plainText }
      details = "<p class=\"muted\">\(HTML(joining: told.map { "\($0)" }, by: "<br>"))</p>\n"
    }
    // The answer comes first, before what it was made from and before how much is told.
    var answer: [Block] = []
    if case .paragraph? = blocks.first { answer.append(blocks.removeFirst()) }
    let depths: [HTML] = Depth.allCases.map { choice in
      let words =
        switch choice {
        case .short: say("En bref", "In brief")
        case .standard: say("Explication", "Explanation")
        case .full: say("Tout le détail", "All details")
        }
      return choice == depth
        ? "<strong>\(words)</strong>\n"
        : "<button type=\"submit\" form=\"answers\" class=\"second\" name=\"depth\" value=\"\(choice.rawValue)\">\(words)</button>\n"
    }
    return """
      <section class="result" aria-labelledby="result">
      <h2 id="result">\(say("Votre résultat", "Your result"))</h2>
      \(HTML(answer, of: document, level: 3))\(details)<div class="actions" role="group" aria-label="\(say("Longueur de l'explication", "Length of the explanation"))">
      \(depths)</div>
      \(HTML(Array(blocks) + document.footer, of: document, level: 3))
      <p class="note">\(say(
        "Ce résultat n'est pas une décision\u{A0}: seule l'administration décide. Vous pouvez imprimer cette page.",
        "This result is no decision: only the administration decides. You can print this page."))</p>
      \(reportForm(record))</section>

      """
  }

  private var form: HTML {
    let (answered, open) = person.questions
    let path = Address(.decision(person.entry.id), in: language).path
    func questions(_ inputs: [Input]) -> [HTML] {
      inputs.map { writer.field($0, AnswerReading.Part.own.rawValue + $0.name) }
    }
    let given: HTML? =
      answered.isEmpty
      ? nil
      : """
      <fieldset class="answers"><legend>\(say("Vos réponses", "Your answers"))</legend>
      \(questions(answered))</fieldset>

      """
    let asked: HTML? =
      open.isEmpty
      ? nil
      : """
      <fieldset class="answers"><legend>\(answered.isEmpty ? say("Vos données", "Your data") : say("Ce qui peut encore changer le résultat", "What can still change the result"))</legend>
      \(questions(open))</fieldset>

      """
    let day = writer.dayField(
      "date", say("Jour dont les règles s'appliquent", "Day whose rules apply"),
      hint: person.takesDayOfCampaign
        ? say(
          "Laissez vide pour le jour de la campagne. Sinon jour, mois, année : 31/12/2026.",
          "Leave it empty for the day of the campaign. Else year, month, day: 2026-12-31.")
        : say("Jour, mois, année : 31/12/2026.", "Year, month, day: 2026-12-31."),
      value: shown(person.shownDay))
    let send =
      showsResult
      ? say("Calculer de nouveau", "Compute again") : say("Continuer", "Continue")
    let isMoreAsked = !(showsResult && !open.isEmpty)
    return """
      <form class="case" id="answers" method="post" action="\(path)" autocomplete="off">
      \(showsResult ? "<h2>\(say("Changer vos réponses", "Change your answers"))</h2>\n" as HTML : nil)\(given)\(isMoreAsked ? asked : nil)<fieldset class="answers"><legend>\(say("La date", "The date"))</legend>
      \(day)</fieldset>
      <div class="actions"><button type="submit">\(send)</button></div>
      \(showsResult ? moreQuestions : nil)</form>
      \(refillPart(say))
      """
  }

  /// A day as it is written in the reader's language.
  private func shown(_ day: String) -> String {
    let parts = day.split(separator: "-")
    guard language == .french, parts.count == 3, CalendarDate(iso: day) != nil else { return day }
    return parts.reversed().joined(separator: "/")
  }

  /// What may be asked of a result: each folded away until it is wanted.
  private var moreQuestions: HTML {
    let outputs = PersonCase.askable(descriptor)
    let button: HTML = "<div class=\"actions\"><button type=\"submit\">\(say("Répondre", "Answer"))</button></div>\n"
    func folded(_ title: String, _ told: String, _ fields: [HTML], _ part: String) -> HTML? {
      guard !fields.isEmpty else { return nil }
      let isUsed = person.fields.fields.contains { $0.name.hasPrefix(part) && !$0.value.isEmpty }
      let open: HTML = isUsed ? " open" : ""
      return """
        <details\(open)><summary>\(title)</summary>
        <p class="hint">\(told)</p>
        \(fields)\(button)</details>

        """
    }
    let changeable = person.questions.answered.filter { input in
      switch input.kind {
      case .campaign, .records: false
      default: true
      }
    }
    return """
      <h2>\(say("Poser une question sur ce résultat", "Ask about this result"))</h2>
      \(folded(
        say("Ma lettre dit autre chose", "My letter says something else"),
        say(
          "Donnez ce que vous avez reçu\u{A0}: le site cherche ce qui l'expliquerait.",
          "Give what you received: the site looks for what would explain it."),
        outputs.map { writer.resultField($0, "received." + $0.name) }, "received."))\(folded(
        say("Pourquoi pas un autre résultat\u{A0}?", "Why not another result?"),
        say("Donnez le résultat que vous attendiez.", "Give the result that you expected."),
        outputs.map { writer.resultField($0, "wanted." + $0.name) }, "wanted."))\(folded(
        say("Et si ma situation était autre\u{A0}?", "What if my situation were another?"),
        say("Changez une ou plusieurs données.", "Change one or several data."),
        changeable.map { writer.field($0, AnswerReading.Part.otherwise.rawValue + $0.name, isQuestion: false) }, "if."))\(folded(
        say("Jusqu'à quand puis-je contester\u{A0}?", "Until when can I contest?"),
        say("Donnez le jour où la décision vous a été notifiée.", "Give the day on which you were told the decision."),
        [
          writer.dayField(
            "notified", say("Décision reçue le", "Decision received on"),
            hint: say("Jour, mois, année\u{A0}: 31/12/2026.", "Year, month, day: 2026-12-31."),
            value: person.fields["notified"] ?? "")
        ], "notified"))\(otherRules)
      """
  }
}
