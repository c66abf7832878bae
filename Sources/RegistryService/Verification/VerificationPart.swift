internal import Audits
internal import Explanations
internal import Languages
internal import RuleValues
internal import StructuredDocuments

// How far the rules are held to account, and what they show without anybody's data.
extension EntryWriter {
  var verification: Part? {
    let ladder = site.ladder(entry, version)
    let items = VerificationLadder.Rung.allCases.map { rung -> HTML in
      let words = ladder.words(for: rung, in: language)
      let kind: HTML = ladder.counts(rung) ? "reached" : "open"
      let figures: HTML? = words.figures.isEmpty ? nil : "<br>\(words.figures.joined(separator: " "))"
      let missing: HTML? = words.missing.map { "<br><span class=\"muted\">\($0)</span>" }
      return """
        <li class="\(kind)"><strong>\(words.name)</strong> <span class="state">\(words.state)</span>\(figures)\(missing)</li>

        """
    }
    return Part(
      anchor: "verification", title: say("Ce qui est vérifié", "What is verified"),
      content: """
        <p>\(level(ladder)) \(say(
          "Le site le calcule à partir de ce que contient le registre\u{A0}; personne ne le déclare. Un échelon ne compte que si ceux d'en dessous tiennent.",
          "The site computes it from what the registry holds; nobody declares it. A rung counts only where those below it hold."
        ))</p>
        <ol class="ladder">
        \(items)</ol>

        """)
  }

  private func level(_ ladder: VerificationLadder) -> HTML {
    let rungs = VerificationLadder.Rung.allCases
    guard let level = ladder.level, let place = rungs.firstIndex(of: level) else { return "" }
    let name = VerificationLadder.name(of: level, in: language)
    let told = say(
      "Échelon \(place + 1) sur \(rungs.count)\u{A0}: ", "Rung \(place + 1) of \(rungs.count): ")
    let pending: HTML? =
      ladder.isPending ? " \(say("La suite est en cours de calcul.", "What follows is being computed."))" : nil
    return "\(told)<strong>\(name)</strong>.\(pending)"
  }

  var anomalies: Part? {
    let title = say("Ce que les règles montrent seules", "What the rules show by themselves")
    guard let findings = site.findings.findings(of: entry)?.versions[version.from] else {
      return Part(
        anchor: "anomalies", title: title,
        content:
          "<p class=\"muted\">\(say("La recherche est en cours. Revenez dans une minute.", "The search is under way. Come back in a minute."))</p>\n"
      )
    }
    switch findings.anomalies {
    case .noDay: return nil
    case .allocates:
      return Part(
        anchor: "anomalies", title: title,
        content:
          "<p>\(say("Rien n'est cherché ici\u{A0}: le résultat d'une personne dépend de tous les autres.", "Nothing is searched here: one person's result depends on all the others."))</p>\n"
      )
    case .searched(let day, let french, let english):
      return Part(anchor: "anomalies", title: title, content: searched(language == .french ? french : english, on: day))
    }
  }

  /// What comes before the first section is shown, the rest unfolded.
  private func searched(_ document: Document, on day: CalendarDate) -> HTML {
    var blocks = document.blocks[...]
    if case .title? = blocks.first { blocks = blocks.dropFirst() }
    let verdict = blocks.prefix { if case .section = $0 { false } else { true } }
    let rest = Array(blocks.dropFirst(verdict.count))
    let how = say(
      "Sans les données de personne, des situations sont essayées avec les règles du ",
      "Without anybody's data, situations are tried under the rules of ")
    return """
      <p>\(how)\(format.date(day)).</p>
      \(HTML(Array(verdict), of: document, level: 3))<details><summary>\(say(
        "Voir ce qui a été cherché et trouvé", "See what was searched and found"))</summary>
      \(HTML(rest, of: document, level: 3))</details>

      """
  }
}
