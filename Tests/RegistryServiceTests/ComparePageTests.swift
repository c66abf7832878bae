import DescriptorModel
import Languages
import Testing

@testable import RegistryService

@Suite struct ComparePageTests {
  private let household = [("in.revenu_fiscal_reference", "20 000"), ("in.enfants_a_charge", "2")]

  @Test("The same household under the rules of two days")
  func days() async throws {
    let sent =
      household + [
        ("a", "bourse-college"), ("b", "bourse-college"), ("date_a", "01/09/2023"), ("date_b", "01/09/2024"),
      ]
    let page = try await Asking.send("/compare", sent)
    #expect(page.status == 200 && page["Cache-Control"] == "no-store")
    #expect(page.body.contains("<title>Résultat\u{A0}: Comparer deux résultats"))
    #expect(page.body.contains("111\u{A0}€, puis 114\u{A0}€ (+3\u{A0}€)."))
    #expect(page.body.contains("value=\"01/09/2023\"") && page.body.contains("value=\"20 000\""))
    #expect(Markup(page.body).faults == [])
    let english = try await Asking.send(
      "/en/compare",
      [
        ("in.revenu_fiscal_reference", "20,000"), ("in.enfants_a_charge", "2"), ("a", "bourse-college"),
        ("b", "bourse-college"), ("date_a", "2024-09-01"), ("date_b", "2024-10-01"),
      ])
    #expect(english.body.contains("The two results are the same.") && Markup(english.body).faults == [])
    // From the page of a result, with the answers and the day that stand there.
    let sideways = try await Asking.send(
      "/compare", household + [("a", "bourse-college"), ("date", "01/09/2023"), ("date_b", "01/09/2024")])
    #expect(sideways.body.contains("(+3\u{A0}€)"))
  }

  @Test("Two algorithms on one form: what both ask is asked once, and nothing is told before both have a result")
  func algorithms() async throws {
    let first = try await Asking.ask("GET", "/compare?a=bourse-college&b=bourse-lycee")
    #expect(first.status == 200 && !first.body.contains("Les deux résultats"))
    #expect(first.body.split(separator: "name=\"in.enfants_a_charge\"").count == 2)
    #expect(Markup(first.body).faults == [])
    let half = try await Asking.send(
      "/compare",
      household + [("a", "bourse-college"), ("b", "impot-revenu"), ("date_a", "01/09/2024"), ("date_b", "01/06/2025")])
    #expect(!half.body.contains("Les deux résultats") && half.body.contains("name=\"in.situation\""))
    #expect(Markup(half.body).faults == [])
  }

  @Test("What both ask under one name but read otherwise is asked for twice, and told beside its own field")
  func twice() throws {
    let registry = try Asking.theSite.registry
    let entry = try #require(registry.entry(named: "bourse-college"))
    var fields = FormFields()
    for (name, value) in [("in.enfants_a_charge", "2"), ("b.enfants_a_charge", "99"), ("date_b", "01/09/2024")] {
      fields.append(name, value)
    }
    let side = ComparedSide(
      entry, fields, dayField: "date_b", own: ["enfants_a_charge"], prefix: "b.", in: .french,
      programs: ProgramCache(), today: nil)
    #expect(side.person.faults.map { $0.field } == ["b.enfants_a_charge"])
    let input = try #require(entry.newest.descriptor.inputs.first { $0.name == "enfants_a_charge" })
    #expect(side.field(of: input) == "b.enfants_a_charge")
    #expect(side.writer.field(input, side.field(of: input)).text.contains("value=\"99\""))
  }

  @Test("A sample case can be opened under both; what a person enters never comes by the address")
  func address() async throws {
    let page = try await Asking.ask(
      "GET", "/compare?a=bourse-college&b=bourse-college&date_a=2023-09-01&date_b=2024-09-01&case=1")
    #expect(page.body.contains("Cas type du registre") && Markup(page.body).faults == [])
    let marker = "734512"
    let asked = try await Asking.ask(
      "GET", "/compare?a=bourse-college&b=bourse-college&in.revenu_fiscal_reference=\(marker)")
    #expect(asked.status == 200 && !asked.body.contains(marker))
    let log = LogLines()
    _ = try await Asking.send(
      "/compare", [("a", "bourse-college"), ("b", "bourse-college"), ("in.revenu_fiscal_reference", marker)], log: log)
    #expect(log.text.contains("compare") && !log.text.contains(marker))
  }

  @Test("What cannot be compared is told, with a way to choose others; wrong answers are told beside their field")
  func refusals() async throws {
    let nothing = try await Asking.ask("GET", "/en/compare")
    #expect(nothing.status == 200 && nothing.body.contains("<select id=\"a\"") && Markup(nothing.body).faults == [])
    let places = try await Asking.ask("GET", "/compare?a=affectation-6e&b=critair")
    #expect(places.body.contains("attribue des places") && Markup(places.body).faults == [])
    #expect(try await Asking.ask("GET", "/compare?a=nope").status == 404)
    #expect(try await Asking.ask("GET", "/compare?a=critair&b=nope").status == 404)
    #expect(try await Asking.ask("GET", "/compare?a=critair&b=critair&case=100000").status == 404)
    let wrong = try await Asking.send(
      "/compare",
      [
        ("a", "bourse-college"), ("b", "bourse-college"), ("in.enfants_a_charge", "99"), ("date_a", "31/02/2024"),
        ("date_b", "01/09/2024"), ("in.revenu_fiscal_reference", "\"><script>alert(1)</script>"),
      ])
    #expect(wrong.body.contains("id=\"f-date_a-error\"") && wrong.body.contains("id=\"f-in-enfants_a_charge-error\""))
    #expect(!wrong.body.contains("<script>") && Markup(wrong.body).faults == [])
  }
}

@Suite struct RefillTests {
  @Test("The script is a file of its own that may be kept for good, and only the page with the form allows it")
  func script() async throws {
    let file = try await Asking.ask("GET", "/" + Address.scriptName)
    #expect(file.status == 200 && file["Content-Type"]?.hasPrefix("text/javascript") == true)
    #expect(file["Cache-Control"]?.contains("immutable") == true)
    #expect(file["Content-Security-Policy"]?.contains("script-src") == false)
    // It sends nothing, keeps nothing, and writes no markup.
    for call in ["fetch", "XMLHttp", "sendBeacon", "innerHTML", "localStorage", "cookie", "eval", "submit()"] {
      #expect(!file.body.contains(call), "\(call)")
    }
    let page = try await Asking.ask("GET", "/algorithms/bourse-college/decision")
    #expect(page["Content-Security-Policy"] == contentPolicy + "; script-src 'self'")
    #expect(page.body.contains("<script src=\"/\(Address.scriptName)\" defer></script>"))
    #expect(page.body.contains("id=\"refill\" class=\"no-print\" hidden"))
    for path in ["/", "/algorithms/bourse-college", "/compare?a=bourse-college&b=bourse-college"] {
      let other = try await Asking.ask("GET", path)
      #expect(other["Content-Security-Policy"] == contentPolicy && !other.body.contains("<script src"))
    }
  }
}
