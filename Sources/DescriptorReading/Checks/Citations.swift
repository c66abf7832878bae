internal import Languages
internal import SourceDiagnostics
internal import YAMLSyntax

// A citation that names an article which its code cannot have sends a reader nowhere.
extension DescriptorCheck {
  static func citations(_ sites: ReadingSites) -> [Diagnostic] {
    sites.citations.flatMap { site -> [Diagnostic] in
      checkCitation(site.cite.scalar?.text ?? "").map { finding in
        let (message, help) = told(finding.kind)
        return Diagnostic(
          DescriptorDiagnostics.citation, at: site.cite.sourceSpan(ofContent: finding.range), fr: message.fr,
          en: message.text(in: .english), help: help)
      }
    }
  }

  private static func told(_ kind: CitationFinding.Kind) -> (message: Wording, help: Wording?) {
    switch kind {
    case .articleShape(let article, let code, let expected, let example):
      (
        .init(
          fr: "« \(article) » ne ressemble pas à un article de « \(code) ».",
          en: "“\(article)” does not look like an article of “\(code)”."),
        .init(
          fr: "Il y faut \(expected.fr), comme « \(example) ».",
          en: "It takes \(expected.text(in: .english)), such as “\(example)”.")
      )
    case .misspeltCode(let name, let near):
      (
        .init(fr: "Aucun code ne se nomme « \(name) ».", en: "No code is called “\(name)”."),
        .init(fr: "Vouliez-vous dire « \(near) » ?", en: "Did you mean “\(near)”?")
      )
    case .actNumber(let number):
      (
        .init(
          fr: "« \(number) » n'est pas le numéro d'une loi ou d'un décret.",
          en: "“\(number)” is not the number of a law or decree."),
        .init(fr: "Un numéro s'écrit comme 78-17 ou 2016-328.", en: "A number is written like 78-17 or 2016-328.")
      )
    case .impossibleDate(let date):
      (.init(fr: "Le « \(date) » n'existe pas.", en: "“\(date)” is no day of the calendar."), nil)
    case .journalNumber(let number):
      (
        .init(fr: "« \(number) » n'est pas un numéro NOR.", en: "“\(number)” is not a NOR number."),
        .init(fr: "Il s'écrit comme MENE1606428A.", en: "It is written like MENE1606428A.")
      )
    }
  }
}
