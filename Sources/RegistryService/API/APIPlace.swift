internal import RuleValues

/// A path of the API. From one list of paths addresses are read and written, requests are answered, and the document of
/// the API is made, so that none of them knows of one that the others do not.
struct APIPlace: Sendable, Hashable {
  var path: Path
  /// The algorithm; empty where the path names none.
  var id = ""
  /// The day from which a version is in force; nil where the path names none.
  var day: CalendarDate?

  /// As the document of the API writes them.
  enum Path: String, Sendable, Hashable, CaseIterable {
    case document = "/api/openapi.json"
    case algorithms = "/api/v1/algorithms"
    case algorithm = "/api/v1/algorithms/{id}"
    case versions = "/api/v1/algorithms/{id}/versions"
    case version = "/api/v1/algorithms/{id}/versions/{day}"
    case versionSchema = "/api/v1/algorithms/{id}/versions/{day}/schema"
    case schema = "/api/v1/algorithms/{id}/schema"
    case parameters = "/api/v1/algorithms/{id}/parameters"
    case cases = "/api/v1/algorithms/{id}/cases"
    case run = "/api/v1/algorithms/{id}/run"
    case explain = "/api/v1/algorithms/{id}/explain"
    case batch = "/api/v1/algorithms/{id}/batch"
    case replay = "/api/v1/algorithms/{id}/replay"
    case validate = "/api/v1/validate"
    case descriptorSchema = "/api/v1/schema"
  }

  init(_ path: Path, id: String = "", day: CalendarDate? = nil) {
    self.path = path
    self.id = id
    self.day = day
  }

  /// Nil for what is no path of the API; `parts` begin with `api`.
  init?(_ parts: [String]) {
    guard parts.first == "api" else { return nil }
    for (path, pattern) in APIPlace.patterns where pattern.count == parts.count {
      if let place = APIPlace(path, pattern, parts) {
        self = place
        return
      }
    }
    return nil
  }

  private static let patterns = Path.allCases.map { path in
    (path: path, pattern: path.rawValue.split(separator: "/").map { String($0) })
  }

  private init?(_ path: Path, _ pattern: [String], _ parts: [String]) {
    self.init(path)
    for (expected, part) in zip(pattern, parts) {
      switch expected {
      case "{id}":
        guard Address.isName(part) else { return nil }
        id = part
      case "{day}":
        guard let read = CalendarDate(iso: part) else { return nil }
        day = read
      default: guard expected == part else { return nil }
      }
    }
  }

  var text: String {
    path.rawValue.split(separator: "/").map { part in
      switch part {
      case "{id}": "/" + id
      case "{day}": "/" + (day?.description ?? "")
      default: "/" + part
      }
    }.joined()
  }

  /// The methods that the path answers to.
  var methods: [String] { path.methods }

  /// What a line of the log calls it.
  var logName: String { "api.\(path)" }
}

extension APIPlace.Path {
  /// Besides HEAD, which answers wherever GET does.
  var method: String { body == nil ? "GET" : "POST" }

  var methods: [String] { (body == nil ? ["GET", "HEAD"] : ["POST"]) + ["OPTIONS"] }

  /// What it costs to answer.
  var weight: Weight {
    switch self {
    case .run, .explain: .light
    case .validate, .replay, .batch: .heavy
    default: .none
    }
  }

  /// What the path takes in a body; nil where it takes none.
  var body: AcceptedBody? {
    switch self {
    case .run, .explain: AcceptedBody(types: ["application/json"], bytes: 256 * 1_024)
    case .batch:
      AcceptedBody(types: ["text/csv", "application/jsonl", "application/x-ndjson"], bytes: BatchLimits().bytes)
    case .validate:
      AcceptedBody(types: ["application/yaml", "application/x-yaml", "text/yaml"], bytes: 512 * 1_024)
    case .replay:
      AcceptedBody(
        types: ["application/yaml", "application/x-yaml", "text/yaml", "application/json"], bytes: 1_024 * 1_024,
        isOptional: true)
    default: nil
    }
  }
}
