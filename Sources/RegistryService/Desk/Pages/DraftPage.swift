internal import Languages
internal import RegistryStore
internal import SourceDiagnostics

extension RegistrationDesk {
  /// The form of a new version, what was found of it, its preview, and its submission: the same form all along, so that
  /// nothing has to be chosen twice.
  func draftPage(
    _ request: SiteRequest, _ action: String, _ signedIn: SignedIn, _ writer: DeskWriter
  ) throws(Refusal) -> Answer {
    guard request.method == "POST" else { return writer.draft(nil, nil, signedIn) }
    let draft: Draft
    do {
      draft = try Draft(request)
    } catch {
      return writer.draft(nil, nil, signedIn, faults: error.diagnostics)
    }
    if action == "submit" {
      do throws(Refusal) {
        let (outcome, examination) = try submit(draft, by: signedIn.caller)
        return writer.submitted(outcome, examination)
      } catch {
        guard error.problem.code == .invalid || error.problem.code == .conflict else { throw error }
        let examination = try examine(draft, for: signedIn.caller.organisation)
        let own = error.problem.code == .conflict ? error.problem.diagnostics : []
        return writer.draft(draft, examination, signedIn, faults: own)
      }
    }
    let examination = try examine(draft, for: signedIn.caller.organisation)
    if action == "preview", let published = examination.published {
      return preview(published.entry, published.version, writer)
    }
    return writer.draft(draft, examination, signedIn)
  }

  /// The public page as it would be.
  func preview(_ entry: PublishedEntry, _ version: EntryVersion, _ writer: DeskWriter) -> Answer {
    let others = writer.site.registry.entries.filter { $0.id != entry.id }
    let site = writer.site.over(
      PublishedRegistry(others + [entry], units: loading.units),
      notice: Wording(
        fr: "Aperçu : cette page n'est pas publiée.", en: "Preview: this page is not published."))
    var answer = site.entryPage(entry, version, in: writer.language)
    answer.keeping = .never
    return answer
  }
}

extension DeskWriter {
  func draft(
    _ draft: Draft?, _ examination: Examination?, _ signedIn: SignedIn, faults: [Diagnostic] = []
  ) -> Answer {
    let title = say("Déposer une version", "Submit a version")
    let hasErrors = examination?.diagnostics.hasErrors ?? !faults.isEmpty
    let state: HTML? = examination.map { examination in
      let passed: HTML? =
        examination.canBePublished
        ? """
        <p class="note">\(say(
          "Le descripteur est valable. Ses \(examination.cases) cas types donnent le résultat attendu.",
          "The descriptor is valid. Its \(examination.cases) sample cases give the result expected."))</p>

        """ : nil
      return "\(summary(examination.file, examination.diagnostics))\(passed)"
    }
    let content: HTML = """
      \(breadcrumb(title))<h1>\(title)</h1>
      \(faults.isEmpty ? nil : list(faults))\(state)\(form(DeskPlace(.draft), signedIn, withFiles: true))\(
        draft.map { again($0, examination) } ?? first)</form>
      \(examination.map { shown($0) })
      """
    let failed = examination?.diagnostics.hasErrors ?? false
    return page(
      (hasErrors ? say("Erreur : ", "Error: ") : "") + title, content, at: DeskPlace(.draft),
      status: failed || !faults.isEmpty ? 422 : 200)
  }

  /// Before anything was chosen.
  private var first: HTML {
    """
    <div class="field"><label for="descriptor">\(say("Descripteur (fichier YAML)", "Descriptor (YAML file)"))</label>
    <input type="file" id="descriptor" name="descriptor" accept=".yaml,.yml"></div>
    \(area(
      "text", say("ou son texte", "or its text"),
      hint: say("Collez-le ici si vous n'avez pas de fichier.", "Paste it here where you have no file."),
      isRequired: false, isCode: true))\(
      files("cases", say("Cas types", "Sample cases"), say("Les fichiers YAML de « cases/ ».", "The YAML files of cases/.")))\(
      files(
        "comparisons", say("Comparaisons", "Comparisons"),
        say("Les fichiers YAML de « comparisons/ », s'il y en a.", "The YAML files of comparisons/, if there are any.")))\(
      fieldInput(""))<div class="actions">
    <button type="submit" name="action" value="examine">\(say("Vérifier", "Check"))</button></div>

    """
  }

  private func files(_ name: String, _ label: String, _ hint: String) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label>
    <p class="hint" id="\(name)-hint">\(hint)</p>
    <input type="file" id="\(name)" name="\(name)" multiple accept=".yaml,.yml" aria-describedby="\(name)-hint"></div>

    """
  }

  private func fieldInput(_ value: String) -> HTML {
    let fields = Set(site.registry.entries.map { $0.field }).sorted()
    let options = fields.map { field -> HTML in "<option value=\"\(field)\">\(fieldName(field, say))</option>\n" }
    return """
      <div class="field"><label for="field">\(say("Domaine", "Field"))</label>
      <p class="hint" id="field-hint">\(say(
        "Pour un nouvel algorithme : le domaine où le ranger, en minuscules.",
        "For a new algorithm: the field to list it under, in lowercase."))</p>
      <input type="text" id="field" name="field" value="\(value)" list="fields" autocomplete="off" aria-describedby="field-hint">
      <datalist id="fields">
      \(options)</datalist></div>

      """
  }

  /// With what was sent, to be corrected, previewed or submitted.
  private func again(_ draft: Draft, _ examination: Examination?) -> HTML {
    let kept = draft.files.compactMap { file -> HTML? in
      guard let text = String(validating: file.bytes, as: UTF8.self) else { return nil }
      return "<input type=\"hidden\" name=\"\(file.path)\" value=\"\(HTML(lines: text))\">\n"
    }
    let names = draft.files.map { file -> HTML in "<li><samp>\(file.path)</samp></li>\n" }
    let attached: HTML? =
      names.isEmpty
      ? nil
      : "<p>\(say("Fichiers joints :", "Files attached:"))</p>\n<ul>\n\(names)</ul>\n"
    let publish: HTML? =
      examination?.canBePublished == true
      ? """
      <button type="submit" name="action" value="submit">\(say("Publier ou soumettre", "Publish or submit"))</button>
      <button type="submit" class="second" name="action" value="preview" formtarget="_blank">\(say(
        "Aperçu dans un nouvel onglet", "Preview in a new tab"))</button>

      """ : nil
    return """
      \(kept)\(attached)<div class="actions">
      \(publish)<button type="submit" class="second" name="action" value="examine">\(say(
        "Vérifier de nouveau", "Check again"))</button>
      <a class="button second" href="\(path(DeskPlace(.draft)))">\(say("Recommencer", "Start again"))</a></div>
      \(area(
        "text", say("Texte du descripteur, à corriger ici", "Text of the descriptor, to be corrected here"),
        value: String(decoding: draft.descriptor, as: UTF8.self), rows: 18, isCode: true))\(fieldInput(draft.field ?? ""))
      """
  }

  private func shown(_ examination: Examination) -> HTML {
    """
    <section aria-labelledby="source"><h2 id="source">\(say("Le descripteur, ligne à ligne", "The descriptor, line by line"))</h2>
    \(source(examination.file, examination.diagnostics))</section>

    """
  }

  /// What became of it.
  func submitted(_ outcome: SubmissionOutcome, _ examination: Examination) -> Answer {
    let id = examination.submission?.algorithm ?? ""
    let (title, told, link): (String, String, HTML)
    switch outcome {
    case .published(_, let log):
      title = say("La version est publiée", "The version is published")
      told = say("Elle est l'entrée \(log) du journal.", "It is entry \(log) of the log.")
      link = """
        <a class="button" href="\(Address(.entry(id, .negotiated), in: language).path)">\(say(
          "Voir la page publique", "See the public page"))</a>
        """
    case .pending(let number):
      title = say("La version attend une approbation", "The version is waiting for approval")
      told = say(
        "Un autre jeton de votre organisation doit l'approuver. C'est le dépôt \(number).",
        "Another token of your organisation has to approve it. It is submission \(number).")
      link = """
        <a class="button" href="\(path(DeskPlace(.decision, number: number)))">\(say("Voir le dépôt", "See the submission"))</a>
        """
    }
    let content: HTML = """
      \(breadcrumb(title))<h1>\(title)</h1>
      <p>\(told)</p>
      <div class="actions">
      \(link)</div>

      """
    return page(title, content, at: DeskPlace(.draft))
  }
}
