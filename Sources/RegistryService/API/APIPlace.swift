/// A path of the API, and what it names.
typealias APIPlace = ListedPlace<APIPath>

/// The paths of the API.
enum APIPath: String, ListedPath {
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

  static let logName = "api"
  static let patterns = PathPattern<APIPath>.all
}

extension APIPath {
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
