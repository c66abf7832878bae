internal import DescriptorModel
internal import RuleValues

/// The counts of one column of groups.
struct GroupColumn: Sendable {
  let name: String
  /// Whether there are too many groups to be looked at: the column names something else.
  private(set) var isDropped = false
  private let limits: DecidedGroups.Limits
  private var codes: [String: Int32] = [:]
  /// By output.
  private var tallies: [Tally]
  private var inputs: [CellCounts<Int128>]
  private var levels: [Int]
  /// All inputs together; nil where there are too many combinations of them even in the widest ranges.
  private var together: CellCounts<[Int128]>?
  private var togetherLevel = 0

  /// One output in each group.
  private struct Tally: Sendable {
    /// By group and code of the outcome.
    var counts: [[Int]] = []
    /// By group, the sum of what was decided and of how many people.
    var sums: [(sum: Int128, people: Int)] = []

    mutating func add(_ decided: Int128, _ group: Int, _ outcome: Int) {
      while counts.count <= group {
        counts.append([])
        sums.append((0, 0))
      }
      while counts[group].count <= outcome { counts[group].append(0) }
      counts[group][outcome] += 1
      // Each is below 2^63, and there are fewer than 2^63.
      sums[group].sum &+= decided
      sums[group].people += 1
    }
  }

  init(_ name: String, _ descriptor: Descriptor, outputs: Int, _ limits: DecidedGroups.Limits) {
    self.name = name
    self.limits = limits
    tallies = [Tally](repeating: Tally(), count: outputs)
    inputs = descriptor.inputs.map { _ in CellCounts(tables: outputs) }
    levels = descriptor.inputs.map { _ in 0 }
    together = descriptor.inputs.count > 1 ? CellCounts(tables: outputs) : nil
  }

  /// - Parameters:
  ///   - names: the group of each row; empty where it says none.
  ///   - results: for each output, the code of each row's outcome; -1 for none.
  ///   - given: for each input, what each row gave.
  mutating func add(
    _ names: [String], _ results: [[Int32]], _ decided: [[Int128]], _ given: [[Int128?]?], _ descriptor: Descriptor
  ) {
    guard !isDropped else { return }
    let ranges = inputs.indices.map { ValueRanges(descriptor.inputs[$0], level: levels[$0]) }
    let wide = inputs.indices.map { ValueRanges(descriptor.inputs[$0], level: togetherLevel) }
    var values = [Int128](repeating: ValueRanges.unknown, count: inputs.count)
    for (row, name) in names.enumerated() {
      let group = name.isEmpty ? -1 : code(of: name)
      for input in inputs.indices {
        let value = (given[input]?[row] ?? nil) ?? ValueRanges.unknown
        values[input] = wide[input].least(value)
        let number = inputs[input].number(ranges[input].least(value))
        for output in results.indices where group >= 0 && results[output][row] >= 0 {
          inputs[input].add(number, group, results[output][row], to: output)
        }
      }
      guard group >= 0 else { continue }
      let number = together?.number(values)
      for output in results.indices where results[output][row] >= 0 {
        tallies[output].add(decided[output][row], Int(group), Int(results[output][row]))
        if let number { together?.add(number, group, results[output][row], to: output) }
      }
    }
  }

  private mutating func code(of name: String) -> Int32 {
    if let code = codes[name] { return code }
    // More than these are known to be too many as soon as the rows at hand are counted.
    guard codes.count <= limits.groups else { return -1 }
    let code = Int32(truncatingIfNeeded: codes.count)
    codes[name] = code
    return code
  }

  /// Gives an output's outcomes other codes.
  mutating func recode(_ output: Int, _ codes: [Int32]) {
    func code(_ old: Int) -> Int32 { codes.indices.contains(old) ? codes[old] : -1 }
    for input in inputs.indices { inputs[input].recode(output, code) }
    together?.recode(output, code)
    tallies[output].counts = tallies[output].counts.map { counts in
      var merged: [Int] = []
      for (old, count) in counts.enumerated() {
        let new = Int(code(old))
        while merged.count <= new { merged.append(0) }
        merged[new] += count
      }
      return merged
    }
  }

  /// - Parameter outcomes: for each output, how many outcomes there can be.
  mutating func keepWithinLimits(_ descriptor: Descriptor, outcomes: [Int]) {
    guard !isDropped else { return }
    if codes.count > limits.groups {
      self = GroupColumn(name, descriptor, outputs: tallies.count, limits)
      isDropped = true
      return
    }
    // More combinations than a table has, whatever the order of the rows.
    let width = max(1, codes.count) * outcomes.reduce(0, +)
    for input in inputs.indices {
      while inputs[input].values.count * width > limits.combinations / inputs.count,
        levels[input] < ValueRanges.lastLevel
      {
        levels[input] += 1
        let ranges = ValueRanges(descriptor.inputs[input], level: levels[input])
        inputs[input].merge { ranges.least($0) }
      }
    }
    while let count = together?.values.count, count * width > limits.combinations {
      guard togetherLevel < ValueRanges.lastLevel else {
        together = nil
        return
      }
      togetherLevel += 1
      let ranges = descriptor.inputs.map { ValueRanges($0, level: togetherLevel) }
      together?.merge { zip(ranges, $0).map { $0.least($1) } }
    }
  }

  /// Whether values were taken together, or not all inputs could be.
  func isInRanges(_ used: [Int]) -> Bool {
    used.contains { levels[$0] > 0 } || used.count > 1 && (together == nil || togetherLevel > 0)
  }
}

// What the counts come to, the groups in the order of their names.
extension GroupColumn {
  private var names: [String] { codes.keys.sorted() }

  /// By code, the place of the group.
  private var places: [Int] {
    var places = [Int](repeating: 0, count: codes.count)
    for (place, name) in names.enumerated() {
      if let code = codes[name] { places[Int(code)] = place }
    }
    return places
  }

  /// How many of each group have each outcome.
  ///
  /// - Parameter classes: by code of an outcome, its place among the classes.
  func counts(_ output: Int, _ classes: [Int], outcomes: Int) -> ([String], [[Int]]) {
    let places = places
    var result = [[Int]](repeating: [Int](repeating: 0, count: outcomes), count: places.count)
    for (group, counts) in tallies[output].counts.enumerated() {
      for (code, count) in counts.enumerated() where classes.indices.contains(code) {
        result[places[group]][classes[code]] += count
      }
    }
    return (names, result)
  }

  /// The same under the ranges of each input, and of all of them.
  func tables(_ output: Int, _ classes: [Int], outcomes: Int, _ used: [Int], _ ranges: Int) -> [CellTable] {
    let places = places
    let starts = used.map { input -> [Int128] in
      var people = Dictionary(uniqueKeysWithValues: zip(inputs[input].values, inputs[input].people))
      people[ValueRanges.unknown] = nil
      return GroupedOutcomes.starts(of: people, atMost: ranges)
    }
    func cell(_ value: Int128, _ position: Int) -> Int32 {
      // What is not known is a value too.
      value == ValueRanges.unknown ? -1 : GroupedOutcomes.cell(of: value, starts[position])
    }
    var result = used.enumerated().map { position, input in
      var table = CellTable(groups: places.count, outcomes: outcomes)
      inputs[input].forEach(in: output) { value, group, code, count in
        guard classes.indices.contains(code) else { return }
        table.add(count, [cell(value, position)], places[group], classes[code])
      }
      return table
    }
    if used.count > 1, let together {
      var table = CellTable(groups: places.count, outcomes: outcomes)
      together.forEach(in: output) { values, group, code, count in
        guard classes.indices.contains(code) else { return }
        table.add(
          count, used.enumerated().map { cell(values[$1], $0) }, places[group], classes[code])
      }
      result.append(table)
    }
    return result
  }

  /// The mean of an amount in each group that is shown, rounded to its unit's hundredth.
  func means(_ output: Int, _ scale: Int, _ leastPeople: Int) -> [DecidedComparison.Mean] {
    guard let step = powerOfTen(max(0, scale - 2)) else { return [] }
    return names.compactMap { name in
      guard let code = codes[name].map({ Int($0) }), tallies[output].sums.indices.contains(code),
        case let (sum, people) = tallies[output].sums[code], people >= max(1, leastPeople),
        let mean = divide(sum, by: Int128(people) * step, rounding: .halfEven)
      else { return nil }
      return DecidedComparison.Mean(group: name, people: people, mean: Number(mean, scale: 2))
    }
  }
}
