internal import DescriptorModel
internal import Languages
internal import RegistryStore

extension Site {
  /// The list of algorithms, all or those that a query leaves.
  func homePage(_ query: SearchQuery, in language: Language) -> Answer {
    let say = Words(language: language)
    guard let result = try? search(query) else { return failure(.internalError, in: language) }
    let found = result.entries
    let title = say("Registre des algorithmes publics", "Registry of public algorithms")
    let lede = say(
      "Pour chaque algorithme : à quoi il sert, qui décide, ses règles avec leurs textes. Et votre résultat, expliqué.",
      "For each algorithm: what it is for, who decides, its rules with their texts. And your result, explained.")
    let content: HTML = """
      <h1>\(title)</h1>
      <p class="lede">\(lede)</p>
      \(searchForm(query, result, say))
      <section aria-labelledby="results">
      <h2 id="results">\(counted(found.count, query, say))</h2>
      \(searched(result, say))\(stillComputing(query, say))
      \(found.isEmpty ? nothingFound(say) : "<ul class=\"entries\">\n\(found.map { item($0, say) })</ul>\n")</section>

      """
    let page = Page(title: title, description: lede, language: language, place: .home, content: content)
    return Answer(200, html(page), keeping: .whileUnchanged)
  }

  /// What was looked for in the place of what was typed.
  private func searched(_ result: FoundEntries, _ say: Words) -> HTML? {
    var lines: [HTML] = result.corrections.map { correction in
      "<p>\(say("Rien pour « \(correction.written) ». Voici ce que donne ", "Nothing for “\(correction.written)”. This is found for "))<strong>\(correction.used)</strong>.</p>\n"
    }
    if !result.ignored.isEmpty {
      let words = result.ignored.map { say("« \($0) »", "“\($0)”") }.joined(separator: ", ")
      lines.append("<p>\(say("Aucun algorithme n'a ", "No algorithm has ") + words).</p>\n")
    }
    if result.isPartial {
      lines.append(
        "<p>\(say("Aucun algorithme n'a tous ces mots : en voici qui en ont une partie.", "No algorithm has all of these words: these have some."))</p>\n"
      )
    }
    return lines.isEmpty ? nil : HTML(joining: lines)
  }

  private func counted(_ count: Int, _ query: SearchQuery, _ say: Words) -> String {
    if query.isEmpty { return say("\(count) algorithmes", "\(count) algorithms") }
    return count < 2
      ? say("\(count) algorithme trouvé", "\(count) algorithm\(count == 1 ? "" : "s") found")
      : say("\(count) algorithmes trouvés", "\(count) algorithms found")
  }

  private func nothingFound(_ say: Words) -> HTML {
    """
    <p>\(say(
      "Aucun algorithme n'a tous ces mots. Essayez avec moins de mots, ou sans filtre.",
      "No algorithm has all of these words. Try with fewer words, or without a filter."))
    <a href="\(Address(.home, in: say.language).path)">\(say("Voir tous les algorithmes", "See all algorithms"))</a></p>

    """
  }

  private func item(_ entry: PublishedEntry, _ say: Words) -> HTML {
    let descriptor = entry.newest.descriptor
    let path = Address(.entry(entry.id, .negotiated), in: say.language).path
    let decision = Address(.decision(entry.id), in: say.language).path
    let title = descriptor.title.text(in: say.language)
    return """
      <li>
      <h3><a href="\(path)">\(say(descriptor.title))</a></h3>
      <p>\(say(descriptor.summary))</p>
      <p class="facts"><span>\(fieldName(entry.field, say))</span> <span>\(say(descriptor.publicRecord.administration))</span>
      \(descriptor.publicRecord.automation.map { "<span>\(automationWords($0, say))</span>" as HTML })
      \(descriptor.status == .inService ? nil : "<span>\(statusWords(descriptor.status, say))</span>" as HTML)
      \(levelFact(entry, say))</p>
      <p><a href="\(decision)" aria-label="\(say("Comprendre ma décision : ", "Understand my decision: ") + title)">\(say(
        "Comprendre ma décision", "Understand my decision"))</a></p>
      </li>

      """
  }

  private func searchForm(_ query: SearchQuery, _ result: FoundEntries, _ say: Words) -> HTML {
    func with(_ facet: Facet, _ value: String, _ words: String) -> (value: String, words: String) {
      (value, "\(words) (\(result.counts[facet]?[value] ?? 0))")
    }
    let entries = registry.entries
    let fields = unique(entries.map { $0.field }).sorted()
    let administrations = unique(entries.map { $0.newest.descriptor.publicRecord.administration })
      .sorted { $0.fr < $1.fr }
    let filters: [HTML] = [
      choice("field", say("Domaine", "Field"), query.field, fields.map { with(.field, $0, fieldName($0, say)) }, say),
      choice(
        "administration", say("Administration", "Administration"), query.administration,
        administrations.map { with(.administration, $0.fr, $0.text(in: say.language)) }, say),
      choice(
        "decision", say("Ce qui est décidé", "What is decided"), query.decision?.rawValue,
        DecisionKind.allCases.map { with(.decision, $0.rawValue, decisionWords($0, say)) }, say),
      choice(
        "automation", say("Automatisation", "Automation"), query.automation?.rawValue,
        PublicRecord.Automation.allCases.map { with(.automation, $0.rawValue, automationWords($0, say)) }, say),
      choice(
        "status", say("État", "Status"), query.status?.rawValue,
        Descriptor.Status.allCases.map { with(.status, $0.rawValue, statusWords($0, say)) }, say),
      verificationChoice(query, result, say),
    ]
    var narrowing = query
    narrowing.text = ""
    let open: HTML = narrowing.isEmpty ? "" : " open"
    return """
      <search>
      <form action="\(Address(.home, in: say.language).path)" method="get" class="search">
      <div class="row"><label for="q">\(say("Chercher un algorithme", "Search an algorithm"))</label>
      <input type="search" id="q" name="q" value="\(query.text)" maxlength="200" autocomplete="off">
      <button type="submit">\(say("Chercher", "Search"))</button></div>
      <details\(open)><summary>\(say("Filtrer la liste", "Filter the list"))</summary>
      <div class="filters">
      \(filters)</div></details>
      </form>
      </search>

      """
  }

  func choice(
    _ name: String, _ label: String, _ chosen: String?, _ options: [(value: String, words: String)], _ say: Words
  ) -> HTML {
    let items = options.map { option -> HTML in
      let selected: HTML = option.value == chosen ? " selected" : ""
      return "<option value=\"\(option.value)\"\(selected)>\(option.words)</option>\n"
    }
    return """
      <p><label for="\(name)">\(label)</label>
      <select id="\(name)" name="\(name)">
      <option value="">\(say("Tous", "All"))</option>
      \(items)</select></p>

      """
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}

/// The folder of a field in words; a folder that is not known is its own name.
func fieldName(_ field: String, _ say: Words) -> String {
  switch field {
  case "collectivites": say("collectivités", "local authorities")
  case "culture": "culture"
  case "education": say("éducation", "schools")
  case "elections": say("élections", "elections")
  case "environnement": say("environnement", "environment")
  case "europe": "Europe"
  case "famille": say("famille", "families")
  case "fiscal": say("impôts", "taxes")
  case "integrite": say("intégrité publique", "public integrity")
  case "international": "international"
  case "justice": "justice"
  case "logement": say("logement", "housing")
  case "sante": say("santé", "health")
  case "superieur": say("enseignement supérieur", "higher education")
  case "travail": say("travail", "work")
  default: field
  }
}

func decisionWords(_ kind: DecisionKind, _ say: Words) -> String {
  switch kind {
  case .place: say("une place", "a place")
  case .right: say("un droit, oui ou non", "a right, yes or no")
  case .amount: say("un montant", "an amount")
  case .level: say("un niveau, une catégorie ou un nombre", "a level, a category or a number")
  case .date: say("une date", "a date")
  }
}

func automationWords(_ automation: PublicRecord.Automation, _ say: Words) -> String {
  switch automation {
  case .fullyAutomated: say("entièrement automatisé", "fully automated")
  case .decisionSupport: say("aide à la décision", "decision support")
  }
}

func statusWords(_ status: Descriptor.Status, _ say: Words) -> String {
  switch status {
  case .draft: say("brouillon", "draft")
  case .inService: say("en service", "in service")
  case .suspended: say("suspendu", "suspended")
  case .retired: say("retiré", "retired")
  }
}
