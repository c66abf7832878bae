internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RegistryStore
internal import RuleValues

extension Site {
  /// Every version of every algorithm, the newest first (RFC 4287): as old as its publication or its retirement. A folder
  /// knows neither: there a version is as old as the last reading of one of its texts.
  func feed(in language: Language) -> HTML {
    let say = Words(language: language)
    let versions = registry.entries.flatMap { entry in entry.versions.map { (entry: entry, version: $0) } }
    let dated = versions.enumerated().map { (index: $0.offset, time: $0.element.version.updated, item: $0.element) }
    let sorted = dated.sorted { ($1.time, $0.index) < ($0.time, $1.index) }
    let items = sorted.prefix(200).map { dated -> HTML in
      let (entry, version) = dated.item
      let format = Formatter(language: language, units: version.descriptor.units)
      let place: Address.Place =
        version.from == entry.newest.from
        ? .entry(entry.id, .negotiated) : .version(entry.id, version.from, .negotiated)
      let title =
        version.descriptor.title.text(in: language)
        + say(" : règles du ", ": rules of ") + format.date(version.from)
        + (version.publication?.retirement == nil ? "" : say(" (retirées)", " (retired)"))
      return """
        <entry>
        <id>\(origin)\(Address(.version(entry.id, version.from, .yaml), in: .french).path)</id>
        <title>\(title)</title>
        <updated>\(dated.time)</updated>
        <link rel="alternate" type="text/html" href="\(origin)\(Address(place, in: language).path)"/>
        <summary>\(version.descriptor.summary.text(in: language))</summary>
        </entry>

        """
    }
    let own = origin + Address(.feed, in: language).path
    let updated = sorted.first?.time ?? "1970-01-01T00:00:00Z"
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.rawValue)">
      <id>\(own)</id>
      <title>\(say("Lucarne : les règles des algorithmes publics", "Lucarne: the rules of public algorithms"))</title>
      <updated>\(updated)</updated>
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
  /// When it was published or retired, else the day on which one of its texts was last read; without any, its first day.
  fileprivate var updated: String {
    publication.map { $0.retirement?.time ?? $0.published }
      ?? "\(descriptor.legal.map { $0.checked }.max() ?? from)T00:00:00Z"
  }
}
