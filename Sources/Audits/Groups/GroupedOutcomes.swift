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
    var people: [Int128: Int] = [:]
    for value in values { if let value { people[value, default: 0] += 1 } }
    let starts = starts(of: people, atMost: count)
    return values.map { $0.map { cell(of: $0, starts) } ?? -1 }
  }

  /// The least values of ranges that hold about as many people each: of every value where there are no more than ranges.
  ///
  /// - Parameter people: how many have each value.
  static func starts(of people: [Int128: Int], atMost count: Int) -> [Int128] {
    let values = people.keys.sorted()
    let count = max(1, count)
    if values.count <= count { return values }
    let total = people.values.reduce(0, +)
    var (starts, before, next): ([Int128], Int, Int) = ([], 0, 0)
    for value in values {
      before += people[value] ?? 0
      // Whoever is at a range's share of all people begins it, with all those of the same value.
      guard next < count, next * total / count < before else { continue }
      starts.append(value)
      while next < count, next * total / count < before { next += 1 }
    }
    return starts
  }

  /// The range in which a value lies: the last that does not start above it.
  static func cell(of value: Int128, _ starts: [Int128]) -> Int32 {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= value { low = middle } else { high = middle }
    }
    return Int32(truncatingIfNeeded: low)
  }
}
