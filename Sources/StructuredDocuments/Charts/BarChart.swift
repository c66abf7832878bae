extension Figure {
  /// One bar a thing, all from the same zero: how many of each there are.
  ///
  /// The bars keep the order that they are given in. Complexity: O(marks).
  ///
  /// - Parameters:
  ///   - colon: what stands between a name and what is said of it in the reader's language: `" : "` with a no-break
  ///     space, or `": "`.
  ///   - isToldInText: whether the text around the figure gives the same counts.
  /// - Returns: nil where there is nothing to show.
  package static func barChart(
    title: String, marks: [ChartMark], colon: String, isToldInText: Bool = false
  ) -> Figure? {
    guard !marks.isEmpty else { return nil }
    var layout = ChartLayout()
    let scale = ChartScale(from: 0, to: marks.map { $0.count }.max() ?? 0, length: layout.width - 2)
    for mark in marks {
      layout.write(mark.label, mark.said)
      layout.move(3)
      layout.draw(.rectangle(x: 1, y: layout.y, width: layout.width - 2, height: 12, .track))
      let extent = scale.extent(mark.count)
      if extent > 0 { layout.draw(.rectangle(x: 1, y: layout.y, width: extent, height: 12, .filled)) }
      layout.move(22)
    }
    layout.move(-8)
    return Figure(
      title: title, facts: marks.map { chartFact($0.label, colon, $0.said) }, drawing: layout.drawing,
      isToldInText: isToldInText)
  }
}
