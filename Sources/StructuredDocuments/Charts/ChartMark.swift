/// One thing that a chart shows: its name, how much there is of it, and that amount as a reader is told.
package struct ChartMark: Sendable, Hashable {
  /// What is counted: `Revenu fiscal de référence`.
  package var label: String
  /// In whole units, at least 0; amounts are given in the unit that the chart counts in.
  package var count: Int
  /// The same with its unit, in the reader's language: `114 décisions`.
  package var said: String

  package init(label: String, count: Int, said: String) {
    self.label = label
    self.count = count
    self.said = said
  }
}

/// The shapes of a chart as they are laid out, from top to bottom.
struct ChartLayout {
  let width = Drawing.columnWidth
  private(set) var y = 0
  private var shapes: [Drawing.Shape] = []

  var drawing: Drawing { Drawing(width: width, height: max(1, y), shapes: shapes) }

  mutating func draw(_ shape: Drawing.Shape) { shapes.append(shape) }
  mutating func move(_ units: Int) { y += units }

  /// Lines of text, each within the picture.
  mutating func write(_ text: String, x: Int = 0) {
    for line in wrappedLines(of: text, columns: Drawing.columnCharacters - x / 8) {
      draw(.text(x: x, y: y + 13, .start, line, isStrong: false))
      y += 17
    }
  }

  /// A name and what is said of it: on one line where both fit, else one below the other.
  mutating func write(_ label: String, _ said: String) {
    let together = displayWidth(label) + displayWidth(said) + 2
    guard together > Drawing.columnCharacters else {
      draw(.text(x: 0, y: y + 13, .start, label, isStrong: false))
      draw(.text(x: width, y: y + 13, .end, said, isStrong: false))
      return y += 17
    }
    write(label)
    write(said)
  }

  /// The ends of an axis, under it.
  mutating func writeEnds(_ first: String, _ last: String) {
    draw(.text(x: 0, y: y + 13, .start, first, isStrong: false))
    draw(.text(x: width, y: y + 13, .end, last, isStrong: false))
    y += 17
  }

  /// What a tone stands for.
  mutating func explain(_ tone: Drawing.Tone, _ name: String) {
    draw(.rectangle(x: 1, y: y + 2, width: 12, height: 12, tone))
    write(name, x: 20)
    y += 3
  }
}

/// The first sentence of a fact: `Revenu : 114 décisions.`
func chartFact(_ label: String, _ colon: String, _ said: String) -> String { label + colon + said + "." }
