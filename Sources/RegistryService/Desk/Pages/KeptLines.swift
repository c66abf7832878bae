internal import Languages
internal import StructuredDocuments

extension HTML {
  /// Text of several lines, which stay so; elsewhere a line end is a control like any other, and is shown as one.
  init(lines text: String) {
    // By scalars: together with what stands before it, a line feed may be one character.
    let lines = typedText(text).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { escapedHTML(String($0)) }
        .joined(separator: "\t")
    }
    self.init(markup: lines.joined(separator: "\n"))
  }
}

extension Words {
  /// What somebody wrote in several lines.
  func lines(_ wording: Wording) -> HTML {
    language == .english && wording.en == nil
      ? "<span lang=\"fr\">\(HTML(lines: wording.fr))</span>" : HTML(lines: wording.text(in: language))
  }
}

/// What was typed into a form, with the ends of lines that files have: browsers send others.
func typedText(_ text: String?) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in (text ?? "").unicodeScalars where scalar != "\r" { scalars.append(scalar) }
  return String(scalars)
}
