public import Languages

/// Diagnostics for a person at a terminal: message, place, the line itself with the spot underlined, and what to do.
///
/// - Parameter colour: whether to use ANSI colours; the text is the same without.
/// - Complexity: O(files + diagnostics × line length).
public func renderRich(_ diagnostics: [Diagnostic], in language: Language, colour: Bool) -> String {
  var renderer = RichRenderer(language: language, colour: colour)
  for diagnostic in diagnostics { renderer.append(diagnostic) }
  return renderer.text + renderer.summary(diagnostics)
}

private struct RichRenderer {
  let language: Language
  let colour: Bool
  var text = ""
  private var tables = LineTables()

  /// The longest excerpt of a source line, in columns; a longer line is cut around the spot.
  private static let excerptWidth = 100

  init(language: Language, colour: Bool) {
    self.language = language
    self.colour = colour
  }

  private func painted(_ text: String, _ code: String) -> String { colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

  private func word(_ severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.error, .french): "erreur"
    case (.error, .english): "error"
    case (.warning, .french): "avertissement"
    case (.warning, .english): "warning"
    case (.note, _): "note"
    }
  }

  private func colourCode(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }

  mutating func append(_ diagnostic: Diagnostic) {
    let colon = language == .french ? "\u{A0}: " : ": "
    let head = painted("\(word(diagnostic.severity))[\(diagnostic.code.id)]", colourCode(diagnostic.severity))
    text += head + colon + printable(diagnostic.message.text(in: language)) + "\n"
    if let span = diagnostic.span {
      var spots = [(span, "^", "", colourCode(diagnostic.severity))]
      spots += diagnostic.labels.map { ($0.span, "-", $0.message.text(in: language), "1;34") }
      append(spots)
    }
    if let help = diagnostic.help {
      let label = language == .french ? "aide" : "help"
      text += "  = " + painted(label, "1") + colon + printable(help.text(in: language)) + "\n"
    }
    text += "\n"
  }

  /// The lines of the spots, the first spot's file and place named first.
  private mutating func append(_ spots: [(span: SourceSpan, mark: String, message: String, colour: String)]) {
    let numbers = spots.map { tables.position(of: $0.span).line }
    let gutter = String(numbers.max() ?? 1).utf8.count
    let margin = String(repeating: " ", count: gutter)
    var file: SourceFile?
    for (spot, number) in zip(spots, numbers) {
      let table = tables.table(spot.span.file)
      let column = table.position(of: spot.span.lower).column
      if file !== spot.span.file {
        let arrow = file == nil ? "-->" : ":::"
        text += margin + painted(arrow, "1;34") + " \(printable(spot.span.file.name)):\(number):\(column)\n"
        text += margin + painted(" |", "1;34") + "\n"
        file = spot.span.file
      }
      let excerpt = excerpt(spot.span, table, number)
      let digits = String(number)
      text += String(repeating: " ", count: gutter - digits.utf8.count) + painted("\(digits) |", "1;34")
      text += excerpt.line.isEmpty ? "\n" : " \(excerpt.line)\n"
      let mark = String(repeating: spot.mark, count: max(1, excerpt.length))
      let message = spot.message.isEmpty ? "" : " " + printable(spot.message)
      text += margin + painted(" |", "1;34") + " " + String(repeating: " ", count: excerpt.start)
      text += painted(mark + message, spot.colour) + "\n"
    }
  }

  /// A source line ready to print, and where in it the spot stands, in columns.
  private func excerpt(
    _ span: SourceSpan, _ table: LineTable, _ number: Int
  ) -> (line: String, start: Int, length: Int) {
    let range = table.range(ofLine: number)
    let lower = min(max(span.lower, range.lowerBound), range.upperBound)
    let upper = min(max(span.upper, lower), range.upperBound)
    func shown(_ lower: Int, _ upper: Int) -> String {
      let raw = SourceSpan(span.file, lower, upper).text
      return printable(raw.unicodeScalars.map { $0 == "\t" ? "  " : String($0) }.joined())
    }
    var (before, spot, after) = (shown(range.lowerBound, lower), shown(lower, upper), shown(upper, range.upperBound))
    let limit = RichRenderer.excerptWidth
    if columns(before) + columns(spot) + columns(after) > limit {
      if columns(spot) > limit / 2 { spot = String(spot.prefix(limit / 2)) + "…" }
      if columns(before) > limit / 4 { before = "…" + String(before.suffix(limit / 4)) }
      if columns(after) > limit / 4 { after = String(after.prefix(limit / 4)) + "…" }
    }
    return (before + spot + after, columns(before), columns(spot))
  }

  /// Terminal columns: combining marks take none, East Asian wide characters and emoji two.
  private func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: sum
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF:
        sum + 2
      default: sum + 1
      }
    }
  }

  func summary(_ diagnostics: [Diagnostic]) -> String {
    func count(_ severity: Diagnostic.Severity) -> String? {
      let number = diagnostics.filter { $0.severity == severity }.count
      guard number > 0 else { return nil }
      let plural = language == .french ? number >= 2 : number != 1
      return "\(number) \(word(severity))\(plural ? "s" : "")"
    }
    let parts = [Diagnostic.Severity.error, .warning, .note].compactMap { count($0) }
    return parts.isEmpty ? "" : parts.joined(separator: ", ") + "\n"
  }
}
