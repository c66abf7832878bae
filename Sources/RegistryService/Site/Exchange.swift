internal import Languages

/// A request, as far as the site looks at it.
struct SiteRequest: Sendable {
  var method: String
  var path: String
  var query: FormFields
  var accept: String
  /// What `If-None-Match` names.
  var knownTags: String
  /// The fields of a form that was sent.
  var form: FormFields
  /// What else was sent, byte for byte; empty for a form.
  var body: [UInt8] = []
  /// The `Authorization` of who asks, as it came.
  var authorization = ""
  /// What the path means; nil where it means nothing.
  let address: Address?
  /// The language in which a program is answered: what `Accept-Language` prefers.
  var language = Language.french
  /// The `Content-Type` of what was sent, as it came.
  var contentType = ""
  /// The cookies, as they came.
  var cookie = ""
  /// From which site the request comes, as `Sec-Fetch-Site` tells; empty where the browser does not say.
  var fetchSite = ""
  /// Whom limits are counted for, in no form that is stored.
  var client = "unknown"

  init(
    method: String = "GET", path: String, query: FormFields = FormFields(), accept: String = "", knownTags: String = "",
    form: FormFields = FormFields()
  ) {
    self.method = method
    self.path = path
    address = Address(path: path)
    self.query = query
    self.accept = accept
    self.knownTags = knownTags
    self.form = form
  }
}

/// What is sent back.
struct Answer: Sendable {
  var status: Int
  var type: MediaType
  var body: [UInt8]
  var keeping: Keeping
  /// A tag of the body's bytes, where it may be kept.
  var tag: String?
  var headers: [(name: String, value: String)] = []
  /// The same body, ready to be sent to many; nil where it is made for one.
  var kept: KeptBody?

  /// How long others may keep it.
  enum Keeping: String, Sendable {
    /// What holds a person's data, or says that something went wrong.
    case never = "no-store"
    /// What changes with the registry: kept, and asked for again by its tag.
    case whileUnchanged = "public, max-age=60, must-revalidate"
    /// What bears its own fingerprint in its name.
    case forever = "public, max-age=31536000, immutable"
  }

  init(_ status: Int = 200, _ type: MediaType, _ body: [UInt8], keeping: Keeping) {
    self.status = status
    self.type = type
    self.body = body
    self.keeping = keeping
  }

  init(_ status: Int = 200, _ page: HTML, keeping: Keeping) {
    self.init(status, .html, Array(page.text.utf8), keeping: keeping)
  }
}

enum MediaType: String, Sendable {
  case html = "text/html; charset=utf-8"
  case json = "application/json"
  case yaml = "application/yaml; charset=utf-8"
  case css = "text/css; charset=utf-8"
  case script = "text/javascript; charset=utf-8"
  case atom = "application/atom+xml; charset=utf-8"
  case xml = "application/xml; charset=utf-8"
  case svg = "image/svg+xml"
  case text = "text/plain; charset=utf-8"
  case markdown = "text/markdown; charset=utf-8"
  case csv = "text/csv; charset=utf-8"
  case jsonLines = "application/jsonl"
  case problem = "application/problem+json"
  case schema = "application/schema+json"
}

/// Which of several forms a request would rather have (RFC 9110, § 12.5.1): the greatest weight, the more exact range
/// first, and between equals the one that is offered first.
func preferredForm(_ accept: String, among types: [MediaType] = [.html, .json, .yaml]) -> MediaType {
  let weights = weights(accept)
  var best: (type: MediaType, weight: Int) = (types.first ?? .html, 0)
  for type in types {
    let weight = type.ranges.lazy.compactMap { weights[$0] }.first ?? 0
    if weight > best.weight { best = (type, weight) }
  }
  return best.type
}

extension MediaType {
  /// The ranges of media types that it answers to, the most exact first.
  fileprivate var ranges: [String] {
    let name = String(rawValue.prefix { $0 != ";" })
    let kind = name.prefix { $0 != "/" }
    return [name] + (self == .yaml ? ["application/x-yaml"] : []) + ["\(kind)/*", "*/*"]
  }
}

/// The ranges of an `Accept` or of its like, each with its weight in thousandths.
func weights(_ accept: String) -> [String: Int] {
  var weights: [String: Int] = [:]
  for range in accept.lowercased().split(separator: ",") {
    let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
    guard let name = parts.first else { continue }
    let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths($0.dropFirst(2)) } ?? 1000
    weights[name] = max(weights[name] ?? 0, weight)
  }
  return weights
}

/// `0.8` as 800.
private func thousandths(_ text: some StringProtocol) -> Int {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  let whole = parts.first.flatMap { Int($0) } ?? 0
  let digits = parts.count > 1 ? parts[1].prefix(3) : ""
  let fraction = Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0
  return max(0, min(1000, whole * 1000 + fraction))
}
