/// The value of `values`, a part of `domain`, that a reader of the table places at once: the smallest that lies beside a
/// bound that a row writes, else the one nearest to zero.
///
/// An end of `values` is a bound of a row exactly where the domain goes on beyond it.
func readableValue(of values: IntervalSet, in domain: IntervalSet) -> Int128 {
  for interval in values.intervals {
    let (before, underflow) = interval.lowerBound.subtractingReportingOverflow(1)
    if !underflow, domain.contains(before) { return interval.lowerBound }
    if let after = successor(of: interval.upperBound), domain.contains(after) { return interval.upperBound }
  }
  var nearest: Int128?
  for interval in values.intervals {
    let value = min(max(0, interval.lowerBound), interval.upperBound)
    if let nearest, nearest.magnitude <= value.magnitude { continue }
    nearest = value
  }
  return nearest ?? 0
}

/// A point that no box holds and that is easier to place than `gap`: each value in turn, from the first column to the
/// last, is replaced by the most readable one that leaves the point outside of every box. O(boxes × columns).
func readable(gap: [Int128], in space: RegionSpace, boxes: [Region]) -> [Int128] {
  var point = gap
  // In how many columns each box misses the point: a box that misses it in one column only bounds what may stand there.
  var misses = boxes.map { box in zip(box.sides, point).reduce(0) { $1.0.contains($1.1) ? $0 : $0 + 1 } }
  for (column, domain) in space.domains.enumerated() where column < point.count {
    var covered: [ClosedRange<Int128>] = []
    for (box, count) in zip(boxes, misses) where count == 1 && column < box.sides.count {
      if !box.sides[column].contains(point[column]) { covered += box.sides[column].intervals }
    }
    let open = IntervalSet(covered).complement(in: domain)
    if open.isEmpty { continue }
    let value = readableValue(of: open, in: domain)
    for (index, box) in boxes.enumerated() where column < box.sides.count {
      let (before, after) = (box.sides[column].contains(point[column]), box.sides[column].contains(value))
      if before != after { misses[index] += before ? 1 : -1 }
    }
    point[column] = value
  }
  return point
}
