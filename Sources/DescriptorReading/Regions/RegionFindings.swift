/// Whether the rows of a table cover its space.
enum GapSearch: Equatable, Sendable {
  case covered
  /// A point of the space, one value per column, that no row covers.
  case gap([Int128])
  /// The table is too intricate to tell within the budget.
  case undecided
}

/// The rows that no point can reach, where the first row that holds a point decides.
struct UnreachableRows: Equatable, Sendable {
  struct Finding: Equatable, Sendable {
    let row: Int
    /// Earlier rows that together hold every point of the row; none of them can be left out, unless the budget ran out
    /// before that was known. Empty where the row holds no point at all.
    let by: [Int]
  }

  var findings: [Finding] = []
  /// The rows that are too intricate to tell about within the budget.
  var undecided: [Int] = []
}

/// The work that one question about a table may cost, in machine words of bit sets looked at: about a second.
package let regionSearchBudget = 40_000_000

/// Looks for a point of `space` that none of `rows` covers. The point lies beside the bounds that the rows write, where
/// it can.
///
/// A row is covered where any of its boxes is. Time is bounded by `budget`, memory by the bounds of the boxes.
func firstGap(
  in space: RegionSpace, rows: [[Region]], budget: Int = regionSearchBudget
) -> GapSearch {
  if space.isEmpty { return .covered }
  let boxes = RowRegions(rows, in: space)
  guard let table = SegmentedTable(space, boxes.regions, budget: budget) else { return .undecided }
  var search = CoverSearch(budget: budget)
  do throws(CoverSearch.BudgetSpent) {
    switch try search.run(table.columns, boxes: table.allBoxes) {
    case .covered: return .covered
    case .gap(let coordinates):
      var point = table.columns.map { $0.segments.first?.start ?? 0 }
      for coordinate in coordinates where point.indices.contains(coordinate.column) {
        point[coordinate.column] = coordinate.value
      }
      return .gap(readable(gap: point, in: space, boxes: boxes.regions))
    }
  } catch {
    return .undecided
  }
}

/// Looks for the rows every point of which an earlier row holds already.
///
/// A row is reported with a small set of the earlier rows that hold all its points, or with none where it holds no point.
func unreachable(
  in space: RegionSpace, rows: [[Region]], budget: Int = regionSearchBudget
) -> UnreachableRows {
  var result = UnreachableRows()
  let boxes = RowRegions(rows, in: space)
  guard let table = SegmentedTable(space, boxes.regions, budget: budget) else {
    result.undecided = Array(rows.indices)
    return result
  }
  var left = budget
  for row in rows.indices {
    // What a row does not spend is for those after it; a hard row cannot spend what others need.
    let share = left / max(1, rows.count - row)
    var cover = RowCover(row, of: boxes, in: table, budget: share)
    switch cover.find() {
    case .reachable: break
    case .undecided: result.undecided.append(row)
    case .covered(let by): result.findings.append(.init(row: row, by: by))
    }
    left -= share - cover.budget
  }
  return result
}

/// The columns of a space, cut at the bounds of the boxes.
struct SegmentedTable {
  let columns: [SegmentedColumn]
  let allBoxes: BitSet

  /// `nil` where there would be more words of bit sets than `budget`.
  init?(_ space: RegionSpace, _ boxes: [Region], budget: Int) {
    var bounds = 0
    for box in boxes {
      for side in box.sides { bounds += 2 * side.intervals.count }
    }
    for domain in space.domains { bounds += domain.intervals.count }
    var all = BitSet(below: boxes.count)
    let (words, tooMany) = bounds.multipliedReportingOverflow(by: all.words.count)
    guard !tooMany, words <= budget else { return nil }
    for box in boxes.indices { all.insert(box) }
    allBoxes = all
    columns = space.domains.enumerated().map { SegmentedColumn($0.offset, domain: $0.element, regions: boxes) }
  }
}
