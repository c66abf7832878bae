internal import CanonicalJSON
import Hummingbird
import Languages
import RuleValues
import Testing

@testable import RegistryService

@Suite struct ExchangeTests {
  @Test("Reading a path and writing one are each other's inverse")
  func addresses() throws {
    let day = try #require(CalendarDate(year: 2016, month: 9, day: 1))
    let places: [Address.Place] =
      [
        .home, .about, .decision("a-b"), .changes("a-b", nil), .compare, .script, .styleSheet, .icon, .robots, .feed,
        .siteMap, .securityContact, .alive, .ready,
      ]
      + Address.Form.allCases.flatMap { [.entry("a-b", $0), .version("a-b", day, $0)] }
    for place in places {
      let address = Address(place, in: .french)
      #expect(Address(path: address.path) == address)
      let english = Address(place, in: .english)
      #expect(Address(path: english.path)?.place == place)
    }
  }

  @Test(
    "What is no address of the site is none",
    arguments: [
      "", "x", "//", "/algorithms", "/algorithms/", "/algorithms/..", "/algorithms/%2e%2e/x", "/algorithms/A", "/fr",
      "/algorithms/a/2016-13-01", "/algorithms/a/b/c", "/en/robots.txt", "/en/algorithms/a.json", "/style.css",
      "/algorithms/a/decision/", "/\u{1F600}",
    ])
  func noAddress(_ path: String) { #expect(Address(path: path) == nil) }

  @Test("The same address answers in HTML, JSON or YAML, as it is asked")
  func negotiation() async throws {
    let path = "/algorithms/bourse-college"
    for (accept, type) in [
      ("", "text/html"), ("*/*", "text/html"), ("application/json", "application/json"),
      ("application/yaml", "application/yaml"), ("text/html;q=0.5, application/json", "application/json"),
      ("application/json;q=0.1, text/*;q=0.2", "text/html"), ("application/*", "application/json"),
      ("application/json;q=0, application/x-yaml", "application/yaml"), ("image/png", "text/html"),
    ] {
      let reply = try await Asking.ask("GET", path, headers: [("Accept", accept)])
      #expect(reply.status == 200)
      #expect(reply["Content-Type"]?.hasPrefix(type) == true, "\(accept)")
      #expect(reply["Vary"] == "Accept, Accept-Encoding")
    }
    let yaml = try await Asking.ask("GET", path + ".yaml").body
    #expect(yaml.hasPrefix("lucarne: 1\nid: bourse-college\n"))
    let json = try await Asking.ask("GET", path + ".json").body
    #expect(json.contains("\"id\": \"bourse-college\"") && json.contains("\"decided_by\": {"))
    let old = try await Asking.ask("GET", "/algorithms/affectation-6e/2007-09-01.yaml").body
    #expect(old.contains("in_force: {from: 2007-09-01"))
  }

  @Test("An alias leads to the entry's own address")
  func aliases() async throws {
    let reply = try await Asking.ask("GET", "/en/algorithms/bourse")
    #expect(reply.status == 301 && reply["Location"] == "/en/algorithms/bourse-college")
  }

  @Test("Who has a page already is told so; who asks for its head alone gets its length and no body")
  func conditional() async throws {
    let first = try await Asking.ask("GET", "/algorithms/critair")
    let tag = try #require(first["ETag"])
    #expect(first["Cache-Control"] == "public, max-age=60, must-revalidate")
    for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
      let second = try await Asking.ask("GET", "/algorithms/critair", headers: [("If-None-Match", known)])
      #expect(second.status == 304 && second.body.isEmpty && second["ETag"] == tag)
    }
    #expect(try await Asking.ask("GET", "/algorithms/critair", headers: [("If-None-Match", "\"other\"")]).status == 200)
    let head = try await Asking.ask("HEAD", "/algorithms/critair")
    #expect(head.body.isEmpty && head["Content-Length"] == String(first.body.utf8.count))
  }

  @Test("The style sheet bears its own fingerprint and may be kept for good")
  func style() async throws {
    let reply = try await Asking.ask("GET", "/" + Address.styleSheetName)
    #expect(reply.status == 200 && reply["Cache-Control"]?.contains("immutable") == true)
    #expect(!reply.body.contains("url(") && !reply.body.contains("@import"))
  }

  @Test("Every answer forbids script, foreign styles, frames and guesses, errors included")
  func headers() async throws {
    for path in ["/", "/nope", "/algorithms/critair.json", "/robots.txt", "/health/live"] {
      let reply = try await Asking.ask("GET", path)
      let policy = try #require(reply["Content-Security-Policy"])
      #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
      #expect(reply["X-Content-Type-Options"] == "nosniff" && reply["Referrer-Policy"] == "no-referrer")
      #expect(reply["Set-Cookie"] == nil && reply["Strict-Transport-Security"] == "max-age=31536000")
    }
  }

  @Test(
    "What goes wrong is told in the reader's language, and nothing that was sent is repeated", arguments: ["", "/en"])
  func failures(_ prefix: String) async throws {
    let form = [("Content-Type", "application/x-www-form-urlencoded")]
    var limits = RequestLimits()
    limits.body = 100
    let marker = "zqxmarker"
    let decision = prefix + "/algorithms/bourse-college/decision"
    let replies = [
      (404, try await Asking.ask("GET", "\(prefix)/\(marker)")),
      (404, try await Asking.ask("GET", "\(prefix)/algorithms/\(marker)")),
      (404, try await Asking.ask("GET", "\(decision)?case=100000")),
      (405, try await Asking.ask("POST", prefix.isEmpty ? "/" : prefix, headers: form, body: marker)),
      (405, try await Asking.ask("DELETE", decision)),
      (
        413,
        try await Asking.ask(
          "POST", decision, headers: form, body: String(repeating: marker, count: 50), limits: limits)
      ),
      (
        413,
        try await Asking.ask(
          "POST", decision, headers: form + [("Content-Length", "101")], body: marker, limits: limits)
      ),
      (414, try await Asking.ask("GET", "\(prefix)/?q=" + String(repeating: "a", count: 5_000))),
      (415, try await Asking.ask("POST", decision, headers: [("Content-Type", "application/json")], body: "{}")),
      (400, try await Asking.ask("POST", decision, headers: form, body: "a=%FF")),
      (400, try await Asking.ask("POST", decision, headers: form, body: String(repeating: "&\(marker)", count: 2_500))),
    ]
    for (status, reply) in replies {
      #expect(reply.status == status)
      #expect(!reply.body.contains(marker))
      #expect(reply.body.contains("<html lang=\"\(prefix.isEmpty ? "fr" : "en")\">"))
      #expect(Markup(reply.body).faults == [])
      #expect(reply["Cache-Control"] == "no-store")
    }
    #expect(replies[3].1["Allow"] == "GET, HEAD" && replies[4].1["Allow"] == "GET, HEAD, POST")
    for failure in Failure.allCases {
      let answer = try Asking.theSite.failure(failure, in: prefix.isEmpty ? .french : .english)
      #expect(answer.status == failure.rawValue)
      #expect(Markup(String(decoding: answer.body, as: UTF8.self)).faults == [])
    }
  }

  @Test("Machines find what they look for: health, robots, whom to tell of a flaw")
  func machines() async throws {
    #expect(try await Asking.ask("GET", "/health/live").status == 200)
    #expect(try await Asking.ask("GET", "/health/ready").body == "ready\n")
    #expect(try await Asking.ask("GET", "/robots.txt").body.contains("Disallow: /algorithms/*/decision"))
    let security = try await Asking.ask("GET", "/.well-known/security.txt").body
    #expect(security.contains("Contact: mailto:security@example.org\nExpires: 2027-12-31T00:00:00Z\n"))
    let silent = Site(PublishedRegistry([]), SiteOptions(origin: "https://www.example.org", today: { nil }))
    #expect(silent.answer(SiteRequest(path: "/.well-known/security.txt")).status == 404)
    #expect(silent.answer(SiteRequest(path: "/health/ready")).status == 503)
  }

  @Test("The feed holds every version, newest reading first, and the map every page in both languages")
  func feedAndMap() async throws {
    let entries = try Asking.theSite.registry.entries
    let versions = entries.map { $0.versions.count }.reduce(0, +)
    for prefix in ["", "/en"] {
      let feed = try await Asking.ask("GET", prefix + "/versions.atom")
      #expect(feed["Content-Type"]?.hasPrefix("application/atom+xml") == true)
      #expect(feed.body.split(separator: "<entry>").count - 1 == min(200, versions))
      let days = feed.body.split(separator: "<updated>").dropFirst(2).map { String($0.prefix(10)) }
      #expect(days == days.sorted(by: >) && days.count == min(200, versions))
      #expect(feed.body.contains("<id>\(Asking.origin)/algorithms/bourse-college/2016-09-01.yaml</id>"))
    }
    let map = try await Asking.ask("GET", "/sitemap.xml").body
    #expect(map.split(separator: "<loc>").count - 1 == 2 * (2 + versions))
    #expect(map.contains("<loc>\(Asking.origin)/en/algorithms/critair</loc>") && !map.contains("/decision"))
    #expect(try await Asking.ask("GET", "/robots.txt").body.contains("Sitemap: \(Asking.origin)/sitemap.xml"))
  }

  @Test("An entry tells search engines what it is, and its data cannot end their block")
  func linkedData() async throws {
    let page = try await Asking.ask("GET", "/en/algorithms/bourse-college").body
    #expect(page.contains("<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\""))
    #expect(page.contains("\"@type\":\"Legislation\"") && page.contains("\"@type\":\"GovernmentService\""))
    let block = HTML(linkedData: .string("</script><b>"))
    #expect(block.text == "<script type=\"application/ld+json\">\"\\u003c/script>\\u003cb>\"</script>\n")
  }

  @Test(
    "Forms are read as browsers write them",
    arguments: [
      ("a=1&b=2", [("a", "1"), ("b", "2")]), ("a=%C3%A9+b%2Bc", [("a", "é b+c")]),
      ("a&b=&=c", [("a", ""), ("b", ""), ("", "c")]),
      ("a=100%&b=%zz", [("a", "100%"), ("b", "%zz")]), ("a==b", [("a", "=b")]), ("", []), ("&&", []),
    ] as [(String, [(String, String)])])
  func forms(_ text: String, _ fields: [(String, String)]) throws {
    let read = try #require(FormFields(text.utf8)).fields
    #expect(read.map { $0.name } == fields.map { $0.0 } && read.map { $0.value } == fields.map { $0.1 })
  }
}
