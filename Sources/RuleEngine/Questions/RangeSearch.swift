/// What is looked for along an input: that something be the same as, or other than, what it is at one place.
struct SearchGoal {
  /// The rows that matter, with what they are compared to: single values.
  let rows: [(index: Int, value: Extent)]
  let isDifference: Bool

  enum Verdict { case everywhere, nowhere, somewhere }

  func verdict(_ extents: [Extent]) -> Verdict {
    var isSame = true
    for row in rows {
      let extent = extents[row.index]
      if !extent.meets(row.value) { return isDifference ? .everywhere : .nowhere }
      if extent != row.value { isSame = false }
    }
    guard isSame else { return .somewhere }
    return isDifference ? .nowhere : .everywhere
  }
}

/// How many operations a question may still take, so that no descriptor makes anybody wait.
struct SearchBudget {
  private(set) var operations: Int
  private(set) var isExhausted = false

  init(_ operations: Int) {
    self.operations = operations
  }

  mutating func spend(_ cost: Int) -> Bool {
    guard operations >= cost else {
      isExhausted = true
      return false
    }
    operations -= cost
    return true
  }
}

extension RangeExecution {
  /// The number of the range nearest to one of its ends at which the goal is met; nil where there is none, or where the
  /// budget ends before.
  ///
  /// Exact: a part of the range is left out only where the run over it has shown that the goal is nowhere met in it.
  /// Complexity: O(log range) runs where the rules' comparisons settle between two neighbours.
  mutating func first(
    in range: ClosedRange<Int128>, ascending: Bool, _ goal: SearchGoal, _ budget: inout SearchBudget
  ) -> Int128? {
    var open = [range]
    while let part = open.popLast() {
      guard budget.spend(cost) else { return nil }
      run(over: part)
      switch goal.verdict(extents) {
      case .nowhere: continue
      case .everywhere: return ascending ? part.lowerBound : part.upperBound
      case .somewhere: break
      }
      let (low, high) = (part.lowerBound, part.upperBound)
      guard low < high else { continue }
      let (width, overflow) = high.subtractingReportingOverflow(low)
      guard !overflow else { continue }
      let middle = low + width / 2
      open += ascending ? [(middle + 1)...high, low...middle] : [low...middle, (middle + 1)...high]
    }
    return nil
  }

  /// What the rows are worth now; a goal that they be otherwise.
  func difference(of indices: [Int]) -> SearchGoal {
    SearchGoal(rows: indices.map { ($0, extents[$0]) }, isDifference: true)
  }
}
