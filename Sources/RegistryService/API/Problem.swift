internal import CanonicalJSON
internal import Languages
internal import SourceDiagnostics

/// What stands between a program and what it asked for (RFC 9457).
struct Problem: Sendable {
  var code: Code
  /// What happened this time; nil where the code says it all.
  var detail: Wording?
  /// What is wrong with what was sent, place by place.
  var diagnostics: [Diagnostic] = []

  init(_ code: Code, detail: Wording? = nil, diagnostics: [Diagnostic] = []) {
    self.code = code
    self.detail = detail
    self.diagnostics = diagnostics
  }

  /// The kinds, under names that programs may depend on.
  enum Code: String, Sendable, Hashable, CaseIterable {
    case malformed = "request.malformed"
    case unauthorized = "request.unauthorized"
    case forbidden = "request.forbidden"
    case notFound = "request.not-found"
    case method = "request.method"
    case timeout = "request.timeout"
    case conflict = "request.conflict"
    case tooLarge = "request.too-large"
    case addressTooLong = "request.address-too-long"
    case mediaType = "request.media-type"
    case invalid = "request.invalid"
    case tooMany = "request.too-many"
    case budget = "run.budget"
    case internalError = "server.error"
    case busy = "server.busy"

    var status: Int {
      switch self {
      case .malformed: 400
      case .unauthorized: 401
      case .forbidden: 403
      case .notFound: 404
      case .method: 405
      case .timeout: 408
      case .conflict: 409
      case .tooLarge: 413
      case .addressTooLong: 414
      case .mediaType: 415
      case .invalid, .budget: 422
      case .tooMany: 429
      case .internalError: 500
      case .busy: 503
      }
    }

    /// Where the site explains it.
    var anchor: String { "problem-" + rawValue.split(separator: ".").joined(separator: "-") }
  }
}

extension Failure {
  /// What the same failure is called where programs ask.
  var problem: Problem.Code {
    switch self {
    case .badRequest: .malformed
    case .notFound: .notFound
    case .methodNotAllowed: .method
    case .timeout: .timeout
    case .tooLarge: .tooLarge
    case .addressTooLong: .addressTooLong
    case .notAForm: .mediaType
    case .internalError: .internalError
    case .busy: .busy
    }
  }
}

extension Site {
  /// What went wrong, for whoever asked: a page, or a problem where a program asked.
  func failure(_ failure: Failure, for request: SiteRequest) -> Answer {
    isForPrograms(request.path)
      ? answer(Problem(failure.problem), in: request.language)
      : self.failure(failure, in: Address.language(of: request.path))
  }

  /// Whether a path is one at which programs ask: pages stand elsewhere.
  func isForPrograms(_ path: String) -> Bool { path.hasPrefix("/api/") }

  /// A problem as a program reads it. Nothing that the request held is repeated but what a diagnostic tells of it.
  func answer(_ problem: Problem, in language: Language) -> Answer {
    let words = problem.code.words
    let page = origin + Address(.apiGuide, in: language).path
    let members = JSON.object([
      "type": .string("\(page)#\(problem.code.anchor)"), "code": .string(problem.code.rawValue),
      "title": .string(words.title.text(in: language)), "status": .integer(Int64(problem.code.status)),
      "detail": .string((problem.detail ?? words.detail).text(in: language)), "language": .string(language.rawValue),
    ])
    // The diagnostics are written by what writes them everywhere, and stand last.
    var body = Array(members.canonicalBytes.dropLast())
    body += ",\"diagnostics\":".utf8
    body += renderJSON(problem.diagnostics.sortedByPlace(), in: language).utf8
    body += "}\n".utf8
    var answer = Answer(problem.code.status, .problem, body, keeping: .never)
    answer.headers = [("Content-Language", language.rawValue)]
    return answer
  }

  /// What a reader of what was sent found wrong with it.
  func answer(_ error: DiagnosticsError, in language: Language) -> Answer {
    answer(Problem(.invalid, diagnostics: error.diagnostics), in: language)
  }
}
