internal import Languages
internal import SourceDiagnostics

/// Tabs and no-break spaces that indent: an error in block context, harmless within brackets and quotes.
extension TreeReader {
  /// Reports those that stand before `place`, or, `leftOf` a column, within the indentation of a block scalar.
  mutating func flagIndentations(before place: Int, leftOf column: Int = .max) {
    while indentationCursor < screening.indentations.count {
      let range = screening.indentations[indentationCursor]
      if range.lowerBound >= place { return }
      indentationCursor += 1
      let lineStart = shown.lineStart(of: range.lowerBound)
      if frames.last?.isFlow == true || range.lowerBound - lineStart >= column { continue }
      flagIndentation(range)
    }
  }

  /// Passes over those that stand before `place`.
  mutating func skipIndentations(before place: Int) {
    while indentationCursor < screening.indentations.count,
      screening.indentations[indentationCursor].lowerBound < place
    {
      indentationCursor += 1
    }
  }

  private mutating func flagIndentation(_ range: Range<Int>) {
    isWhole = false
    let isTab = file.bytes[range.lowerBound] == UInt8(ascii: "\t")
    let help = Wording(
      fr: "Remplacez-la par des espaces ordinaires, deux par niveau.",
      en: "Replace it by ordinary spaces, two for each level.")
    let place = span(range.lowerBound, range.upperBound)
    report(
      isTab
        ? Diagnostic(
          YAMLDiagnostics.tab, at: place, fr: "Cette ligne commence par une tabulation.",
          en: "This line starts with a tab.", help: help)
        : Diagnostic(
          YAMLDiagnostics.space, at: place, fr: "Cette ligne commence par une espace insécable.",
          en: "This line starts with a no-break space.", help: help))
  }

  /// Whether such a character was reported between two places, and so explains an error there.
  func hasFlaggedIndentation(from lower: Int, to upper: Int) -> Bool {
    diagnostics.contains { diagnostic in
      guard diagnostic.code == YAMLDiagnostics.tab || diagnostic.code == YAMLDiagnostics.space else { return false }
      return diagnostic.span.map { lower <= $0.lower && $0.lower <= upper } ?? false
    }
  }
}
