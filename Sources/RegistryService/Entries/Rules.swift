internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// The rules: in words, with their texts, beside what is executed.
extension EntryWriter {
  var rules: Part? {
    guard !descriptor.rules.isEmpty else { return nil }
    // In the order of the file, which is the author's: what is decided before what it is made of.
    let sorted = descriptor.rules.enumerated().sorted {
      ($0.element.span.lower, $0.offset) < ($1.element.span.lower, $1.offset)
    }
    let outputs = Set(descriptor.outputs.compactMap { $0.source.rule })
    let parts = sorted.map { index, rule in article(rule, isResult: outputs.contains(index)) }
    return Part(
      anchor: "rules", title: say("Les règles", "The rules"), content: "\(parts)\(allocation)")
  }

  private func article(_ rule: Rule, isResult: Bool) -> HTML {
    let words = ruleWords.lines(of: rule).map { line -> HTML in "<li>\(line)</li>\n" }
    let result: HTML? = isResult ? " <span class=\"muted\">· \(say("résultat", "result"))</span>" : nil
    let basis: HTML? = citations(rule.legal).map { "<p>\(say("Texte : ", "Text: "))\($0)</p>\n" }
    let assumption: HTML? = rule.assumption.map { told in
      "<p class=\"note\">\(say("Hypothèse, qu'aucun texte ne fixe : ", "Assumption, settled by no text: "))\(say(told))</p>\n"
    }
    let exceptions = rule.exceptions.compactMap { exception -> HTML? in
      citations(exception.legal).map { "<p>\(say("Texte de l'exception : ", "Text of the exception: "))\($0)</p>\n" }
    }
    let label = ruleWords.label(of: rule)
    return """
      <article class="rule">
      <h3 id="rule-\(rule.name)">\(label)\(result)</h3>
      <ul>
      \(words)</ul>
      \(basis)\(exceptions)\(assumption)<details><summary>\(say("Ce qui est exécuté", "What is executed"))</summary>
      <pre><code>\(unindented(rule.span.text))</code></pre></details>
      </article>

      """
  }

  var ruleWords: RuleWords { RuleWords(descriptor: descriptor, language: language) }

  /// A part of the file as it stands there, moved to the left as a whole.
  private func unindented(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let depths = lines.dropFirst().filter { $0.contains { $0 != " " } }.map { $0.prefix { $0 == " " }.count }
    let depth = max(0, (depths.min() ?? 2) - 2)
    return lines.enumerated().map { index, line in
      index == 0 ? String(line) : String(line.dropFirst(min(depth, line.prefix { $0 == " " }.count)))
    }.joined(separator: "\n")
  }

  private var allocation: HTML? {
    guard let rule = descriptor.allocation else { return nil }
    let criteria = rule.priority.map { criterion -> HTML in
      let basis: HTML? = citations(criterion.legal).map { " (\($0))" }
      let order = criterion.descending ? say(", le plus grand d'abord", ", the greater first") : ""
      let assumption: HTML? = criterion.assumption.map { told in
        "<p class=\"note\">\(say("Hypothèse : ", "Assumption: "))\(say(told))</p>"
      }
      return "<li>\(capitalized(criterion.label.words))\(order)\(basis)\(assumption)</li>\n"
    }
    let basis: HTML? = citations(rule.legal).map { "<p>\(say("Texte : ", "Text: "))\($0)</p>\n" }
    let assumption: HTML? = rule.assumption.map { "<p class=\"note\">\(say($0))</p>\n" }
    return """
      <article class="rule">
      <h3 id="allocation">\(say("Attribution des places", "How places are given out"))</h3>
      <p>\(mechanism(rule.mechanism))</p>
      <p>\(say("Les demandes sont comparées dans cet ordre :", "Requests are compared in this order:"))</p>
      <ol>
      \(criteria)</ol>
      \(basis)\(assumption)</article>

      """
  }

  private func mechanism(_ mechanism: AllocationRule.Mechanism) -> String {
    switch mechanism {
    case .deferredAcceptance:
      say(
        "Chaque personne obtient le premier de ses vœux où sa priorité suffit ; classer un vœu plus haut n'y change pas sa priorité (acceptation différée).",
        "Each person obtains the first of her wishes at which her priority is enough; ranking a wish higher does not change her priority there (deferred acceptance)."
      )
    case .immediateAcceptance:
      say(
        "Les places sont données vœu par vœu : le premier vœu de chacun passe avant le deuxième des autres (acceptation immédiate).",
        "Places are given out wish by wish: everyone's first wish goes before the others' second (immediate acceptance)."
      )
    case .serialDictatorship:
      say(
        "Les personnes sont classées dans un seul ordre ; chacune, à son tour, prend le premier de ses vœux qui a encore une place.",
        "People stand in one order; each in turn takes the first of her wishes that still has a place.")
    case .callOrder:
      say(
        "Chaque lieu appelle les personnes dans son propre ordre, avec des parts minimales pour certains groupes.",
        "Each place calls people in its own order, with minimum shares for some groups.")
    }
  }
}
