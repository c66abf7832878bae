internal import Explanations
internal import Languages
internal import RegistryStore
internal import RuleValues

extension EntryWriter {
  /// What people found wrong with the algorithm, and how to say so.
  var mistakes: Part? {
    guard site.options.hasDesk else { return nil }
    let open = entry.reports.open
    let waiting =
      open == 0
      ? say("Aucun signalement n'attend de réponse.", "No report is waiting for an answer.")
      : open == 1
        ? say("Un signalement attend une réponse.", "One report is waiting for an answer.")
        : say("\(open) signalements attendent une réponse.", "\(open) reports are waiting for an answer.")
    let items = entry.reports.answered.map { report -> HTML in
      let day = CalendarDate(iso: report.day).map { format.date($0) } ?? report.day
      let text: HTML =
        report.text.map { "<blockquote>\(HTML(lines: $0))</blockquote>" }
        ?? "<p class=\"muted\">\(say("Le texte du signalement n'est pas publié : il parle d'une personne.", "The text of the report is not published: it says something about a person."))</p>"
      let answer: HTML? = report.answer.map {
        "<p><strong>\(say("Réponse :", "Answer:"))</strong> \(say.lines($0.words))</p>\n"
      }
      return """
        <li><p class="facts"><span>\(say("Signalement", "Report")) \(report.number)</span> <span>\(day)</span></p>
        \(text)
        \(answer)</li>

        """
    }
    let list: HTML? = items.isEmpty ? nil : "<ul class=\"entries\">\n\(items)</ul>\n"
    let form = Address(.desk(DeskPlace(.mistake, id: entry.id)), in: language).path
    return Part(
      anchor: "mistakes", title: say("Erreurs signalées", "Mistakes reported"),
      content: """
        <p>\(waiting) <a href="\(form)">\(say("Signaler une erreur", "Report a mistake"))</a></p>
        \(list)
        """)
  }
}
