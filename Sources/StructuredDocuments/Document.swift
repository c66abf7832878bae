/// A text with its structure, independent of where it is shown: what an explanation is made of.
package struct Document: Sendable, Hashable {
  package var blocks: [Block]
  /// What identifies the document, below the text: a receipt.
  package var footer: [Block]
  /// The language of the text, as pages name it (BCP 47): `fr`.
  package var language: String
  /// The language in which sources are cited, which is that of the law and not always the text's.
  package var citationLanguage: String

  package init(_ blocks: [Block], footer: [Block] = [], language: String = "fr", citationLanguage: String = "fr") {
    self.blocks = blocks
    self.footer = footer
    self.language = language
    self.citationLanguage = citationLanguage
  }
}

package indirect enum Block: Sendable, Hashable {
  /// The document's name, and beside it what tells it from others of that name: a campaign, a day.
  case title([Inline], details: [[Inline]] = [])
  /// A heading and what stands below it, moved to the right.
  case section([Inline], [Block])
  case paragraph([Inline])
  case bulletList([[Block]])
  case numberedList([[Block]])
  case table(Table)
  case figure(Figure)
  /// Blocks in another language than the document's (BCP 47).
  case passage(language: String, [Block])
}

/// Rows of cells; the last column may wrap.
package struct Table: Sendable, Hashable {
  package enum Alignment: Sendable, Hashable { case leading, trailing }

  /// What the columns hold.
  package enum Headers: Sendable, Hashable {
    case none
    /// One a column, shown everywhere.
    case shown([[Inline]])
    /// One a column, for those who hear a page rather than see it: the columns speak for themselves, and a terminal
    /// leaves headers and caption out.
    case implied([[Inline]])

    package var cells: [[Inline]] {
      switch self {
      case .none: []
      case .shown(let cells), .implied(let cells): cells
      }
    }
  }

  package var columns: [Alignment]
  package var rows: [[[Inline]]]
  package var headers: Headers
  /// What the table is about; empty where the heading above it says so.
  package var caption: [Inline]
  /// Whether the first cell of a row names what the others say.
  package var hasRowHeaders: Bool

  package init(
    columns: [Alignment], rows: [[[Inline]]], headers: Headers = .none, caption: [Inline] = [],
    hasRowHeaders: Bool = false
  ) {
    self.columns = columns
    self.rows = rows
    self.headers = headers
    self.caption = caption
    self.hasRowHeaders = hasRowHeaders
  }
}

package indirect enum Inline: Sendable, Hashable {
  case text(String)
  case strong([Inline])
  /// A source, printed in brackets behind the sentence: `[Code de l'éducation, art. D. 531-4]`.
  case citation(String)
  /// An address of the web, shown as it is: a reader on paper needs it too.
  case link(String)
  /// Words that lead to a place beside the document: `bourse-college`, at `education/bourse-college/`.
  case reference(String, to: RelativePath)
  /// The next line of an address.
  case lineBreak

  /// The characters alone.
  package var plainText: String {
    switch self {
    case .text(let text): text
    case .strong(let inlines): inlines.map { $0.plainText }.joined()
    case .citation(let source): "[\(source)]"
    case .link(let address): address
    case .reference(let words, _): words
    case .lineBreak: " "
    }
  }
}

/// A path below the folder of the document: nothing that a browser could take for another site or for a command.
package struct RelativePath: Sendable, Hashable {
  package let text: String

  /// Nil unless it is made of names of letters, digits, `-`, `_` and `.`, none of which begins with a dot.
  package init?(_ text: String) {
    let names = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isWellFormed = names.enumerated().allSatisfy { index, name in
      guard let first = name.first else { return index > 0 && index == names.count - 1 }
      return first != UInt8(ascii: ".")
        && name.allSatisfy { byte in
          (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
            || "-_.".utf8.contains(byte)
        }
    }
    guard isWellFormed else { return nil }
    self.text = text
  }
}

extension [Inline] {
  /// The characters alone.
  package var plainText: String { map { $0.plainText }.joined() }
}
