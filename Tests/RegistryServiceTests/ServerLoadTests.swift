import Hummingbird
import Languages
import Testing

@testable import RegistryService

/// What a server does beside answering: permissions for other sites, tags, limits of what is done at once, figures.
@Suite struct ServerLoadTests {
  @Test("Pages of other sites may read the API, and ask first whether they may send")
  func otherSites() async throws {
    let run = "/api/v1/algorithms/bourse-college/run"
    for (method, path) in [("GET", "/api/v1/algorithms"), ("POST", run), ("GET", "/api/openapi.json")] {
      let reply = try await Asking.ask(method, path, headers: [("Content-Type", "application/json")], body: "{}")
      #expect(reply["Access-Control-Allow-Origin"] == "*" && reply["Cross-Origin-Resource-Policy"] == "cross-origin")
      let asked = try await Asking.ask("OPTIONS", path)
      #expect(asked.status == 204 && asked.body.isEmpty)
      #expect(asked["Access-Control-Allow-Methods"]?.contains(method) == true)
      #expect(asked["Access-Control-Allow-Headers"]?.contains("Content-Type") == true)
      #expect(asked["Access-Control-Allow-Credentials"] == nil)
    }
    let page = try await Asking.ask("GET", "/algorithms/bourse-college/decision")
    #expect(page["Access-Control-Allow-Origin"] == nil && page["Cross-Origin-Resource-Policy"] == "same-origin")
    #expect(try await Asking.ask("OPTIONS", "/").status == 405)
  }

  @Test("What a program knows already is not sent again, and HEAD says how long an answer is")
  func tags() async throws {
    for path in [
      "/api/v1/algorithms", "/api/v1/algorithms?q=bourse", "/api/v1/algorithms/bourse-college",
      "/api/v1/algorithms/bourse-college/versions/2016-09-01/schema", "/api/openapi.json",
      "/api/v1/algorithms/bourse-college/parameters?on=2024-09-01",
    ] {
      let reply = try await Asking.ask("GET", path)
      let tag = try #require(reply["ETag"])
      #expect(reply["Cache-Control"]?.contains("must-revalidate") == true)
      let again = try await Asking.ask("GET", path, headers: [("If-None-Match", tag)])
      #expect(again.status == 304 && again.body.isEmpty && again["ETag"] == tag)
      let head = try await Asking.ask("HEAD", path)
      #expect(head.status == 200 && head.body.isEmpty && head["Content-Length"] == String(reply.body.utf8.count))
    }
  }

  @Test("Where as much is being answered as can be, the next is told to come again, and what costs nothing is answered")
  func busy() async throws {
    var limits = RequestLimits()
    (limits.lightAtOnce, limits.heavyAtOnce) = (0, 0)
    let json = [("Content-Type", "application/json"), ("Accept-Language", "en")]
    for path in ["run", "explain", "replay", "batch"] {
      let reply = try await Asking.ask(
        "POST", "/api/v1/algorithms/bourse-college/" + path, headers: json, body: "{}", limits: limits)
      #expect(reply.status == 503 && reply["Retry-After"] == "2")
      #expect(try JSONValue(reply.body)["code"]?.text == "server.busy")
    }
    let form = try await Asking.send("/algorithms/bourse-college/decision", [("a", "b")], limits: limits)
    #expect(form.status == 503 && Markup(form.body).faults == [])
    #expect(try await Asking.ask("GET", "/api/v1/algorithms", limits: limits).status == 200)
  }

  @Test("A body that never ends is given up")
  func slowBody() async throws {
    var limits = RequestLimits()
    limits.bodyTime = .milliseconds(40)
    let responder = try Asking.responder(limits: limits)
    let path = "/api/v1/algorithms/bourse-college/run"
    let headers = [("Content-Type", "application/json"), ("Accept-Language", "en")]
    let (pieces, sender) = AsyncStream<ByteBuffer>.makeStream()
    sender.yield(ByteBuffer(string: "{\"inputs\":"))
    let reply = try await Asking.ask(
      "POST", path, headers: headers, body: RequestBody(asyncSequence: pieces), by: responder)
    #expect(reply.status == 408)
    #expect(try JSONValue(reply.body)["code"]?.text == "request.timeout")
    sender.finish()
  }

  @Test("Places are given back, and no more are given than there are")
  func admission() {
    let admission = Admission(2)
    var first = admission.enter()
    let second = admission.enter()
    #expect(first != nil && second != nil && admission.enter() == nil)
    first = nil
    let third = admission.enter()
    #expect(third != nil && admission.enter() == nil)
    withExtendedLifetime((second, third)) {}
  }

  @Test("Figures tell kinds of pages, statuses and times, and nothing of who asked")
  func metrics() async throws {
    let metrics = ServerMetrics()
    let responder = try Asking.responder(metrics: metrics)
    let marker = "zqxmarker"
    for path in ["/", "/?q=\(marker)", "/\(marker)", "/api/v1/algorithms/\(marker)"] {
      _ = try await Asking.ask("GET", path, by: responder)
    }
    let reply = try await Asking.ask("GET", "/metrics", by: responder)
    #expect(reply.status == 200 && reply["Content-Type"]?.hasPrefix("text/plain") == true)
    for line in [
      "lucarne_requests_total{page=\"home\",status=\"2xx\"} 2",
      "lucarne_requests_total{page=\"none\",status=\"4xx\"} 1",
      "lucarne_requests_total{page=\"api.algorithm\",status=\"4xx\"} 1",
      "lucarne_request_seconds_bucket{le=\"+Inf\"} 4", "lucarne_request_seconds_count 4",
      "lucarne_algorithms \(try Asking.theSite.registry.entries.count)",
    ] { #expect(reply.body.contains(line + "\n"), "\(line)") }
    #expect(reply.body.contains("process_resident_memory_bytes "))
    #expect(!reply.body.contains(marker))
    #expect(try await Asking.ask("GET", "/metrics").status == 404)
  }
}

/// What is the same for all is sent packed to who takes it so.
@Suite struct KeptBodyTests {
  @Test("A page is packed for who takes gzip, under a tag of its own; a person's answer never is")
  func packed() async throws {
    let path = "/algorithms/bourse-college"
    let plain = try await Asking.ask("GET", path)
    #expect(plain["Content-Encoding"] == nil && plain["Vary"]?.contains("Accept-Encoding") == true)
    for accept in ["gzip", "br, gzip;q=0.5", "*", "GZIP"] {
      let reply = try await Asking.ask("HEAD", path, headers: [("Accept-Encoding", accept)])
      #expect(reply["Content-Encoding"] == "gzip", "\(accept)")
      let length = try #require(reply["Content-Length"].flatMap { Int($0) })
      #expect(length < plain.body.utf8.count / 2)
      let tag = try #require(reply["ETag"])
      #expect(tag != plain["ETag"])
      let again = try await Asking.ask(
        "GET", path, headers: [("Accept-Encoding", accept), ("If-None-Match", tag)])
      #expect(again.status == 304 && again["ETag"] == tag && again["Content-Encoding"] == nil && again.body.isEmpty)
    }
    for accept in ["", "identity", "br", "gzip;q=0", "*;q=0"] {
      let reply = try await Asking.ask("GET", path, headers: [("Accept-Encoding", accept)])
      #expect(reply["Content-Encoding"] == nil && reply.body == plain.body, "\(accept)")
    }
    let case1 = try await Asking.ask(
      "POST", APICaseTests.bourse + "explain",
      headers: [("Accept-Encoding", "gzip"), ("Content-Type", "application/json")], body: APICaseTests.household + "}")
    #expect(case1.status == 200 && case1["Content-Encoding"] == nil)
  }
}
