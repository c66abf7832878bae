/// The search for a point that no box covers, or for boxes that together cover everything.
///
/// Covering is co-NP-complete, so no method is fast on every table. This one goes through the columns depth first, like
/// a solver for Boolean satisfiability: it drops segments that another one makes needless, follows a column that leaves
/// no choice, splits columns that share no box, skips the segments that the boxes just found cover as well, and
/// remembers what it has found covered. What it spends is counted, and it gives up at `budget`, never with an answer.
struct CoverSearch {
  enum Outcome {
    /// These boxes cover everything.
    case covered(by: BitSet)
    /// No box holds a point with these coordinates, whatever the columns that are not named.
    case gap([Coordinate])
  }

  struct Coordinate {
    let column: Int
    let value: Int128
  }

  /// The search has spent its budget without an answer.
  struct BudgetSpent: Error {}

  /// How many more machine words of bit sets may be looked at.
  private(set) var budget: Int
  private var known: [[Int]: [BitSet]] = [:]

  init(budget: Int) { self.budget = budget }

  /// Whether `boxes` cover every point of `columns`.
  mutating func run(_ columns: [SegmentedColumn], boxes: BitSet) throws(BudgetSpent) -> Outcome {
    // What is known holds for one set of columns only.
    known = [:]
    return try search(columns, boxes, depth: 0)
  }

  private mutating func spend(_ sets: Int, of boxes: BitSet) throws(BudgetSpent) {
    let (words, tooMany) = sets.multipliedReportingOverflow(by: boxes.words.count)
    guard !tooMany, words <= budget else {
      budget = 0
      throw BudgetSpent()
    }
    budget -= words
  }

  private mutating func search(
    _ allColumns: [SegmentedColumn], _ allBoxes: BitSet, depth: Int
  ) throws(BudgetSpent) -> Outcome {
    guard depth < Self.deepest else { throw BudgetSpent() }
    var node = Node(columns: allColumns, boxes: allBoxes)
    repeat {
      try spend(4 + node.columns.reduce(0) { $0 + 3 * $1.segments.count }, of: allBoxes)
    } while node.simplify()
    if node.boxes.isEmpty { return .gap(node.coordinates) }
    if let box = node.boxThatAcceptsAll {
      var cover = allBoxes.emptied
      cover.insert(box)
      return .covered(by: cover)
    }
    let parts = node.independentParts()
    if parts.count > 1 { return try search(parts, node.coordinates, depth: depth) }

    let columns = node.columns.map { $0.index }
    let remembered = known[columns, default: []]
    try spend(remembered.count, of: allBoxes)
    if let cover = remembered.last(where: { $0.isSubset(of: node.boxes) }) { return .covered(by: cover) }
    let outcome = try branch(node, depth: depth)
    if case .covered(by: let cover) = outcome {
      if remembered.count >= Self.remembered { known[columns]?.removeFirst(Self.remembered / 2) }
      known[columns, default: []].append(cover)
    }
    return outcome
  }

  /// A point is covered as soon as its coordinates in one part are, so one covered part covers all.
  private mutating func search(
    _ parts: [Node], _ coordinates: [Coordinate], depth: Int
  ) throws(BudgetSpent) -> Outcome {
    var coordinates = coordinates
    for part in parts {
      switch try search(part.columns, part.boxes, depth: depth + 1) {
      case .covered(by: let cover): return .covered(by: cover)
      case .gap(let more): coordinates += more
      }
    }
    return .gap(coordinates)
  }

  private mutating func branch(_ node: Node, depth: Int) throws(BudgetSpent) -> Outcome {
    guard let position = node.mostRestricting else { return .gap(node.coordinates) }
    let column = node.columns[position]
    var rest = node.columns
    rest.remove(at: position)
    var segments: [Segment] = []
    // Fewest boxes first: the likeliest gap, and no later segment can make an earlier one needless.
    let ordered = column.segments.map { (segment: $0, weight: node.weight(of: $0.boxes)) }
      .sorted { $0.weight < $1.weight }
    for (segment, _) in ordered {
      try spend(1 + segments.count, of: node.boxes)
      if !segments.contains(where: { $0.boxes.isSubset(of: segment.boxes) }) { segments.append(segment) }
    }
    var covers: [BitSet] = []
    for segment in segments {
      // Boxes that cover what lies beyond an earlier segment, and accept this one as well, cover it too.
      if covers.contains(where: { $0.isSubset(of: segment.boxes) }) { continue }
      switch try search(rest, segment.boxes, depth: depth + 1) {
      case .covered(by: let cover): covers.append(cover)
      case .gap(let more):
        return .gap(node.coordinates + [Coordinate(column: column.index, value: segment.start)] + more)
      }
    }
    // The last cover may make earlier ones needless; fewer boxes are remembered to more use.
    if let all = covers.last(where: { cover in segments.allSatisfy { cover.isSubset(of: $0.boxes) } }) {
      return .covered(by: all)
    }
    var cover = node.boxes.emptied
    for part in covers { cover.formUnion(part) }
    return .covered(by: cover)
  }

  /// How many covers are remembered for the same columns.
  private static let remembered = 64
  /// How deep the search may go; a table of that many columns that all matter is given up.
  private static let deepest = 200
}
