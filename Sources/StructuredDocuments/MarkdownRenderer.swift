/// Writes a document as Markdown (CommonMark, with tables as GitHub has them), readable as it stands.
///
/// A paragraph is one line. Every character that Markdown could take for a mark is escaped, control characters are
/// replaced: data cannot make a heading, an image, a tag, or a link that
/// shows other words than its address. Headings go from 1 to 6. The same document gives the
/// same text. Complexity: O(length).
package struct MarkdownRenderer: Sendable {
  package init() {}

  package func render(_ document: Document) -> String {
    var parts = render(document.blocks, depth: 2)
    let footer = render(document.footer, depth: 2)
    if !footer.isEmpty { parts += ["---"] + footer }
    return parts.isEmpty ? "" : parts.joined(separator: "\n\n") + "\n"
  }

  /// The blocks, each as lines without a line break at the end; what is empty is left out.
  private func render(_ blocks: [Block], depth: Int) -> [String] { blocks.flatMap { render($0, depth: depth) } }

  private func render(_ block: Block, depth: Int) -> [String] {
    switch block {
    case .title(let name, let details):
      return [heading(name, 1), details.map { text($0) }.joined(separator: " · ")].filter { !$0.isEmpty }
    case .section(let title, let blocks): return [heading(title, depth)] + render(blocks, depth: depth + 1)
    case .paragraph(let inlines):
      let lines = inlines.split(separator: .lineBreak).map { startOfLine(text(Array($0))) }.filter { !$0.isEmpty }
      return lines.isEmpty ? [] : [lines.joined(separator: "\\\n")]
    case .bulletList(let items):
      return items.isEmpty ? [] : [list(items.map { ("- ", $0) }, depth)]
    case .numberedList(let items):
      return items.isEmpty ? [] : [list(items.enumerated().map { ("\($0.offset + 1). ", $0.element) }, depth)]
    case .table(let table): return self.table(table)
    case .figure(let figure):
      return figure.isToldInText ? [] : [startOfLine(escaped(figure.facts.joined(separator: " ")))]
    case .passage(_, let blocks): return render(blocks, depth: depth)
    }
  }

  private func heading(_ title: [Inline], _ level: Int) -> String {
    String(repeating: "#", count: min(6, level)) + " " + text(title)
  }

  /// What follows an item's first line is moved to the right by the width of its mark.
  private func list(_ items: [(mark: String, blocks: [Block])], _ depth: Int) -> String {
    items.map { item in
      let margin = String(repeating: " ", count: item.mark.utf8.count)
      let lines = render(item.blocks, depth: depth).joined(separator: "\n\n")
        .split(separator: "\n", omittingEmptySubsequences: false)
      let moved = lines.enumerated().map { $0.offset == 0 || $0.element.isEmpty ? $0.element : margin + $0.element }
      return item.mark + moved.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func table(_ table: Table) -> [String] {
    guard !table.columns.isEmpty, !table.rows.isEmpty else { return [] }
    func row(_ cells: [[Inline]]) -> String {
      "| " + table.columns.indices.map { $0 < cells.count ? text(cells[$0]) : "" }.joined(separator: " | ") + " |"
    }
    let rule = "| " + table.columns.map { $0 == .trailing ? "---:" : "---" }.joined(separator: " | ") + " |"
    return [([row(table.headers.cells), rule] + table.rows.map { row($0) }).joined(separator: "\n")]
  }

  private func text(_ inlines: [Inline]) -> String {
    collapsed(
      inlines.map { inline in
        switch inline {
        case .text(let text): return escaped(text)
        case .strong(let inner):
          let inside = text(inner)
          return inside.isEmpty ? "" : "**\(inside)**"
        case .citation(let source): return "\\[\(escaped(source))\\]"
        case .lineBreak: return " "
        case .reference(let words, let path): return "[\(escaped(words))](\(path.text))"
        case .link(let address): return isPlainAddress(address) ? "<\(address)>" : escaped(address)
        }
      }.joined())
  }

  private func isPlainAddress(_ address: String) -> Bool {
    isWebAddress(address) && address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"<>\\".utf8.contains($0) }
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in withoutControls(text).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "#", "[", "]", "<", ">", "|", "~", "&", "$": result += "\\"
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// At the start of a line, a list's or a rule's mark is escaped too.
  private func startOfLine(_ line: String) -> String {
    guard let first = line.utf8.first else { return line }
    if "+-=".utf8.contains(first) { return "\\" + line }
    let digits = line.utf8.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    let rest = line.utf8.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else {
      return line
    }
    return String(Substring(digits)) + "\\" + String(Substring(rest))
  }

  /// Spaces in a row count as one, and none stand at the ends: more would mean something.
  private func collapsed(_ text: String) -> String {
    text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }.joined(separator: " ")
  }
}
