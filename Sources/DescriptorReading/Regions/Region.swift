/// Everything that the conditions of a table can meet: one set of possible values per column.
///
/// Enumerations are `0..<n`, booleans `0...1`, dates day numbers, numbers their coefficients at the column's scale.
struct RegionSpace: Hashable, Sendable {
  let domains: [IntervalSet]

  /// Whether a column has no possible value, so that there is nothing to cover.
  var isEmpty: Bool { domains.contains { $0.isEmpty } }
}

/// A box: the points whose every coordinate lies in the side of its column.
struct Region: Hashable, Sendable {
  /// One side per column of the space; a column beyond the last side is not restricted.
  let sides: [IntervalSet]

  /// The part of the region that lies in `space`, with one side per column; `nil` where there is none.
  func clipped(to space: RegionSpace) -> Region? {
    var clipped: [IntervalSet] = []
    for (column, domain) in space.domains.enumerated() {
      let side = column < sides.count ? sides[column].intersection(domain) : domain
      if side.isEmpty { return nil }
      clipped.append(side)
    }
    return Region(sides: clipped)
  }

  /// Whether both regions, clipped to the same space, have a point in common.
  func intersects(_ other: Region) -> Bool {
    zip(sides, other.sides).allSatisfy { $0.intersects($1) }
  }
}

/// The boxes of every row, each with the number of its row. A row whose condition is a disjunction has several.
struct RowRegions: Sendable {
  /// The boxes, row after row, clipped to the space; those that lie outside of it are left out.
  private(set) var regions: [Region] = []
  /// The row of each box.
  private(set) var rows: [Int] = []
  /// The positions in `regions` of the boxes of each row.
  private(set) var boxesByRow: [Range<Int>] = []

  init(_ rows: [[Region]], in space: RegionSpace) {
    for (row, boxes) in rows.enumerated() {
      let start = regions.count
      for box in boxes {
        guard let clipped = box.clipped(to: space) else { continue }
        regions.append(clipped)
        self.rows.append(row)
      }
      boxesByRow.append(start..<regions.count)
    }
  }
}
