internal import Audits
internal import DecisionRecords
internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleEngine
internal import RuleValues
internal import StructuredDocuments

/// Writes the form for both sides, and below the answers what each of them gives.
struct CompareWriter {
  let sides: [ComparedSide]
  let fields: FormFields
  let isChangingRows: Bool
  let sampleName: String?
  let language: Language

  private var say: Words { Words(language: language) }

  private var faults: [(field: String, message: String, writer: FieldWriter)] {
    var seen: Set<String> = []
    return sides.flatMap { side in
      side.person.faults.filter { seen.insert($0.field).inserted }.map { ($0.field, $0.message, side.writer) }
    }
  }

  private var showsFaults: Bool { !isChangingRows && !faults.isEmpty }
  private var showsResult: Bool { !isChangingRows && faults.isEmpty && sides.allSatisfy { $0.person.isAnswered } }

  /// What the window's title begins with, so that who hears it knows at once.
  var prefix: String {
    if showsFaults { return say("Erreur\u{A0}: ", "Error: ") }
    return showsResult ? say("Résultat\u{A0}: ", "Result: ") : ""
  }

  func content(title: String) -> HTML {
    """
    <h1>\(title)</h1>
    <p class="lede">\(HTML(joining: sides.map { name($0) }, by: " · "))</p>
    <button type="submit" form="answers" class="unseen" tabindex="-1" aria-hidden="true">\(say("Continuer", "Continue"))</button>
    \(sampleName.map { "<p class=\"note\">\(say("Cas type du registre : ", "Sample case of the registry: "))\(say.french($0))</p>\n" as HTML })\(showsFaults ? told : nil)\(showsResult ? result : introduction)\(form)
    """
  }

  /// An algorithm with the day whose rules apply.
  private func name(_ side: ComparedSide) -> HTML {
    let link = Address(.entry(side.entry.id, .negotiated), in: language).path
    let day = side.day.map { say(", règles du ", ", rules of ") + side.writer.format.date($0) } ?? ""
    return "<a href=\"\(link)\">\(say(side.title))</a>\(day)"
  }

  private var introduction: HTML {
    """
    <p>\(say(
      "Répondez à ce que vous savez\u{A0}: chaque question n'est posée qu'une fois pour les deux.",
      "Answer what you know: each question is asked once for both."))</p>
    <p class="note">\(say(
      "Ce que vous entrez sert à vous répondre, et n'est ni gardé ni noté.",
      "What you enter serves to answer you, and is neither kept nor noted."))</p>

    """
  }

  private var told: HTML {
    let items = faults.map { fault -> HTML in
      "<li><a href=\"#\(FieldWriter.id(fault.field))\">\(fault.writer.name(of: fault.field))\(fault.message)</a></li>\n"
    }
    return """
      <div class="errors" role="alert">
      <h2>\(say("Il y a quelque chose à corriger", "Something needs correcting"))</h2>
      <ul>
      \(items)</ul></div>

      """
  }

  // MARK: results

  private var result: HTML? {
    let records = sides.compactMap { $0.person.record }
    guard records.count == 2, let first = records.first, let second = records.last else { return nil }
    let columns = zip(sides, records).enumerated().map { index, side in column(side.0, side.1, "side-\(index + 1)") }
    return """
      <section class="result" aria-labelledby="result">
      <h2 id="result">\(say("Les deux résultats", "The two results"))</h2>
      <p class="answer">\(difference(first, second))</p>
      <div class="pair">
      \(columns)</div>
      <p class="note">\(say(
        "Ces résultats ne sont pas des décisions\u{A0}: seule l'administration décide.",
        "These results are no decisions: only the administration decides."))</p>
      </section>

      """
  }

  private func difference(_ first: DecisionRecord, _ second: DecisionRecord) -> String {
    let names = first.outcome.map { $0.name }.filter { name in second.outcome.contains { $0.name == name } }
    guard !names.isEmpty, let side = sides.last else {
      return say(
        "Ces deux algorithmes ne donnent pas de résultat du même nom.",
        "These two algorithms give no result of one name."
      )
    }
    let found = differences(first.outcome, second.outcome, names)
    if found.isEmpty { return say("Les deux résultats sont les mêmes.", "The two results are the same.") }
    let words = sides.map { ChangeWords(self.descriptor($0), in: language) }
    return found.map { difference in
      let label = descriptor(side).outputs.first { $0.name == difference.name }?.label.words.text(in: language)
      let growth = difference.growth.map { " (" + words[1].growth($0, difference.after.unit) + ")" } ?? ""
      return side.writer.format.capitalized(label ?? difference.name) + say("\u{A0}: ", ": ")
        + words[0].text(difference.before) + say(", puis ", ", then ") + words[1].text(difference.after) + growth + "."
    }.joined(separator: " ")
  }

  private func descriptor(_ side: ComparedSide) -> Descriptor {
    side.person.rules?.descriptor ?? side.entry.newest.descriptor
  }

  private func column(_ side: ComparedSide, _ record: DecisionRecord, _ anchor: String) -> HTML {
    let descriptor = descriptor(side)
    let document = explain(record, by: descriptor, in: language, receipt: record.fingerprint, depth: .short)
    let words = ChangeWords(descriptor, in: language)
    let outcomes = record.outcome.map { output -> HTML in
      let label = descriptor.outputs.first { $0.name == output.name }?.label.words
      return
        "<div><dt>\(side.writer.format.capitalized(label?.text(in: language) ?? output.name))</dt><dd>\(words.text(output.value))</dd></div>\n"
    }
    let decision = Address(.decision(side.entry.id), in: language).path
    let full: HTML? =
      side.own.isEmpty
      ? """
      <div class="actions"><button type="submit" form="answers" class="second" formaction="\(decision)" name="date" value="\(side.day?.description ?? "")">\(say("Toute l'explication", "The whole explanation"))</button></div>

      """
      : nil
    return """
      <section aria-labelledby="\(anchor)">
      <h3 id="\(anchor)">\(name(side))</h3>
      \(HTML(document.blocks, of: document, level: 4))<dl class="record">
      \(outcomes)</dl>
      \(full)</section>

      """
  }

  // MARK: form

  private var form: HTML {
    var seen: Set<String> = []
    var (answered, open): ([HTML], [HTML]) = ([], [])
    for side in sides {
      let questions = side.person.questions
      for input in questions.answered where seen.insert(side.field(of: input)).inserted {
        answered.append(field(input, of: side))
      }
    }
    for side in sides {
      for input in side.person.questions.open where open.count < PersonCase.mostQuestions {
        if seen.insert(side.field(of: input)).inserted { open.append(field(input, of: side)) }
      }
    }
    let hidden = zip(["a", "b"], sides).map { name, side -> HTML in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(side.entry.id)\">\n"
    }
    let days = sides.enumerated().map { index, side in
      side.writer.dayField(
        side.dayField,
        say("\(index + 1). Jour dont les règles s'appliquent", "\(index + 1). Day whose rules apply"),
        hint: side.title.text(in: language) + ". "
          + say("Jour, mois, année : 31/12/2026.", "Year, month, day: 2026-12-31."), value: shown(side.person.dayText))
    }
    return """
      <form class="case" id="answers" method="post" action="\(Address(.compare, in: language).path)" autocomplete="off">
      \(showsResult ? "<h2>\(say("Changer vos réponses", "Change your answers"))</h2>\n" as HTML : nil)\(hidden)\(fieldset(say("Vos réponses", "Your answers"), answered))\(fieldset(answered.isEmpty ? say("Vos données", "Your data") : say("Ce qui peut encore changer un résultat", "What can still change a result"), open))\(fieldset(say("Les jours", "The days"), days))<div class="actions"><button type="submit">\(showsResult ? say("Calculer de nouveau", "Compute again") : say("Continuer", "Continue"))</button></div>
      </form>

      """
  }

  private func fieldset(_ legend: String, _ fields: [HTML]) -> HTML? {
    fields.isEmpty
      ? nil : "<fieldset class=\"answers\"><legend>\(legend)</legend>\n\(fields)</fieldset>\n"
  }

  /// A question that one side asks alone says for which.
  private func field(_ input: Input, of side: ComparedSide) -> HTML {
    let field = side.writer.field(input, side.field(of: input))
    guard side.own.contains(input.name) else { return field }
    return "<p class=\"muted\">\(say("Pour\u{A0}: ", "For: "))\(say(side.title))</p>\n\(field)"
  }

  /// A day as it is written in the reader's language.
  private func shown(_ day: String) -> String {
    let parts = day.split(separator: "-")
    guard language == .french, parts.count == 3, CalendarDate(iso: day) != nil else { return day }
    return parts.reversed().joined(separator: "/")
  }
}
