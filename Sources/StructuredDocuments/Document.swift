/// A text with its structure, independent of where it is shown: what an explanation is made of.
package struct Document: Sendable, Hashable {
  package var blocks: [Block]

  package init(_ blocks: [Block]) {
    self.blocks = blocks
  }
}

package indirect enum Block: Sendable, Hashable {
  /// The document's first line.
  case title([Inline])
  /// A heading and what stands below it, moved to the right.
  case section([Inline], [Block])
  case paragraph([Inline])
  case bulletList([[Block]])
  case numberedList([[Block]])
  case table(Table)
}

/// Rows of cells; the last column may wrap.
package struct Table: Sendable, Hashable {
  package enum Alignment: Sendable, Hashable { case leading, trailing }

  package var columns: [Alignment]
  package var rows: [[[Inline]]]

  package init(columns: [Alignment], rows: [[[Inline]]]) {
    self.columns = columns
    self.rows = rows
  }
}

package indirect enum Inline: Sendable, Hashable {
  case text(String)
  case strong([Inline])
  /// A source, printed in brackets behind the sentence: `[Code de l'éducation, art. D. 531-4]`.
  case citation(String)

  /// The characters alone.
  package var plainText: String {
    switch self {
    case .text(let text): text
    case .strong(let inlines): inlines.map { $0.plainText }.joined()
    case .citation(let source): "[\(source)]"
    }
  }
}
