internal import CanonicalJSON
internal import StructuredDocuments

extension Block {
  /// The block as data: each has a `type`, and its words are a list of parts.
  var json: JSON {
    switch self {
    case .title(let words, let details):
      .object(["details": .array(details.map { $0.json }), "type": .string("title"), "words": words.json])
    case .section(let words, let blocks):
      .object(["blocks": blocks.json, "type": .string("section"), "words": words.json])
    case .paragraph(let words): .object(["type": .string("paragraph"), "words": words.json])
    case .bulletList(let items): list(items, isNumbered: false)
    case .numberedList(let items): list(items, isNumbered: true)
    case .table(let table):
      .object([
        "caption": table.caption.json, "headers": .array(table.headers.cells.map { $0.json }),
        "rows": .array(table.rows.map { row in .array(row.map { $0.json }) }), "type": .string("table"),
      ])
    case .figure(let figure):
      .object([
        "facts": .array(figure.facts.map { .string($0) }), "title": .string(figure.title), "type": .string("figure"),
      ])
    case .passage(let language, let blocks):
      .object(["blocks": blocks.json, "language": .string(language), "type": .string("passage")])
    }
  }

  private func list(_ items: [[Block]], isNumbered: Bool) -> JSON {
    .object([
      "items": .array(items.map { $0.json }), "numbered": .boolean(isNumbered), "type": .string("list"),
    ])
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
