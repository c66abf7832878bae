internal import DescriptorModel
internal import Languages
internal import RegistryStore
internal import RuleValues
internal import SourceDiagnostics

// What an organisation decides: what was submitted, what is retired, what is answered.
extension RegistrationDesk {
  /// One submission: its descriptor, what is found of it, and the decision where it waits for one.
  func decisionPage(
    _ form: FormFields, _ isSent: Bool, _ number: Int, _ signedIn: SignedIn, _ writer: DeskWriter
  ) throws(Refusal) -> Answer {
    let caller = signedIn.caller
    if isSent, form["action"] == "approve" {
      _ = try approve(number, by: caller)
      return writer.moved(to: .organisation)
    }
    if isSent, form["action"] == "reject" {
      let reason = Wording(fr: typedText(form["reason"]))
      _ = try asking { () throws(StoreError) in try store.reject(submission: number, by: caller, reason: reason) }
      return writer.moved(to: .organisation)
    }
    let submission = try submission(number, for: caller)
    let content = try asking { () throws(StoreError) in try store.content(ofSubmission: number, for: caller) }
    let draft = Draft(field: content.field, descriptor: content.descriptor, files: content.files)
    let examination = try examine(draft, for: caller.organisation)
    if isSent, form["action"] == "preview", let published = examination.published {
      return preview(published.entry, published.version, writer)
    }
    return writer.decision(submission, content, examination, signedIn)
  }

  /// An algorithm of the organisation, to be retired.
  func withdrawalPage(
    _ form: FormFields, _ isSent: Bool, _ id: String, _ signedIn: SignedIn, _ writer: DeskWriter
  ) throws(Refusal) -> Answer {
    guard let entry = writer.site.registry.entries.first(where: { $0.id == id }) else { throw Refusal(.notFound) }
    if isSent {
      let version = form["version"].flatMap { CalendarDate(iso: $0) }
      guard version != nil || form["version"] == "" else { throw Refusal(.malformed) }
      _ = try retire(id, version: version, by: signedIn.caller, reason: Wording(fr: typedText(form["reason"])))
      return writer.moved(to: .organisation)
    }
    return writer.withdrawal(entry, signedIn)
  }

  /// A report, to be answered.
  func answerPage(
    _ form: FormFields, _ isSent: Bool, _ number: Int, _ signedIn: SignedIn, _ writer: DeskWriter
  ) throws(Refusal) -> Answer {
    if isSent {
      let english = form["answer_en"].flatMap { $0.allSatisfy { $0.isWhitespace } ? nil : $0 }
      try answerReport(
        number, by: signedIn.caller, Wording(fr: typedText(form["answer_fr"]), en: english.map { typedText($0) }),
        withholdingText: form["withhold"] == "yes")
      return writer.moved(to: .organisation)
    }
    let reports = try asking { () throws(StoreError) in try store.reports(for: signedIn.caller) }
    guard let report = reports.first(where: { $0.number == number }) else { throw Refusal(.notFound) }
    return writer.answer(report, signedIn)
  }
}

extension DeskWriter {
  func decision(
    _ submission: PendingSubmission, _ content: Submission, _ examination: Examination, _ signedIn: SignedIn
  ) -> Answer {
    let title = say("Dépôt \(submission.number)", "Submission \(submission.number)")
    let files = content.files.map { file -> HTML in
      "<li><samp>\(file.path)</samp> (\(file.bytes.count) \(say("octets", "bytes")))</li>\n"
    }
    let isOwn = submission.token == signedIn.caller.token
    let decisions: HTML? = submission.state == .pending ? decisions(submission, examination, isOwn, signedIn) : nil
    let reason: HTML? = submission.reason.map { reason in
      "<p class=\"note\">\(say("Motif du refus :", "Reason for the rejection:")) \(say.lines(reason))</p>\n"
    }
    let content: HTML = """
      \(breadcrumb(title))<h1>\(submission.algorithm) · \(submission.version.description)</h1>
      <p class="facts"><span>\(title)</span> <span>\(states(submission.state))</span> \
      <span>\(say("par", "by")) \(submission.tokenName)</span> <span>\(moment(submission.time))</span></p>
      \(reason)\(summary(examination.file, examination.diagnostics))\(decisions)<p>\(say(
        "Fichiers joints :", "Files attached:"))</p>
      \(files.isEmpty ? "<p class=\"muted\">\(say("Aucun.", "None."))</p>\n" : "<ul>\n\(files)</ul>\n")<section aria-labelledby="source"><h2 id="source">\(say(
        "Le descripteur, ligne à ligne", "The descriptor, line by line"))</h2>
      \(source(examination.file, examination.diagnostics))</section>

      """
    return page(title, content, at: DeskPlace(.decision, number: submission.number))
  }

  private func decisions(
    _ submission: PendingSubmission, _ examination: Examination, _ isOwn: Bool, _ signedIn: SignedIn
  ) -> HTML {
    let place = DeskPlace(.decision, number: submission.number)
    let approve: HTML? =
      isOwn || !signedIn.caller.scopes.contains(.approve) || !examination.canBePublished
      ? nil
      : "<button type=\"submit\" name=\"action\" value=\"approve\">\(say("Approuver et publier", "Approve and publish"))</button>\n"
    let own: HTML? =
      isOwn
      ? "<p class=\"note\">\(say("Vous avez déposé cette version : un autre jeton doit l'approuver. Vous pouvez la reprendre.", "You submitted this version: another token has to approve it. You may take it back."))</p>\n"
      : nil
    let preview: HTML? =
      examination.canBePublished
      ? "<button type=\"submit\" class=\"second\" name=\"action\" value=\"preview\" formtarget=\"_blank\">\(say("Aperçu dans un nouvel onglet", "Preview in a new tab"))</button>\n"
      : nil
    let reject: HTML? =
      isOwn || signedIn.caller.scopes.contains(.approve)
      ? """
      \(form(place, signedIn))\(area(
        "reason", say("Motif du refus", "Reason for the rejection"),
        hint: say("Votre organisation le lira ; le public, non.", "Your organisation will read it; the public will not.")
      ))<div class="actions"><button type="submit" class="second" name="action" value="reject">\(
        isOwn ? say("Reprendre le dépôt", "Take the submission back") : say("Refuser", "Reject"))</button></div>
      </form>

      """ : nil
    return """
      \(own)\(form(place, signedIn))<div class="actions">
      \(approve)\(preview)</div>
      </form>
      \(reject)
      """
  }

  func withdrawal(_ entry: PublishedEntry, _ signedIn: SignedIn) -> Answer {
    let title = say("Retirer une version", "Retire a version")
    let options = entry.versions.filter { $0.publication != nil && $0.publication?.retirement == nil }.map {
      version -> HTML in "<option value=\"\(version.from.description)\">\(version.from.description)</option>\n"
    }
    let place = DeskPlace(.withdrawal, id: entry.id)
    let content: HTML = """
      \(breadcrumb(title))<h1>\(say(entry.newest.descriptor.title))</h1>
      <p>\(say(
        "Une version retirée reste lisible, avec le motif. Le retrait est inscrit au journal.",
        "A version that is retired can still be read, with the reason. The retirement is entered in the log."))</p>
      \(form(place, signedIn))<div class="field"><label for="version">\(say("Version", "Version"))</label>
      <select id="version" name="version">
      \(options)<option value="">\(say("Toutes les versions", "All versions"))</option>
      </select></div>
      \(area("reason", say("Motif, qui sera public", "Reason, which will be public")))<div class="actions">
      <button type="submit">\(say("Retirer", "Retire"))</button></div>
      </form>

      """
    return page(title, content, at: place)
  }

  func answer(_ report: MistakeReport, _ signedIn: SignedIn) -> Answer {
    let title = say("Signalement \(report.number)", "Report \(report.number)")
    let place = DeskPlace(.answer, number: report.number)
    let attached: HTML? = report.caseJSON.map { text in
      """
      <h2>\(say("Cas joint", "Case attached"))</h2>
      <p class="note">\(say("Votre organisation seule le voit.", "Your organisation alone sees it."))</p>
      <pre>\(HTML(lines: text))</pre>

      """
    }
    let write: HTML =
      report.answer.map { "<h2>\(say("Réponse publiée", "Answer published"))</h2>\n<p>\(say.lines($0.words))</p>\n" }
        ?? """
        \(form(place, signedIn))\(area("answer_fr", say("Réponse, qui sera publique", "Answer, which will be public")))\(
        area("answer_en", say("La même en anglais (facultatif)", "The same in English (optional)"), isRequired: false))\
        <p class="option"><input type="checkbox" id="withhold" name="withhold" value="yes">\
        <label for="withhold">\(say(
        "Ne pas publier le texte du signalement : il parle d'une personne",
        "Do not publish the text of the report: it says something about a person"))</label></p>
        <div class="actions"><button type="submit">\(say("Répondre", "Answer"))</button></div>
        </form>

        """
    let content: HTML = """
      \(breadcrumb(title))<h1>\(title)</h1>
      <p class="facts"><span>\(report.algorithm)</span> <span>\(report.day)</span>\(
        report.version.map { " <span>\($0.description)</span>" as HTML })</p>
      <blockquote>\(HTML(lines: report.text ?? ""))</blockquote>
      \(attached)\(write)
      """
    return page(title, content, at: place)
  }
}
