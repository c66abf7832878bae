internal import Languages
internal import RuleValues

/// What a path of the site means. Reading a path and writing one are each other's inverse, so that no page links to
/// what is not there.
struct Address: Sendable, Hashable {
  var language: Language
  var place: Place

  enum Place: Sendable, Hashable {
    case home
    case entry(String, Form)
    /// The rules that are in force from a day.
    case version(String, CalendarDate, Form)
    /// The form, and the explanation of what was put into it.
    case decision(String)
    /// What changes between the rules of two days; the latest change where no days are named.
    case changes(String, DayPair?)
    /// Two algorithms, or one on two days, on the same data.
    case compare
    /// What may be expected of the site: what it keeps, what it does not.
    case about
    case styleSheet
    /// The one script of the site, which no page needs.
    case script
    case icon
    case robots
    /// The versions, newest first, for readers of feeds.
    case feed
    /// All pages, for search engines.
    case siteMap
    case securityContact
    case alive
    case ready
    /// What programs can ask for, told to people.
    case apiGuide
    case api(APIPlace)
    /// Where organisations publish, where anybody reads the log and reports mistakes.
    case desk(DeskPlace)
    /// How many requests were answered, for who runs the site.
    case metrics
  }

  /// How an entry is written; `negotiated` leaves it to the request.
  enum Form: String, Sendable, Hashable, CaseIterable { case negotiated = "", json = ".json", yaml = ".yaml" }

  init(_ place: Place, in language: Language) {
    self.place = place
    self.language = language
  }

  /// Nil for a path that the site does not have.
  init?(path: String) {
    guard path.utf8.first == UInt8(ascii: "/") else { return nil }
    var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    language = .french
    if parts.first == Language.english.rawValue {
      language = .english
      parts.removeFirst()
    }
    guard let place = Address.place(parts) else { return nil }
    self.place = place
    // What has no language has one path.
    if language == .english, !Address.isInLanguages(place) { return nil }
  }

  private static func place(_ parts: [String]) -> Place? {
    if let desk = DeskPlace(parts) { return .desk(desk) }
    if parts.count > 1, parts[0] == "api" { return APIPlace(parts).map { .api($0) } }
    switch parts.count {
    case 0: return .home
    case 1:
      switch parts[0] {
      case "": return .home
      case "about": return .about
      case "compare": return .compare
      case scriptName: return .script
      case "api": return .apiGuide
      case "metrics": return .metrics
      case styleSheetName: return .styleSheet
      case "icon.svg": return .icon
      case "robots.txt": return .robots
      case "versions.atom": return .feed
      case "sitemap.xml": return .siteMap
      default: return nil
      }
    case 2:
      switch (parts[0], parts[1]) {
      case (".well-known", "security.txt"): return .securityContact
      case ("health", "live"): return .alive
      case ("health", "ready"): return .ready
      case ("algorithms", let name):
        let (id, form) = split(name)
        return isName(id) ? .entry(id, form) : nil
      default: return nil
      }
    case 3:
      guard parts[0] == "algorithms", isName(parts[1]) else { return nil }
      if parts[2] == "decision" { return .decision(parts[1]) }
      if parts[2] == "changes" { return .changes(parts[1], nil) }
      let (day, form) = split(parts[2])
      return CalendarDate(iso: day).map { .version(parts[1], $0, form) }
    default: return nil
    }
  }

  private static func split(_ name: String) -> (String, Form) {
    for form in [Form.json, .yaml] where name.hasSuffix(form.rawValue) {
      return (String(name.dropLast(form.rawValue.count)), form)
    }
    return (name, .negotiated)
  }

  /// Ids are of small letters, digits and hyphens; nothing else goes into a path.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_")
      }
  }

  private static func isInLanguages(_ place: Place) -> Bool {
    switch place {
    case .home, .about, .apiGuide, .feed, .entry(_, .negotiated), .version(_, _, .negotiated), .decision,
      .changes, .compare:
      true
    case .desk(let place): place.path.isPage
    default: false
    }
  }

  var path: String {
    let prefix = language == .english && Address.isInLanguages(place) ? "/en" : ""
    switch place {
    case .home: return prefix.isEmpty ? "/" : prefix
    case .about: return prefix + "/about"
    case .entry(let id, let form): return "\(prefix)/algorithms/\(id)\(form.rawValue)"
    case .version(let id, let day, let form): return "\(prefix)/algorithms/\(id)/\(day)\(form.rawValue)"
    case .decision(let id): return "\(prefix)/algorithms/\(id)/decision"
    case .changes(let id, let days):
      return "\(prefix)/algorithms/\(id)/changes" + (days.map { "?from=\($0.from)&to=\($0.to)" } ?? "")
    case .compare: return prefix + "/compare"
    case .styleSheet: return "/" + Address.styleSheetName
    case .script: return "/" + Address.scriptName
    case .icon: return "/icon.svg"
    case .robots: return "/robots.txt"
    case .feed: return prefix + "/versions.atom"
    case .siteMap: return "/sitemap.xml"
    case .securityContact: return "/.well-known/security.txt"
    case .alive: return "/health/live"
    case .ready: return "/health/ready"
    case .apiGuide: return prefix + "/api"
    case .api(let place): return place.text
    case .desk(let place): return prefix + place.text
    case .metrics: return "/metrics"
    }
  }

  /// The methods that the place answers to.
  var methods: [String] {
    switch place {
    case .decision, .compare: ["GET", "HEAD", "POST"]
    case .api(let place): place.path.methods
    case .desk(let place): place.path.methods
    default: ["GET", "HEAD"]
    }
  }

  /// What a line of the log calls the place: nothing that a reader chose.
  var logName: String {
    switch place {
    case .home: "home"
    case .about: "about"
    case .entry: "entry"
    case .version: "version"
    case .decision: "decision"
    case .changes: "changes"
    case .compare: "compare"
    case .styleSheet: "style"
    case .script: "script"
    case .icon: "icon"
    case .robots: "robots"
    case .feed: "feed"
    case .siteMap: "sitemap"
    case .securityContact: "security"
    case .alive: "live"
    case .ready: "ready"
    case .apiGuide: "api"
    case .api(let place): place.logName
    case .desk(let place): place.logName
    case .metrics: "metrics"
    }
  }
}
