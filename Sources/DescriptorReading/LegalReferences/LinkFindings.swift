/// Something in the link of a citation that cannot be right.
package struct LinkFinding: Sendable, Hashable {
  /// What is wrong.
  package enum Kind: Sendable, Hashable {
    /// The address begins with this and not with `https`.
    case notHTTPS(scheme: String)
    /// It is no address.
    case malformed(AddressFault)
    /// The text is published on one of these official sites, and this is another one.
    case unofficialSite(host: String, expected: [String])
    /// An identifier of Légifrance has to end in twelve digits.
    case identifier(String)
    /// The link leads to an article that the citation does not name, cited as `CRPA, art. L. 312-1-3`.
    case otherArticle(identifier: String, linked: String)
  }

  /// What is wrong.
  package var kind: Kind
  /// Where, in UTF-8 bytes of the address.
  package var range: Range<Int>
}

/// What cannot be right in the address that a citation links to, in the order of the address.
///
/// Codes, laws, ordinances, decrees and ministers' orders are to be linked on Légifrance; circulars there, or on a site
/// of the State (`gouv.fr`), where each ministry has its bulletin; acts of the European Union on EUR-Lex. A local order, a
/// deliberation or any other text may be anywhere. A citation of several texts may link any of their sites.
/// Complexity: that of `checkCitation`, and O(length) of the address.
package func checkLink(_ url: String, cite: String) -> [LinkFinding] {
  let (address, faults) = WebAddress.read(url)
  var findings = faults.map { LinkFinding(kind: .malformed($0.0), range: $0.1) }
  let text = ScannedText(cite)
  let citation = Citation(text)
  if let address {
    if address.scheme != "https" {
      findings.append(LinkFinding(kind: .notHTTPS(scheme: address.scheme), range: address.schemeRange))
    }
    if let sites = officialSites(citation, text), !sites.contains(where: { address.isWithin($0.domain) }) {
      findings.append(
        LinkFinding(
          kind: .unofficialSite(host: address.host, expected: sites.map { $0.site }), range: address.hostRange))
    }
    // Other sites may use the same letters for something else.
    if address.isWithin("legifrance.gouv.fr") { findings += identifierFindings(url, citation) }
  }
  return findings.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
}

private struct OfficialSite {
  /// As an author is told.
  let site: String
  /// What the site's name has to be, or to be a part of.
  let domain: String
}

private let legifrance = OfficialSite(site: "www.legifrance.gouv.fr", domain: "legifrance.gouv.fr")
private let eurLex = OfficialSite(site: "eur-lex.europa.eu", domain: "eur-lex.europa.eu")

/// The sites on which the cited texts are official; nil where any site may do.
private func officialSites(_ citation: Citation, _ text: ScannedText) -> [OfficialSite]? {
  let words = Set(text.folded.split { !$0.isLetter }.map { String($0) })
  let isLocal = !words.isDisjoint(with: localWords)
  var sites: [OfficialSite] = []
  for (kind, _) in citation.texts {
    let more: [OfficialSite]
    switch kind {
    case .code, .misspeltCode, .law, .decree, .ordinance: more = [legifrance]
    case .order where !isLocal: more = [legifrance]
    case .circular:
      more = [OfficialSite(site: "www.education.gouv.fr", domain: "gouv.fr"), legifrance]
    // Regulations have an address of their own on data.europa.eu, which leads to EUR-Lex.
    case .europeanAct: more = [eurLex, OfficialSite(site: "data.europa.eu", domain: "data.europa.eu")]
    case .annex: more = []
    case .order, .other: return nil
    }
    for site in more where !sites.contains(where: { $0.site == site.site }) { sites.append(site) }
  }
  return sites.isEmpty ? nil : sites
}

/// Words that tell the order of a mayor, a prefect or a rector from a minister's.
private let localWords: Set<String> = [
  "académique", "commune", "communal", "communale", "dasen", "département", "départemental", "intercommunal", "maire",
  "mairie", "métropole", "métropolitain", "municipal", "municipaux", "préfectoral", "préfectoraux", "préfet",
  "président",
  "recteur", "rectoral", "région", "régional",
]

private func identifierFindings(_ url: String, _ citation: Citation) -> [LinkFinding] {
  let text = ScannedText(url)
  var findings: [LinkFinding] = []
  var place = 0
  while place < text.count {
    let start = place
    let end = max(text.endOfWord(place), place + 1)
    place = end
    let word = text.text(start..<end)
    guard let prefix = ["LEGIARTI", "LEGITEXT", "JORFTEXT", "JORFARTI"].first(where: { word.hasPrefix($0) }) else {
      continue
    }
    let digits = word.dropFirst(prefix.count)
    if digits.count != 12 || !digits.allSatisfy(isDecimalDigit) {
      findings.append(LinkFinding(kind: .identifier(word), range: text.bytes(start..<end)))
    } else if let known = knownLinks.first(where: { $0.identifier == word }), !citation.names(known) {
      findings.append(
        LinkFinding(kind: .otherArticle(identifier: word, linked: known.cite), range: text.bytes(start..<end)))
    }
  }
  return findings
}

extension Citation {
  /// Whether the linked article is among those cited, or may be: none is, or only the first and the last of several.
  fileprivate func names(_ link: KnownLink) -> Bool {
    let linked = Citation(ScannedText(link.cite))
    guard let right = linked.articles.first, !articles.isEmpty, !hasSpan else { return true }
    let rightText = right.text.map { linked.texts[$0].kind }
    return articles.contains { article in
      let text = article.text.map { texts[$0].kind }
      return article.number == right.number && (text == nil || text == .other || text == rightText)
    }
  }
}
