internal import Explanations
internal import Languages
internal import RegistryStore
internal import RuleValues
internal import SourceDiagnostics

/// What the pages of organisations need to know of who reads them.
struct SignedIn: Sendable {
  let caller: Caller
  let cookie: String
  let formSecret: String
}

extension RegistrationDesk {
  /// What people ask for.
  func page(
    _ request: SiteRequest, at address: Address, _ place: DeskPlace, by site: Site
  ) throws(Refusal) -> Answer {
    let isSent = request.method == "POST"
    if isSent { try requireOwnForm(request) }
    let writer = DeskWriter(site: site, language: address.language)
    switch place.path {
    case .journal: return try journal(request, writer)
    case .mistake: return try mistakePage(request, place.id, writer)
    case .organisation:
      guard let signedIn = try? session(of: request) else { return writer.signIn(refused: nil) }
      return try dashboard(signedIn, writer)
    case .signIn: return try signIn(request, writer)
    default: break
    }
    let signedIn = try session(of: request)
    let form = isSent && place.path == .draft ? try draftFields(request) : request.form
    if isSent, !isSameSecret(form["csrf"] ?? "", signedIn.formSecret) { throw Refusal(.forbidden, detail: staleForm) }
    switch place.path {
    case .signOut:
      sessions.end(signedIn.cookie)
      var answer = writer.moved(to: .organisation)
      answer.headers.append(("Set-Cookie", cookie(site).ending))
      return answer
    case .draft: return try draftPage(request, form["action"] ?? "", signedIn, writer)
    case .decision: return try decisionPage(form, isSent, place.number, signedIn, writer)
    case .withdrawal: return try withdrawalPage(form, isSent, place.id, signedIn, writer)
    case .answer: return try answerPage(form, isSent, place.number, signedIn, writer)
    default: throw Refusal(.notFound)
    }
  }

  /// Forms of other sites are not answered to. Browsers say where a request comes from, and no page can make them lie.
  private func requireOwnForm(_ request: SiteRequest) throws(Refusal) {
    guard ["", "same-origin", "none"].contains(request.fetchSite) else {
      throw Refusal(
        .forbidden,
        detail: Wording(
          fr: "Ce formulaire vient d'un autre site. Ouvrez la page ici, puis recommencez.",
          en: "This form comes from another site. Open the page here, then try again."))
    }
  }

  private var staleForm: Wording {
    Wording(
      fr: "Ce formulaire date d'une autre session. Rouvrez la page, puis recommencez.",
      en: "This form is from another session. Open the page anew, then try again.")
  }

  private func cookie(_ site: Site) -> SessionCookie { SessionCookie(isSecure: site.origin.hasPrefix("https://")) }

  /// Who is signed in, as her token stands now.
  func session(of request: SiteRequest) throws(Refusal) -> SignedIn {
    guard let name = cookie(live.site).value(in: request.cookie), let session = sessions.find(name) else {
      throw Refusal(
        .unauthorized,
        detail: Wording(
          fr: "Connectez-vous d'abord avec votre jeton.", en: "Sign in with your token first."))
    }
    let caller = try asking { () throws(StoreError) in try store.renewed(session.caller) }
    return SignedIn(caller: caller, cookie: name, formSecret: session.formSecret)
  }

  private func signIn(_ request: SiteRequest, _ writer: DeskWriter) throws(Refusal) -> Answer {
    let token = (request.form["token"] ?? "").filter { !$0.isWhitespace }
    let caller: Caller
    do {
      caller = try store.authenticate(token, from: request.client)
    } catch {
      let refusal = Refusal(error)
      guard refusal.problem.code == .unauthorized else { throw refusal }
      return writer.signIn(refused: error.message)
    }
    guard let name = sessions.begin(caller) else { throw Refusal(.internalError) }
    var answer = writer.moved(to: .organisation)
    answer.headers.append(("Set-Cookie", cookie(writer.site).setting(name)))
    return answer
  }

  /// The fields of a form with files; the files are read where the draft is.
  private func draftFields(_ request: SiteRequest) throws(Refusal) -> FormFields {
    guard let form = MultipartForm(request.body, mediaType: request.contentType) else { throw Refusal(.malformed) }
    var fields = FormFields()
    for name in ["csrf", "action"] { if let value = form[name] { fields.append(name, value) } }
    return fields
  }

  /// What stands in the way, as a page.
  func refusalPage(_ refusal: Refusal, _ place: DeskPlace, by site: Site, in language: Language) -> Answer {
    let writer = DeskWriter(site: site, language: language)
    let say = writer.say
    let words = refusal.problem.code.words
    let title = words.title.text(in: language)
    let told = (refusal.problem.detail ?? words.detail).text(in: language)
    let back: DeskPlace = place.path.isForOrganisations ? DeskPlace(.organisation) : place
    let content: HTML = """
      <h1>\(title)</h1>
      <p>\(say(told, told))</p>
      \(writer.list(refusal.problem.diagnostics))<p><a href="\(writer.path(back))">\(say("Revenir", "Go back"))</a></p>

      """
    return writer.page(
      title, content, at: place.path.isForOrganisations ? DeskPlace(.organisation) : nil,
      status: refusal.problem.code.status)
  }
}

/// Writes the desk's pages.
struct DeskWriter {
  let site: Site
  let language: Language
  let say: Words

  init(site: Site, language: Language) {
    self.site = site
    self.language = language
    say = Words(language: language)
  }

  func path(_ place: DeskPlace) -> String { Address(.desk(place), in: language).path }

  func moved(to path: DeskPlace.Path) -> Answer {
    var answer = Answer(303, .text, [], keeping: .never)
    answer.headers.append(("Location", self.path(DeskPlace(path))))
    return answer
  }

  func page(_ title: String, _ content: HTML, at place: DeskPlace?, status: Int = 200) -> Answer {
    let page = Page(
      title: title, description: title, language: language, place: place.map { .desk($0) }, content: content)
    return Answer(status, site.html(page), keeping: .never)
  }

  /// The beginning of a form that writes.
  func form(_ place: DeskPlace, _ signedIn: SignedIn, withFiles: Bool = false) -> HTML {
    let kind: HTML = withFiles ? " enctype=\"multipart/form-data\"" : ""
    return """
      <form class="case" action="\(path(place))" method="post"\(kind)>
      <input type="hidden" name="csrf" value="\(signedIn.formSecret)">

      """
  }

  /// A labelled text of several lines.
  func area(
    _ name: String, _ label: String, hint: String? = nil, value: String = "", rows: Int = 5, isRequired: Bool = true,
    isCode: Bool = false
  ) -> HTML {
    let told: HTML? = hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>\n" }
    let described: HTML = hint == nil ? "" : " aria-describedby=\"\(name)-hint\""
    let required: HTML = isRequired ? " required" : ""
    let kind: HTML = isCode ? " class=\"code\" spellcheck=\"false\" wrap=\"off\"" : ""
    // A line feed that begins a text area is dropped by browsers: this one is.
    return """
      <div class="field"><label for="\(name)">\(label)</label>
      \(told)<textarea id="\(name)" name="\(name)" rows="\(rows)"\(described)\(required)\(kind)>
      \(HTML(lines: value))</textarea></div>

      """
  }

  /// `le 27 novembre 2026 à 14:42 UTC`, of a time as the store writes it.
  func moment(_ text: String) -> String {
    guard let day = CalendarDate(iso: text.prefix(10)) else { return text }
    let format = Formatter(language: language, units: UnitTable([]))
    let time = text.dropFirst(11).prefix(5)
    return say("le ", "on ") + format.date(day) + say(" à ", " at ") + time + " UTC"
  }

  func breadcrumb(_ title: String) -> HTML {
    """
    <p class="breadcrumb"><a href="\(path(DeskPlace(.organisation)))">\(say("Espace des organisations", "Organisations"))</a> › \(title)</p>

    """
  }

  /// Diagnostics where their source is not shown beside them.
  func list(_ diagnostics: [Diagnostic]) -> HTML? {
    guard !diagnostics.isEmpty else { return nil }
    let items = diagnostics.sortedByPlace().map { diagnostic -> HTML in
      let place: HTML? = diagnostic.span.map { span in
        let (line, column) = LineTable(span.file).position(of: span.lower)
        return "<samp>\(span.file.name):\(line):\(column)</samp> "
      }
      return "<li>\(place)\(told(diagnostic))</li>\n"
    }
    return "<ul class=\"diagnostics\">\n\(items)</ul>\n"
  }

  /// What one says: how much it matters, what, and what to do.
  func told(_ diagnostic: Diagnostic) -> HTML {
    let kind =
      switch diagnostic.severity {
      case .error: say("Erreur", "Error")
      case .warning: say("Attention", "Warning")
      case .note: say("Remarque", "Note")
      }
    let message = diagnostic.message.text(in: language)
    let help: HTML? = diagnostic.help.map { help in
      let text = help.text(in: language)
      return "<br><span class=\"muted\">\(say(text, text))</span>"
    }
    return
      "<strong>\(kind)\(say(" :", ":"))</strong> \(say(message, message)) <code>\(diagnostic.code.id)</code>\(help)"
  }
}
