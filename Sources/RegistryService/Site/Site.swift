internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import Fingerprints
internal import Languages
package import RuleValues
internal import Synchronization

/// The public site over a registry: from a request to an answer, without a socket.
///
/// What does not depend on a person is made once and kept; what a person enters is kept nowhere.
package final class Site: Sendable {
  let registry: PublishedRegistry
  let options: SiteOptions
  let programs: ProgramCache
  let replays: ReplayCache
  let findings: FindingsCache
  let searches: SearchCache
  private let made = Mutex<[MadePage: (answer: Answer, findings: Int)]>([:])

  package convenience init(_ registry: PublishedRegistry, _ options: SiteOptions) {
    self.init(
      registry, options, programs: ProgramCache(), replays: ReplayCache(), findings: FindingsCache(),
      searches: SearchCache())
  }

  private init(
    _ registry: PublishedRegistry, _ options: SiteOptions, programs: ProgramCache, replays: ReplayCache,
    findings: FindingsCache, searches: SearchCache
  ) {
    self.registry = registry
    self.options = options
    self.programs = programs
    self.replays = replays
    self.findings = findings
    self.searches = searches
  }

  /// The same site over another state of the registry; what was computed of entries that did not change is kept.
  func over(_ registry: PublishedRegistry, notice: Wording? = nil) -> Site {
    var options = options
    options.notice = notice
    return Site(registry, options, programs: programs, replays: replays, findings: findings, searches: searches)
  }

  var origin: String { options.origin }
  var today: @Sendable () -> CalendarDate? { options.today }

  /// A page that is the same for all: there are as many as the registry has pages, so that they may all be kept.
  private struct MadePage: Hashable {
    let address: Address
    let type: MediaType
  }

  func answer(_ request: SiteRequest) -> Answer {
    guard let address = request.address else {
      return failure(.notFound, for: request)
    }
    if request.method == "OPTIONS", case .api(let place) = address.place { return permission(to: place) }
    guard address.methods.contains(request.method) else {
      var answer = failure(.methodNotAllowed, for: request)
      answer.headers.append(("Allow", address.methods.joined(separator: ", ")))
      return answer
    }
    var answer = found(address, request)
    if case .api = address.place { answer.headers += openToAllSites }
    if let tag = answer.tag, answer.status == 200, isKnown(tag, request.knownTags) {
      answer.status = 304
      answer.body = []
    }
    return answer
  }

  private func found(_ address: Address, _ request: SiteRequest) -> Answer {
    switch address.place {
    case .home:
      return request.query.fields.isEmpty
        ? kept(address, .html) { homePage(SearchQuery(), in: address.language) }
        : tagged(homePage(SearchQuery(request.query), in: address.language))
    case .about: return kept(address, .html) { aboutPage(in: address.language) }
    case .entry(let name, let form):
      guard let entry = registry.entry(named: name) else { return failure(.notFound, in: address.language) }
      guard entry.id == name else { return moved(to: Address(.entry(entry.id, form), in: address.language)) }
      return kept(entry, entry.newest, form, address, request)
    case .version(let name, let day, let form):
      guard let entry = registry.entry(named: name), let version = entry.version(from: day) else {
        return failure(.notFound, in: address.language)
      }
      guard entry.id == name else { return moved(to: Address(.version(entry.id, day, form), in: address.language)) }
      return kept(entry, version, form, address, request)
    case .decision(let name):
      guard let entry = registry.entry(named: name) else { return failure(.notFound, in: address.language) }
      guard entry.id == name else { return moved(to: Address(.decision(entry.id), in: address.language)) }
      return decisionPage(entry, request, in: address.language)
    case .changes(let name, _): return changes(name, request, in: address.language)
    case .compare: return comparePage(request, in: address.language)
    case .script: return kept(address, .script) { Answer(200, .script, Array(refillScript.utf8), keeping: .forever) }
    case .styleSheet: return kept(address, .css) { Answer(200, .css, Array(siteStyle.utf8), keeping: .forever) }
    case .icon: return kept(address, .svg) { Answer(200, .svg, Array(icon.utf8), keeping: .whileUnchanged) }
    case .feed:
      return kept(address, .atom) {
        Answer(200, .atom, Array(feed(in: address.language).text.utf8), keeping: .whileUnchanged)
      }
    case .siteMap: return kept(address, .xml) { Answer(200, .xml, Array(siteMap.text.utf8), keeping: .whileUnchanged) }
    case .robots: return Answer(200, .text, Array(robots.utf8), keeping: .whileUnchanged)
    case .securityContact:
      guard let text = securityText else { return failure(.notFound, in: address.language) }
      return Answer(200, .text, Array(text.utf8), keeping: .whileUnchanged)
    // Where there is a desk it answers itself.
    case .desk: return failure(.notFound, for: request)
    case .alive: return Answer(200, .text, Array("alive\n".utf8), keeping: .never)
    case .ready:
      let isReady = !registry.entries.isEmpty
      return Answer(isReady ? 200 : 503, .text, Array((isReady ? "ready\n" : "empty\n").utf8), keeping: .never)
    case .apiGuide: return kept(address, .html) { apiGuide(in: address.language) }
    case .api(let place): return apiAnswer(place, request)
    // Where they are counted the server answers itself.
    case .metrics: return failure(.notFound, for: request)
    }
  }

  /// An entry in the form that its address names, else in the one that the request would rather have.
  private func kept(
    _ entry: PublishedEntry, _ version: EntryVersion, _ form: Address.Form, _ address: Address,
    _ request: SiteRequest
  ) -> Answer {
    let type: MediaType =
      switch form {
      case .negotiated: preferredForm(request.accept)
      case .json: .json
      case .yaml: .yaml
      }
    var answer = kept(address, type) {
      switch type {
      case .json: Answer(200, .json, Array(json(entry, version).prettyText.utf8), keeping: .whileUnchanged)
      case .yaml: Answer(200, .yaml, version.source, keeping: .whileUnchanged)
      default: entryPage(entry, version, in: address.language)
      }
    }
    if form == .negotiated { answer.headers.append(("Vary", "Accept")) }
    return answer
  }

  /// What was made before, else what is made now, with its tag.
  func kept(_ address: Address, _ type: MediaType, _ make: () -> Answer) -> Answer {
    let key = MadePage(address: address, type: type)
    // A page that was made before what it shows was found out is made again.
    let findings = findings(shownAt: address.place)
    if let known = made.withLock({ $0[key] }), known.findings == findings { return known.answer }
    var answer = tagged(make())
    answer.kept = KeptBody(answer.body)
    made.withLock { [answer] made in made[key] = (answer, findings) }
    return answer
  }

  func tagged(_ answer: Answer) -> Answer {
    var answer = answer
    if answer.tag == nil, answer.status == 200, answer.keeping != .never {
      answer.tag = "\"" + String(Fingerprint(of: answer.body).hex.prefix(32)) + "\""
    }
    return answer
  }

  private func isKnown(_ tag: String, _ tags: String) -> Bool {
    tags.split(separator: ",").contains { known in
      let name = known.filter { $0 != " " && $0 != "\t" }
      return name == "*" || name == tag || name == "W/" + tag || name == KeptBody.tag(tag)
    }
  }

  func moved(to address: Address) -> Answer {
    var answer = Answer(301, .text, [], keeping: .whileUnchanged)
    answer.headers.append(("Location", address.path))
    return answer
  }

  private var robots: String {
    // What a form gives is made for one person; nothing of it is to be listed.
    "User-agent: *\nDisallow: /algorithms/*/decision\nDisallow: /en/algorithms/*/decision\nDisallow: /compare\n"
      + "Disallow: /en/compare\nAllow: /\n"
      + "Sitemap: \(origin)\(Address(.siteMap, in: .french).path)\n"
  }

  /// RFC 9116; the file lapses at the end of the next year, so that nobody relies on one that was forgotten.
  private var securityText: String? {
    guard let securityContact = options.securityContact, let day = today() else { return nil }
    return "Contact: \(securityContact)\nExpires: \(day.year + 1)-12-31T00:00:00Z\nPreferred-Languages: fr, en\n"
      + "Canonical: \(origin)\(Address(.securityContact, in: .french).path)\n"
  }
}

/// A window in a roof.
private let icon = """
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M2 28 16 4l14 24z" fill="#1d4a8f"/>\
  <path d="M11 17h10v8H11z" fill="#fff"/><path d="M15.3 17h1.4v8h-1.4zM11 20.3h10v1.4H11z" fill="#1d4a8f"/></svg>

  """

extension Address {
  /// The language of a page that is not there.
  static func language(of path: String) -> Language {
    path == "/en" || path.hasPrefix("/en/") ? .english : .french
  }
}

extension SearchQuery {
  /// As the form of the home page sends it; what it does not offer is passed over.
  init(_ fields: FormFields) {
    func value(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
    self.init(
      text: String((value("q") ?? "").prefix(200)), field: value("field"), administration: value("administration"),
      decision: value("decision").flatMap { .init(rawValue: $0) },
      automation: value("automation").flatMap { .init(rawValue: $0) },
      status: value("status").flatMap { .init(rawValue: $0) },
      verification: value("verification").flatMap { .init(rawValue: $0) })
  }
}
