internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RegistryStore
internal import RuleValues

extension Site {
  /// All that is published of one version of an algorithm.
  func entryPage(_ entry: PublishedEntry, _ version: EntryVersion, in language: Language) -> Answer {
    let writer = EntryWriter(site: self, entry: entry, version: version, language: language)
    let descriptor = version.descriptor
    let isNewest = version.from == entry.newest.from
    let form = { (form: Address.Form) in
      Address(
        isNewest ? .entry(entry.id, form) : .version(entry.id, version.from, form), in: .french
      ).path
    }
    let title = descriptor.title.text(in: language)
    let place: Address.Place =
      isNewest ? .entry(entry.id, .negotiated) : .version(entry.id, version.from, .negotiated)
    let data = entry.linkedData(of: version, at: origin + Address(place, in: language).path, in: language)
    let page = Page(
      title: isNewest ? title : "\(title) · \(writer.format.date(version.from))",
      description: descriptor.summary.text(in: language), language: language,
      place: place,
      content: writer.content(forms: [("JSON", form(.json)), ("YAML", form(.yaml))]),
      otherForms: [(.json, form(.json)), (.yaml, form(.yaml))], linkedData: HTML(linkedData: data))
    return Answer(200, html(page), keeping: .whileUnchanged)
  }
}

/// Writes the page of an entry; each part is an extension in a file of its own.
struct EntryWriter {
  let site: Site
  let entry: PublishedEntry
  let version: EntryVersion
  let language: Language
  let say: Words
  let format: Formatter

  init(site: Site, entry: PublishedEntry, version: EntryVersion, language: Language) {
    self.site = site
    self.entry = entry
    self.version = version
    self.language = language
    say = Words(language: language)
    format = Formatter(language: language, units: version.descriptor.units)
  }

  var descriptor: Descriptor { version.descriptor }
  var isNewest: Bool { version.from == entry.newest.from }

  /// A part of the page, under the anchor by which it is linked to.
  struct Part {
    let anchor: String
    let title: String
    let content: HTML
  }

  func content(forms: [(name: String, path: String)]) -> HTML {
    let parts = [
      overview, verification, inputs, rules, parameters, texts, cases, anomalies, exactness, recourse, mistakes,
      versions,
      publicRecord,
    ].compactMap { $0 }
    let contents = parts.map { part -> HTML in "<li><a href=\"#\(part.anchor)\">\(part.title)</a></li>\n" }
    let sections = parts.map { part -> HTML in
      """
      <section aria-labelledby="\(part.anchor)">
      <h2 id="\(part.anchor)">\(part.title)</h2>
      \(part.content)</section>

      """
    }
    let links = forms.map { form -> HTML in "<a class=\"button second\" href=\"\(form.path)\">\(form.name)</a>\n" }
    return """
      <p class="breadcrumb"><a href="\(Address(.home, in: language).path)">\(say("Algorithmes", "Algorithms"))</a> › <a href="\(Address(.home, in: language).path)?field=\(queryEncoded(entry.field))">\(format.capitalized(fieldName(entry.field, say)))</a></p>
      <h1>\(say(descriptor.title))</h1>
      <p class="lede">\(say(descriptor.summary))</p>
      \(isNewest ? nil : olderVersion)\(retirement)<div class="actions">
      <a class="button" href="\(Address(.decision(entry.id), in: language).path)">\(say(
        "Comprendre ma décision", "Understand my decision"))</a>
      \(links)</div>
      <nav class="contents" aria-labelledby="contents"><h2 id="contents">\(say("Sur cette page", "On this page"))</h2>
      <ul>
      \(contents)</ul></nav>
      \(sections)
      """
  }

  private var olderVersion: HTML {
    let newest = Address(.entry(entry.id, .negotiated), in: language).path
    let until = descriptor.inForce.until.map { say(", jusqu'au ", ", until ") + format.date($0) } ?? ""
    let told =
      say("Ces règles sont celles du ", "These are the rules of ") + format.date(version.from) + until
      + say(". Le registre en a de plus récentes.", ". The registry has more recent ones.")
    return """
      <p class="warning">\(told) <a href="\(newest)">\(say("Voir les règles actuelles", "See the current rules"))</a></p>

      """
  }

  /// That the version is no longer in use, since when and why.
  private var retirement: HTML? {
    guard let retirement = version.publication?.retirement else { return nil }
    let day = CalendarDate(iso: retirement.time.prefix(10)).map { format.date($0) } ?? ""
    return """
      <p class="warning"><strong>\(say("Version retirée le ", "Version retired on ") + day + say(" :", ":"))</strong> \(say.lines(retirement.reason))</p>

      """
  }

  /// One line of a list of facts; nothing where there is nothing to say.
  func line(_ name: String, _ said: HTML?) -> HTML? {
    said.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>\n" }
  }

  func facts(_ lines: [HTML?]) -> HTML {
    let lines = lines.compactMap { $0 }
    return lines.isEmpty ? "" : "<dl class=\"record\">\n\(lines)</dl>\n"
  }

  /// The texts behind keys, each with its link where it has one.
  func citations(_ keys: [String]) -> HTML? {
    let texts = keys.compactMap { key in descriptor.legal.first { $0.key == key } }
    guard !texts.isEmpty else { return nil }
    return HTML(joining: texts.map { citation($0) }, by: language == .french ? " ; " : "; ")
  }

  func citation(_ text: LegalBasis) -> HTML {
    let tongue: HTML = language == .french ? "" : " lang=\"fr\""
    let cite: HTML = "<cite\(tongue)>\(text.cite)</cite>"
    guard let url = text.url, url.hasPrefix("https://") || url.hasPrefix("http://") else { return cite }
    return "<a href=\"\(url)\">\(cite)</a>"
  }

  func capitalized(_ wording: Wording) -> HTML {
    say(Wording(fr: format.capitalized(wording.fr), en: wording.en.map { format.capitalized($0) }))
  }

  /// A table that becomes a list of labelled lines on a narrow screen.
  func table(_ headers: [String], _ rows: [[HTML]], numbers: Set<Int> = [], caption: String? = nil) -> HTML {
    let heads = headers.enumerated().map { index, header -> HTML in
      let kind: HTML = numbers.contains(index) ? " class=\"number\"" : ""
      return "<th role=\"columnheader\" scope=\"col\"\(kind)>\(header)</th>"
    }
    let lines = rows.map { row -> HTML in
      let cells = row.enumerated().map { index, cell -> HTML in
        let kind: HTML = numbers.contains(index) ? " class=\"number\"" : ""
        if index == 0 { return "<th role=\"rowheader\" scope=\"row\"\(kind)>\(cell)</th>" }
        return "<td role=\"cell\"\(kind) data-label=\"\(headers[index])\">\(cell)</td>"
      }
      return "<tr role=\"row\">\(cells)</tr>\n"
    }
    let title: HTML? = caption.map { "<caption>\($0)</caption>\n" }
    return """
      <table role="table">
      \(title)<thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
      <tbody role="rowgroup">
      \(lines)</tbody>
      </table>

      """
  }
}
