/// One class of a distribution, and how many fall in it: before and after, under two versions, in two groups.
package struct HistogramClass: Sendable, Hashable {
  /// The class in words: `De 0 € à 10 000 €`.
  package var label: String
  /// One a series, in whole units, at least 0.
  package var counts: [Int]
  /// The counts as a reader is told: `12 avant, 30 après`.
  package var said: String

  package init(label: String, counts: [Int], said: String) {
    self.label = label
    self.counts = counts
    self.said = said
  }
}

extension Figure {
  /// Columns side by side, one group a class: one distribution, or two that are compared.
  ///
  /// The classes keep the order that they are given in and count as equally wide; up to some fifty stay apart.
  /// Complexity: O(classes).
  ///
  /// - Parameters:
  ///   - series: what the columns of a class stand for, one or two: `avant`, `après`; none is named where it is one.
  ///   - ends: what stands below the first class and the last: `0 €`, `100 000 €`.
  ///   - most: the greatest count as a reader is told; it stands at the top.
  ///   - colon: what stands between a class and what is said of it in the reader's language.
  /// - Returns: nil where there is nothing to show.
  package static func histogram(
    title: String, series: [String], classes: [HistogramClass], ends: (first: String, last: String), most: String,
    colon: String, isToldInText: Bool = false
  ) -> Figure? {
    guard !classes.isEmpty, !series.isEmpty else { return nil }
    let tones: [Drawing.Tone] = [.light, .filled]
    let shown = min(series.count, tones.count)
    var layout = ChartLayout()
    if shown > 1 { for index in 0..<shown { layout.explain(tones[index], series[index]) } }
    layout.write(most)
    layout.move(3)
    let (height, top) = (120, layout.y)
    let vertical = ChartScale(from: 0, to: classes.flatMap { $0.counts }.max() ?? 0, length: height)
    // Columns begin at equal steps, whatever the remainder of the width.
    let columns = ChartScale(from: 0, to: classes.count, length: layout.width - 2)
    for (index, entry) in classes.enumerated() {
      let (left, right) = (1 + columns.position(index), 1 + columns.position(index + 1))
      let gap = right - left > 5 ? 2 : 0
      let slots = ChartScale(from: 0, to: shown, length: max(shown, right - left - gap))
      for place in 0..<min(shown, entry.counts.count) {
        let extent = vertical.extent(entry.counts[place])
        guard extent > 0 else { continue }
        let (start, end) = (slots.position(place), slots.position(place + 1))
        layout.draw(
          .rectangle(
            x: left + start, y: top + height - extent, width: max(1, end - start), height: extent,
            shown == 1 ? .filled : tones[place]))
      }
    }
    layout.draw(.line(x1: 0, y1: top + height, x2: layout.width, y2: top + height, .track))
    layout.move(height + 3)
    layout.writeEnds(ends.first, ends.last)
    return Figure(
      title: title, facts: classes.map { chartFact($0.label, colon, $0.said) }, drawing: layout.drawing,
      isToldInText: isToldInText)
  }
}
