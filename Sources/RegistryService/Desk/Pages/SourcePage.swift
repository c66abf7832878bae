internal import Languages
internal import SourceDiagnostics

extension DeskWriter {
  /// A descriptor with what was found of it: a summary that leads to the lines, then the lines, each with its diagnostics
  /// below it and the places marked.
  func source(_ file: SourceFile, _ diagnostics: [Diagnostic]) -> HTML {
    let table = LineTable(file)
    var below: [Int: [Diagnostic]] = [:]
    for diagnostic in diagnostics {
      guard let span = diagnostic.span, span.file === file else { continue }
      below[table.position(of: span.lower).line, default: []].append(diagnostic)
    }
    // What comes after the last line feed is no line, unless something is wrong there.
    let isEnded = file.bytes.last == UInt8(ascii: "\n") && below[table.count] == nil
    let lines = (1...max(1, table.count - (isEnded ? 1 : 0))).map { number -> HTML in
      let found = below[number] ?? []
      let told = found.map { diagnostic -> HTML in
        "<p class=\"\(diagnostic.severity == .error ? "error" : "hint")\">\(self.told(diagnostic))</p>\n"
      }
      let kind: HTML = found.isEmpty ? "" : " class=\"found\""
      return
        "<li id=\"L\(number)\"\(kind)><code>\(line(table.range(ofLine: number), of: file, found))</code>\(told)</li>\n"
    }
    return "<ol class=\"lines\">\n\(lines)</ol>\n"
  }

  /// One line, with the places of its diagnostics marked.
  private func line(_ range: Range<Int>, of file: SourceFile, _ found: [Diagnostic]) -> HTML {
    func text(_ range: Range<Int>) -> String { file.text(in: SourceSpan(file, range.lowerBound, range.upperBound)) }
    var (parts, start): ([HTML], Int) = ([], range.lowerBound)
    for span in found.compactMap({ $0.span }).sorted(by: { $0.lower < $1.lower }) {
      let lower = max(start, min(span.lower, range.upperBound))
      let upper = max(lower, min(span.upper, range.upperBound))
      guard upper > lower else { continue }
      parts.append("\(text(start..<lower))<mark>\(text(lower..<upper))</mark>")
      start = upper
    }
    parts.append("\(text(start..<range.upperBound))")
    return HTML(joining: parts)
  }

  /// What was found, in short, with links to the lines; nothing where nothing was.
  func summary(_ file: SourceFile, _ diagnostics: [Diagnostic]) -> HTML? {
    guard !diagnostics.isEmpty else { return nil }
    let errors = diagnostics.filter { $0.severity == .error }.count
    let title =
      errors == 0
      ? say("Rien n'empêche de publier ; voici ce qui reste à voir", "Nothing forbids publishing; this is left to see")
      : errors == 1
        ? say("1 erreur à corriger", "1 error to be corrected")
        : say("\(errors) erreurs à corriger", "\(errors) errors to be corrected")
    let table = LineTable(file)
    let items = diagnostics.map { diagnostic -> HTML in
      guard let span = diagnostic.span else { return "<li>\(told(diagnostic))</li>\n" }
      if span.file === file {
        let line = table.position(of: span.lower).line
        let place = say("Ligne \(line)", "Line \(line)")
        return "<li><a href=\"#L\(line)\">\(place)</a>\(say(" : ", ": "))\(told(diagnostic))</li>\n"
      }
      let (line, column) = LineTable(span.file).position(of: span.lower)
      return "<li><samp>\(span.file.name):\(line):\(column)</samp> \(told(diagnostic))</li>\n"
    }
    return """
      <section class="\(errors == 0 ? "note" : "errors")" aria-labelledby="found">
      <h2 id="found">\(title)</h2>
      <ul class="diagnostics">
      \(items)</ul></section>

      """
  }
}
