internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

/// Collects decisions with the groups that their file declares, part by part, and compares the groups' outcomes.
///
/// The outcomes are the decisions taken. Choices, and yes or no, are compared one by one; numbers that name a few levels
/// too; amounts as something or nothing, and by their means. The inputs are the algorithm's own.
package struct DecidedGroups: Sendable {
  package let subject: AuditSubject
  /// The names of the columns that make groups.
  package let columns: [String]
  private var codes: [[String: Int32]]
  private var groups: [[Int32]]
  private var decided: [[Int128]]
  private var inputs: [[Int128?]]

  package init(_ subject: AuditSubject, columns: [String]) {
    self.subject = subject
    self.columns = columns
    codes = columns.map { _ in [:] }
    groups = columns.map { _ in [] }
    decided = subject.outputs.map { _ in [] }
    inputs = subject.descriptor.inputs.map { _ in [] }
  }

  /// Adds the next rows of the file. Complexity: O(rows × columns).
  ///
  /// - Parameter groups: for each declared column, what each row says; empty where it says nothing.
  package mutating func add(_ part: DecidedPart, groups: [[String]]) {
    for (column, names) in groups.enumerated() where self.groups.indices.contains(column) {
      for name in names { self.groups[column].append(name.isEmpty ? -1 : code(of: name, in: column)) }
    }
    for (output, column) in part.decided.enumerated() where decided.indices.contains(output) {
      decided[output] += column
    }
    for index in inputs.indices {
      inputs[index] += part.population.codes(of: index) ?? [Int128?](repeating: nil, count: part.population.count)
    }
  }

  private mutating func code(of name: String, in column: Int) -> Int32 {
    if let code = codes[column][name] { return code }
    let code = Int32(truncatingIfNeeded: codes[column].count)
    codes[column][name] = code
    return code
  }

  /// For each declared column and each audited output that has outcomes to compare, in that order.
  ///
  /// - Parameter leastPeople: groups with fewer people are counted and not shown.
  package func comparisons(leastPeople: Int = 10) -> [DecidedComparison] {
    let used = subject.descriptor.inputs.indices.filter { input in inputs[input].contains { $0 != nil } }
    let cells = used.map { input in
      GroupedOutcomes.InputCells(
        name: subject.descriptor.inputs[input].name,
        cell: GroupedOutcomes.cells(of: inputs[input], atMost: DecidedGroups.ranges))
    }
    return columns.indices.flatMap { column -> [DecidedComparison] in
      // In the order of their names, wherever they stand in the file.
      let names = codes[column].keys.sorted()
      var places = [Int32](repeating: 0, count: names.count)
      for (place, name) in names.enumerated() {
        if let code = codes[column][name] { places[Int(code)] = Int32(truncatingIfNeeded: place) }
      }
      let group = groups[column].map { $0 < 0 ? $0 : places[Int($0)] }
      return subject.outputs.indices.compactMap { output in
        guard let classes = OutcomeClasses(subject.outputs[output], decided[output]) else { return nil }
        let data = GroupedOutcomes(
          groups: names, group: group, outcomes: classes.values.map { $0.description },
          outcome: decided[output].map { classes.code(of: $0) }, inputs: cells)
        return DecidedComparison(
          column: columns[column], output: output, classes: classes, inputs: used, leastPeople: leastPeople,
          comparison: compareGroups(data, leastPeople: leastPeople),
          means: means(names, group, subject.outputs[output], decided[output], leastPeople))
      }
    }
  }

  /// Into how many ranges the values of a number are cut to look at what goes with them.
  private static let ranges = 20

  /// The mean of an amount in each group that is shown, rounded to its unit's hundredth; none for what is no amount.
  private func means(
    _ names: [String], _ group: [Int32], _ output: DecidedOutput, _ decided: [Int128], _ leastPeople: Int
  ) -> [DecidedComparison.Mean] {
    guard output.isAmount else { return [] }
    var (sums, counts) = ([Int128](repeating: 0, count: names.count), [Int](repeating: 0, count: names.count))
    for (row, value) in decided.enumerated() where value != DecidedOutput.empty {
      guard group.indices.contains(row), group[row] >= 0 else { continue }
      // Each is below 2^63, and there are fewer than 2^63.
      sums[Int(group[row])] &+= value
      counts[Int(group[row])] += 1
    }
    return names.indices.filter { counts[$0] >= max(1, leastPeople) }.compactMap { index in
      guard let step = powerOfTen(max(0, output.scale - 2)),
        let mean = divide(sums[index], by: Int128(counts[index]) * step, rounding: .halfEven)
      else { return nil }
      return DecidedComparison.Mean(group: names[index], people: counts[index], mean: Number(mean, scale: 2))
    }
  }
}

/// The classes into which one output's decisions fall.
struct OutcomeClasses: Sendable, Hashable {
  enum Class: Sendable, Hashable {
    case value(Int128)
    case nothing
    case something

    var description: String {
      switch self {
      case .value(let code): String(code)
      case .nothing: "0"
      case .something: "> 0"
      }
    }
  }

  let values: [Class]

  /// Nil for dates and sets, whose values are too many to compare.
  init?(_ output: DecidedOutput, _ decided: [Int128]) {
    switch output.form {
    case .boolean: values = [.value(1), .value(0)]
    case .key(let members): values = members.indices.map { .value(Int128($0)) }
    case .number:
      let seen = Set(decided).subtracting([DecidedOutput.empty])
      values =
        !output.isAmount && seen.count <= 12 ? seen.sorted().map { .value($0) } : [.something, .nothing]
    case .date, .keys: return nil
    }
  }

  func code(of decided: Int128) -> Int32 {
    if decided == DecidedOutput.empty { return -1 }
    let index =
      values.firstIndex(of: .value(decided)) ?? values.firstIndex(of: decided == 0 ? .nothing : .something)
    return index.map { Int32(truncatingIfNeeded: $0) } ?? -1
  }
}
