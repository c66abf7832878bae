internal import CanonicalJSON
internal import StructuredDocuments

extension Block {
  /// The block as data: each has a `type`, and its words are a list of parts.
  var json: JSON {
    switch self {
    case .title(let words, let details):
      block("title", ["words": words.json, "details": .array(details.map { $0.json })])
    case .section(let words, let blocks): block("section", ["words": words.json, "blocks": blocks.json])
    case .paragraph(let words): block("paragraph", ["words": words.json])
    case .bulletList(let items): block("list", ["numbered": .boolean(false), "items": .array(items.map { $0.json })])
    case .numberedList(let items): block("list", ["numbered": .boolean(true), "items": .array(items.map { $0.json })])
    case .table(let table):
      block(
        "table",
        [
          "caption": table.caption.json, "headers": .array(table.headers.cells.map { $0.json }),
          "rows": .array(table.rows.map { row in .array(row.map { $0.json }) }),
        ])
    case .figure(let figure):
      block("figure", ["title": .string(figure.title), "facts": .array(figure.facts.map { .string($0) })])
    case .passage(let language, let blocks):
      block("passage", ["language": .string(language), "blocks": blocks.json])
    }
  }

  private func block(_ type: String, _ entries: JSON.Members) -> JSON {
    .object(entries.with(["type": .string(type)]))
  }
}

extension [Block] {
  fileprivate var json: JSON { .array(map { $0.json }) }
}

extension [Inline] {
  /// A string is plain text; anything else is an object that says what it is.
  fileprivate var json: JSON {
    .array(
      map { part in
        switch part {
        case .text(let text): .string(text)
        case .strong(let words): .object(["strong": words.json])
        case .citation(let source): .object(["citation": .string(source)])
        case .link(let address): .object(["link": .string(address)])
        case .reference(let words, let path): .object(["reference": .string(words), "to": .string(path.text)])
        case .lineBreak: .string("\n")
        }
      })
  }
}
