import DescriptorModel
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

@testable import RegistryService

/// What programs have computed.
@Suite struct APICaseTests {
  static let bourse = "/api/v1/algorithms/bourse-college/"
  static let household =
    "{\"inputs\": {\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 2}, \"date\": \"2024-09-01\""

  private func post(
    _ path: String, _ body: String, type: String = "application/json", _ headers: [(String, String)] = [],
    log: LogLines? = nil
  ) async throws -> Asking.Reply {
    try await Asking.ask("POST", path, headers: [("Content-Type", type)] + headers, body: body, log: log)
  }

  @Test("A household's case gives its record, the same in every run")
  func run() async throws {
    let reply = try await post(Self.bourse + "run", Self.household + "}")
    #expect(reply.status == 200 && reply["Content-Type"] == MediaType.json.rawValue)
    let record = try JSONValue(reply.body)
    #expect(record["outcome"]?["montant_annuel"]?["value"]?.integer == 114)
    #expect(record["reference_date"]?["from"]?.text == "given" && record["sha256"]?.text?.count == 64)
    #expect(try await post(Self.bourse + "run", Self.household + "}").body == reply.body)
    let nothing = try JSONValue(try await post(Self.bourse + "run", "{\"inputs\": {}}").body)
    #expect(nothing["to_ask"]?.elements.count == 2 && nothing["reference_date"]?["from"]?.text == "today")
  }

  @Test("What the API says of a sample case can be sent as it is, and gives what the case expects")
  func samples() async throws {
    var tried = 0
    for entry in try Asking.theSite.registry.entries where !entry.cases.isEmpty {
      let base = "/api/v1/algorithms/\(entry.id)"
      let cases = try await Asking.ask("GET", base + "/cases").body
      for sample in Set([0, entry.cases.count - 1]).map({ try? JSONValue(cases)["cases"]?.elements[$0] }) {
        let sample = try #require(sample)
        let date = sample["date"].map { $0 == .null ? "" : ", \"date\": \($0.written)" } ?? ""
        let reply = try await post(base + "/run", "{\"inputs\": \(try #require(sample["inputs"]).written)\(date)}")
        #expect(reply.status == 200, "\(entry.id): \(reply.body)")
        let outcome = try JSONValue(reply.body)["outcome"]
        for (name, expected) in sample["expect"]?.members ?? [:] {
          guard case .string(let text)? = Optional(expected), let value = outcome?[name]?["value"] else { continue }
          guard value.elements.isEmpty else { continue }
          let isSame = value.plain == text || Number(decimal: value.plain) == Number(decimal: text)
          #expect(isSame, "\(entry.id) \(name): \(value.plain) \(text)")
          tried += 1
        }
      }
    }
    #expect(tried > 60)
  }

  @Test("An explanation comes as data, text, Markdown or a page, in each language and depth")
  func explain() async throws {
    let path = Self.bourse + "explain"
    let json = try JSONValue(try await post(path, Self.household + "}").body)
    #expect(json["record"]?["answers"]?["nearest_changes"] != nil || json["record"]?["answers"] != nil)
    #expect(json["explanation"]?["blocks"]?.elements.first?["type"]?.text == "title")
    for (accept, type, words) in [
      ("text/plain", "text/plain", "Vous avez droit à une bourse d'échelon 1"),
      ("text/markdown", "text/markdown", "**Vous avez droit à une bourse d'échelon 1"),
      ("text/html", "text/html", "<!DOCTYPE html>"),
    ] {
      let reply = try await post(path, Self.household + "}", [("Accept", accept)])
      #expect(reply["Content-Type"]?.hasPrefix(type) == true && reply["Content-Language"] == "fr")
      #expect(reply.body.contains(words), "\(accept)")
    }
    var lengths: [Int] = []
    for depth in ["short", "standard", "full"] {
      let body = Self.household + ", \"language\": \"en\", \"depth\": \"\(depth)\"}"
      let reply = try await post(path, body, [("Accept", "text/plain")])
      #expect(reply.body.contains("114") && reply["Content-Language"] == "en")
      lengths.append(reply.body.utf8.count)
    }
    #expect(lengths == lengths.sorted() && Set(lengths).count == 3)
  }

  @Test("Questions about a result are answered: what if, why not, my letter, until when")
  func questions() async throws {
    let path = Self.bourse + "explain"
    let body =
      Self.household
      + ", \"whatIf\": {\"revenu_fiscal_reference\": 11928}, \"whyNot\": {\"echelon\": 2}, "
      + "\"check\": {\"montant_annuel\": 111}, \"notified\": \"2024-10-15\"}"
    let text = try await post(path, body, [("Accept", "text/plain")]).body
    for words in ["315\u{A0}€", "8\u{202F}072\u{A0}€", "septembre\u{A0}2023", "15\u{A0}décembre\u{A0}2024"] {
      #expect(text.contains(words), "\(words)")
    }
    let record = try JSONValue(try await post(path, body).body)["record"]
    #expect(record?["answers"]?["check"]?["agrees"]?.flag == false)
  }

  @Test(
    "What is wrong with a case is told at its line and column, with the near miss",
    arguments: [
      ("{\"inputs\": {\n  \"revenu_fiscal_referense\": 1}}", "input.unknown", 2, 3, "revenu_fiscal_reference"),
      ("{\"inputs\": {\"enfants_a_charge\": 99}}", "input.range", 1, 33, "child"),
      ("{\"inputs\": {\"enfants_a_charge\": \"deux\"}}", "input.type", 1, 33, nil),
      ("{\"inputs\": {}, \"dat\": \"2024-09-01\"}", "api.name", 1, 16, "date"),
      ("{\"inputs\": {}, \"date\": \"2024-02-30\"}", "api.value", 1, 24, nil),
      ("{\"inputs\": {}, \"date\": 20240901}", "api.value", 1, 24, nil),
      ("{\"inputs\": []}", "api.value", 1, 12, nil), ("{}", "api.value", 1, 1, "inputs"),
      ("[]", "api.value", 1, 1, nil), ("inputs: {}", "api.json", 1, 1, nil), ("", "api.json", 1, 1, nil),
      ("{\"inputs\": {}} {}", "api.json", 1, 16, nil), ("{\"inputs\": {},\n}", "api.json", 2, 1, nil),
      ("{\"inputs\": {}, \"inputs\": {}}", "yaml.duplicate-key", 1, 16, nil),
      ("{\"inputs\": {}, \"language\": \"english\"}", "api.value", 1, 28, nil),
      ("{\"inputs\": {}, \"depth\": \"shor\"}", "api.value", 1, 25, "short"),
      ("{\"inputs\": {}, \"whatIf\": {\"enfants\": 2}}", "input.unknown", 1, 27, nil),
      ("{\"inputs\": {}, \"whyNot\": {\"echelo\": 2}}", "question.unknown-output", 1, 27, "echelon"),
      ("{\"inputs\": {}, \"whyNot\": {\"echelon\": 2, \"montant_annuel\": 3}}", "question.form", 1, 26, nil),
      ("{\"inputs\": {}, \"check\": {\"echelon\": \"x\"}}", "question.value", 1, 37, nil),
      ("{\"inputs\": {}, \"date\": \"1999-01-01\"}", "registry.not-in-force", nil, nil, nil),
      (String(repeating: "[", count: 100_000), "api.json", 1, 65, nil),
    ] as [(String, String, Int?, Int?, String?)])
  func faults(_ body: String, _ code: String, _ line: Int?, _ column: Int?, _ help: String?) async throws {
    let reply = try await post(Self.bourse + "explain", body, [("Accept-Language", "en")])
    #expect(reply.status == 422 && reply["Content-Type"] == "application/problem+json")
    let diagnostic = try #require(try JSONValue(reply.body)["diagnostics"]?.elements.first)
    #expect(diagnostic["code"]?.text == code)
    #expect(diagnostic["line"]?.integer == line && diagnostic["column"]?.integer == column)
    if let help { #expect(diagnostic["help"]?.text?.contains(help) == true) }
  }

  @Test("A campaign gives the day; one that is unknown, or that nobody has, is told")
  func campaigns() async throws {
    let path = "/api/v1/algorithms/affectation-6e/run"
    let own = "\"college_secteur\": \"0990001A\", \"demandes\": []"
    let reply = try await post(path, "{\"inputs\": {\"campagne\": \"exemple-2026\", \(own)}}")
    #expect(reply.status == 200)
    #expect(try JSONValue(reply.body)["reference_date"]?["from"]?.text == "campaign")
    let wrong = try await post(path, "{\"inputs\": {\"campagne\": \"exemple-2062\"}}")
    let diagnostic = try #require(try JSONValue(wrong.body)["diagnostics"]?.elements.first)
    #expect(wrong.status == 422 && diagnostic["code"]?.text == "registry.unknown-campaign")
    #expect(diagnostic["help"]?.text?.contains("exemple-2026") == true)
  }

  @Test("A descriptor is validated, and nothing of it is kept")
  func validate() async throws {
    let entry = try #require(try Asking.theSite.registry.entry(named: "bourse-college"))
    let source = String(decoding: entry.newest.source, as: UTF8.self)
    let path = "/api/v1/validate?on=2026-11-27"
    let valid = try JSONValue(try await post(path, source, type: "application/yaml").body)
    #expect(valid["valid"]?.flag == true && valid["id"]?.text == "bourse-college" && valid["errors"]?.integer == 0)
    #expect(valid["fingerprint"]?.text == entry.newest.descriptor.fingerprint)
    let broken = source.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasPrefix("inputs:") ? "input:" : $0
    }.joined(separator: "\n")
    let reply = try await post(path, broken, type: "application/yaml", [("Accept-Language", "en")])
    let invalid = try JSONValue(reply.body)
    #expect(reply.status == 200 && reply["Cache-Control"] == "no-store")
    #expect(invalid["valid"]?.flag == false && (invalid["errors"]?.integer ?? 0) > 0)
    #expect(invalid["diagnostics"]?.elements.contains { $0["line"]?.integer != nil } == true)
    for body in ["", "[", "a: &a [*a]", String(repeating: "[", count: 5_000), "\u{0}"] {
      let reply = try await post(path, body, type: "application/yaml")
      #expect(reply.status == 200)
      #expect(try JSONValue(reply.body)["valid"]?.flag == false)
    }
    #expect(try await post(path, "{}", type: "application/json").status == 415)
  }

  @Test("The entry's own cases are replayed, or those that are sent; a case that cannot run is told at its place")
  func replay() async throws {
    let path = Self.bourse + "replay"
    let own = try await Asking.ask("POST", path)
    let report = try JSONValue(own.body)
    #expect(own.status == 200 && report["summary"]?["cases"]?["differ"]?.integer == 0)
    let sent = """
      cases:
        - name: juste
          date: 2024-09-01
          inputs: {revenu_fiscal_reference: 20000, enfants_a_charge: 2}
          expect: {montant_annuel: 114}
          source: calcul
        - name: faux
          date: 2024-09-01
          inputs: {revenu_fiscal_reference: 20000, enfants_a_charge: 2}
          expect: {montant_annuel: 115}
          source: calcul

      """
    let reply = try await post(path, sent, type: "application/yaml")
    let counts = try JSONValue(reply.body)["summary"]?["cases"]
    #expect(reply.status == 200 && counts?["agree"]?.integer == 1 && counts?["differ"]?.integer == 1)
    let wrong = try await post(
      path, sent.split(separator: "20000").joined(separator: "-5"), type: "application/yaml")
    let diagnostics = try JSONValue(wrong.body)["diagnostics"]?.elements ?? []
    #expect(wrong.status == 422 && diagnostics.map { $0["line"]?.integer } == [4, 9])
    let many =
      "{\"cases\": ["
      + (0..<2_001).map { _ in "{\"name\":\"a\",\"inputs\":{},\"expect\":{},\"source\":\"b\"}" }
      .joined(separator: ",") + "]}"
    let refused = try await post(path, many)
    #expect(refused.status == 422)
    #expect(try JSONValue(refused.body)["code"]?.text == "run.budget")
  }

  @Test("A replay that would cost more work than one request may take is refused, by count and not by time")
  func budget() async throws {
    let site = try Asking.theSite
    var options = site.options
    let program = try site.programs.program(
      try #require(site.registry.entry(named: "bourse-college")).newest.descriptor,
      on: try #require(CalendarDate(year: 2024, month: 9, day: 1)))
    // What compiling for one day and two cases cost.
    options.work.replay = program.size * (WorkLimits.compiling + 2)
    let registry = site.registry
    let live = try LiveSite(options) { () throws(DiagnosticsError) in registry }
    func cases(_ days: [String]) -> String {
      "{\"cases\": ["
        + days.map {
          "{\"name\":\"a\",\"date\":\"\($0)\",\"inputs\":{},\"expect\":{\"echelon\":null},\"source\":\"b\"}"
        }.joined(separator: ",") + "]}"
    }
    for (days, status) in [
      (["2024-09-01", "2024-09-01"], 200), (["2024-09-01", "2024-09-01", "2024-09-01"], 422),
      (["2024-09-01", "2024-09-02"], 422),
    ] {
      let reply = try await Asking.ask(
        "POST", Self.bourse + "replay", headers: [("Content-Type", "application/json")], body: cases(days), of: live)
      #expect(reply.status == status)
      if status == 422 { #expect(try JSONValue(reply.body)["code"]?.text == "run.budget") }
    }
  }

  @Test("Nothing of a person is logged, kept by a cache, or shown to the next one", arguments: ["run", "explain"])
  func nothingKept(_ name: String) async throws {
    let marker = "zqxmarker734512"
    let log = LogLines()
    for body in [
      Self.household + ", \"language\": \"\(marker)\"}", "{\"inputs\": {\"\(marker)\": \"\(marker)\"}}",
      Self.household + "}",
    ] {
      let reply = try await post(Self.bourse + name, body, log: log)
      #expect(reply["Cache-Control"] == "no-store" && reply["ETag"] == nil)
    }
    #expect(log.text.contains("api.\(name)"))
    #expect(!log.text.contains(marker) && !log.text.contains("20000"))
    #expect(try await !post(Self.bourse + name, Self.household + "}").body.contains(marker))
  }

  @Test("What is no JSON, too long, or sent to an alias is told as such")
  func exchange() async throws {
    let path = Self.bourse + "run"
    #expect(try await post(path, "{}", type: "text/plain").status == 415)
    #expect(try await Asking.ask("POST", path, body: "{}").status == 415)
    #expect(try await post(path, String(repeating: " ", count: 300_000)).status == 413)
    #expect(try await Asking.ask("GET", path).status == 405)
    #expect(try await post("/api/v1/algorithms/nothing/run", "{}").status == 404)
    let moved = try await post("/api/v1/algorithms/bourse/run", "{}")
    #expect(moved.status == 308 && moved["Location"] == path)
  }
}
