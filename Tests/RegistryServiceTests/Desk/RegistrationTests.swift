import Fingerprints
import Foundation
import Languages
import RegistryStore
import Testing
import TransparencyLog

@testable import RegistryService

@Suite struct RegistrationTests {
  @Test("A version is submitted by one token, approved by another, shown, logged, proven and retired")
  func life() async throws {
    let scene = try DeskScene()
    let author = try scene.token("mairie", [.submit, .read], fourEyes: true)
    let reviewer = try scene.token("mairie", [.approve, .read])
    #expect(try await scene.ask("GET", "/algorithms/\(Meal.id)").status == 404)

    let pending = try await scene.submitMeal(token: author)
    #expect(pending.status == 202 && pending["Location"] == "/api/v1/submissions/1", "\(pending.body)")
    #expect(pending.body.contains("\"state\": \"pending\"") && pending.body.contains("\"cases\": 1"))
    #expect(try await scene.ask("GET", "/algorithms/\(Meal.id)").status == 404)
    let waiting = try await scene.ask("GET", "/api/v1/submissions", token: reviewer)
    #expect(waiting.body.contains("\"algorithm\": \"\(Meal.id)\"") && waiting.body.contains("\"state\": \"pending\""))

    // Neither the same token nor one without the right approves.
    #expect(try await scene.ask("POST", "/api/v1/submissions/1/approve", token: author).status == 403)
    let approved = try await scene.ask("POST", "/api/v1/submissions/1/approve", token: reviewer)
    #expect(approved.status == 200 && approved.body.contains("\"log\": 0"), "\(approved.body)")
    #expect(try await scene.ask("POST", "/api/v1/submissions/1/approve", token: reviewer).status == 409)

    let page = try await scene.ask("GET", "/algorithms/\(Meal.id)")
    #expect(page.status == 200 && page.body.contains("Prix du repas à la cantine"))
    #expect(try await scene.ask("GET", "/algorithms/\(Meal.id).yaml").body == Meal.descriptor)
    #expect(try await scene.ask("GET", "/").body.contains("Prix du repas à la cantine"))
    #expect(try await scene.ask("GET", "/versions.atom").body.contains("<updated>\(scene.clock.now.text)</updated>"))

    // The log, as whoever verifies it reads it.
    let head = try await scene.ask("GET", "/api/v1/log/head")
    #expect(head.body.contains("\"size\": 1"))
    let signed = try scene.store.head()
    #expect(signed.isSigned(by: try #require(Fingerprint(hex: scene.store.publicKey)).bytes))
    let entries = try await scene.ask("GET", "/api/v1/log/entries?from=0")
    let entry = try #require(try scene.store.entries(from: 0, limit: 1).first)
    #expect(entries.body.contains(MerkleTree.leafHash(of: entry.content).hex))
    #expect(try await scene.ask("GET", "/api/v1/log/inclusion?number=0&size=1").body.contains("\"path\": []"))
    #expect(try await scene.ask("GET", "/api/v1/log/key").body.contains(scene.store.publicKey))

    let told = try JSONValue(try await scene.ask("GET", "/api/v1/algorithms/\(Meal.id)").body)["publication"]
    #expect(told?["approvals"]?.integer == 1 && told?["log"]?.integer == 0)
    #expect(told?["published"]?.text == scene.clock.now.text)

    let retired = try await scene.sendJSON(
      "/api/v1/algorithms/\(Meal.id)/retirement", #"{"reason": {"fr": "Délibération annulée.", "en": "Annulled."}}"#,
      token: author)
    #expect(retired.status == 200 && retired.body.contains("\"log\": 1"), "\(retired.body)")
    let after = try JSONValue(try await scene.ask("GET", "/api/v1/algorithms/\(Meal.id)").body)["publication"]
    #expect(after?["retirement"]?["log"]?.integer == 1 && told?["retirement"] == nil)
    #expect(after?["retirement"]?["reason"]?["en"]?.text == "Annulled.")
    #expect(after?["retirement"]?["retired"]?.text == scene.clock.now.text)
    for (prefix, words) in [("", "Délibération annulée."), ("/en", "Annulled.")] {
      #expect(try await scene.ask("GET", "\(prefix)/algorithms/\(Meal.id)").body.contains(words))
    }
    #expect(try await scene.ask("GET", "/api/v1/log/consistency?first=1&size=2").status == 200)
    #expect(try scene.store.checkIntegrity().entries == 2)
  }

  @Test("What is not valid is refused with its places, and nothing of it is kept")
  func refusals() async throws {
    let scene = try DeskScene()
    let token = try scene.token()
    let bad = try await scene.submitMeal(
      Meal.revised("value: quotient_familial", "value: quotient_familal"), token: token)
    #expect(bad.status == 422 && bad["Content-Type"]?.hasPrefix("application/problem+json") == true)
    #expect(bad.body.contains("expression.unknown-name") && bad.body.contains("\"line\":22"), "\(bad.body)")
    let differing = try await scene.submitMeal(
      cases: Meal.cases.replacingOccurrences(of: "prix_calcule: 5", with: "prix_calcule: 6"), token: token)
    #expect(differing.status == 422 && differing.body.contains("submission.case-differs"), "\(differing.body)")
    let badCases = try await scene.submitMeal(cases: "cases: [{name: x}]\n", token: token)
    #expect(badCases.status == 422 && badCases.body.contains("cases/exemples.yaml"))
    let newField = try await scene.submit([("descriptor", "d.yaml", Meal.descriptor)], token: token)
    #expect(newField.status == 422 && newField.body.contains("submission.field"))
    let away = try await scene.submit(
      [("field", nil, "education"), ("descriptor", "d.yaml", Meal.descriptor), ("cases/../../x.yaml", "x", "a")],
      token: token)
    #expect(away.status == 422 && away.body.contains("submission.invalid"))
    let stray = try await scene.submit([("descriptor", "d.yaml", Meal.descriptor), ("other", nil, "a")], token: token)
    #expect(stray.status == 422 && stray.body.contains("submission.parts"))
    let empty = try await scene.submit([("field", nil, "education")], token: token)
    #expect(empty.status == 422 && empty.body.contains("submission.parts"))
    #expect(try scene.store.submissions(for: scene.store.authenticate(token, from: "a")).isEmpty)
    #expect(try scene.store.head().head.size == 0)
  }

  @Test("More sample cases than are replayed are refused, and nothing is published")
  func manyCases() async throws {
    let scene = try DeskScene()
    let token = try scene.token()
    func cases(_ count: Int) -> String {
      "cases:\n"
        + (1...count).map { number in
          "  - {name: Cas \(number), date: 2025-09-01, inputs: {quotient_familial: 1000}, expect: {prix_calcule: 5}, source: Essai.}\n"
        }.joined()
    }
    let most = RegistrationDesk.mostCases
    let refused = try await scene.submitMeal(cases: cases(most + 1), token: token)
    #expect(refused.status == 422)
    let told = try JSONValue(refused.body)["diagnostics"]?.elements ?? []
    #expect(told.map { $0["code"]?.text } == ["submission.too-many-cases"], "\(refused.body)")
    #expect(told.first?["message"]?.text?.contains("\(most + 1)") == true)
    #expect(try scene.store.head().head.size == 0)
    let accepted = try await scene.submitMeal(cases: cases(most), token: token)
    #expect(accepted.status == 201 && accepted.body.contains("\"cases\": \(most)"), "\(accepted.body)")
  }

  @Test("Without cases a version is published, with a warning; a new revision is a correction, the same text none")
  func corrections() async throws {
    let scene = try DeskScene()
    let token = try scene.token()
    let first = try await scene.submit(
      [("field", nil, "education"), ("descriptor", "d.yaml", Meal.descriptor)], token: token)
    #expect(
      first.status == 201 && first.body.contains("submission.no-cases") && first.body.contains("\"log\": 0"),
      "\(first.body)")
    let second = try await scene.submitMeal(
      Meal.revised("0.50 %", "0.60 %"), cases: Meal.cases.replacingOccurrences(of: "calcule: 5", with: "calcule: 6"),
      token: token)
    #expect(second.status == 201, "\(second.body)")
    let again = try await scene.submitMeal(
      Meal.revised("0.50 %", "0.60 %"), cases: Meal.cases.replacingOccurrences(of: "calcule: 5", with: "calcule: 6"),
      token: token)
    #expect(again.status == 409 && again.body.contains("submission.unchanged"))
    let told = try JSONValue(try await scene.ask("GET", "/api/v1/algorithms/\(Meal.id)").body)["publication"]
    #expect(told?["revision"]?.integer == 2 && told?["log"]?.integer == 1)
    let entry = try #require(scene.live.site.registry.entry(named: Meal.id))
    #expect(entry.versions.count == 1 && entry.newest.publication?.revision == 2 && entry.cases.count == 1)
    // The field of what is published needs not be told again.
    let later = try await scene.submit(
      [("descriptor", "d.yaml", Meal.revised("from: 2025-09-01", "from: 2026-09-01"))], token: token)
    #expect(later.status == 201)
    #expect(scene.live.site.registry.entry(named: Meal.id)?.versions.count == 2)
    #expect(scene.live.site.registry.entry(named: Meal.id)?.field == "education")
  }

  @Test("Programs are told who published a version, as the document of the API says, and nothing of a folder's")
  func publication() async throws {
    let scene = try DeskScene(["culture/pass-culture"])
    #expect(try await scene.submitMeal(token: try scene.token()).status == 201)
    func get(_ path: String) async throws -> JSONValue { try JSONValue(try await scene.ask("GET", path).body) }
    let schemas = try #require(try await get("/api/openapi.json")["components"]?["schemas"])
    let listed = try #require(schemas["Versions"]?["properties"]?["versions"]?["items"])
    let schema = try #require(schemas["Publication"])
    let names = Set(schema["properties"]?.members.keys.map { $0 } ?? [])
    let always = Set(schema["required"]?.elements.compactMap { $0.text } ?? [])
    // Only of what is no longer in use is it said since when and why.
    #expect(always.union(["retirement"]) == names && !always.contains("retirement"))
    for (path, owner) in [
      ("", schemas["Algorithm"]), ("/versions/2025-09-01", schemas["Algorithm"]), ("/versions", listed),
    ] {
      #expect(owner?["properties"]?["publication"]?["$ref"]?.text == "#/components/schemas/Publication")
      #expect(owner?["required"]?.elements.contains(.string("publication")) == false)
      let answer = try await get("/api/v1/algorithms/\(Meal.id)\(path)")
      let told = try #require(path == "/versions" ? answer["versions"]?.elements.first : answer)["publication"]
      #expect(Set(told?.members.keys.map { $0 } ?? []) == always)
      #expect(
        told?["organisation"]?.written == #"{"id":"mairie","name":{"en":"Town of mairie","fr":"Mairie de mairie"}}"#)
      #expect(told?["revision"]?.integer == 1 && told?["log"]?.integer == 0 && told?["approvals"]?.integer == 0)
    }
    let folder = try await get("/api/v1/algorithms/pass-culture/versions")["versions"]?.elements ?? []
    #expect(!folder.isEmpty && folder.allSatisfy { $0["publication"] == nil })
    #expect(try await get("/api/v1/algorithms/pass-culture")["publication"] == nil)
  }

  @Test("An algorithm of the folder is nobody's until it is given; what is published stands over it, by day")
  func folderEntries() async throws {
    let scene = try DeskScene(["culture/pass-culture"])
    let token = try scene.token()
    let folder = try #require(scene.live.site.registry.entry(named: "pass-culture"))
    let newest = folder.newest
    let text = String(decoding: newest.source, as: UTF8.self)
    let refused = try await scene.submit([("descriptor", "d.yaml", text)], token: token)
    #expect(refused.status == 403 && refused.body.contains("submission.unassigned"), "\(refused.body)")
    try scene.store.assign("pass-culture", to: "mairie")
    let published = try await scene.submit([("descriptor", "d.yaml", text + "# corrigé\n")], token: token)
    #expect(published.status == 201, "\(published.body)")
    let merged = try #require(scene.live.site.registry.entry(named: "pass-culture"))
    #expect(merged.versions.map { $0.from } == folder.versions.map { $0.from } && merged.field == "culture")
    #expect(merged.versions.map { $0.publication == nil } == folder.versions.map { $0.from != newest.from })
    // The files of the last publication stand in the place of the folder's: it had none.
    #expect(merged.cases.isEmpty && !folder.cases.isEmpty)
    let other = try scene.token("autre")
    #expect(try await scene.submit([("descriptor", "d.yaml", text)], token: other).status == 403)
    // Nobody takes a name that finds another algorithm.
    let alias = Meal.revised("id: cantine-essai\n", "id: cantine-essai\naliases: [pass-culture]\n")
    let taken = try await scene.submit([("field", nil, "education"), ("descriptor", "d.yaml", alias)], token: other)
    #expect(taken.status == 422 && taken.body.contains("submission.name-taken"), "\(taken.body)")
  }

  @Test("Who has no token, a wrong one or too little right is refused, before anything is read")
  func rights() async throws {
    let scene = try DeskScene()
    let reader = try scene.token("mairie", [.read])
    let none = try await scene.submit([("descriptor", "d.yaml", "x")])
    #expect(none.status == 401 && none["WWW-Authenticate"] == "Bearer")
    let wrong = try await scene.submit([("descriptor", "d.yaml", "x")], token: "lucarne_0_0")
    #expect(wrong.status == 401 && !wrong.body.contains("lucarne_0_0"))
    #expect(try await scene.submitMeal(token: reader).status == 403)
    #expect(try await scene.ask("GET", "/api/v1/submissions").status == 401)
    #expect(try await scene.ask("GET", "/api/v1/submissions/7", token: reader).status == 404)
    let type = try await scene.ask(
      "POST", "/api/v1/submissions", token: reader, headers: [("Content-Type", "text/plain")])
    #expect(type.status == 415)
    #expect(try await scene.ask("DELETE", "/api/v1/submissions").status == 405)
    let body = try await scene.sendJSON("/api/v1/submissions/1/reject", #"{"reson": "x"}"#, token: reader)
    #expect(body.status == 422 && body.body.contains("submission.body") && body.body.contains("reason"))
  }

  @Test("Whoever asks too often is told how long to wait, counted by address, by network where it is IPv6")
  func limits() async throws {
    let few = RateLimits.Allowance(burst: 2, interval: 10_000)
    let scene = try DeskScene(
      limits: RateLimits.Allowances(token: few, address: few, guesses: few, reports: few), proxies: ["198.51.100.1"])
    for (peer, headers) in [
      ("192.0.2.1", []), ("2001:db8::1", []), ("198.51.100.1", [("X-Forwarded-For", "10.0.0.1, 203.0.113.5")]),
    ] as [(String, [(String, String)])] {
      for _ in 0..<2 {
        #expect(try await scene.ask("GET", "/api/v1/log/head", headers: headers, from: peer).status == 200)
      }
      let reply = try await scene.ask("GET", "/api/v1/log/head", headers: headers, from: peer)
      #expect(reply.status == 429 && reply["Retry-After"] == "10")
    }
    #expect(try await scene.ask("GET", "/api/v1/log/head", from: "2001:db8::2:3").status == 429)
    #expect(try await scene.ask("GET", "/api/v1/log/head", from: "2001:db8:1::1").status == 200)
    #expect(try await scene.ask("GET", "/api/v1/log/head", from: "::ffff:192.0.2.1").status == 429)
    // What somebody who is no proxy says of herself does not count.
    let forged = [("X-Forwarded-For", "203.0.113.99")]
    #expect(try await scene.ask("GET", "/api/v1/log/head", headers: forged, from: "192.0.2.1").status == 429)
    let invented = [("X-Forwarded-For", "203.0.113.77, 203.0.113.5")]
    #expect(try await scene.ask("GET", "/api/v1/log/head", headers: invented, from: "198.51.100.1").status == 429)
    scene.clock.advance(milliseconds: 10_000)
    #expect(try await scene.ask("GET", "/api/v1/log/head", from: "192.0.2.1").status == 200)
  }

  @Test("Anybody reports a mistake; its organisation answers; then everybody reads both, and never the case")
  func reports() async throws {
    let scene = try DeskScene()
    let token = try scene.token()
    #expect(try await scene.submitMeal(token: token).status == 201)
    let kept = try await scene.sendJSON(
      "/api/v1/reports",
      #"{"algorithm": "cantine-essai", "text": "zqxtexte faux", "case": {"quotient_familial": 1234.50, "note": "zqxcas"}}"#
    )
    #expect(kept.status == 201 && kept.body.contains("\"report\": 1"), "\(kept.body)")
    #expect(scene.live.site.registry.entry(named: Meal.id)?.reports.open == 1)
    let own = try await scene.ask("GET", "/api/v1/reports", token: token)
    #expect(own.body.contains("zqxtexte") && own.body.contains(#"{\"quotient_familial\":1234.50,\"note\":\"zqxcas\"}"#))
    #expect(!(try await scene.ask("GET", "/algorithms/\(Meal.id)").body.contains("zqxtexte")))
    let answered = try await scene.sendJSON(
      "/api/v1/reports/1/answer", #"{"answer": {"fr": "Corrigé le 1er.", "en": "Corrected."}}"#, token: token)
    #expect(answered.status == 200, "\(answered.body)")
    let page = try await scene.ask("GET", "/algorithms/\(Meal.id)").body
    #expect(page.contains("zqxtexte faux") && page.contains("Corrigé le 1er.") && !page.contains("zqxcas"))
    #expect(try await scene.sendJSON("/api/v1/reports", #"{"algorithm": "nope", "text": "a"}"#).status == 404)
    #expect(try await scene.sendJSON("/api/v1/reports", #"{"algorithm": "cantine-essai", "text": " "}"#).status == 422)
    #expect(try await scene.sendJSON("/api/v1/reports", "[").status == 422)
    // Nothing of it in the log, nor a token.
    for secret in ["zqxtexte", "zqxcas", token, "192.0.2.1"] { #expect(!scene.log.text.contains(secret)) }
    #expect(scene.log.text.contains("desk.reports"))
  }

  @Test("Without a store there is no desk, and the site is as before")
  func noDesk() async throws {
    for path in ["/journal", "/organisation", "/algorithms/critair/report"] {
      #expect(try await Asking.ask("GET", path).status == 404)
    }
    let problem = try await Asking.ask("GET", "/api/v1/log/head")
    #expect(problem.status == 404)
    #expect(!(try await Asking.ask("GET", "/").body.contains("/journal")))
  }

  @Test("What another process does to the store shows after a while")
  func otherProcess() async throws {
    let scene = try DeskScene()
    let token = try scene.token()
    #expect(try await scene.submitMeal(token: token).status == 201)
    #expect(!scene.loading.isBehind())
    let report = try scene.store.report(on: Meal.id, text: "Faux.", from: "a")
    #expect(scene.loading.isBehind())
    try scene.live.refresh()
    #expect(!scene.loading.isBehind())
    try scene.store.erase(report: report)
    #expect(scene.loading.isBehind())
  }
}
