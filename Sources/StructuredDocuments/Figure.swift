/// A picture of facts that are also said in words, in whole units of the picture's own grid.
package struct Figure: Sendable, Hashable {
  /// What the picture shows, in a few words.
  package var title: String
  /// The same facts as sentences: what a reader who does not see the picture is told, and what stands below it.
  package var facts: [String]
  package var drawing: Drawing
  /// Whether the text around the figure says all of this already: terminals and Markdown then leave it out.
  package var isToldInText: Bool

  package init(title: String, facts: [String], drawing: Drawing, isToldInText: Bool) {
    self.title = title
    self.facts = facts
    self.drawing = drawing
    self.isToldInText = isToldInText
  }
}

/// Shapes on a grid of whole units, `x` to the right and `y` down; later ones lie above earlier ones.
package struct Drawing: Sendable, Hashable {
  package var width: Int
  package var height: Int
  package var shapes: [Shape]

  /// The width of a picture that stands in a column of text, and the letters that fit in it: at 360 pixels, a narrow
  /// phone, a letter is then as large as those of the text.
  package static let columnWidth = 304
  package static let columnCharacters = 36

  package enum Shape: Sendable, Hashable {
    case rectangle(x: Int, y: Int, width: Int, height: Int, Tone)
    case line(x1: Int, y1: Int, x2: Int, y2: Int, Tone)
    /// `y` is the line on which the letters stand.
    case text(x: Int, y: Int, Anchor, String, isStrong: Bool)
  }

  /// What a shape stands for; the page's style sheet gives it a colour, and a pattern so that colour is not alone.
  package enum Tone: String, Sendable, Hashable, CaseIterable {
    /// The whole, or the background.
    case track
    /// A quantity: filled.
    case filled
    /// A second quantity beside the first: outlined and light.
    case light
    /// What is left out: a dashed outline.
    case empty
    /// A limit.
    case limit
    /// The person.
    case person
  }

  package enum Anchor: String, Sendable, Hashable { case start, middle, end }

  package init(width: Int, height: Int, shapes: [Shape]) {
    self.width = width
    self.height = height
    self.shapes = shapes
  }
}
