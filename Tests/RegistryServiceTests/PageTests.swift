import DescriptorModel
import Languages
import RegistryStore
import RuleValues
import Testing

@testable import RegistryService

@Suite struct PageTests {
  static let languages = Language.allCases

  @Test("Every page of every entry is well-formed, with its landmarks, labels, headings in order and without script")
  func wellFormed() async throws {
    let registry = try Asking.theSite.registry
    #expect(registry.entries.count > 20)
    for language in Language.allCases {
      var places: [Address.Place] = [.home, .about]
      for entry in registry.entries {
        places += [.entry(entry.id, .negotiated), .decision(entry.id)]
        places += entry.versions.dropLast().map { .version(entry.id, $0.from, .negotiated) }
      }
      for place in places {
        let path = Address(place, in: language).path
        let reply = try await Asking.ask("GET", path)
        #expect(reply.status == 200, "\(path)")
        #expect(Markup(reply.body).faults == [], "\(path)")
        #expect(reply.body.contains("<html lang=\"\(language.rawValue)\">"), "\(path)")
      }
    }
  }

  @Test("Every link of the site that stays on it leads to a page")
  func links() async throws {
    var (seen, waiting): (Set<String>, [String]) = (["/", "/en"], ["/", "/en"])
    while let path = waiting.popLast() {
      let reply = try await Asking.ask("GET", path)
      #expect(reply.status == 200, "\(path)")
      guard reply["Content-Type"]?.hasPrefix("text/html") == true else { continue }
      // The sample cases lead to one page each, which others test.
      let targets = Markup(reply.body).values(of: "href")
        .map { String($0.prefix { $0 != "#" }).replacing("&amp;", with: "&") }
        .filter { $0.hasPrefix("/") && !$0.contains("case=") }
      for target in targets where seen.insert(target).inserted { waiting.append(target) }
    }
    #expect(seen.count > 200)
  }

  @Test("A page tells other machines of its other language and of its forms for programs")
  func alternates() async throws {
    let reply = try await Asking.ask("GET", "/en/algorithms/bourse-college")
    #expect(reply.body.contains("hreflang=\"fr\" href=\"\(Asking.origin)/algorithms/bourse-college\""))
    #expect(reply.body.contains("rel=\"canonical\" href=\"\(Asking.origin)/en/algorithms/bourse-college\""))
    #expect(reply.body.contains("type=\"application/json\" href=\"/algorithms/bourse-college.json\""))
  }

  @Test("The page of an entry tells what it decides, who decides, its rules in words, its values in time, its cases")
  func entry() async throws {
    let french = try await Asking.ask("GET", "/algorithms/bourse-college").body
    for words in [
      "Le chef d&#39;établissement prend la décision.", "Aide à la décision", "art. D. 531-4", "SMIC horaire brut",
      "votre avis d&#39;impôt sur les revenus", "Ce qui est exécuté", "OpenFisca-France", "Comment contester",
      "Fiche publique", "Système de règles", "Mode de collecte", "le dernier 1ᵉʳ\u{A0}septembre",
    ] { #expect(french.contains(words), "\(words)") }
    let english = try await Asking.ask("GET", "/en/algorithms/bourse-college").body
    for words in ["Decision support", "How to contest", "Public record", "<cite lang=\"fr\">Code de l&#39;éducation"] {
      #expect(english.contains(words), "\(words)")
    }
  }

  @Test("Every entry's page shows that all of its sample cases give what they expect")
  func casesAgree() async throws {
    for entry in try Asking.theSite.registry.entries {
      for version in entry.versions {
        let page = try await Asking.ask(
          "GET", Address(.version(entry.id, version.from, .negotiated), in: .english).path)
        // Where no case runs on a version there is no such sentence.
        let parts = page.body.split(separator: " sample cases give the expected result")
        guard parts.count == 2 else { continue }
        let sentence = parts[0].suffix(20).split(separator: ">").last ?? ""
        let counts = sentence.split(separator: " ").compactMap { Int($0) }
        #expect(counts.count == 2 && counts.first == counts.last, "\(entry.id) \(version.from): \(sentence)")
      }
    }
  }

  @Test("What an entry's author wrote cannot become markup")
  func escaping() {
    let text = "<b onclick=\"x\">&'"
    let html: HTML = "<p title=\"\(text)\">\(text)</p>"
    #expect(
      html.text
        == "<p title=\"&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;\">&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;</p>")
  }
}

@Suite struct SearchTests {
  private func found(_ query: SearchQuery) throws -> [String] {
    try Asking.theSite.search(query).entries.map { $0.id }
  }

  @Test(
    "Words are found without accents, by how they begin, and with a wrong letter; the title counts most",
    arguments: [
      ("bourse collège", "bourse-college"), ("BOURSE COLLEGE", "bourse-college"), ("crit air", "critair"),
      ("apprenti", "remuneration-apprenti"), ("nutri", "nutri-score"), ("aprenti", "remuneration-apprenti"),
      ("grant lower", "bourse-college"), ("parcoursup", "parcoursup-ordre-appel"),
    ])
  func words(_ text: String, _ first: String) throws {
    #expect(try found(SearchQuery(text: text)).first == first)
  }

  @Test("Words that nobody has are left out and said so; where no algorithm has all, those that have some are shown")
  func all() throws {
    #expect(try found(SearchQuery(text: "zzzzzz")) == [])
    let some = try Asking.theSite.search(SearchQuery(text: "bourse zzzzzz"))
    #expect(some.ignored == ["zzzzzz"] && some.entries.contains { $0.id == "bourse-college" } && !some.isPartial)
    #expect(try Asking.theSite.search(SearchQuery(text: "critair bourse")).isPartial)
    let counts = try Asking.theSite.search(SearchQuery(field: "education", status: .retired)).counts
    #expect(counts[.status]?["retired"] == 1 && (counts[.status]?["in_service"] ?? 0) > 1)
    #expect(try found(SearchQuery(text: "  ")).count == Asking.theSite.registry.entries.count)
  }

  @Test("Facets leave only what has them")
  func facets() throws {
    let schools = try found(SearchQuery(field: "education"))
    #expect(schools.contains("bourse-college") && !schools.contains("critair"))
    #expect(try found(SearchQuery(field: "education", status: .retired)) == ["affectation-6e-paris-choix-regule"])
    #expect(try found(SearchQuery(automation: .fullyAutomated)).contains("critair"))
    #expect(
      try Set(found(SearchQuery(field: "education", decision: .place))).isSuperset(
        of: ["affectation-6e", "affectation-lycee-paris", "parcoursup-ordre-appel"]))
    // A level that makes an amount is an amount.
    for (id, kind) in [
      ("bourse-college", DecisionKind.amount), ("plafonds-hlm", .right), ("critair", .level), ("aggir", .level),
    ] {
      #expect(try found(SearchQuery(decision: kind)).contains(id))
      #expect(try Asking.theSite.search(SearchQuery(decision: kind)).counts[.decision]?[kind.rawValue] ?? 0 > 0)
    }
  }

  @Test("The home page answers a query, and says so where nothing is found")
  func page() async throws {
    let some = try await Asking.ask("GET", "/?q=bourse+coll%C3%A8ge&field=education").body
    #expect(some.contains("value=\"bourse collège\"") && some.contains("<option value=\"education\" selected>"))
    #expect(some.contains("éducation ("))
    let near = try await Asking.ask("GET", "/?q=aprentti").body
    #expect(near.contains("Rien pour") && near.contains("<strong>apprenti</strong>"))
    let none = try await Asking.ask("GET", "/en?q=zzzz")
    #expect(none.status == 200 && none.body.contains("No algorithm has all of these words."))
    #expect(Markup(some).faults + Markup(none.body).faults == [])
  }
}
