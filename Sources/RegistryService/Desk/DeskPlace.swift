/// A path of the desk, where organisations publish, where anybody reads the log and reports mistakes: its pages, and what
/// programs ask for.
typealias DeskPlace = ListedPlace<DeskPath>

/// The paths of the desk.
enum DeskPath: String, ListedPath {
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

  static let logName = "desk"
  static let patterns = PathPattern<DeskPath>.all
}

extension DeskPath {
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
