/// Two rows that hold a same point.
struct RegionOverlap: Equatable, Sendable {
  let first: Int
  let second: Int
  /// A point of the space that both rows hold.
  let witness: [Int128]
}

/// The pairs of `rows` that have a point of `space` in common, in order, `limit` of them at most.
///
/// O(b² × c) for b boxes in c columns.
func overlaps(in space: RegionSpace, rows: [[Region]], limit: Int) -> [RegionOverlap] {
  var found: [RegionOverlap] = []
  if space.isEmpty || limit <= 0 { return found }
  let boxes = RowRegions(rows, in: space)
  let ranges = boxes.boxesByRow
  for (first, own) in ranges.enumerated() {
    for second in ranges.indices.dropFirst(first + 1) {
      guard let common = commonRegion(boxes.regions[own], boxes.regions[ranges[second]]) else { continue }
      let witness = zip(common.sides, space.domains).map { readableValue(of: $0, in: $1) }
      found.append(RegionOverlap(first: first, second: second, witness: witness))
      if found.count >= limit { return found }
    }
  }
  return found
}

private func commonRegion(_ some: ArraySlice<Region>, _ others: ArraySlice<Region>) -> Region? {
  for mine in some {
    for theirs in others where mine.intersects(theirs) {
      return Region(sides: zip(mine.sides, theirs.sides).map { $0.intersection($1) })
    }
  }
  return nil
}
