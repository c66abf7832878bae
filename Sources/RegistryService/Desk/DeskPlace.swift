/// A path of the desk: where organisations publish, where anybody reads the log and reports mistakes. Pages and what
/// programs ask for stand in one list, as of `APIPlace`: reading a path and writing one cannot drift apart.
struct DeskPlace: Sendable, Hashable {
  var path: Path
  /// The algorithm; empty where the path names none.
  var id = ""
  /// The number of a submission or of a report; 0 where the path names none.
  var number = 0

  enum Path: String, Sendable, Hashable, CaseIterable {
    case submissions = "/api/v1/submissions"
    case submission = "/api/v1/submissions/{number}"
    case approval = "/api/v1/submissions/{number}/approve"
    case rejection = "/api/v1/submissions/{number}/reject"
    case retirement = "/api/v1/algorithms/{id}/retirement"
    case reports = "/api/v1/reports"
    case reportAnswer = "/api/v1/reports/{number}/answer"
    case logHead = "/api/v1/log/head"
    case logEntries = "/api/v1/log/entries"
    case logInclusion = "/api/v1/log/inclusion"
    case logConsistency = "/api/v1/log/consistency"
    case logKey = "/api/v1/log/key"

    case journal = "/journal"
    case mistake = "/algorithms/{id}/report"
    case organisation = "/organisation"
    case signIn = "/organisation/sign-in"
    case signOut = "/organisation/sign-out"
    case draft = "/organisation/draft"
    case decision = "/organisation/submissions/{number}"
    case withdrawal = "/organisation/algorithms/{id}"
    case answer = "/organisation/reports/{number}"
  }

  init(_ path: Path, id: String = "", number: Int = 0) {
    self.path = path
    self.id = id
    self.number = number
  }

  /// Nil for what is no path of the desk.
  init?(_ parts: [String]) {
    for (path, pattern) in DeskPlace.patterns where pattern.count == parts.count {
      if let place = DeskPlace(path, pattern, parts) {
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
      case "{number}":
        guard let read = wholeNumber(part), read > 0 else { return nil }
        number = read
      default: guard expected == part else { return nil }
      }
    }
  }

  var text: String {
    path.rawValue.split(separator: "/").map { part in
      switch part {
      case "{id}": "/" + id
      case "{number}": "/" + String(number)
      default: "/" + part
      }
    }.joined()
  }

  /// What a line of the log calls it.
  var logName: String { "desk.\(path)" }
}

extension DeskPlace.Path {
  /// Whether it is for people, in both languages.
  var isPage: Bool { !rawValue.hasPrefix("/api/") }

  /// Whether it is one of the pages that only organisations see.
  var isForOrganisations: Bool { rawValue.hasPrefix("/organisation") }

  var methods: [String] {
    switch self {
    case .submissions, .reports, .mistake, .draft, .decision, .withdrawal, .answer: ["GET", "HEAD", "POST"]
    case .approval, .rejection, .retirement, .reportAnswer, .signIn, .signOut: ["POST"]
    case .submission, .logHead, .logEntries, .logInclusion, .logConsistency, .logKey, .journal, .organisation:
      ["GET", "HEAD"]
    }
  }

  /// What is sent to it with POST; nil where nothing is read.
  func body(_ limits: RequestLimits) -> AcceptedBody? {
    switch self {
    case .submissions, .draft: AcceptedBody(types: [MultipartForm.mediaType], bytes: limits.upload)
    case .rejection, .retirement, .reports, .reportAnswer:
      AcceptedBody(types: ["application/json"], bytes: limits.body)
    case .mistake, .signIn, .signOut, .decision, .withdrawal, .answer:
      AcceptedBody(types: [AcceptedBody.form], bytes: limits.body)
    default: nil
    }
  }
}

/// Digits alone, as a number; nil for anything else, and beyond what a number can hold.
func wholeNumber(_ text: some StringProtocol) -> Int? {
  guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return Int(text)
}

extension Address.Place {
  /// Whether only organisations see it.
  var isForOrganisations: Bool {
    if case .desk(let place) = self { return place.path.isForOrganisations }
    return false
  }
}
