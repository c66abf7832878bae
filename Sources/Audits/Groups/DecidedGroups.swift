internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

/// Collects decisions with the groups that their file declares, part by part, and compares the groups' outcomes.
///
/// The outcomes are the decisions taken. Choices, and yes or no, are compared one by one; numbers that name a few levels
/// too; amounts as something or nothing, and by their means. The inputs are the algorithm's own.
///
/// Only counts are kept, however long the file. Where it has more different values than are counted apart, numbers and days
/// are taken together in ranges of equal width, the narrowest that make few enough. The same for the same rows, however
/// they are cut.
package struct DecidedGroups: Sendable {
  /// How much is counted apart.
  package struct Limits: Sendable, Hashable {
    /// Groups of a column, at most 65,000; one that has more is not looked at.
    package let groups: Int
    /// Combinations of a value, a group and an outcome: of all single inputs, and once more of all inputs together.
    package let combinations: Int

    package init(groups: Int = 10_000, combinations: Int = 1 << 22) {
      self.groups = min(groups, 65_000)
      self.combinations = combinations
    }
  }

  package let subject: AuditSubject
  private var outcomes: [OutcomeTally]
  private var columns: [GroupColumn]
  private var isGiven: [Bool]

  /// - Parameter columns: the names of the columns that make groups.
  package init(_ subject: AuditSubject, columns: [String], limits: Limits = Limits()) {
    self.subject = subject
    outcomes = subject.outputs.map { OutcomeTally($0) }
    isGiven = subject.descriptor.inputs.map { _ in false }
    let share = Limits(groups: limits.groups, combinations: limits.combinations / max(1, columns.count))
    self.columns = columns.map { GroupColumn($0, subject.descriptor, outputs: subject.outputs.count, share) }
  }

  /// Adds the next rows of the file. Complexity: O(rows × columns × outputs × inputs).
  ///
  /// - Parameter groups: for each declared column, what each row says; empty where it says nothing.
  package mutating func add(_ part: DecidedPart, groups: [[String]]) {
    for (output, decided) in part.decided.enumerated() where outcomes.indices.contains(output) {
      guard let codes = outcomes[output].note(decided) else { continue }
      for column in columns.indices { columns[column].recode(output, codes) }
    }
    let results = zip(outcomes, part.decided).map { tally, decided in decided.map { tally.code(of: $0) } }
    let given = isGiven.indices.map { part.population.codes(of: $0) }
    for (input, codes) in given.enumerated() where !isGiven[input] {
      isGiven[input] = codes?.contains { $0 != nil } ?? false
    }
    let bounds = outcomes.map { $0.bound }
    for (column, names) in zip(columns.indices, groups) {
      columns[column].add(names, results, part.decided, given, subject.descriptor)
      columns[column].keepWithinLimits(subject.descriptor, outcomes: bounds)
    }
  }

  /// For each declared column and each audited output that has outcomes to compare, in that order.
  ///
  /// - Parameter leastPeople: groups with fewer people are counted and not shown.
  package func comparisons(leastPeople: Int = 10) -> [DecidedComparison] {
    let used = isGiven.indices.filter { isGiven[$0] }
    return columns.flatMap { column -> [DecidedComparison] in
      subject.outputs.indices.compactMap { output in
        guard let classes = outcomes[output].classes else { return nil }
        let places = outcomes[output].places
        let (names, counts) = column.counts(output, places, outcomes: classes.values.count)
        let tables = column.tables(output, places, outcomes: classes.values.count, used, DecidedGroups.ranges)
        return DecidedComparison(
          column: column.name, output: output, classes: classes, inputs: used, leastPeople: leastPeople,
          isInRanges: column.isInRanges(used), hasTooManyGroups: column.isDropped,
          comparison: compareGroups(
            names, classes.values.map { $0.description }, counts: counts, tables: tables, leastPeople: leastPeople),
          means: subject.outputs[output].isAmount
            ? column.means(output, subject.outputs[output].scale, leastPeople) : [])
      }
    }
  }

  /// Into how many ranges the values of a number are cut to look at what goes with them.
  private static let ranges = 20
}

/// The decisions of one output that were seen, as small codes: while they are few, one each; else something or nothing.
private struct OutcomeTally: Sendable {
  private let output: DecidedOutput
  private let fixed: OutcomeClasses?
  private var numbers: [Int128] = []
  private var codes: [Int128: Int32] = [:]
  private var areMany: Bool

  private static let most = 12

  init(_ output: DecidedOutput) {
    self.output = output
    fixed = OutcomeClasses(output)
    if case .number = output.form { areMany = output.isAmount } else { areMany = false }
  }

  /// How many outcomes there can be, whatever was seen so far.
  var bound: Int { fixed?.values.count ?? (output.isAmount ? 2 : OutcomeTally.most) }

  /// Takes note of some decisions.
  ///
  /// - Returns: for each code given before, what it has become; nil where all stay.
  mutating func note(_ decided: [Int128]) -> [Int32]? {
    guard case .number = output.form, !areMany else { return nil }
    for value in decided where value != DecidedOutput.empty && codes[value] == nil {
      codes[value] = Int32(truncatingIfNeeded: numbers.count)
      numbers.append(value)
      guard numbers.count <= OutcomeTally.most else {
        areMany = true
        return numbers.map { OutcomeTally.code($0) }
      }
    }
    return nil
  }

  /// -1 for what is not there.
  func code(of decided: Int128) -> Int32 {
    if decided == DecidedOutput.empty { return -1 }
    if let fixed { return fixed.code(of: decided) }
    guard case .number = output.form else { return -1 }
    return areMany ? OutcomeTally.code(decided) : codes[decided] ?? -1
  }

  private static func code(_ number: Int128) -> Int32 { number == 0 ? 1 : 0 }

  /// Nil for dates and sets, whose values are too many to compare.
  var classes: OutcomeClasses? {
    if let fixed { return fixed }
    guard case .number = output.form else { return nil }
    return OutcomeClasses(numbers: areMany ? nil : numbers)
  }

  /// By code, the place of its outcome among the classes.
  var places: [Int] {
    if let fixed { return Array(fixed.values.indices) }
    if areMany { return [0, 1] }
    return numbers.map { number in numbers.count { $0 < number } }
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

  /// Of an output whose values are known beforehand; nil for any other.
  init?(_ output: DecidedOutput) {
    switch output.form {
    case .boolean: values = [.value(1), .value(0)]
    case .key(let members): values = members.indices.map { .value(Int128($0)) }
    case .number, .date, .keys: return nil
    }
  }

  /// Of numbers: each of them, or, where they are too many or measure, something and nothing.
  init(numbers: [Int128]?) {
    values = numbers.map { $0.sorted().map { .value($0) } } ?? [.something, .nothing]
  }

  func code(of decided: Int128) -> Int32 {
    values.firstIndex(of: .value(decided)).map { Int32(truncatingIfNeeded: $0) } ?? -1
  }
}
