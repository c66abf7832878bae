// A picture in the page itself (SVG 1.1), its words with it: an assistive technology reads title and description, everyone
// else the caption.
extension PageWriter {
  mutating func write(_ figure: Figure) {
    let (title, description) = (newID("figure"), newID("figure"))
    let drawing = figure.drawing
    line("<figure>")
    line(
      "<svg role=\"img\" viewBox=\"0 0 \(drawing.width) \(drawing.height)\" aria-labelledby=\"\(title)\" "
        + "aria-describedby=\"\(description)\">")
    line("<title id=\"\(title)\">\(escapedHTML(figure.title))</title>")
    line("<desc id=\"\(description)\">\(escapedHTML(figure.facts.joined(separator: " ")))</desc>")
    for shape in drawing.shapes { line(markup(shape)) }
    line("</svg>")
    line(
      "<figcaption><strong>\(escapedHTML(figure.title)).</strong> \(escapedHTML(figure.facts.joined(separator: " ")))</figcaption>"
    )
    line("</figure>")
  }

  private func markup(_ shape: Drawing.Shape) -> String {
    switch shape {
    case .rectangle(let x, let y, let width, let height, let tone):
      return "<rect class=\"\(tone.rawValue)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
    case .line(let x1, let y1, let x2, let y2, let tone):
      return "<line class=\"\(tone.rawValue)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
    case .text(let x, let y, let anchor, let text, let isStrong):
      let weight = isStrong ? " class=\"strong\"" : ""
      return "<text\(weight) x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor.rawValue)\">\(escapedHTML(text))</text>"
    }
  }
}
