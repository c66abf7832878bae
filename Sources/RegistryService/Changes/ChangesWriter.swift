internal import Audits
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Explanations
internal import Languages
internal import RuleExpressions
internal import RuleValues

/// Writes what changes between the rules of two days.
struct ChangesWriter {
  let change: RuleChange
  let pair: DayPair
  let before: EntryWriter
  let after: EntryWriter
  let say: Words

  init(_ change: RuleChange, _ pair: DayPair, before: EntryWriter, after: EntryWriter) {
    self.change = change
    self.pair = pair
    self.before = before
    self.after = after
    say = after.say
  }

  private var found: RuleDifferences { change.differences }
  private var format: Formatter { after.format }

  var content: HTML {
    let days =
      say("Des règles du ", "From the rules of ") + format.date(pair.from)
      + say(" à celles du ", " to those of ") + format.date(pair.to)
    let nothing: HTML? =
      found.isEmpty
      ? "<p>\(say("Rien ne change entre ces deux jours.", "Nothing changes between these two days."))</p>\n" : nil
    let parts = [
      section("effect", say("L'effet sur les cas types", "The effect on the sample cases"), effect),
      section("parameters", say("Paramètres", "Parameters"), parameters),
      section("rules", say("Règles", "Rules"), rules),
      section("criteria", say("Attribution des places", "How places are given out"), criteria),
      section("inputs", say("Données", "Data"), list(found.inputs) { ($0.label.words, $0.name) }),
      section("outputs", say("Résultats", "Results"), list(found.outputs) { ($0.label.words, $0.name) }),
      section("texts", say("Textes", "Texts"), texts),
    ]
    return """
      <p class="muted">\(days)</p>
      <p class="answer">\(change.summary(in: say.language).joined(separator: " "))</p>
      \(nothing)\(parts.compactMap { $0 })
      """
  }

  private func section(_ anchor: String, _ title: String, _ content: HTML?) -> HTML? {
    guard let content, !content.isEmpty else { return nil }
    return """
      <section aria-labelledby="\(anchor)">
      <h2 id="\(anchor)">\(title)</h2>
      \(content)</section>

      """
  }

  // Each case under both: a person can put her own data in its place.
  private var effect: HTML? {
    guard let effect = change.effect else { return nil }
    let own = Address(.compare, in: say.language).path
    let id = after.entry.id
    let query = "a=\(id)&b=\(id)&date_a=\(pair.from)&date_b=\(pair.to)"
    let (old, new) = (ChangeWords(before.descriptor, in: say.language), ChangeWords(after.descriptor, in: say.language))
    let rows = effect.changed.flatMap { compared in
      compared.differences.map { difference -> [HTML] in
        let label = after.descriptor.outputs.first { $0.name == difference.name }?.label.words
        let name = change.samples[compared.sample].name
        return [
          "<a href=\"\(own + "?" + query)&amp;case=\(compared.sample + 1)\">\(say.french(name))</a>",
          label.map { after.capitalized($0) } ?? "\(difference.name)", "\(old.text(difference.before))",
          "\(new.text(difference.after))",
          "\(difference.growth.map { new.growth($0, difference.after.unit) } ?? "")",
        ]
      }
    }
    let headers = [
      say("Cas", "Case"), say("Résultat", "Result"), say("Avant", "Before"), say("Après", "After"),
      say("Écart", "Difference"),
    ]
    let count = effect.changed.count
    let table: HTML? =
      rows.isEmpty
      ? nil
      : """
      <details><summary>\(count == 1 ? say("Voir le cas qui change", "See the case that changes") : say("Voir les \(count) cas qui changent", "See the \(count) cases that change"))</summary>
      \(after.table(headers, rows, numbers: [2, 3, 4]))</details>

      """
    return """
      <p>\(say(
        "Chaque cas type est décidé sous les deux, avec les mêmes données, quel que soit son propre jour.",
        "Each sample case is decided under both, with the same data, whatever its own day."))</p>
      \(table)<p><a class="button second" href="\(own + "?" + query)">\(say(
        "Comparer avec mes données", "Compare with my data"))</a></p>

      """
  }

  private var parameters: HTML? {
    guard !found.parameters.isEmpty else { return nil }
    let rows = found.parameters.map { difference -> [HTML] in
      let (old, new) = found.lines(of: difference, in: say.language)
      let basis = difference.after?.value(on: pair.to).flatMap { after.citations($0.legal) }
      return [
        "\(format.capitalized(difference.label(in: say.language)))", lines(old, difference.before),
        lines(new, difference.after), basis ?? "",
      ]
    }
    let headers = [
      say("Paramètre", "Parameter"), say("Avant", "Before"), say("Après", "After"), say("Texte", "Text"),
    ]
    return after.table(headers, rows)
  }

  private func lines(_ lines: [String], _ parameter: Parameter?) -> HTML {
    // An order has its numbers already.
    let isOrder = parameter?.values.contains { $0.content.isOrder } ?? false
    let kind: HTML = isOrder ? " class=\"plain\"" : ""
    switch lines.count {
    case 0: return "<span class=\"muted\">\(say("sans valeur", "no value"))</span>"
    case 1: return "\(lines[0])"
    default: return "<ul\(kind)>\n\(lines.map { "<li>\($0)</li>\n" as HTML })</ul>"
    }
  }

  private var rules: HTML? {
    found.rules.isEmpty ? nil : HTML(joining: found.rules.map { rule($0) })
  }

  private func page(_ writer: EntryWriter) -> String {
    let place: Address.Place =
      writer.isNewest
      ? .entry(writer.entry.id, .negotiated) : .version(writer.entry.id, writer.version.from, .negotiated)
    return Address(place, in: say.language).path
  }

  /// The sentences of a rule, with links to where its words are explained; and without, to tell which are the same.
  private func sentences(_ rule: Rule, _ writer: EntryWriter) -> [(shown: HTML, plain: String)] {
    let plain = RuleWords(descriptor: writer.descriptor, language: say.language).lines(of: rule).map { $0.text }
    let shown = RuleWords(descriptor: writer.descriptor, language: say.language, page: page(writer)).lines(of: rule)
    return zip(shown, plain).map { ($0, $1) }
  }

  private func rule(_ difference: Difference<Rule>) -> HTML {
    let writer = difference.after == nil ? before : after
    guard let named = difference.after ?? difference.before else { return "" }
    let old = difference.before.map { sentences($0, before) } ?? []
    let new = difference.after.map { sentences($0, after) } ?? []
    let (kept, known) = (Set(new.map { $0.plain }), Set(old.map { $0.plain }))
    let (gone, come) = (old.filter { !kept.contains($0.plain) }, new.filter { !known.contains($0.plain) })
    let formal: HTML?
    if case .changed(let first, let second) = difference {
      let (removed, added) = first.formalChange(to: second)
      let text = (removed.map { "− " + $0 } + added.map { "+ " + $0 }).joined(separator: "\n")
      formal = """
        <details><summary>\(say("Ce qui est exécuté", "What is executed"))</summary>
        <pre><code>\(text)</code></pre></details>

        """
    } else {
      formal = nil
    }
    let same: HTML? =
      gone.isEmpty && come.isEmpty
      ? "<p>\(say("La règle se dit avec les mêmes mots.", "The rule is told in the same words."))</p>\n" : nil
    let label = RuleWords(descriptor: writer.descriptor, language: say.language).label(of: named)
    return """
      <article class="rule">
      <h3>\(label) <span class="muted">· \(kind(difference))</span></h3>
      \(same)<div class="pair">
      \(side(say("Avant", "Before"), gone.map { $0.shown }, difference.before.flatMap { before.citations($0.legal) }))\(side(say("Après", "After"), come.map { $0.shown }, difference.after.flatMap { after.citations($0.legal) }))</div>
      \(formal)</article>

      """
  }

  private func side(_ title: String, _ sentences: [HTML], _ basis: HTML?) -> HTML? {
    guard !sentences.isEmpty || basis != nil else { return nil }
    let items: HTML? =
      sentences.isEmpty ? nil : "<ul>\n\(sentences.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
    let text: HTML? = basis.map { "<p>\(say("Texte : ", "Text: "))\($0)</p>\n" }
    return "<div><h4>\(title)</h4>\n\(items)\(text)</div>\n"
  }

  private func kind<Element>(_ difference: Difference<Element>) -> String {
    switch difference {
    case .added: say("nouveau", "new")
    case .removed: say("retiré", "removed")
    case .changed: say("modifié", "changed")
    }
  }

  private var criteria: HTML? {
    guard let difference = found.criteria else { return nil }
    func ordered(_ title: String, _ rule: AllocationRule?, _ writer: EntryWriter) -> HTML? {
      guard let rule else { return nil }
      let items = rule.priority.map { criterion -> HTML in "<li>\(writer.capitalized(criterion.label.words))</li>\n" }
      return "<div><h3>\(title)</h3>\n<ol>\n\(items)</ol></div>\n"
    }
    return """
      <div class="pair">
      \(ordered(say("Avant", "Before"), difference.before, before))\(ordered(say("Après", "After"), difference.after, after))</div>

      """
  }

  private func list<Element>(
    _ differences: [Difference<Element>], _ told: (Element) -> (words: Wording, name: String)
  ) -> HTML? {
    guard !differences.isEmpty else { return nil }
    let items = differences.compactMap { difference -> HTML? in
      (difference.after ?? difference.before).map { element in
        "<li>\(after.capitalized(told(element).words)) <code>\(told(element).name)</code> <span class=\"muted\">· \(kind(difference))</span></li>\n"
      }
    }
    return "<ul>\n\(items)</ul>\n"
  }

  private var texts: HTML? {
    guard !found.texts.isEmpty else { return nil }
    let items = found.texts.compactMap { difference -> HTML? in
      (difference.after ?? difference.before).map { text in
        "<li>\(after.citation(text)) <span class=\"muted\">· \(kind(difference))</span></li>\n"
      }
    }
    return "<ul>\n\(items)</ul>\n"
  }
}

/// Two things beside each other, one below the other where it is narrow.
let changesStyle = """
  .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: .5rem 2rem; }
  .pair > * { min-width: 0; }
  .pair h3, .pair h4 { margin: .6rem 0 .25rem; }
  ul.plain { list-style: none; padding: 0; }
  .timeline { max-width: 34rem; }
  .timeline svg { max-width: 32rem; }
  .timeline path { fill: none; stroke: var(--accent); stroke-width: 2.5; }
  .timeline line { stroke: var(--line); }
  """
