/// Values of one column that the same boxes accept, so that one of them stands for all.
struct Segment: Sendable {
  /// The boxes whose side holds these values.
  var boxes: BitSet
  /// The smallest of these values.
  let start: Int128
}

/// A column cut at the bounds of every box: what is left of it when only the order of the bounds matters.
///
/// The segments may be fewer than the column has: those that a search need not look at are dropped.
struct SegmentedColumn: Sendable {
  let index: Int
  var segments: [Segment]

  /// Cuts the column where any of `regions` begins or ends. O((n + m) log n) for n bounds, and n bit sets.
  init(_ index: Int, domain: IntervalSet, regions: [Region]) {
    self.index = index
    var opening: [(at: Int128, box: Int)] = []
    var closing: [(at: Int128, box: Int)] = []
    var cuts = domain.intervals.map { $0.lowerBound }
    for (box, region) in regions.enumerated() where index < region.sides.count {
      for interval in region.sides[index].intervals {
        opening.append((interval.lowerBound, box))
        cuts.append(interval.lowerBound)
        guard let next = successor(of: interval.upperBound) else { continue }
        closing.append((next, box))
        if domain.contains(next) { cuts.append(next) }
      }
    }
    opening.sort { $0.at < $1.at }
    closing.sort { $0.at < $1.at }
    cuts.sort()
    segments = []
    var accepting = BitSet(below: regions.count)
    var (opened, closed) = (0, 0)
    var seen: Set<BitSet> = []
    for cut in cuts {
      // Between two cuts a box may close and open again only where its side is in two pieces, each with a cut of its own.
      while closed < closing.count, closing[closed].at <= cut {
        accepting.remove(closing[closed].box)
        closed += 1
      }
      while opened < opening.count, opening[opened].at <= cut {
        accepting.insert(opening[opened].box)
        opened += 1
      }
      if seen.insert(accepting).inserted { segments.append(Segment(boxes: accepting, start: cut)) }
    }
  }

  /// The column as a search sees it that has only `boxes` left: a segment that accepts all the boxes of another one is
  /// dropped, since a gap found in it would also be found in the other.
  ///
  /// Neighbours are compared, not every pair: that is linear, and catches nearly all where sides are intervals.
  func restricted(to boxes: BitSet) -> SegmentedColumn {
    var kept: [Segment] = []
    for segment in segments {
      let accepted = Segment(boxes: segment.boxes.intersection(boxes), start: segment.start)
      while let last = kept.last, accepted.boxes != last.boxes, accepted.boxes.isSubset(of: last.boxes) {
        kept.removeLast()
      }
      if let last = kept.last, last.boxes.isSubset(of: accepted.boxes) { continue }
      kept.append(accepted)
    }
    var column = self
    column.segments = kept
    return column
  }

  /// The part of the column that `box` accepts.
  func inside(_ box: Int) -> SegmentedColumn {
    var column = self
    column.segments = segments.filter { $0.boxes.contains(box) }
    return column
  }
}
