import Audits
import Foundation
import Languages
import Testing

@testable import RegistryService

@Suite struct VerificationPageTests {
  private func find(_ id: String, in live: LiveSite) throws {
    let site = live.site
    let entry = try #require(site.registry.entry(named: id))
    site.findings.find(entry, programs: site.programs, today: site.today)
  }

  @Test(
    "Nothing is computed where a page is asked for: the page says that it is being computed, and is made again after")
  func pending() async throws {
    let site = try Asking.newSite()
    for (path, waiting) in [
      ("/algorithms/critair", "calcul en cours"), ("/en/algorithms/critair", "being computed"),
      ("/algorithms/critair.json", "\"pending\": true"),
    ] {
      let before = try await Asking.ask("GET", path, of: site)
      #expect(before.body.contains(waiting), "\(path)")
      #expect(try await Asking.ask("GET", path, of: site)["ETag"] == before["ETag"])
    }
    let before = try await Asking.ask("GET", "/algorithms/critair", of: site)
    try find("critair", in: site)
    for language in Language.allCases {
      let page = try await Asking.ask("GET", Address(.entry("critair", .negotiated), in: language).path, of: site).body
      #expect(!page.contains("calcul en cours") && !page.contains("being computed"))
      #expect(Markup(page).faults == [])
    }
    let after = try await Asking.ask("GET", "/algorithms/critair", of: site)
    #expect(after["ETag"] != before["ETag"])
    #expect(after.body.contains("<ol class=\"ladder\">") && after.body.contains("petits changements des règles"))
    #expect(after.body.contains("Personne d&#39;autre que le registre"))
    #expect(try await Asking.ask("GET", "/algorithms/critair.json", of: site).body.contains("\"pending\": false"))
    // Another entry's page is as it was.
    let other = try await Asking.ask("GET", "/algorithms/nutri-score", of: site)
    #expect(other.body.contains("calcul en cours"))
  }

  @Test("Findings hold as long as what they were made from: a site that takes another's place need not look again")
  func shared() throws {
    let site = try Asking.newSite().site
    let entry = try #require(site.registry.entry(named: "critair"))
    site.findings.find(entry, programs: site.programs, today: site.today)
    let revision = site.findings.revision
    let next = site.over(site.registry)
    #expect(next.findings.findings(of: entry) != nil && next.findings(shownAt: .entry("critair", .negotiated)) == 1)
    next.findings.find(entry, programs: next.programs, today: next.today)
    #expect(next.findings.revision == revision)
    let changed = try #require(PublishedEntry(id: entry.id, field: entry.field, versions: entry.versions))
    #expect(changed.state != entry.state && next.findings.findings(of: changed) == nil)
    next.findings.find(changed, programs: next.programs, today: next.today)
    #expect(next.ladder(changed, changed.newest).level == .valid)
  }

  @Test(
    "Findings are computed beside the work for readers, and again after something is published", .timeLimit(.minutes(5))
  )
  func background() async throws {
    let critair = try #require(try Asking.theSite.registry.entry(named: "critair"))
    let live = try LiveSite(SiteOptions(origin: Asking.origin, today: { nil })) { PublishedRegistry([critair]) }
    try live.refresh()
    #expect(!live.site.findings.isWanted)
    live.site.startFindings()
    try live.refresh()
    let site = live.site
    while site.findings.findings(of: critair) == nil { try await Task.sleep(for: .milliseconds(20)) }
    #expect(site.ladder(critair, critair.newest).level == .mutationStrength)
  }

  @Test("What the rules show by themselves is told, and not searched where one result depends on all the others")
  func anomalies() async throws {
    let site = try Asking.newSite()
    for id in ["livret-epargne-populaire", "affectation-6e-paris-choix-regule"] { try find(id, in: site) }
    let searched = try await Asking.ask("GET", "/algorithms/livret-epargne-populaire", of: site).body
    #expect(searched.contains("Ce que les règles montrent seules") && searched.contains("Voir ce qui a été cherché"))
    #expect(Markup(searched).faults == [])
    // An outside implementation agreed on its cases, and nobody else compared: the page says both.
    #expect(searched.contains("Avec OpenFisca-France 176.1.8") && searched.contains("pas de décisions réelles"))
    let allocates = try await Asking.ask("GET", "/en/algorithms/affectation-6e-paris-choix-regule", of: site).body
    #expect(allocates.contains("one person&#39;s result depends on all the others"))
    #expect(Markup(allocates).faults == [])
  }

  @Test("The list can be left with what reached a rung, and says what it does not know yet")
  func facet() async throws {
    let site = try Asking.newSite()
    let before = try await Asking.ask("GET", "/", of: site).body
    try find("critair", in: site)
    let list = try await Asking.ask("GET", "/?verification=mutation_strength", of: site).body
    #expect(list.contains("href=\"/algorithms/critair\"") && !list.contains("href=\"/algorithms/nutri-score\""))
    #expect(list.contains("<option value=\"mutation_strength\" selected>") && list.contains("<details open>"))
    #expect(list.contains("peuvent manquer à cette liste") && Markup(list).faults == [])
    let all = try await Asking.ask("GET", "/?verification=recorded", of: site).body
    #expect(all.contains("href=\"/algorithms/nutri-score\""))
    let home = try await Asking.ask("GET", "/", of: site).body
    #expect(home != before && home.contains("vérification\u{A0}: cas types exigeants"))
    #expect(try await Asking.ask("GET", "/?verification=nonsense", of: site).status == 200)
    // Each rung says how many have reached it or one above, and the other choices count what is left of them.
    let count = site.site.registry.entries.count
    func option(_ value: String, _ page: String) -> String? {
      guard let start = page.range(of: "<option value=\"\(value)\"") else { return nil }
      return String(page[start.upperBound...].drop { $0 != "(" }.prefix { $0 != "<" })
    }
    #expect(option("recorded", before) == "(\(count))" && option("mutation_strength", before) == "(0)")
    for page in [home, list] {
      #expect(option("recorded", page) == "(\(count))" && option("mutation_strength", page) == "(1)")
    }
    let field = try #require(site.site.registry.entry(named: "critair")).field
    #expect(option(field, list) == "(1)" && option("education", list) == "(0)")
    #expect(option("education", home) != "(0)")
    let searched = try await Asking.ask("GET", "/?field=education", of: site).body
    #expect(option("mutation_strength", searched) == "(0)" && option("recorded", searched) == option("education", home))
    // The same for programs.
    let listed = try await Asking.ask("GET", "/api/v1/algorithms?verification=mutation_strength", of: site).body
    let facets = try await Asking.ask("GET", "/api/v1/algorithms", of: site).body
    #expect(facets.contains("\"mutation_strength\": 1"))
    #expect(listed.contains("\"total\": 1") && listed.contains("\"verification\": \"mutation_strength\""))
    let entry = try await Asking.ask("GET", "/api/v1/algorithms/critair", of: site).body
    #expect(entry.contains("\"level\": \"mutation_strength\"") && entry.contains("\"pending\": false"))
    #expect(try await Asking.ask("GET", "/api/v1/algorithms?verification=nonsense", of: site).status != 200)
  }
}
