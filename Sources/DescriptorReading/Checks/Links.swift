internal import Languages
internal import SourceDiagnostics
internal import YAMLSyntax

// A link leads to the text, on the site that answers for it.
extension DescriptorCheck {
  static func links(_ sites: ReadingSites) -> [Diagnostic] {
    sites.citations.flatMap { site -> [Diagnostic] in
      guard let url = site.url, let address = url.scalar?.text else { return [] }
      return checkLink(address, cite: site.cite.scalar?.text ?? "").map { finding in
        diagnostic(finding, url, site.cite)
      }
    }
  }

  private static func diagnostic(_ finding: LinkFinding, _ url: YAMLNode, _ cite: YAMLNode) -> Diagnostic {
    let span = url.sourceSpan(ofContent: finding.range)
    func warning(fix: Fix? = nil, fr: String, en: String) -> Diagnostic {
      Diagnostic(DescriptorDiagnostics.link, .warning, at: span, fr: fr, en: en, fix: fix)
    }
    switch finding.kind {
    case .notHTTPS(let scheme):
      let secure = scheme == "http" ? Fix(span, "https") : nil
      return warning(
        fix: secure, fr: "Le lien commence par « \(scheme) » et non par « https ».",
        en: "The link begins with “\(scheme)”, not with “https”.")
    case .malformed: return warning(fr: "Ce lien n'est pas une adresse.", en: "This link is not an address.")
    case .unofficialSite(let host, let expected):
      let list = expected.joined(separator: ", ")
      return warning(
        fr: "Ce texte n'est pas publié par « \(host) », mais par \(list).",
        en: "This text is not published by “\(host)” but by \(list).")
    case .identifier(let identifier):
      return warning(
        fr: "« \(identifier) » n'est pas un identifiant complet de Légifrance.",
        en: "“\(identifier)” is not a complete identifier of Légifrance.")
    case .otherArticle(_, let linked):
      return Diagnostic(
        DescriptorDiagnostics.citation, at: span, fr: "Ce lien mène à un autre article : \(linked).",
        en: "This link leads to another article: \(linked).",
        labels: [.init(cite.span, fr: "le texte cité", en: "the text that is cited")],
        help: .init(fr: "Corrigez la citation ou le lien.", en: "Correct the citation or the link."))
    }
  }
}
