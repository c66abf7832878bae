import Languages
import RegistryFolder
import RegistryStore
import TestSupport
import Testing

/// The index of this repository's registry, made once.
private let registryIndex: Result<SearchIndex, any Error> = Result {
  let registry = Registry(root: repositoryRoot + "/Registry")
  let units = try registry.units()
  return try SearchIndex(
    try registry.entries().map { entry in
      SearchDocument(try registry.descriptor(entry, entry.newest, units: units), field: entry.domain)
    })
}

private func document(
  _ id: String, _ title: String, _ text: String = "", aliases: [String] = [], facets: [Facet: String] = [:]
) -> SearchDocument {
  SearchDocument(
    id: id, aliases: aliases, title: Wording(fr: title), summary: Wording(fr: text), administration: [], labels: [],
    texts: [], facets: facets)
}

@Suite struct SearchTests {
  @Test(
    "what people type leads to the algorithm they mean",
    arguments: [
      ("bourse college", "bourse-college"), ("bourses de collège", "bourse-college"),
      ("BOURSE-COLLEGE", "bourse-college"),
      ("cantine", "cantine-strasbourg"), ("restauration scolaire", "cantine-strasbourg"),
      ("school meals", "cantine-strasbourg"), ("impôt", "impot-revenu"), ("ir", "impot-revenu"),
      ("impots sur les revenus", "impot-revenu"), ("income tax", "impot-revenu"),
      ("héritage", "droits-succession"), ("apprentissage", "remuneration-apprenti"),
      ("vignette", "critair"), ("crit air", "critair"), ("nutriscore", "nutri-score"), ("hlm", "plafonds-hlm"),
      ("logement social", "plafonds-hlm"), ("avocat", "aide-juridictionnelle"), ("legal aid", "aide-juridictionnelle"),
      ("parcoursup", "parcoursup-ordre-appel"), ("apa", "aggir"), ("ars", "allocation-rentree-scolaire"),
      ("tramway nantes", "transport-nantes"), ("pac", "pac-paiement-redistributif"),
      ("maprimerenov", "maprimerenov-categorie"), ("renovation énergétique", "maprimerenov-categorie"),
    ])
  func registry(_ typed: String, _ id: String) throws {
    let result = try registryIndex.get().search(SearchRequest(typed))
    #expect(result.ids.first == id, "\(result.ids)")
    #expect(result.corrections.isEmpty && !result.isPartial)
  }

  @Test(
    "a letter or two wrong, and what was looked for instead is said",
    arguments: [
      ("borse", "bourse", "bourse-college"), ("cantne", "cantine", "cantine-strasbourg"),
      ("apprantissage", "apprentissage", "remuneration-apprenti"),
      ("juridictionelle", "juridictionnelle", "aide-juridictionnelle"),
      ("parcousrup", "parcoursup", "parcoursup-ordre-appel"), ("succesion", "succession", "droits-succession"),
    ])
  func corrections(_ typed: String, _ meant: String, _ id: String) throws {
    let result = try registryIndex.get().search(SearchRequest(typed))
    #expect(result.corrections == [.init(written: typed, used: meant)])
    #expect(result.ids.prefix(3).contains(id), "\(result.ids)")
  }

  @Test("a corrected word is shown with its accents")
  func spelling() throws {
    let index = try SearchIndex([document("a", "Conditions d'«\u{a0}Éligibilité\u{a0}» de l’élève")])
    #expect(
      try index.search(SearchRequest("eligiblite")).corrections == [.init(written: "eligiblite", used: "éligibilité")])
  }

  @Test("words are found by their beginning, without their accents, in the singular and in the plural")
  func forms() throws {
    let index = try SearchIndex([
      document("a", "Éligibilité des élèves"), document("b", "Œuvre d'un élève boursier"), document("c", "Rien"),
    ])
    func ids(_ text: String) throws -> [String] { try index.search(SearchRequest(text)).ids.sorted() }
    #expect(try ids("eligib") == ["a"] && ids("ÉLIGIBILITÉ") == ["a"])
    #expect(try ids("élèves") == ["a", "b"] && ids("eleve") == ["a", "b"] && ids("boursiers") == ["b"])
    #expect(try ids("élève boursier") == ["b"] && ids("œuvre") == ["b"])
  }

  @Test("where no algorithm has all the words, those that have some are shown, and that is said")
  func partial() throws {
    let index = try SearchIndex([document("a", "rouge vert"), document("b", "bleu vert"), document("c", "jaune")])
    let both = try index.search(SearchRequest("rouge bleu"))
    #expect(both.ids.sorted() == ["a", "b"] && both.isPartial && both.ignored.isEmpty)
    let unknown = try index.search(SearchRequest("vert zzzzzzzz"))
    #expect(unknown.ids.sorted() == ["a", "b"] && unknown.ignored == ["zzzzzzzz"] && !unknown.isPartial)
    let nothing = try index.search(SearchRequest("zzzzzzzz"))
    #expect(nothing.ids.isEmpty && nothing.total == 0 && nothing.ignored == ["zzzzzzzz"])
  }

  @Test("the algorithm that is named comes first, then what has the word in its title, then in its text")
  func ranking() throws {
    let index = try SearchIndex([
      document("x", "Autre chose", "La taxe, la taxe et la taxe."), document("y", "La taxe sur les taxes"),
      document("z", "Un droit", "taxe taxe taxe taxe", aliases: ["taxe"]),
    ])
    #expect(try index.search(SearchRequest("taxe")).ids == ["z", "y", "x"])
    #expect(try index.search(SearchRequest("la taxe sur les taxes")).ids.first == "y")
  }

  @Test("facets count what each of their values would leave, whatever is chosen in the facet itself")
  func facets() throws {
    func entry(_ id: String, _ field: String, _ status: String) -> SearchDocument {
      document(id, "commun", facets: [.field: field, .status: status])
    }
    let index = try SearchIndex([
      entry("a", "sante", "draft"), entry("b", "sante", "in_service"), entry("c", "travail", "in_service"),
      entry("d", "travail", "in_service"), document("e", "commun"),
    ])
    let all = try index.search(SearchRequest("commun"))
    #expect(all.total == 5)
    #expect(all.counts[.field] == [.init(value: "sante", count: 2), .init(value: "travail", count: 2)])
    #expect(all.counts[.status] == [.init(value: "in_service", count: 3), .init(value: "draft", count: 1)])
    #expect(all.counts[.verification] == [])
    let health = try index.search(SearchRequest("", facets: [.field: ["sante"]]))
    #expect(health.ids == ["a", "b"])
    #expect(health.counts[.field] == all.counts[.field])
    #expect(health.counts[.status] == [.init(value: "draft", count: 1), .init(value: "in_service", count: 1)])
    let both = try index.search(SearchRequest("", facets: [.field: ["sante", "travail"], .status: ["in_service"]]))
    #expect(both.ids == ["b", "c", "d"])
    let none = try index.search(SearchRequest("", facets: [.field: ["autre"], .status: ["draft"]]))
    #expect(none.ids.isEmpty && none.counts[.field] == [.init(value: "sante", count: 1)])
  }

  @Test(
    "levels of verification reached later are counted and asked for like any facet")
  func verified() throws {
    let index = try SearchIndex([
      document("a", "commun", facets: [.field: "sante"]), document("b", "commun", facets: [.field: "sante"]),
      document("c", "commun", facets: [.field: "travail"]),
    ])
    let later = index.verified(["a": "valid", "c": "agreement", "z": "valid"])
    let all = try later.search(SearchRequest("commun"))
    #expect(all.total == 3)
    #expect(all.counts[.verification] == [.init(value: "agreement", count: 1), .init(value: "valid", count: 1)])
    let valid = try later.search(SearchRequest("communs", facets: [.verification: ["valid"]]))
    #expect(valid.ids == ["a"] && valid.counts[.field] == [.init(value: "sante", count: 1)])
    #expect(valid.counts[.verification] == all.counts[.verification])
    let last = try later.verified(["b": "valid"]).search(SearchRequest("", facets: [.verification: ["valid"]]))
    #expect(last.ids == ["b"])
    #expect(try index.search(SearchRequest("commun")).counts[.verification] == [])
  }

  @Test("without a word, all are listed by identifier, a page at a time")
  func pages() throws {
    let index = try SearchIndex((0..<25).map { document("id-\($0 / 10)\($0 % 10)", "commun \($0)") })
    let page = try index.search(SearchRequest(" , !", offset: 20, limit: 10))
    #expect(page.ids == (20..<25).map { "id-\($0)" } && page.total == 25)
    #expect(try index.search(SearchRequest("commun", offset: -3, limit: -1)).ids.isEmpty)
    #expect(try index.search(SearchRequest("commun", offset: Int.max, limit: Int.max)).ids.isEmpty)
  }

  @Test(
    "nothing that is typed is a command",
    arguments: [
      "\"", "a\" OR \"b", "bourse NOT college", "NEAR(a b)", "names:bourse", "*", "^bourse", "bourse*", "(", "{a b}: c",
      "'; DROP TABLE search; --", "\u{0}", "a\u{0}b", String(repeating: "bourse ", count: 5000), "🎓 bourse", "-", "+",
      "AND", "OR OR OR", String(repeating: "é", count: 10_000),
      "bourse e" + String(repeating: "\u{301}", count: 100_000),
    ])
  func commands(_ typed: String) throws {
    let index = try registryIndex.get()
    _ = try index.search(SearchRequest(typed))
    #expect(try index.search(SearchRequest("bourse college")).ids.first == "bourse-college")
  }

  @Test("an empty registry has nothing to find")
  func empty() throws {
    let index = try SearchIndex([])
    #expect(try index.search(SearchRequest("")).ids.isEmpty && index.search(SearchRequest("bourse")).ids.isEmpty)
  }

  @Test("of several documents with one identifier the first is indexed")
  func twice() throws {
    let index = try SearchIndex([document("a", "un"), document("a", "deux")])
    #expect(try index.search(SearchRequest("un")).ids == ["a"] && index.search(SearchRequest("deux")).ids.isEmpty)
  }
}
