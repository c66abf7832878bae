internal import DescriptorReading
internal import Languages
internal import StructuredDocuments

/// Markup that is safe to send. It is written as a literal, and all text that is put into it is escaped, whoever wrote
/// it: data cannot become markup.
struct HTML: Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// What is markup already, and escaped by who made it.
  init(markup: String) { text = markup }

  /// What the renderer of documents has written.
  init(_ blocks: [Block], of document: Document, level: Int = 2) {
    text = HTMLRenderer().fragment(blocks, of: document, level: level)
  }

  init(joining parts: [HTML], by separator: HTML = "") {
    text = parts.map { $0.text }.joined(separator: separator.text)
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 32 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    /// Behind the others: a choice between two literals is then markup, as its author meant, and never its own text escaped.
    @_disfavoredOverload
    mutating func appendInterpolation(_ value: String) { text += escapedHTML(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ part: HTML) { text += part.text }
    mutating func appendInterpolation(_ part: HTML?) { text += part?.text ?? "" }
    mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { text += part.text } }
  }

  var isEmpty: Bool { text.isEmpty }
}

/// The words of the site itself, in the reader's language: both stand side by side where they are used.
struct Words: Sendable {
  let language: Language

  func callAsFunction(_ french: String, _ english: String) -> String {
    language == .french ? frenchSpacing(french) : english
  }

  /// Words of the site itself that are kept as a pair.
  func own(_ wording: Wording) -> String { self(wording.fr, wording.text(in: .english)) }

  /// What an administration wrote. Where it wrote no English, the French words stand, and say that they are French.
  func callAsFunction(_ wording: Wording) -> HTML {
    language == .english && wording.en == nil
      ? "<span lang=\"fr\">\(wording.fr)</span>" : "\(wording.text(in: language))"
  }

  /// Words that are French in any language: the citation of a text.
  func french(_ text: String) -> HTML { language == .french ? "\(text)" : "<span lang=\"fr\">\(text)</span>" }
}
