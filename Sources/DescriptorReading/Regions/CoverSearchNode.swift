extension CoverSearch {
  /// What is left to decide: whether `boxes` cover every point of `columns`.
  struct Node {
    var columns: [SegmentedColumn]
    var boxes: BitSet
    /// What has been chosen on the way, in columns that left no choice.
    private(set) var coordinates: [Coordinate] = []
    /// For each column, the boxes that accept all its segments.
    private var unrestricted: [BitSet] = []

    init(columns: [SegmentedColumn], boxes: BitSet) {
      self.columns = columns
      self.boxes = boxes
    }

    /// Drops the segments, columns and boxes that can no longer matter; whether boxes went, so that more may be dropped.
    mutating func simplify() -> Bool {
      let before = boxes
      var kept: [SegmentedColumn] = []
      unrestricted = []
      for column in columns {
        let column = column.restricted(to: boxes)
        guard let first = column.segments.first else { continue }
        var all = first.boxes
        var any = first.boxes
        for segment in column.segments.dropFirst() {
          all.formIntersection(segment.boxes)
          any.formUnion(segment.boxes)
        }
        // A box that accepts none of the segments that matter covers nothing that matters.
        boxes.formIntersection(any)
        if column.segments.count == 1 {
          coordinates.append(Coordinate(column: column.index, value: first.start))
        } else {
          kept.append(column)
          unrestricted.append(all)
        }
      }
      columns = kept
      return boxes != before
    }

    /// A box that restricts no column that is left.
    var boxThatAcceptsAll: Int? {
      unrestricted.reduce(boxes) { $0.intersection($1) }.first
    }

    /// The column that most boxes restrict; of several, the one with the fewest segments.
    var mostRestricting: Int? {
      var best: (position: Int, boxes: Int, segments: Int)?
      for (position, column) in columns.enumerated() {
        let count = boxes.subtracting(unrestricted[position]).count
        if let best, (best.boxes, -best.segments) >= (count, -column.segments.count) { continue }
        best = (position, count, column.segments.count)
      }
      return best?.position
    }

    /// How much of what is left `accepted` may cover: a box counts half as much for each column it restricts.
    func weight(of accepted: BitSet) -> Int {
      accepted.members.reduce(0) { sum, box in
        let restrictions = unrestricted.reduce(0) { $1.contains(box) ? $0 : $0 + 1 }
        return sum + 1 << max(0, 20 - restrictions)
      }
    }

    /// The columns in groups such that every box restricts columns of one group only, smallest group first.
    func independentParts() -> [Node] {
      var parts: [(positions: [Int], boxes: BitSet)] = []
      for (position, all) in unrestricted.enumerated() {
        var merged = (positions: [position], boxes: boxes.subtracting(all))
        var apart: [(positions: [Int], boxes: BitSet)] = []
        for part in parts {
          if part.boxes.isDisjoint(with: merged.boxes) {
            apart.append(part)
          } else {
            merged.positions = part.positions + merged.positions
            merged.boxes.formUnion(part.boxes)
          }
        }
        parts = apart + [merged]
      }
      return parts.sorted { $0.positions.count < $1.positions.count }.map { part in
        Node(columns: part.positions.sorted().map { columns[$0] }, boxes: part.boxes)
      }
    }
  }
}
