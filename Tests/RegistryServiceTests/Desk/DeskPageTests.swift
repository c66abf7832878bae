import Foundation
import Languages
import RegistryStore
import RuleValues
import SourceDiagnostics
import Testing
import TransparencyLog

@testable import RegistryService

/// Somebody at a browser: her cookie, and the forms that she was shown.
struct Visitor {
  let scene: DeskScene
  var cookie: String?

  func get(_ path: String) async throws -> Asking.Reply { try await scene.ask("GET", path, headers: own) }

  func send(_ path: String, _ fields: [(String, String)], site: String = "same-origin") async throws -> Asking.Reply {
    let body = fields.map { "\(queryEncoded($0.0))=\(queryEncoded($0.1))" }.joined(separator: "&")
    return try await scene.ask(
      "POST", path,
      headers: own + [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", site)],
      body: Array(body.utf8))
  }

  func submit(_ parts: [(name: String, fileName: String?, text: String)]) async throws -> Asking.Reply {
    try await scene.submit(parts, to: "/organisation/draft", headers: own + [("Sec-Fetch-Site", "same-origin")])
  }

  private var own: [(String, String)] { cookie.map { [("Cookie", "other=1; \($0)")] } ?? [] }

  mutating func signIn(_ token: String) async throws {
    let reply = try await send("/organisation/sign-in", [("token", " \(token)\n")])
    #expect(reply.status == 303 && reply["Location"] == "/organisation")
    let set = try #require(reply["Set-Cookie"])
    #expect(set.contains("; HttpOnly; SameSite=Strict") && set.contains("; Secure") && set.hasPrefix("__Host-"))
    #expect(!set.contains(token))
    cookie = String(set.prefix { $0 != ";" })
  }

  /// The secret of the forms that she was shown.
  func csrf(_ path: String = "/organisation") async throws -> String {
    let page = try await get(path).body
    let start = try #require(page.range(of: "name=\"csrf\" value=\""))
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }
}

@Suite struct DeskPageTests {
  @Test("An organisation signs in, corrects a draft, previews it, submits it; another token approves; both are logged")
  func life() async throws {
    let scene = try DeskScene()
    var author = Visitor(scene: scene)
    try await author.signIn(try scene.token("mairie", [.submit, .read], fourEyes: true))
    let csrf = try await author.csrf()
    let bad = Meal.revised("value: quotient_familial", "value: quotient_familal")
    let refused = try await author.submit([
      ("csrf", nil, csrf), ("action", nil, "examine"), ("field", nil, "education"), ("text", nil, ""),
      ("descriptor", "2025-09-01.yaml", bad), ("cases", "exemples.yaml", Meal.cases), ("comparisons", "", ""),
    ])
    #expect(refused.status == 422)
    #expect(refused.body.contains("<mark>quotient_familal</mark>") && refused.body.contains("href=\"#L22\""))
    #expect(refused.body.contains("name=\"cases/exemples.yaml\" value=\"cases:\n"))
    #expect(!refused.body.contains("value=\"submit\""))
    // What was attached comes back with the form, with a browser's line ends.
    let fields: [(name: String, fileName: String?, text: String)] = [
      ("csrf", nil, csrf), ("field", nil, "education"),
      ("text", nil, Meal.descriptor.replacingOccurrences(of: "\n", with: "\r\n")),
      ("cases/exemples.yaml", nil, Meal.cases.replacingOccurrences(of: "\n", with: "\r\n")),
    ]
    let good = try await author.submit(fields + [("action", nil, "examine")])
    #expect(
      good.body.contains("name=\"cases/exemples.yaml\" value=\"cases:\n  - name") && !good.body.contains("\u{FFFD}"))
    #expect(good.status == 200 && good.body.contains("value=\"submit\""), "\(good.body.suffix(3000))")
    let preview = try await author.submit(fields + [("action", nil, "preview")])
    #expect(preview.body.contains("Aperçu") && preview.body.contains("Prix du repas à la cantine"))
    #expect(preview["Cache-Control"] == "no-store")
    #expect(try scene.store.head().head.size == 0)
    let submitted = try await author.submit(fields + [("action", nil, "submit")])
    #expect(submitted.status == 200 && submitted.body.contains("/organisation/submissions/1"))
    let own = try await author.get("/organisation/submissions/1")
    #expect(own.body.contains("un autre jeton doit l") && !own.body.contains("value=\"approve\""))
    #expect(
      try await author.send("/organisation/submissions/1", [("csrf", csrf), ("action", "approve")]).status == 403)

    var reviewer = Visitor(scene: scene)
    try await reviewer.signIn(try scene.token("mairie", [.approve, .read]))
    let page = try await reviewer.get("/organisation/submissions/1")
    #expect(page.body.contains("value=\"approve\"") && page.body.contains("cases/exemples.yaml"))
    let approved = try await reviewer.send(
      "/organisation/submissions/1", [("csrf", try await reviewer.csrf()), ("action", "approve")])
    #expect(approved.status == 303)
    #expect(try await scene.ask("GET", "/algorithms/\(Meal.id).yaml").body == Meal.descriptor)
    for (prefix, words) in [("", "Publication approuvée"), ("/en", "Approved publication")] {
      let journal = try await scene.ask("GET", "\(prefix)/journal")
      #expect(journal.body.contains(words) && journal.body.contains("lucarne verify log --registry \(Asking.origin)"))
    }
    let retired = try await author.send(
      "/organisation/algorithms/\(Meal.id)", [("csrf", csrf), ("version", ""), ("reason", "Annulée.")])
    #expect(retired.status == 303)
    #expect(try await scene.ask("GET", "/algorithms/\(Meal.id)").body.contains("Annulée."))
    #expect(try scene.store.head().head.size == 2)
  }

  @Test("Forms of other sites, of other sessions and without a session change nothing")
  func foreignForms() async throws {
    let scene = try DeskScene()
    let token = try scene.token()
    var visitor = Visitor(scene: scene)
    #expect(try await visitor.send("/organisation/sign-in", [("token", token)], site: "cross-site").status == 403)
    try await visitor.signIn(token)
    let csrf = try await visitor.csrf()
    #expect(try await scene.submitMeal(token: token).status == 201)
    let retire = [("version", ""), ("reason", "Non.")]
    let path = "/organisation/algorithms/\(Meal.id)"
    #expect(try await visitor.send(path, retire).status == 403)
    #expect(try await visitor.send(path, retire + [("csrf", "0")]).status == 403)
    #expect(try await visitor.send(path, retire + [("csrf", csrf)], site: "cross-site").status == 403)
    var other = Visitor(scene: scene)
    #expect(try await other.send(path, retire + [("csrf", csrf)]).status == 401)
    try await other.signIn(token)
    #expect(try await other.send(path, retire + [("csrf", csrf)]).status == 403)
    #expect(try scene.store.head().head.size == 1)
    // The pages of an organisation are not for programs' tokens, nor the other way round.
    #expect(try await scene.ask("GET", "/organisation/draft", token: token).status == 401)
    #expect(try await other.get("/api/v1/submissions").status == 401)
  }

  @Test("A session ends when it is left alone, after some hours, by signing out, and with its token")
  func sessions() async throws {
    let scene = try DeskScene()
    let token = try scene.token()
    var visitor = Visitor(scene: scene)
    try await visitor.signIn(token)
    #expect(try await visitor.get("/organisation/draft").status == 200)
    scene.clock.advance(milliseconds: Sessions.idle)
    #expect(try await visitor.get("/organisation/draft").status == 401)
    try await visitor.signIn(token)
    for _ in 0..<17 {
      scene.clock.advance(milliseconds: Sessions.idle - 1)
      _ = try await visitor.get("/organisation/draft")
    }
    #expect(try await visitor.get("/organisation/draft").status == 401)
    try await visitor.signIn(token)
    let out = try await visitor.send("/organisation/sign-out", [("csrf", try await visitor.csrf())])
    #expect(out.status == 303 && out["Set-Cookie"]?.contains("Max-Age=0") == true)
    #expect(try await visitor.get("/organisation/draft").status == 401)
    try await visitor.signIn(token)
    try scene.store.revokeToken(String(token.dropFirst("lucarne_".count).prefix(16)))
    #expect(try await visitor.get("/organisation/draft").status == 401)
    let wrong = try await visitor.send("/organisation/sign-in", [("token", token)])
    #expect(wrong.status == 401 && wrong.body.contains("aria-invalid") && !wrong.body.contains(token))
  }

  @Test("There are no more sessions than so many: the one that was left alone longest ends")
  func manySessions() throws {
    let scene = try DeskScene()
    let caller = try scene.store.authenticate(scene.token(), from: "a")
    let sessions = Sessions(now: { scene.clock.now })
    let first = try #require(sessions.begin(caller))
    for _ in 0..<Sessions.most {
      scene.clock.advance(milliseconds: 1)
      _ = sessions.begin(caller)
    }
    #expect(sessions.count == Sessions.most && sessions.find(first) == nil)
    #expect(isSameSecret("abc", "abc") && !isSameSecret("abc", "abd") && !isSameSecret("abc", "ab"))
  }

  @Test(
    "Every page of the desk is well-formed in both languages, with its labels, and says what is kept",
    arguments: ["", "/en"])
  func wellFormed(_ prefix: String) async throws {
    let scene = try DeskScene()
    let token = try scene.token("mairie", fourEyes: true)
    let second = try scene.token("mairie")
    #expect(try await scene.submitMeal(token: token).status == 202)
    #expect(try await scene.ask("POST", "/api/v1/submissions/1/approve", token: second).status == 200)
    #expect(try await scene.submitMeal(Meal.descriptor + "# deux\n", token: token).status == 202)
    _ = try await scene.sendJSON(
      "/api/v1/reports", #"{"algorithm": "cantine-essai", "text": "<b>Faux</b>", "case": {"a": "</pre>"}}"#)
    var visitor = Visitor(scene: scene)
    let signIn = try await visitor.get(prefix + "/organisation")
    #expect(Markup(signIn.body).faults == [])
    try await visitor.signIn(second)
    for path in [
      "/journal", "/algorithms/\(Meal.id)/report", "/organisation", "/organisation/draft",
      "/organisation/submissions/1",
      "/organisation/submissions/2", "/organisation/algorithms/\(Meal.id)", "/organisation/reports/1",
      "/organisation/reports/9",
      "/algorithms/\(Meal.id)",
    ] {
      let reply = try await visitor.get(prefix + path)
      #expect(reply.status == (path.hasSuffix("9") ? 404 : 200), "\(path)")
      #expect(Markup(reply.body).faults == [], "\(path)")
      #expect(reply.body.contains("<html lang=\"\(prefix.isEmpty ? "fr" : "en")\">"), "\(path)")
      #expect(!reply.body.contains("<b>Faux</b>") && reply["Content-Security-Policy"]?.contains("script-src") == false)
    }
    let csrf = try await visitor.csrf()
    let answered = try await visitor.send(
      prefix + "/organisation/reports/1",
      [("csrf", csrf), ("answer_fr", "Non."), ("answer_en", " "), ("withhold", "yes")])
    #expect(answered.status == 303 && answered["Location"] == prefix + "/organisation")
    let page = try await scene.ask("GET", prefix + "/algorithms/\(Meal.id)").body
    #expect(page.contains("Non.") && !page.contains("Faux") && Markup(page).faults == [])
    let rejected = try await visitor.send(
      prefix + "/organisation/submissions/2", [("csrf", csrf), ("action", "reject"), ("reason", "Inutile.")])
    #expect(rejected.status == 303)
    #expect(try await visitor.get(prefix + "/organisation/submissions/2").body.contains("Inutile."))
  }

  @Test("Anybody reports a mistake by a form; the case goes along only where she chose it")
  func reportForm() async throws {
    let scene = try DeskScene()
    let token = try scene.token()
    #expect(try await scene.submitMeal(token: token).status == 201)
    let visitor = Visitor(scene: scene)
    let path = "/algorithms/\(Meal.id)/report"
    let form = try await visitor.get(path).body
    #expect(form.contains("Ni nom, ni adresse, ni heure") && !form.contains("checked"))
    let empty = try await visitor.send(path, [("text", " "), ("case", "zqxcas")])
    #expect(empty.status == 422 && empty.body.contains("zqxcas") && !empty.body.contains("checked"))
    // What she chose stands again.
    let chosen = try await visitor.send(
      path, [("text", " "), ("case", "zqxcas"), ("attach", "yes"), ("version", "2025-09-01")])
    #expect(chosen.status == 422 && chosen.body.contains("value=\"yes\" checked"))
    #expect(chosen.body.contains("<option value=\"2025-09-01\" selected>"))
    #expect(
      try await visitor.send(path, [("text", "Un"), ("case", "zqxcas"), ("version", "2025-09-01")]).status == 200)
    #expect(try await visitor.send(path, [("text", "Deux"), ("case", "zqxcas"), ("attach", "yes")]).status == 200)
    #expect(try await visitor.send(path, [("text", "Trois"), ("version", "1999-01-01")]).status == 404)
    let own = try scene.store.reports(for: scene.store.authenticate(token, from: "a"))
    #expect(
      own.map { $0.caseJSON } == [nil, "\"zqxcas\""] && own.map { $0.version?.description } == ["2025-09-01", nil])
    #expect(!scene.log.text.contains("zqxcas"))
    #expect(try await scene.ask("GET", "/algorithms/\(Meal.id)").body.contains("2 signalements"))
  }

  @Test("A form with files is read as browsers and curl write it, and not otherwise")
  func multipart() throws {
    let type = "multipart/form-data; boundary=\"a-b\""
    func parts(_ body: String, _ type: String = type) -> [MultipartForm.Part]? {
      MultipartForm(Array(body.utf8), mediaType: type)?.parts
    }
    let text = "--a-b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n2\r\n"
    let file =
      "--a-b\r\nContent-Type: text/plain\r\ncontent-disposition: form-data; filename=\"a\\\"b\"; name=\"f\"\r\n\r\n--a\r\n"
    #expect(
      parts(text + file + "--a-b--\r\n")
        == [
          .init(name: "x", fileName: nil, bytes: Array("1\r\n2".utf8)),
          .init(name: "f", fileName: "a\"b", bytes: Array("--a".utf8)),
        ])
    #expect(parts("--a-b--") == [] && parts(text.replacingOccurrences(of: "1\r\n2", with: "") + "--a-b--")?.count == 1)
    for body in ["", "--a-b", text, text + "--a-b", "x" + text + "--a-b--", "--a-b\r\n\r\n1\r\n--a-b--", "--a-b\nx"] {
      #expect(parts(body) == nil, "\(body)")
    }
    #expect(parts(text + "--a-b--", "multipart/form-data") == nil)
    #expect(parts(String(repeating: text, count: 601) + "--a-b--") == nil)
  }

  @Test("What the desk cannot do has a code of its own, in both languages, and every code of the store a status")
  func codes() throws {
    #expect(Set(DeskDiagnostics.all).count == DeskDiagnostics.all.count)
    for code in DeskDiagnostics.all {
      #expect(code.meaning.fr.hasSuffix(".") && code.meaning.en?.hasSuffix(".") == true)
    }
    for code in StoreDiagnostics.all
    where ["submission", "report", "token", "version", "algorithm", "log"].contains(code.id.prefix { $0 != "." }) {
      #expect(Refusal.kinds[code] != nil || ["token.invalid", "token.unknown"].contains(code.id), "\(code.id)")
    }
  }
}
