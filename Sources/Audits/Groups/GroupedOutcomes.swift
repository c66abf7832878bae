/// What is compared between groups of people: a group, an outcome and some inputs of each, as small integers.
///
/// All columns have one row a person. A negative code stands for what is not known: such a person is left out.
package struct GroupedOutcomes: Sendable {
  /// The names of the groups, by code.
  package var groups: [String]
  package var group: [Int32]
  /// The names of the outcomes, by code.
  package var outcomes: [String]
  package var outcome: [Int32]
  /// Each input's values, or ranges of them, as codes.
  package var inputs: [InputCells]

  package struct InputCells: Sendable {
    package var name: String
    package var cell: [Int32]

    package init(name: String, cell: [Int32]) {
      self.name = name
      self.cell = cell
    }
  }

  package init(
    groups: [String], group: [Int32], outcomes: [String], outcome: [Int32], inputs: [InputCells]
  ) {
    self.groups = groups
    self.group = group
    self.outcomes = outcomes
    self.outcome = outcome
    self.inputs = inputs
  }

  /// Cuts numbers into at most so many ranges that hold about as many people each: equal numbers stay together.
  ///
  /// - Parameter values: nil for what is not known, which gets a negative code.
  /// - Returns: a code for each, in ascending order of the numbers. Complexity: O(n log n).
  package static func cells(of values: [Int128?], atMost count: Int) -> [Int32] {
    let sorted = values.compactMap { $0 }.sorted()
    let distinct = Set(sorted)
    var starts: [Int128]
    if distinct.count <= max(1, count) {
      starts = distinct.sorted()
    } else {
      starts = (0..<max(1, count)).map { sorted[$0 * sorted.count / max(1, count)] }
      starts = Set(starts).sorted()
    }
    return values.map { value in
      guard let value else { return -1 }
      var (low, high) = (0, starts.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= value { low = middle } else { high = middle }
      }
      return Int32(truncatingIfNeeded: low)
    }
  }
}
