import DescriptorModel
import Languages
import RuleValues
import Testing

@testable import RegistryService

@Suite struct ChangesPageTests {
  @Test("What changes between two days is told with its effect, and each changed case can be opened under both")
  func values() async throws {
    let path = "/algorithms/allocations-familiales/changes?from=2026-03-01&to=2026-04-01"
    let page = try await Asking.ask("GET", path)
    #expect(page.status == 200 && page["Cache-Control"] == "public, max-age=60, must-revalidate")
    #expect(page.body.contains("94 cas types sur 106 changent."))
    #expect(page.body.contains("474,37\u{A0}€") && page.body.contains("478,16\u{A0}€"))
    #expect(
      page.body.contains(
        "href=\"/compare?a=allocations-familiales&amp;b=allocations-familiales&amp;date_a=2026-03-01&amp;date_b=2026-04-01&amp;case=1\""
      ))
    #expect(Markup(page.body).faults == [])
    // The latest change is what is told where no days are named, and any day stands for the last change before it.
    #expect(try await Asking.ask("GET", "/algorithms/allocations-familiales/changes").body == page.body)
    let within = "/algorithms/allocations-familiales/changes?from=15/03/2026&to=2026-05-20"
    #expect(try await Asking.ask("GET", within).body == page.body)
    let english = try await Asking.ask("GET", "/en" + path).body
    #expect(english.contains("94 of 106 sample cases change.") && Markup(english).faults == [])
  }

  @Test(
    "A version is told against the one before: rules in words, order of criteria, texts", arguments: Language.allCases)
  func versions(_ language: Language) async throws {
    for entry in try Asking.theSite.registry.entries where entry.versions.count > 1 {
      let newest = entry.newest.from
      let pair = try #require(DayPair(lastOf: entry.daysOfChange, on: newest))
      #expect(pair.to == newest)
      let page = try await Asking.ask("GET", Address(.changes(entry.id, pair), in: language).path).body
      #expect(Markup(page).faults == [], "\(entry.id)")
      #expect(page.contains("id=\"rules\"") || page.contains("id=\"parameters\""), "\(entry.id)")
      let own = try await Asking.ask("GET", Address(.entry(entry.id, .negotiated), in: language).path).body
      #expect(own.contains("/changes?from=\(pair.from)&amp;to=\(pair.to)"), "\(entry.id)")
    }
  }

  @Test("What cannot be compared is told, and what does not exist is not found")
  func refusals() async throws {
    let one = try await Asking.ask("GET", "/algorithms/critair/changes")
    #expect(one.status == 200 && one.body.contains("rien n&#39;y a changé") && Markup(one.body).faults == [])
    for path in [
      "/algorithms/nope/changes", "/algorithms/bourse-college/changes?from=1990-01-01&to=2024-09-01",
      "/algorithms/bourse-college/changes?from=2023-09-01", "/algorithms/bourse-college/changes?from=x&to=y",
    ] { #expect(try await Asking.ask("GET", path).status == 404, "\(path)") }
    #expect(
      try await Asking.ask("GET", "/algorithms/bourse/changes")["Location"] == "/algorithms/bourse-college/changes")
  }

  @Test("A parameter that changed is a line over time, in whole numbers")
  func timeline() throws {
    let entry = try #require(try Asking.theSite.registry.entry(named: "allocations-familiales"))
    let parameter = try #require(entry.newest.descriptor.parameters.first { TimeLine($0) != nil })
    let line = try #require(TimeLine(parameter))
    let path = line.path(width: 480, top: 20, bottom: 90)
    #expect(path.hasPrefix("M0 ") && path.contains("L480 ") && !path.contains("."))
    let heights = path.split { $0 == "M" || $0 == "L" }.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
    #expect(heights.min() == 20 && heights.max() == 90)
  }
}
