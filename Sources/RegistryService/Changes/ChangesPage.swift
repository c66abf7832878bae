internal import Audits
internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

extension Site {
  /// What changes between the rules of two days: those that are asked for, else those of the latest change.
  func changes(_ name: String, _ request: SiteRequest, in language: Language) -> Answer {
    guard let entry = registry.entry(named: name) else { return failure(.notFound, in: language) }
    guard entry.id == name else { return moved(to: Address(.changes(entry.id, nil), in: language)) }
    let days = entry.daysOfChange
    // Between two changes all days are alike: each stands for those that follow it.
    func state(_ field: String) -> CalendarDate? {
      request.query[field].flatMap { CalendarDate(iso: day($0)) }.flatMap { day in days.last { $0 <= day } }
    }
    var pair = DayPair(lastOf: days)
    if request.query["from"] != nil || request.query["to"] != nil {
      guard let from = state("from"), let to = state("to") else { return failure(.notFound, in: language) }
      pair = DayPair(from: from, to: to)
    }
    guard let pair else {
      return kept(Address(.changes(entry.id, nil), in: language), .html) { unchangedPage(entry, in: language) }
    }
    // One change after the other is what pages link to, and as many as there are changes; the rest is made when asked for.
    let isOneChange = DayPair(lastOf: days, on: pair.to) == pair
    let make = { self.changesPage(entry, pair, days, in: language) }
    return isOneChange ? kept(Address(.changes(entry.id, pair), in: language), .html, make) : tagged(make())
  }

  private func changesPage(
    _ entry: PublishedEntry, _ pair: DayPair, _ days: [CalendarDate], in language: Language
  ) -> Answer {
    let say = Words(language: language)
    guard let old = entry.version(on: pair.from), let new = entry.version(on: pair.to) else {
      return failure(.notFound, in: language)
    }
    let title = say("Ce qui change\u{A0}: ", "What changes: ") + entry.newest.descriptor.title.text(in: language)
    let writers = (
      before: EntryWriter(site: self, entry: entry, version: old, language: language),
      after: EntryWriter(site: self, entry: entry, version: new, language: language)
    )
    var content: HTML
    do throws(DiagnosticsError) {
      let change = try RuleChange(
        from: RulesOfDay(old.descriptor, on: pair.from), to: RulesOfDay(new.descriptor, on: pair.to), on: entry.cases
      ) { side throws(DiagnosticsError) in try programs.program(side.descriptor, on: side.day) }
      content = ChangesWriter(change, pair, before: writers.before, after: writers.after).content
    } catch {
      let told = error.diagnostics.first { $0.severity == .error }?.message.text(in: language) ?? ""
      content = "<p class=\"warning\">\(told)</p>\n"
    }
    let page = Page(
      title: title,
      description: say(
        "Règles, paramètres et textes qui changent entre deux jours, et l'effet sur les cas types.",
        "Rules, parameters and texts that change between two days, and the effect on the sample cases."),
      language: language, place: .changes(entry.id, pair),
      content: "\(heading(entry, say))\(choice(entry, pair, days, writers.after))\(content)")
    return Answer(200, html(page), keeping: .whileUnchanged)
  }

  private func unchangedPage(_ entry: PublishedEntry, in language: Language) -> Answer {
    let say = Words(language: language)
    let told = say(
      "Le registre n'a qu'un état de cet algorithme\u{A0}: rien n'y a changé.",
      "The registry has only one state of this algorithm: nothing has changed in it.")
    let title = say("Ce qui change\u{A0}: ", "What changes: ") + entry.newest.descriptor.title.text(in: language)
    let page = Page(
      title: title, description: told, language: language, place: .changes(entry.id, nil),
      content: "\(heading(entry, say))<p>\(told)</p>\n")
    return Answer(200, html(page), keeping: .whileUnchanged)
  }

  private func heading(_ entry: PublishedEntry, _ say: Words) -> HTML {
    """
    <p class="breadcrumb"><a href="\(Address(.entry(entry.id, .negotiated), in: say.language).path)">\(say(entry.newest.descriptor.title))</a></p>
    <h1>\(say("Ce qui change", "What changes"))</h1>

    """
  }

  /// Which two states are compared.
  private func choice(
    _ entry: PublishedEntry, _ pair: DayPair, _ days: [CalendarDate], _ writer: EntryWriter
  ) -> HTML {
    let say = writer.say
    let versions = Set(entry.versions.map { $0.from })
    func select(_ name: String, _ label: String, _ chosen: CalendarDate) -> HTML {
      let options = days.reversed().map { day -> HTML in
        let selected: HTML = day == chosen ? " selected" : ""
        let note = versions.contains(day) ? " (version)" : ""
        return "<option value=\"\(day.description)\"\(selected)>\(writer.format.date(day) + note)</option>\n"
      }
      return """
        <p><label for="\(name)">\(label)</label>
        <select id="\(name)" name="\(name)">
        \(options)</select></p>

        """
    }
    return """
      <form action="\(Address(.changes(entry.id, nil), in: say.language).path)" method="get" class="search">
      <div class="filters">
      \(select("from", say("Des règles du", "From the rules of"), pair.from))\(select("to", say("À celles du", "To those of"), pair.to))</div>
      <div class="actions"><button type="submit">\(say("Comparer", "Compare"))</button></div>
      </form>

      """
  }
}
