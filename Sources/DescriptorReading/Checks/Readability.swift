internal import Languages
internal import SourceDiagnostics
internal import YAMLSyntax

// Words that are hard to read: notes with the measured figures, never errors.
extension DescriptorCheck {
  static func readability(_ sites: ReadingSites) -> [Diagnostic] {
    var explained = Set<String>()
    for node in sites.words + sites.labels { explained.formUnion(explainedAcronyms(in: node.scalar?.text ?? "")) }
    return sites.words.flatMap { node -> [Diagnostic] in
      guard let text = node.scalar?.text else { return [] }
      let findings = readabilityFindings(text, explained: explained)
      guard !findings.isEmpty else { return [] }
      let figures = figures(measure(text))
      return findings.map { note($0, node, figures) }
    }
  }

  private static func note(_ finding: ReadabilityFinding, _ node: YAMLNode, _ figures: Wording) -> Diagnostic {
    let span = node.sourceSpan(ofContent: finding.range)
    func note(_ code: DiagnosticCode, fr: String, en: String) -> Diagnostic {
      Diagnostic(code, .note, at: span, fr: fr, en: en, help: figures)
    }
    switch finding.kind {
    case .longSentence(let words):
      return note(
        DescriptorDiagnostics.longSentence, fr: "Cette phrase compte \(words) mots, plus de \(longestSentence).",
        en: "This sentence has \(words) words, more than \(longestSentence).")
    case .doubleNegation:
      return note(
        DescriptorDiagnostics.doubleNegation, fr: "Deux négations dans une phrase se lisent mal.",
        en: "Two negations in one sentence are hard to read.")
    case .unexplainedAcronym(let acronym):
      return note(
        DescriptorDiagnostics.acronym, fr: "Le sigle « \(acronym) » n'est expliqué nulle part.",
        en: "The acronym “\(acronym)” is explained nowhere.")
    case .nestedParentheses:
      return note(
        DescriptorDiagnostics.nestedParentheses, fr: "Des parenthèses dans des parenthèses se lisent mal.",
        en: "Brackets within brackets are hard to read.")
    }
  }

  /// What was measured of the whole text.
  private static func figures(_ figures: ReadabilityFigures) -> Wording {
    func tenths(_ value: Int?) -> String {
      guard let value else { return "–" }
      return "\(value < 0 ? "-" : "")\(value.magnitude / 10).\(value.magnitude % 10)"
    }
    let (ease, lix) = (tenths(figures.kandelMolesTenths), tenths(figures.lixTenths))
    return Wording(
      fr: "Mesure du texte : Kandel-Moles \(ease) (plus haut, plus facile), LIX \(lix) (plus bas, plus facile).",
      en: "The text measures: Kandel–Moles \(ease) (higher is easier), LIX \(lix) (lower is easier).")
  }
}
