/// Whether the rows before one row hold all its points, and which of them suffice.
struct RowCover {
  enum Outcome {
    case reachable
    case covered(by: [Int])
    case undecided
  }

  private let table: SegmentedTable
  private let rowOfBox: [Int]
  /// The boxes of each row.
  private let ranges: [Range<Int>]
  private let ownBoxes: Range<Int>
  private var search: CoverSearch

  init(_ row: Int, of boxes: RowRegions, in table: SegmentedTable, budget: Int) {
    self.table = table
    rowOfBox = boxes.rows
    ranges = boxes.boxesByRow
    ownBoxes = ranges.indices.contains(row) ? ranges[row] : 0..<0
    search = CoverSearch(budget: budget)
  }

  var budget: Int { search.budget }

  private var noBoxes: BitSet { BitSet(below: rowOfBox.count) }

  mutating func find() -> Outcome {
    var earlier = noBoxes
    for box in 0..<ownBoxes.lowerBound { earlier.insert(box) }
    do throws(CoverSearch.BudgetSpent) {
      guard let cover = try cover(from: earlier) else { return .reachable }
      return .covered(by: reduced(cover))
    } catch {
      return .undecided
    }
  }

  /// Boxes among `candidates` that cover all the row's own; `nil` where even all of them leave a point.
  private mutating func cover(from candidates: BitSet) throws(CoverSearch.BudgetSpent) -> BitSet? {
    var total = noBoxes
    for box in ownBoxes {
      switch try search.run(table.columns.map { $0.inside(box) }, boxes: candidates) {
      case .gap: return nil
      case .covered(by: let some): total.formUnion(some)
      }
    }
    return total
  }

  /// The rows of `cover` without those that it can do without, later rows being tried first. Where the budget runs out,
  /// the rows found so far still cover.
  private mutating func reduced(_ cover: BitSet) -> [Int] {
    var kept = rows(of: cover)
    for row in kept.reversed() where kept.contains(row) {
      do throws(CoverSearch.BudgetSpent) {
        // All the boxes of the other rows, since one that the search did not use may stand in for `row`.
        let others = kept.filter { $0 != row }
        if let smaller = try self.cover(from: boxes(of: others)) { kept = rows(of: smaller) }
      } catch {
        return kept
      }
    }
    return kept
  }

  private func boxes(of rows: [Int]) -> BitSet {
    var boxes = noBoxes
    for row in rows where ranges.indices.contains(row) {
      for box in ranges[row] { boxes.insert(box) }
    }
    return boxes
  }

  private func rows(of boxes: BitSet) -> [Int] {
    var found: [Int] = []
    for box in boxes.members where found.last != rowOfBox[box] { found.append(rowOfBox[box]) }
    return found
  }
}
