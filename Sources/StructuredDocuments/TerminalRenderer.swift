/// Lays a document out for a terminal: wrapped to a width, aligned, readable without colour.
///
/// Widths are those of the screen: combining marks take no column, East Asian wide characters two. No-break spaces are
/// never broken. Control characters are replaced, so that no data can command the terminal. The same document gives
/// the same text. Complexity: O(length).
package struct TerminalRenderer: Sendable {
  private let width: Int
  private let colour: Bool

  /// - Parameter width: columns, at least 40.
  package init(width: Int, colour: Bool) {
    self.width = max(40, width)
    self.colour = colour
  }

  package func render(_ document: Document) -> String {
    render(document.blocks + document.footer, width).map { $0.trimmingTrailingSpaces() + "\n" }.joined()
  }

  /// Blocks that stand apart by an empty line.
  private func render(_ blocks: [Block], _ width: Int) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let rendered = render(block, width)
      if !lines.isEmpty && !rendered.isEmpty { lines.append("") }
      lines += rendered
    }
    return lines
  }

  private func render(_ block: Block, _ width: Int) -> [String] {
    switch block {
    case .title(let name, let details):
      return wrap([.text(([name] + details).map { $0.plainText }.joined(separator: " · "))], width).map { strong($0) }
    case .paragraph(let inlines):
      let lines = wrap(inlines, width)
      // Only a whole paragraph is set in bold: the answer. Within a line, words speak for themselves.
      if case .strong? = inlines.first, inlines.count == 1 { return lines.map { strong($0) } }
      return lines
    case .section(let title, let blocks):
      return wrap(title, width).map { strong($0) } + blocks.flatMap { indented(render($0, width - 2), "  ", "  ") }
    case .bulletList(let items):
      return items.flatMap { indented($0.flatMap { render($0, width - 2) }, "• ", "  ") }
    case .numberedList(let items):
      let digits = String(items.count).utf8.count
      return items.enumerated().flatMap { index, item -> [String] in
        let number = String(index + 1)
        let head = String(repeating: " ", count: digits - number.utf8.count) + number + ". "
        let margin = String(repeating: " ", count: digits + 2)
        return indented(item.flatMap { render($0, width - digits - 2) }, head, margin)
      }
    case .table(let table): return render(table, width)
    case .figure(let figure): return figure.isToldInText ? [] : figure.facts.flatMap { wrap([.text($0)], width) }
    case .passage(_, let blocks): return render(blocks, width)
    }
  }

  private func strong(_ line: String) -> String { colour ? "\u{1B}[1m\(line)\u{1B}[0m" : line }

  private func indented(_ lines: [String], _ first: String, _ others: String) -> [String] {
    lines.enumerated().map { $0.element.isEmpty ? "" : ($0.offset == 0 ? first : others) + $0.element }
  }

  /// Columns side by side, two spaces apart; where they do not fit, the cells of a row one below the other.
  private func render(_ table: Table, _ width: Int) -> [String] {
    var rows = table.rows
    if case .shown(let headers) = table.headers { rows.insert(headers, at: 0) }
    let cells = rows.map { row in row.map { $0.plainText } }
    let last = table.columns.count - 1
    guard last >= 0 else { return [] }
    var widths = table.columns.indices.map { column in
      cells.map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0
    }
    let fixed = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    guard width - fixed >= min(widths[last], 24) else {
      return rows.flatMap { row -> [String] in
        let filled = row.filter { !$0.isEmpty }
        return filled.enumerated().flatMap { index, cell in
          indented(wrap(cell, width - 4), index == 0 ? "" : "    ", index == 0 ? "  " : "    ")
        }
      }
    }
    widths[last] = width - fixed
    return rows.flatMap { row -> [String] in
      var head = ""
      for column in 0..<last {
        let text = withoutControls(column < row.count ? row[column].plainText : "")
        let padding = String(repeating: " ", count: max(0, widths[column] - displayWidth(text)))
        head += (table.columns[column] == .trailing ? padding + text : text + padding) + "  "
      }
      let margin = String(repeating: " ", count: fixed)
      let tail = last < row.count ? wrap(row[last], widths[last]) : []
      return tail.isEmpty ? [head] : indented(tail, head, margin)
    }
  }

  /// Lines of at most `width` columns; a single longer word stands alone.
  private func wrap(_ inlines: [Inline], _ width: Int) -> [String] {
    inlines.split(separator: .lineBreak).flatMap { line in
      wrappedLines(of: withoutControls(Array(line).plainText), columns: width)
    }
  }
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> String {
    let spaces = utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return spaces == 0 ? self : String(decoding: utf8.dropLast(spaces), as: UTF8.self)
  }
}
