/// One whole in parts: the decisions of an office that agree, that differ and that nobody can check.
package struct StackedBar: Sendable, Hashable {
  /// What the whole is: `Toutes les décisions`.
  package var label: String
  /// The whole as a reader is told: `120 décisions`.
  package var said: String
  /// One a part of the chart, in that order; a part's label is not drawn, its `said` is its fact.
  package var parts: [Part]

  package struct Part: Sendable, Hashable {
    /// In whole units, at least 0.
    package var count: Int
    /// `114 conformes`
    package var said: String

    package init(count: Int, said: String) {
      self.count = count
      self.said = said
    }
  }

  package init(label: String, said: String, parts: [Part]) {
    self.label = label
    self.said = said
    self.parts = parts
  }
}

extension Figure {
  /// Bars of one length, each cut into its parts: which share of each whole agrees, differs, is open.
  ///
  /// Three parts at most are told apart, by colour, by outline and by dashes; a fourth would look like the third.
  /// Complexity: O(bars × parts).
  ///
  /// - Parameters:
  ///   - parts: what the parts stand for, in the order of each bar's: `conformes`, `en désaccord`.
  ///   - colon: what stands between a name and what is said of it in the reader's language.
  /// - Returns: nil where there is nothing to show.
  package static func stackedBars(
    title: String, bars: [StackedBar], parts: [String], colon: String, isToldInText: Bool = false
  ) -> Figure? {
    guard !bars.isEmpty, !parts.isEmpty else { return nil }
    let tones: [Drawing.Tone] = [.filled, .light, .empty]
    func tone(_ part: Int) -> Drawing.Tone { part < tones.count ? tones[part] : .empty }
    var layout = ChartLayout()
    for bar in bars {
      layout.write(bar.label, bar.said)
      layout.move(3)
      let counts = bar.parts.map { max(0, $0.count) }
      let whole = counts.reduce(0) { min(Int.max - $1, $0) + $1 }
      let scale = ChartScale(from: 0, to: whole, length: layout.width - 2)
      layout.draw(.rectangle(x: 1, y: layout.y, width: layout.width - 2, height: 18, .track))
      var start = 0
      for (index, count) in counts.enumerated() where count > 0 {
        let end = start + min(Int.max - start, count)
        // A part that is there is seen, even one in a million.
        let (left, right) = (scale.position(start), scale.position(end))
        let width = max(2, right - left)
        layout.draw(
          .rectangle(
            x: 1 + min(left, layout.width - 2 - width), y: layout.y, width: width, height: 18, tone(index)))
        start = end
      }
      layout.move(28)
    }
    for (index, part) in parts.enumerated() { layout.explain(tone(index), part) }
    return Figure(
      title: title,
      facts: bars.map { bar in
        chartFact(bar.label, colon, bar.parts.map { $0.said }.joined(separator: ", "))
      }, drawing: layout.drawing, isToldInText: isToldInText)
  }
}
