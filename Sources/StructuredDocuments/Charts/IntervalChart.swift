/// A value that is known up to an interval: a rate with its confidence limits.
package struct ChartInterval: Sendable, Hashable {
  /// What the value is of: `Rectorat de Lyon`.
  package var label: String
  package var low: Int
  package var point: Int
  package var high: Int
  /// Value and limits as a reader is told: `95,0 % (entre 89,4 % et 98,1 %)`.
  package var said: String

  /// - Parameter low: the limits and the point, in one whole unit, such as ten-thousandths.
  package init(label: String, low: Int, point: Int, high: Int, said: String) {
    self.label = label
    self.low = low
    self.point = point
    self.high = high
    self.said = said
  }
}

extension Figure {
  /// One row a value: a point, with whiskers up to its limits, and a line through all rows for what they are held
  /// against. Complexity: O(intervals).
  ///
  /// - Parameters:
  ///   - axis: the numbers at both ends of the picture, in the intervals' unit; what lies outside stops at the end.
  ///   - ends: the same as a reader is told: `0 %`, `100 %`.
  ///   - reference: a value to compare with, and its sentence: `Ensemble : 94,2 %.`; nil for none.
  ///   - colon: what stands between a name and what is said of it in the reader's language.
  /// - Returns: nil where there is nothing to show.
  package static func intervals(
    title: String, intervals: [ChartInterval], axis: ClosedRange<Int>, ends: (first: String, last: String),
    reference: (value: Int, said: String)? = nil, colon: String, isToldInText: Bool = false
  ) -> Figure? {
    guard !intervals.isEmpty else { return nil }
    var layout = ChartLayout()
    let margin = 5
    let scale = ChartScale(from: axis.lowerBound, to: axis.upperBound, length: layout.width - 2 * margin)
    for interval in intervals {
      layout.write(interval.label, interval.said)
      layout.move(3)
      let middle = layout.y + 8
      let (low, point, high) = (
        margin + scale.position(interval.low), margin + scale.position(interval.point),
        margin + scale.position(interval.high)
      )
      layout.draw(.line(x1: margin, y1: middle, x2: layout.width - margin, y2: middle, .track))
      if let reference {
        let x = margin + scale.position(reference.value)
        layout.draw(.line(x1: x, y1: middle - 8, x2: x, y2: middle + 8, .limit))
      }
      layout.draw(.rectangle(x: low, y: middle - 2, width: max(1, high - low), height: 4, .light))
      for end in [low, high] { layout.draw(.line(x1: end, y1: middle - 6, x2: end, y2: middle + 6, .filled)) }
      layout.draw(.rectangle(x: point - 4, y: middle - 4, width: 8, height: 8, .filled))
      layout.move(24)
    }
    layout.move(-4)
    layout.writeEnds(ends.first, ends.last)
    return Figure(
      title: title,
      facts: intervals.map { chartFact($0.label, colon, $0.said) } + (reference.map { [$0.said] } ?? []),
      drawing: layout.drawing, isToldInText: isToldInText)
  }
}
