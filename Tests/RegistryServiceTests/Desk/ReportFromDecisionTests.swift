import Foundation
import Languages
import RegistryStore
import Testing

@testable import RegistryService

/// From a result to the form in which a mistake is reported, with the case.
@Suite struct ReportFromDecisionTests {
  /// The form of a page that leads to an address: what its hidden fields would send.
  private func hiddenFields(_ page: String, to path: String) -> [(String, String)] {
    guard let start = page.range(of: " method=\"post\" action=\"\(path)\">"),
      let end = page.range(of: "</form>", range: start.upperBound..<page.endIndex)
    else { return [] }
    return page[start.upperBound..<end.lowerBound].components(separatedBy: "<input type=\"hidden\" name=\"").dropFirst()
      .map { field in
        let parts = field.components(separatedBy: "\"")
        return (
          parts[0], parts[2].replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "\n", with: "\r\n")
        )
      }
  }

  /// What the text area of the case holds.
  private func area(_ page: String) -> String? {
    guard let start = page.range(of: "<textarea id=\"case\""),
      let open = page.range(of: ">\n", range: start.upperBound..<page.endIndex),
      let end = page.range(of: "</textarea>", range: open.upperBound..<page.endIndex)
    else { return nil }
    return page[open.upperBound..<end.lowerBound].replacingOccurrences(of: "&quot;", with: "\"")
  }

  private let answers = [("in.quotient_familial", "7345"), ("date", "2025-10-01")]

  @Test(
    "From a result, the form of a report opens with the case in it; it is attached only where it is left there",
    arguments: [
      ("", "Il n&#39;est envoyé que si vous le laissez ici"), ("/en", "It is sent only if you leave it here"),
    ])
  func opens(_ prefix: String, _ sentence: String) async throws {
    let scene = try DeskScene()
    let (token, visitor) = (try scene.token(), Visitor(scene: scene))
    #expect(try await scene.submitMeal(token: token).status == 201)
    let report = "\(prefix)/algorithms/\(Meal.id)/report"
    let result = try await visitor.send("\(prefix)/algorithms/\(Meal.id)/decision", answers)
    #expect(Markup(result.body).faults == [])
    let fields = hiddenFields(result.body, to: report)
    #expect(fields.map { $0.0 } == ["action", "version", "case"] && fields.first?.1 == "show")
    let carried = try JSONValue(try #require(fields.last).1)
    #expect(carried.written == #"{"date":"2025-10-01","inputs":{"quotient_familial":7345}}"#)

    let form = try await visitor.send(report, fields)
    #expect(form.status == 200 && form["Cache-Control"] == "no-store" && form["Location"] == nil)
    #expect(Markup(form.body).faults == [] && form.body.contains(sentence))
    let shown = try #require(area(form.body))
    #expect(try JSONValue(shown) == carried)
    #expect(form.body.contains("<details open>") && form.body.contains("<option value=\"2025-09-01\" selected>"))
    #expect(!form.body.contains("class=\"errors\"") && !form.body.contains("checked"))
    // Nothing is kept of it before she sends it, nor noted.
    func kept() throws -> [MistakeReport] { try scene.store.reports(for: scene.store.authenticate(token, from: "a")) }
    #expect(try kept().isEmpty)
    #expect(!scene.log.text.contains("quotient_familial") && scene.log.text.contains("desk.mistake"))

    // What she left and what she emptied, also after she forgot to say what is wrong.
    let forgot = try await visitor.send(report, [("text", ""), ("case", shown), ("attach", "left")])
    #expect(forgot.status == 422 && area(forgot.body) == shown && forgot.body.contains(sentence))
    #expect(try await visitor.send(report, [("text", "Un"), ("case", shown), ("attach", "left")]).status == 200)
    #expect(try await visitor.send(report, [("text", "Deux"), ("case", " \r\n"), ("attach", "left")]).status == 200)
    #expect(try kept().map { $0.caseJSON } == [#"{"date":"2025-10-01","inputs":{"quotient_familial":7345}}"#, nil])
  }

  @Test("A case that was carried is text: neither markup, nor taken from another site's form, nor from an address")
  func carried() async throws {
    let scene = try DeskScene()
    let visitor = Visitor(scene: scene)
    #expect(try await scene.submitMeal(token: try scene.token()).status == 201)
    let report = "/algorithms/\(Meal.id)/report"
    let attack = "</textarea><script>alert(1)</script>"
    let shown = try await visitor.send(report, [("action", "show"), ("case", attack), ("version", attack)])
    #expect(shown.status == 200 && !shown.body.contains("<script>") && Markup(shown.body).faults == [])
    #expect(try await visitor.send(report, [("action", "show"), ("case", "{}")], site: "cross-site").status == 403)
    let asked = try await scene.ask("GET", report + "?action=show&case=zqxcas").body
    #expect(!asked.contains("zqxcas") && !asked.contains("<details open>"))
  }

  @Test("There is no way to report where there is no result yet, or no store")
  func absent() async throws {
    let scene = try DeskScene()
    let visitor = Visitor(scene: scene)
    #expect(try await scene.submitMeal(token: try scene.token()).status == 201)
    let path = "/algorithms/\(Meal.id)/decision"
    let report = "action=\"/algorithms/\(Meal.id)/report\""
    #expect(try await visitor.send(path, answers).body.contains(report))
    #expect(!(try await visitor.send(path, [("in.quotient_familial", "x")]).body.contains(report)))
    #expect(!(try await scene.ask("GET", path).body.contains(report)))
    let folder = try await Asking.send(
      "/algorithms/bourse-college/decision",
      [("in.revenu_fiscal_reference", "20 000"), ("in.enfants_a_charge", "2"), ("date", "01/09/2024")])
    #expect(folder.body.contains("Votre résultat") && !folder.body.contains("/report\""))
  }
}
