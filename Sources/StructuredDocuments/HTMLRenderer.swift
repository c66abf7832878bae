/// Writes a document as one page of HTML that stands alone: no script, no font, no file beside it.
///
/// The page declares its language and its title, has one `h1` and headings that go down by one level at a time, its
/// landmarks are `header`, `main` and `footer`, tables have headers, pictures their words; the style sheet keeps the
/// contrast of WCAG 2.2 AA in light and dark, reflows at 320 pixels and prints on A4. Everything is escaped and control
/// characters are replaced: data cannot become markup. The same document gives the same page. Complexity: O(length).
package struct HTMLRenderer: Sendable {
  package init() {}

  package func render(_ document: Document) -> String {
    var writer = PageWriter(language: document.language, citationLanguage: document.citationLanguage)
    var body = document.blocks[...]
    writer.line("<!DOCTYPE html>")
    writer.line("<html lang=\"\(escapedHTML(document.language))\">")
    writer.line("<head>")
    writer.line("<meta charset=\"utf-8\">")
    writer.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    writer.line("<meta name=\"color-scheme\" content=\"light dark\">")
    writer.line("<title>\(escapedHTML(title(of: document)))</title>")
    writer.line("<style>")
    writer.line(pageStyle)
    writer.line("</style>")
    writer.line("</head>")
    writer.line("<body>")
    if case .title(let name, let details)? = body.first {
      body = body.dropFirst()
      writer.line("<header>")
      writer.line("<h1>\(writer.text(name))</h1>")
      if !details.isEmpty {
        writer.line("<p>\(details.map { writer.text($0) }.joined(separator: "<br>"))</p>")
      }
      writer.line("</header>")
    }
    writer.line("<main>")
    for block in body { writer.write(block, level: 2) }
    writer.line("</main>")
    if !document.footer.isEmpty {
      writer.line("<footer>")
      for block in document.footer { writer.write(block, level: 2) }
      writer.line("</footer>")
    }
    writer.line("</body>")
    writer.line("</html>")
    return writer.output
  }

  /// The blocks alone, for a page that has its own head, title and style sheet; headings begin at `level`.
  package func fragment(_ blocks: [Block], of document: Document, level: Int = 2) -> String {
    var writer = PageWriter(language: document.language, citationLanguage: document.citationLanguage)
    for block in blocks { writer.write(block, level: level) }
    return writer.output
  }

  /// What a window, a bookmark or a printed file is called.
  private func title(of document: Document) -> String {
    switch document.blocks.first {
    case .title(let name, let details)?: ([name] + details).map { $0.plainText }.joined(separator: " · ")
    case .section(let title, _)?: title.plainText
    case .paragraph(let inlines)?: inlines.plainText
    default: "Lucarne"
    }
  }
}

/// The text as it stands in a page, in an element or in an attribute.
package func escapedHTML(_ text: String) -> String {
  var result = ""
  for scalar in withoutControls(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// The body of a page as it grows; ids are counted, so that no text gets into one.
struct PageWriter {
  let language: String
  let citationLanguage: String
  var output = ""
  private var ids = 0

  init(language: String, citationLanguage: String) {
    self.language = language
    self.citationLanguage = citationLanguage
  }

  mutating func line(_ text: String) { output += text + "\n" }

  mutating func newID(_ kind: String) -> String {
    ids += 1
    return "\(kind)-\(ids)"
  }

  mutating func write(_ block: Block, level: Int) {
    switch block {
    case .title(let name, let details):
      // The page has its heading; another title is a line of the text.
      line("<p class=\"title\">\(([name] + details).map { text($0) }.joined(separator: " · "))</p>")
    case .section(let title, let blocks):
      let (id, tag) = (newID("section"), "h\(min(6, level))")
      line("<section aria-labelledby=\"\(id)\">")
      line("<\(tag) id=\"\(id)\">\(text(title))</\(tag)>")
      for block in blocks { write(block, level: level + 1) }
      line("</section>")
    case .paragraph(let inlines):
      // A whole paragraph in strong is the answer.
      if case .strong? = inlines.first, inlines.count == 1 {
        line("<p class=\"answer\">\(text(inlines))</p>")
      } else if !inlines.plainText.isEmpty {
        line("<p>\(text(inlines))</p>")
      }
    case .bulletList(let items): list("ul", items, level)
    case .numberedList(let items): list("ol", items, level)
    case .table(let table): write(table)
    case .figure(let figure): write(figure)
    case .passage(let language, let blocks):
      line("<div lang=\"\(escapedHTML(language))\">")
      for block in blocks { write(block, level: level) }
      line("</div>")
    }
  }

  private mutating func list(_ tag: String, _ items: [[Block]], _ level: Int) {
    guard !items.isEmpty else { return }
    line("<\(tag)>")
    for item in items {
      if case .paragraph(let inlines)? = item.first, item.count == 1 {
        line("<li>\(text(inlines))</li>")
        continue
      }
      line("<li>")
      for block in item { write(block, level: level) }
      line("</li>")
    }
    line("</\(tag)>")
  }

  // The roles are those that the elements have already: a narrow screen shows the cells one below the other, and some
  // browsers then forget that they were cells.
  private mutating func write(_ table: Table) {
    guard !table.columns.isEmpty, !table.rows.isEmpty else { return }
    line("<table role=\"table\">")
    if !table.caption.isEmpty { line("<caption>\(text(table.caption))</caption>") }
    let headers = table.headers.cells
    if !headers.isEmpty {
      line("<thead role=\"rowgroup\"><tr role=\"row\">")
      for (column, alignment) in zip(table.columns.indices, table.columns) {
        let cell = column < headers.count ? text(headers[column]) : ""
        line("<th role=\"columnheader\" scope=\"col\"\(style(alignment))>\(cell)</th>")
      }
      line("</tr></thead>")
    }
    line("<tbody role=\"rowgroup\">")
    for row in table.rows {
      line("<tr role=\"row\">")
      for (column, alignment) in zip(table.columns.indices, table.columns) {
        let cell = column < row.count ? text(row[column]) : ""
        line(
          column == 0 && table.hasRowHeaders
            ? "<th role=\"rowheader\" scope=\"row\"\(style(alignment))>\(cell)</th>"
            : "<td role=\"cell\"\(style(alignment))\(label(of: column, in: table))>\(cell)</td>")
      }
      line("</tr>")
    }
    line("</tbody>")
    line("</table>")
  }

  /// What a narrow screen puts before a cell, where it shows no row of headers.
  private func label(of column: Int, in table: Table) -> String {
    guard case .shown(let headers) = table.headers, column < headers.count else { return "" }
    let text = headers[column].plainText
    return text.isEmpty ? "" : " data-label=\"\(escapedHTML(text))\""
  }

  private func style(_ alignment: Table.Alignment) -> String { alignment == .trailing ? " class=\"number\"" : "" }

  func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): return escapedHTML(text)
      case .strong(let inner): return "<strong>\(text(inner))</strong>"
      case .citation(let source):
        let attribute = citationLanguage == language ? "" : " lang=\"\(escapedHTML(citationLanguage))\""
        return "<cite\(attribute)>[\(escapedHTML(source))]</cite>"
      case .lineBreak: return "<br>"
      case .reference(let words, let path): return "<a href=\"\(path.text)\">\(escapedHTML(words))</a>"
      case .link(let address):
        let shown = escapedHTML(address)
        return isWebAddress(address) ? "<a href=\"\(shown)\">\(shown)</a>" : shown
      }
    }.joined()
  }
}
