internal import Audits
internal import DescriptorModel
internal import DescriptorReading
internal import Explanations
internal import Languages
internal import RuleExpressions
internal import RuleValues

// The texts, the sample cases with their results, and how exact all of it is.
extension EntryWriter {
  var texts: Part? {
    guard !descriptor.legal.isEmpty else { return nil }
    let headers = [say("Texte", "Text"), say("Lu le", "Read on"), say("Ce qui l'établit", "How it is established")]
    let rows = descriptor.legal.map { text -> [HTML] in
      [citation(text), "\(format.date(text.checked))", "\(format.capitalized(evidenceWords(text.evidence)))"]
    }
    return Part(anchor: "texts", title: say("Les textes", "The texts"), content: table(headers, rows))
  }

  /// What the sample cases say of this version's rules; nil where none runs on them.
  private var replayed: VersionReplay? {
    site.replays.replay(entry, programs: site.programs, today: site.today).versions.first { $0.from == version.from }
  }

  var cases: Part? {
    guard let replay = replayed, !replay.cases.isEmpty else { return nil }
    let sources = Dictionary(entry.cases.enumerated().map { ($0.element.span, $0.offset) }) { first, _ in first }
    let headers = [
      say("Cas", "Case"), say("Règles du", "Rules of"), say("Résultat attendu", "Expected result"),
      say("Obtenu", "Obtained"),
    ]
    let rows = replay.cases.map { replayed -> [HTML] in
      let index = sources[replayed.span]
      let published = index.map { entry.cases[$0] }
      let expected = published?.expected.map { expectation -> HTML in
        let label = descriptor.outputs.first { $0.name == expectation.output }?.label.words
        return
          "<li>\(label.map { say($0) })\(say(" : ", ": "))\(expectedWords(expectation.output, expectation.value))</li>\n"
      }
      let obtained: HTML =
        replayed.disagreements.isEmpty
        ? "<span class=\"held\">\(say("Le même", "The same"))</span>"
        : HTML(joining: replayed.disagreements.map { "\($0.obtained)" }, by: ", ")
      let link: HTML? = index.map { index in
        "<br><a href=\"\(Address(.decision(entry.id), in: language).path)?case=\(index + 1)\">\(say("Voir l'explication", "See the explanation"))</a>"
      }
      let source: HTML? = published.map { "<br><span class=\"muted\">\(say.french($0.source))</span>" }
      return [
        "\(say.french(replayed.name))\(source)\(link)", "\(format.date(replayed.date))", "<ul>\n\(expected ?? [])</ul>",
        obtained,
      ]
    }
    let count = replay.count
    let agreeing = count.cases - count.differing
    let summary = say(
      "\(agreeing) cas types sur \(count.cases) donnent le résultat attendu. Ils passent par \(count.reached) des \(count.parts) règles, branches, lignes et exceptions.",
      "\(agreeing) of \(count.cases) sample cases give the expected result. They go through \(count.reached) of \(count.parts) rules, branches, rows and exceptions."
    )
    return Part(
      anchor: "cases", title: say("Les cas types", "The sample cases"),
      content: """
        <p>\(summary)</p>
        <details><summary>\(say("Voir les \(count.cases) cas", "See the \(count.cases) cases"))</summary>
        \(table(headers, rows))</details>

        """)
  }

  /// What a case expects, in words where the value has any.
  private func expectedWords(_ output: String, _ value: String?) -> String {
    guard let value else { return say("pas encore de résultat", "no result yet") }
    guard let rule = descriptor.outputs.first(where: { $0.name == output })?.source.rule else { return value }
    switch descriptor.rules[rule].type {
    case .boolean: return value == "true" ? say("oui", "yes") : value == "false" ? say("non", "no") : value
    case .number(let type): return Number(decimal: value).map { format.quantity($0, type.unit, short: true) } ?? value
    case .date: return CalendarDate(iso: value).map { format.date($0) } ?? value
    case .key: return choiceWords(value)
    case .keys, .text: return value
    }
  }

  var exactness: Part? {
    var content: [HTML] = []
    if !entry.comparisons.isEmpty {
      content.append(
        "<h3>\(say("Comparé à d'autres implémentations", "Compared with other implementations"))</h3>\n")
      content += entry.comparisons.map { comparison($0) }
    }
    let assumptions = descriptor.assumptions
    if !assumptions.isEmpty {
      let items = assumptions.map { told -> HTML in "<li>\(say(told))</li>\n" }
      content.append("<h3>\(say("Ce qu'aucun texte ne fixe", "What no text settles"))</h3>\n<ul>\n\(items)</ul>\n")
    }
    if !descriptor.notes.isEmpty {
      let items = descriptor.notes.map { note -> HTML in "<li>\(say(note))</li>\n" }
      content.append("<h3>\(say("Limites", "Limits"))</h3>\n<ul>\n\(items)</ul>\n")
    }
    if let first = descriptor.knownFrom {
      content.append(
        "<p>\(say("Les valeurs que lisent ces règles sont connues depuis le ", "The values that these rules read are known since "))\(format.date(first)).</p>\n"
      )
    }
    guard !content.isEmpty else { return nil }
    return Part(anchor: "exactness", title: say("Exactitude et limites", "Exactness and limits"), content: "\(content)")
  }

  private func comparison(_ comparison: OutsideComparison) -> HTML {
    let made = comparison.implementation
    let name: HTML =
      made.url.hasPrefix("https://") || made.url.hasPrefix("http://")
      ? "<a href=\"\(made.url)\">\(made.name) \(made.version)</a>" : "\(made.name) \(made.version)"
    let by: HTML? = comparison.madeBy.map { "\(say(", par ", ", by "))\($0)" }
    let kinds = comparison.disagreements.map { kind -> HTML in
      """
      <li>\(format.count(kind.cases))\(say(" cas : ", " cases: "))\(say(kind.what))<br><span class="muted">\(say(kind.judgement))</span></li>

      """
    }
    return """
      <p>\(say("Avec ", "With "))\(name)\(say(", le ", ", on "))\(format.date(comparison.ranOn))\(by)\(say(" : ", ": "))<strong>\(
        say(
          "\(format.count(comparison.agreeing)) cas sur \(format.count(comparison.cases)) concordent",
          "\(format.count(comparison.agreeing)) of \(format.count(comparison.cases)) cases agree"))</strong>.</p>
      <p>\(say(comparison.how))</p>
      \(kinds.isEmpty ? nil : "<p>\(say("Chaque désaccord, et notre avis :", "Each disagreement, and what we think of it:"))</p>\n<ul>\n\(kinds)</ul>\n" as HTML)
      """
  }

  var versions: Part? {
    let items = entry.versions.reversed().map { other -> HTML in
      let place: Address.Place =
        other.from == entry.newest.from ? .entry(entry.id, .negotiated) : .version(entry.id, other.from, .negotiated)
      let words: HTML = "\(format.capitalized(period(other.descriptor.inForce)))"
      let link: HTML =
        other.from == version.from
        ? "<strong>\(words)</strong> \(say("(cette page)", "(this page)"))"
        : "<a href=\"\(Address(place, in: language).path)\">\(words)</a>"
      return """
        <li>\(link)\(changeLink(other))<br><span class="muted">SHA-256 <samp>\(other.descriptor.fingerprint)</samp></span></li>

        """
    }
    return Part(anchor: "versions", title: "Versions", content: "<ul>\n\(items)</ul>\n\(comparisonLinks)")
  }
}
