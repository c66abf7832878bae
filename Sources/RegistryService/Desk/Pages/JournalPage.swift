internal import Fingerprints
internal import Languages
internal import RegistryStore
internal import RuleValues
internal import TransparencyLog

extension RegistrationDesk {
  /// How many entries a page of the log shows.
  static let journalEntries = 100

  /// The log for people: its newest entries, its head, its key, and how to verify it.
  func journal(_ request: SiteRequest, _ writer: DeskWriter) throws(Refusal) -> Answer {
    try asking { () throws(StoreError) in try store.allow(.address, by: request.client) }
    let head = try asking { () throws(StoreError) in try store.head() }
    let before = request.query["before"].flatMap { wholeNumber($0) }.map { min($0, head.head.size) } ?? head.head.size
    let first = max(0, before - RegistrationDesk.journalEntries)
    let entries = try asking { () throws(StoreError) in try store.entries(from: first, limit: before - first) }
    let names = try asking { () throws(StoreError) in try store.organisations() }
    return writer.journal(
      head, entries.reversed(), Dictionary(names.map { ($0.id, $0.name) }) { first, _ in first }, first: first)
  }
}

extension DeskWriter {
  func journal(
    _ signed: SignedTreeHead, _ entries: [LogEntry], _ organisations: [String: Wording], first: Int
  ) -> Answer {
    let title = say("Journal du registre", "Log of the registry")
    let lede = say(
      "Tout ce qui est publié, refusé ou retiré est inscrit ici, dans l'ordre. Rien n'en est effacé, et chacun peut le vérifier.",
      "All that is published, rejected or retired is entered here, in order. Nothing is erased, and anybody can verify it."
    )
    let items = entries.map { entry -> HTML in
      let known = site.registry.entry(named: entry.algorithm)
      let name: HTML =
        known.map { "<a href=\"\(Address(.entry($0.id, .negotiated), in: language).path)\">\(entry.algorithm)</a>" }
        ?? "\(entry.algorithm)"
      let version: HTML? = entry.version.map { " · \($0.description)" }
      let revision: HTML? = entry.revision.flatMap {
        $0 > 1 ? " · \(say("correction \($0 - 1)", "correction \($0 - 1)"))" as HTML : nil
      }
      let who = organisations[entry.organisation].map { say($0) } ?? "\(entry.organisation)"
      let reason: HTML? = entry.reason.map { "<p>\(say("Motif :", "Reason:")) \(say.lines($0))</p>\n" }
      return """
        <li id="e\(entry.number)"><h3>\(entry.number). \(words(entry.kind))\(say(" : ", ": "))\(name)\(version)\(revision)</h3>
        <p class="facts"><span>\(who)</span> <span>\(moment(entry.time))</span></p>
        \(reason)</li>

        """
    }
    let older: HTML? =
      first > 0
      ? "<p><a href=\"\(path(DeskPlace(.journal)))?before=\(first)\">\(say("Entrées plus anciennes", "Older entries"))</a></p>\n"
      : nil
    let head = signed.head
    let content: HTML = """
      <h1>\(title)</h1>
      <p class="lede">\(lede)</p>
      <section aria-labelledby="entries"><h2 id="entries">\(say("Les entrées", "The entries"))</h2>
      \(items.isEmpty ? "<p class=\"muted\">\(say("Aucune entrée.", "No entry."))</p>\n" : "<ul class=\"entries\">\n\(items)</ul>\n")\(older)</section>
      <section aria-labelledby="head"><h2 id="head">\(say("La tête signée", "The signed head"))</h2>
      <dl class="record">
      <div><dt>\(say("Entrées", "Entries"))</dt><dd>\(head.size)</dd></div>
      <div><dt>\(say("Racine", "Root"))</dt><dd><samp>\(head.root.hex)</samp></dd></div>
      <div><dt>\(say("Signée", "Signed"))</dt><dd>\(moment(head.time))</dd></div>
      <div><dt>\(say("Signature (Ed25519)", "Signature (Ed25519)"))</dt><dd><samp>\(hexText(signed.signature))</samp></dd></div>
      <div><dt>\(say("Clé publique", "Public key"))</dt><dd><samp>\(head.key)</samp></dd></div>
      </dl></section>
      <section aria-labelledby="verify"><h2 id="verify">\(say("Le vérifier", "Verify it"))</h2>
      <p>\(say(
        "Cette commande relit toutes les entrées, refait la racine, contrôle la signature, et compare avec la dernière tête qu'elle a vue :",
        "This command reads all entries again, makes the root anew, checks the signature, and compares with the last head that it saw:"
      ))</p>
      <pre><code>lucarne verify log --registry \(site.origin) --key \(head.key)</code></pre>
      <p>\(say(
        "Notez la clé ailleurs qu'ici : qui récrirait le journal pourrait aussi changer cette page.",
        "Keep the key elsewhere than here: whoever rewrote the log could change this page too."))</p></section>

      """
    let page = Page(
      title: title, description: lede, language: language, place: .desk(DeskPlace(.journal)), content: content)
    return Answer(200, site.html(page), keeping: .never)
  }

  func words(_ kind: LogEntry.Kind) -> String {
    switch kind {
    case .publication: say("Publication", "Publication")
    case .approval: say("Publication approuvée", "Approved publication")
    case .rejection: say("Dépôt refusé", "Submission rejected")
    case .retirement: say("Retrait", "Retirement")
    }
  }
}
