import DescriptorModel
import Languages
import RuleValues
import SourceDiagnostics
import Testing

@testable import RegistryService

/// What programs read.
@Suite struct APIReadingTests {
  private func get(_ path: String, _ headers: [(String, String)] = []) async throws -> (Asking.Reply, JSONValue) {
    let reply = try await Asking.ask("GET", path, headers: headers)
    return (reply, try JSONValue(reply.body))
  }

  @Test("Reading a path of the API and writing one are each other's inverse, and each is in the log under its own name")
  func addresses() throws {
    let day = try #require(CalendarDate(year: 2016, month: 9, day: 1))
    for path in APIPlace.Path.allCases {
      let place = APIPlace(
        path, id: path.rawValue.contains("{id}") ? "a-b" : "", day: path.rawValue.contains("{day}") ? day : nil)
      let address = Address(.api(place), in: .french)
      #expect(Address(path: address.path) == address)
      #expect(Address(path: "/en" + address.path) == nil)
    }
    #expect(Set(APIPlace.Path.allCases.map { APIPlace($0).logName }).count == APIPlace.Path.allCases.count)
    for path in ["/api/", "/api/v1", "/api/v2/algorithms", "/api/v1/algorithms/", "/api/v1/algorithms/A"] {
      #expect(Address(path: path) == nil, "\(path)")
    }
  }

  @Test("The list holds every entry, some at a time, and says where it goes on")
  func list() async throws {
    let entries = try Asking.theSite.registry.entries
    var (ids, next): ([String], String?) = ([], "/api/v1/algorithms?limit=7")
    while let path = next {
      let (reply, page) = try await get(path)
      #expect(reply.status == 200 && page["total"]?.integer == entries.count)
      ids += page["algorithms"]?.elements.compactMap { $0["id"]?.text } ?? []
      next = page["next"]?.text
    }
    #expect(ids == entries.map { $0.id })
    let (_, whole) = try await get("/api/v1/algorithms")
    #expect(whole["limit"]?.integer == 50 && whole["facets"]?["field"]?["education"]?.integer != nil)
    let (_, found) = try await get("/api/v1/algorithms?q=bourse+coll%C3%A8ge&field=education&status=in_service")
    #expect(found["algorithms"]?.elements.first?["id"]?.text == "bourse-college")
    let (_, past) = try await get("/api/v1/algorithms?offset=100000")
    #expect(past["algorithms"]?.elements.isEmpty == true && past["next"] == .null)
  }

  @Test(
    "What an address cannot take is told with its name, its value and the near miss",
    arguments: [
      ("/api/v1/algorithms?feild=education", "api.query-name", "Did you mean “field”?"),
      ("/api/v1/algorithms?status=in_servce", "api.query-value", "Did you mean “in_service”?"),
      ("/api/v1/algorithms?limit=0", "api.query-value", nil), ("/api/v1/algorithms?limit=201", "api.query-value", nil),
      ("/api/v1/algorithms?limit=", "api.query-value", nil), ("/api/v1/algorithms?offset=-1", "api.query-value", nil),
      ("/api/v1/algorithms?offset=99999999999999999999", "api.query-value", nil),
      ("/api/v1/algorithms?q=" + String(repeating: "a", count: 201), "api.query-value", nil),
      ("/api/v1/algorithms/bourse-college?x=1", "api.query-name", nil),
      ("/api/v1/algorithms/bourse-college/parameters", "api.query-value", nil),
      ("/api/v1/algorithms/bourse-college/parameters?on=2024-02-30", "api.query-value", nil),
      ("/api/v1/algorithms/bourse-college/parameters?on=1999-01-01", "registry.not-in-force", nil),
    ] as [(String, String, String?)])
  func queries(_ path: String, _ code: String, _ help: String?) async throws {
    let (reply, problem) = try await get(path, [("Accept-Language", "en")])
    #expect(reply.status == 422 && reply["Content-Type"] == "application/problem+json")
    #expect(problem["code"]?.text == "request.invalid" && problem["status"]?.integer == 422)
    let diagnostic = try #require(problem["diagnostics"]?.elements.first)
    #expect(diagnostic["code"]?.text == code)
    if let help { #expect(diagnostic["help"]?.text == help) }
  }

  @Test("An entry, its versions, its schemas, its parameters and its cases can be read, under its aliases too")
  func entries() async throws {
    for entry in try Asking.theSite.registry.entries {
      let base = "/api/v1/algorithms/" + entry.id
      let (reply, json) = try await get(base)
      #expect(reply.status == 200 && json["id"]?.text == entry.id && reply["ETag"] != nil)
      let (_, versions) = try await get(base + "/versions")
      #expect(versions["versions"]?.elements.count == entry.versions.count)
      for version in versions["versions"]?.elements ?? [] {
        let path = try #require(version["href"]?.text)
        #expect(try await get(path).1["fingerprint"] == version["fingerprint"])
        let source = try await Asking.ask("GET", path, headers: [("Accept", "application/yaml")])
        #expect(
          source["Content-Type"]?.hasPrefix("application/yaml") == true && source["Vary"]?.hasPrefix("Accept") == true)
        #expect(source.body.utf8.count == version["bytes"]?.integer)
        let (schema, properties) = try await get(try #require(version["schema"]?.text))
        #expect(schema["Content-Type"] == "application/schema+json")
        #expect(properties["properties"]?.members.isEmpty == false)
      }
      #expect(try await get(base + "/schema").1["$id"]?.text?.contains("/versions/\(entry.newest.from)/schema") == true)
      let (_, parameters) = try await get(base + "/parameters?on=\(entry.newest.from)")
      #expect(parameters["parameters"]?.elements.count == entry.newest.descriptor.parameters.count)
      let (_, cases) = try await get(base + "/cases")
      #expect(cases["cases"]?.elements.count == entry.cases.count)
      for alias in entry.newest.descriptor.aliases {
        let moved = try await Asking.ask("GET", "/api/v1/algorithms/\(alias)/parameters?on=2024-01-01")
        #expect(moved.status == 308)
        #expect(moved["Location"] == "/api/v1/algorithms/\(entry.id)/parameters?on=2024-01-01")
      }
    }
  }

  @Test("A parameter at a date has the value of that day with its text")
  func parameters() async throws {
    let (_, json) = try await get("/api/v1/algorithms/bourse-college/parameters?on=2024-09-01")
    #expect(json["version"]?.text == "2016-09-01")
    let wage = try #require(json["parameters"]?.elements.first { $0["name"]?.text == "smic_horaire" })
    #expect(wage["value"]?["number"]?.text != nil && wage["unit"]?.text?.contains("EUR") == true)
    #expect(wage["legal"]?.elements.first?["cite"]?.text?.isEmpty == false && wage["from"]?.text != nil)
  }

  @Test("What goes wrong is a problem in the language asked for, explained on the site, and repeats nothing")
  func problems() async throws {
    let marker = "zqxmarker"
    for (accept, language) in [("", "fr"), ("en;q=0.9, de", "en"), ("de", "fr"), ("en-GB,en;q=0.5", "en")] {
      for (status, reply) in [
        (404, try await Asking.ask("GET", "/api/v1/\(marker)", headers: [("Accept-Language", accept)])),
        (404, try await Asking.ask("GET", "/api/v1/algorithms/\(marker)", headers: [("Accept-Language", accept)])),
        (
          404,
          try await Asking.ask(
            "GET", "/api/v1/algorithms/bourse-college/versions/2016-09-02", headers: [("Accept-Language", accept)])
        ), (405, try await Asking.ask("DELETE", "/api/v1/algorithms", headers: [("Accept-Language", accept)])),
        (
          414,
          try await Asking.ask(
            "GET", "/api/v1/algorithms?q=" + String(repeating: "a", count: 5_000),
            headers: [("Accept-Language", accept)]
          )
        ),
      ] {
        #expect(reply.status == status && reply["Content-Type"] == "application/problem+json")
        #expect(reply["Cache-Control"] == "no-store" && reply["Content-Language"] == language)
        #expect(!reply.body.contains(marker))
        let problem = try JSONValue(reply.body)
        #expect(problem["status"]?.integer == status && problem["language"]?.text == language)
        let page = language == "fr" ? "/api" : "/en/api"
        let type = try #require(problem["type"]?.text)
        #expect(type.hasPrefix(Asking.origin + page + "#"))
        let guide = try await Asking.ask("GET", page)
        #expect(guide.status == 200 && guide.body.contains("id=\"\(type.split(separator: "#")[1])\""))
      }
    }
  }
}

/// The document of the API.
@Suite struct APIDocumentTests {
  private func document(hasDesk: Bool, _ language: Language = .english) throws -> JSONValue {
    let site = try Asking.theSite
    var options = site.options
    options.hasDesk = hasDesk
    let own = Site(site.registry, options)
    var request = SiteRequest(path: "/api/openapi.json")
    request.language = language
    return try JSONValue(String(decoding: own.answer(request).body, as: UTF8.self))
  }

  /// Every `$ref` of a part.
  private func references(_ value: JSONValue) -> [String] {
    (value["$ref"]?.text.map { [$0] } ?? []) + value.members.values.flatMap { references($0) }
      + value.elements.flatMap { references($0) }
  }

  @Test(
    "Every path that is answered is in the document under its method, and nothing else is", arguments: [false, true])
  func paths(_ hasDesk: Bool) throws {
    let document = try document(hasDesk: hasDesk)
    var known = Set(APIPlace.Path.allCases.map { $0.rawValue })
    if hasDesk { known.formUnion(DeskPlace.Path.allCases.filter { !$0.isPage }.map { $0.rawValue }) }
    #expect(Set(document["paths"]?.members.keys.map { $0 } ?? []) == known)
    var ids: [String] = []
    for (path, operations) in document["paths"]?.members ?? [:] {
      for (method, operation) in operations.members {
        let place = Address(
          path: path.split(separator: "/").map { part in
            switch part {
            case "{id}": "/a-b"
            case "{day}": "/2024-09-01"
            case "{number}": "/1"
            default: "/" + part
            }
          }.joined())
        #expect(place?.methods.contains(method.uppercased()) == true, "\(method) \(path)")
        ids.append(try #require(operation["operationId"]?.text))
        #expect(operation["summary"]?.text?.isEmpty == false && operation["responses"]?.members.isEmpty == false)
      }
    }
    #expect(Set(ids).count == ids.count)
    let schemas = document["components"]?["schemas"]?.members ?? [:]
    for reference in references(document) {
      #expect(schemas[String(reference.split(separator: "/").last ?? "")] != nil, "\(reference)")
    }
  }

  @Test("The limits that the document states are those that hold, and its examples are real cases")
  func limits() async throws {
    let document = try document(hasDesk: false)
    for path in APIPlace.Path.allCases {
      let operation = try #require(document["paths"]?[path.rawValue]?[path.method.lowercased()])
      guard let body = path.body else { continue }
      #expect(operation["requestBody"]?["description"]?.text?.contains("\(body.bytes / 1_024) KiB") == true)
      #expect(Set(operation["requestBody"]?["content"]?.members.keys.map { $0 } ?? []) == body.types)
    }
    for path in [APIPlace.Path.run, .explain] {
      let operation = try #require(document["paths"]?[path.rawValue]?["post"])
      let example = try #require(operation["requestBody"]?["content"]?["application/json"]?["example"])
      let id = try #require(operation["parameters"]?.elements.first?["example"]?.text)
      let reply = try await Asking.ask(
        "POST", APIPlace(path, id: id).text, headers: [("Content-Type", "application/json")], body: example.written)
      #expect(reply.status == 200)
    }
    #expect(try self.document(hasDesk: false, .french)["info"]?["description"] != document["info"]?["description"])
  }

  @Test("The page for people has every operation of the document with a command that can be pasted")
  func guide() async throws {
    for (path, language) in [("/api", "fr"), ("/en/api", "en")] {
      let page = try await Asking.ask("GET", path)
      #expect(page.status == 200 && Markup(page.body).faults == [] && page.body.contains("lang=\"\(language)\""))
      for path in APIPlace.Path.allCases { #expect(page.body.contains("<code>\(path.method) \(path.rawValue)</code>")) }
      #expect(page.body.split(separator: "curl ").count == APIPlace.Path.allCases.count + 1)
    }
  }
}

/// The catalogue of what can be wrong with what programs send.
@Suite struct APICatalogueTests {
  @Test("Each diagnostic of the API is named once, means something in both languages, and is provoked by a request")
  func catalogue() async throws {
    let codes = APIDiagnostics.all
    #expect(Set(codes.map { $0.id }).count == codes.count)
    for code in codes { #expect(!code.meaning.fr.isEmpty && code.meaning.en?.isEmpty == false) }
    let run = "/api/v1/algorithms/bourse-college/run"
    var told: Set<String> = []
    for (method, path, body) in [
      ("GET", "/api/v1/algorithms?a=1", ""), ("GET", "/api/v1/algorithms?limit=a", ""), ("POST", run, "{"),
      ("POST", run, "{\"inputs\": {}, \"a\": 1}"), ("POST", run, "{\"inputs\": 1}"),
    ] {
      let reply = try await Asking.ask(method, path, headers: [("Content-Type", "application/json")], body: body)
      told.formUnion(try JSONValue(reply.body)["diagnostics"]?.elements.compactMap { $0["code"]?.text } ?? [])
    }
    #expect(told == Set(codes.map { $0.id }))
  }
}
