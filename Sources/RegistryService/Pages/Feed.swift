internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleValues

extension Site {
  /// Every version of every algorithm, the one read last first (RFC 4287). A folder knows no hour: a version is as old as
  /// the last reading of one of its texts.
  func feed(in language: Language) -> HTML {
    let say = Words(language: language)
    let versions = registry.entries.flatMap { entry in entry.versions.map { (entry: entry, version: $0) } }
    let dated = versions.enumerated().map { (index: $0.offset, day: $0.element.version.lastRead, item: $0.element) }
    let sorted = dated.sorted { ($1.day, $0.index) < ($0.day, $1.index) }
    let items = sorted.prefix(200).map { dated -> HTML in
      let (entry, version) = dated.item
      let format = Formatter(language: language, units: version.descriptor.units)
      let place: Address.Place =
        version.from == entry.newest.from
        ? .entry(entry.id, .negotiated) : .version(entry.id, version.from, .negotiated)
      let title =
        version.descriptor.title.text(in: language)
        + say(" : règles du ", ": rules of ") + format.date(version.from)
      return """
        <entry>
        <id>\(origin)\(Address(.version(entry.id, version.from, .yaml), in: .french).path)</id>
        <title>\(title)</title>
        <updated>\(dated.day.description)T00:00:00Z</updated>
        <link rel="alternate" type="text/html" href="\(origin)\(Address(place, in: language).path)"/>
        <summary>\(version.descriptor.summary.text(in: language))</summary>
        </entry>

        """
    }
    let own = origin + Address(.feed, in: language).path
    let updated = sorted.first.map { $0.day.description } ?? "1970-01-01"
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.rawValue)">
      <id>\(own)</id>
      <title>\(say("Lucarne : les règles des algorithmes publics", "Lucarne: the rules of public algorithms"))</title>
      <updated>\(updated)T00:00:00Z</updated>
      <author><name>Lucarne</name></author>
      <link rel="self" type="application/atom+xml" href="\(own)"/>
      <link rel="alternate" type="text/html" href="\(origin)\(Address(.home, in: language).path)"/>
      \(items)</feed>

      """
  }

  /// Every page in each of its languages (sitemaps.org); no form, since what it gives is one person's.
  var siteMap: HTML {
    var places: [Address.Place] = [.home, .about]
    for entry in registry.entries {
      places.append(.entry(entry.id, .negotiated))
      places += entry.versions.dropLast().map { .version(entry.id, $0.from, .negotiated) }
    }
    let pages = places.flatMap { place in
      Language.allCases.map { language -> HTML in
        let others = Language.allCases.map { other -> HTML in
          """
          <xhtml:link rel="alternate" hreflang="\(other.rawValue)" href="\(origin)\(Address(place, in: other).path)"/>

          """
        }
        return "<url><loc>\(origin)\(Address(place, in: language).path)</loc>\n\(others)</url>\n"
      }
    }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
      \(pages)</urlset>

      """
  }
}

extension EntryVersion {
  /// The day on which one of its texts was last read; without any, its first day.
  fileprivate var lastRead: CalendarDate { descriptor.legal.map { $0.checked }.max() ?? from }
}
