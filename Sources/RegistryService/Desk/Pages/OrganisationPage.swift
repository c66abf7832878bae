internal import DescriptorModel
internal import Languages
internal import RegistryStore
internal import RuleValues

extension DeskWriter {
  /// The form that asks for a token.
  func signIn(refused: Wording?) -> Answer {
    let title = say("Espace des organisations", "Organisations")
    let told: HTML? = refused.map { refused in
      let text = refused.text(in: language)
      return "<p class=\"error\" id=\"token-error\">\(say(text, text))</p>\n"
    }
    let wrong: HTML = refused == nil ? "" : " wrong"
    let described: HTML = refused == nil ? "" : " aria-describedby=\"token-error\" aria-invalid=\"true\""
    let content: HTML = """
      <h1>\(title)</h1>
      <p class="lede">\(say(
        "Déposer, approuver et retirer des versions, répondre aux signalements.",
        "Submit, approve and retire versions, answer reports."))</p>
      <form class="case" action="\(path(DeskPlace(.signIn)))" method="post">
      <div class="field\(wrong)"><label for="token">\(say("Votre jeton", "Your token"))</label>
      \(told)<input type="password" id="token" name="token" autocomplete="off" required\(described)></div>
      <div class="actions"><button type="submit">\(say("Se connecter", "Sign in"))</button></div>
      </form>
      <p class="note">\(say(
        "Qui tient le registre donne les jetons. La connexion dure huit heures au plus, et s'arrête après une demi-heure sans rien faire. Elle pose un cookie, effacé à la déconnexion.",
        "Who keeps the registry gives tokens. You stay signed in for eight hours at most, and no longer than half an hour without doing anything. Signing in sets a cookie, which signing out erases."
      ))</p>

      """
    return page(
      (refused == nil ? "" : say("Erreur : ", "Error: ")) + title, content, at: DeskPlace(.organisation),
      status: refused == nil ? 200 : 401)
  }

  /// A submission or a report in a list.
  func item(_ link: DeskPlace, _ words: HTML, _ facts: HTML) -> HTML {
    "<li><h3><a href=\"\(path(link))\">\(words)</a></h3>\n<p class=\"facts\">\(facts)</p></li>\n"
  }

  func states(_ state: PendingSubmission.State) -> String {
    switch state {
    case .pending: say("en attente", "waiting")
    case .published: say("publié", "published")
    case .rejected: say("refusé", "rejected")
    }
  }
}

extension RegistrationDesk {
  /// What an organisation has to do, and has done.
  func dashboard(_ signedIn: SignedIn, _ writer: DeskWriter) throws(Refusal) -> Answer {
    let (caller, say) = (signedIn.caller, writer.say)
    let organisation = try asking { () throws(StoreError) in
      try store.organisations().first { $0.id == caller.organisation }
    }
    let name = organisation.map { say($0.name) } ?? "\(caller.organisation)"
    let canRead = caller.scopes.contains(.read)
    let submissions = canRead ? try asking { () throws(StoreError) in try store.submissions(for: caller) } : []
    let reports = canRead ? try asking { () throws(StoreError) in try store.reports(for: caller) } : []
    let title = say("Espace des organisations", "Organisations")
    let draft: HTML? =
      caller.scopes.contains(.submit)
      ? """
      <a class="button" href="\(writer.path(DeskPlace(.draft)))">\(say("Déposer une version", "Submit a version"))</a>

      """ : nil
    let blind: HTML? =
      canRead
      ? nil
      : "<p class=\"note\">\(say("Ce jeton ne permet pas de voir les dépôts et les signalements.", "This token does not allow to see submissions and reports."))</p>\n"
    let content: HTML = """
      <h1>\(name)</h1>
      <div class="actions">
      \(draft)</div>
      \(blind)\(part("waiting", say("À approuver", "To be approved"), submissions.filter { $0.state == .pending }.map { item($0, writer) }, say("Rien n'attend.", "Nothing is waiting."), canRead))\(
        part("reports", say("Signalements sans réponse", "Reports without an answer"), reports.filter { $0.answer == nil }.map { item($0, writer) }, say("Aucun.", "None."), canRead))\(
        owned(caller, writer))\(
        part("decided", say("Dépôts décidés", "Submissions decided"), submissions.filter { $0.state != .pending }.map { item($0, writer) }, say("Aucun.", "None."), canRead))\(
        writer.form(DeskPlace(.signOut), signedIn))<div class="actions"><button type="submit" class="second">\(say(
        "Se déconnecter", "Sign out"))</button></div>
      </form>

      """
    return writer.page(title, content, at: DeskPlace(.organisation))
  }

  private func part(
    _ anchor: String, _ title: String, _ items: [HTML], _ nothing: String, _ canRead: Bool
  ) -> HTML? {
    guard canRead else { return nil }
    let list: HTML = items.isEmpty ? "<p class=\"muted\">\(nothing)</p>\n" : "<ul class=\"entries\">\n\(items)</ul>\n"
    return "<section aria-labelledby=\"\(anchor)\"><h2 id=\"\(anchor)\">\(title)</h2>\n\(list)</section>\n"
  }

  private func item(_ submission: PendingSubmission, _ writer: DeskWriter) -> HTML {
    let say = writer.say
    return writer.item(
      DeskPlace(.decision, number: submission.number), "\(submission.algorithm) · \(submission.version.description)",
      """
      <span>\(say("Dépôt", "Submission")) \(submission.number)</span> <span>\(writer.states(submission.state))</span> \
      <span>\(say("par", "by")) \(submission.tokenName)</span> <span>\(writer.moment(submission.time))</span>
      """)
  }

  private func item(_ report: MistakeReport, _ writer: DeskWriter) -> HTML {
    writer.item(
      DeskPlace(.answer, number: report.number), "\(String((report.text ?? "").prefix(80)))",
      "<span>\(writer.say("Signalement", "Report")) \(report.number)</span> <span>\(report.algorithm)</span> <span>\(report.day)</span>"
    )
  }

  /// What the organisation published, which it may retire.
  private func owned(_ caller: Caller, _ writer: DeskWriter) -> HTML? {
    guard caller.scopes.contains(.submit) else { return nil }
    let say = writer.say
    let own = writer.site.registry.entries.filter { entry in
      entry.versions.contains { $0.publication?.organisation == caller.organisation }
    }
    let items = own.map { entry -> HTML in
      writer.item(
        DeskPlace(.withdrawal, id: entry.id), say(entry.newest.descriptor.title),
        "<span>\(entry.id)</span> <span>\(entry.versions.count == 1 ? say("une version", "one version") : say("\(entry.versions.count) versions", "\(entry.versions.count) versions"))</span>"
      )
    }
    return part(
      "published", say("Algorithmes publiés", "Algorithms published"), items, say("Aucun.", "None."), true)
  }
}
