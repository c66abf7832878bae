internal import CanonicalJSON
internal import StructuredDocuments

extension Block {
  /// The block as data: each has a `type`, and its words are a list of parts.
  func write(to json: inout JSONWriter) {
    json.object { json in
      switch self {
      case .title(let words, let details):
        json.member("details", details) { $0.write($1) }
        json.member("type", "title")
        json.member("words") { $0.write(words) }
      case .section(let words, let blocks):
        json.member("blocks", blocks) { $1.write(to: &$0) }
        json.member("type", "section")
        json.member("words") { $0.write(words) }
      case .paragraph(let words):
        json.member("type", "paragraph")
        json.member("words") { $0.write(words) }
      case .bulletList(let items): json.list(items, isNumbered: false)
      case .numberedList(let items): json.list(items, isNumbered: true)
      case .table(let table):
        json.member("caption") { $0.write(table.caption) }
        json.member("headers", table.headers.cells) { $0.write($1) }
        json.member("rows", table.rows) { json, row in json.array(row) { $0.write($1) } }
        json.member("type", "table")
      case .figure(let figure):
        json.member("facts", figure.facts)
        json.member("title", figure.title)
        json.member("type", "figure")
      case .passage(let language, let blocks):
        json.member("blocks", blocks) { $1.write(to: &$0) }
        json.member("language", language)
        json.member("type", "passage")
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func list(_ items: [[Block]], isNumbered: Bool) {
    member("items", items) { json, blocks in json.array(blocks) { $1.write(to: &$0) } }
    member("numbered", isNumbered)
    member("type", "list")
  }

  /// A string is plain text; anything else is an object that says what it is.
  fileprivate mutating func write(_ words: [Inline]) {
    array(words) { json, part in
      switch part {
      case .text(let text): json.write(text)
      case .strong(let words): json.object { $0.member("strong") { $0.write(words) } }
      case .citation(let source): json.object { $0.member("citation", source) }
      case .link(let address): json.object { $0.member("link", address) }
      case .reference(let words, let path):
        json.object { json in
          json.member("reference", words)
          json.member("to", path.text)
        }
      case .lineBreak: json.write("\n")
      }
    }
  }
}
