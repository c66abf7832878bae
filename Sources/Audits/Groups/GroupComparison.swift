internal import RuleValues

/// How outcomes differ between groups, and how much of each difference goes with the inputs. It describes; it does not
/// prove discrimination.
package struct GroupComparison: Sendable, Hashable {
  /// The groups shown, in the order of their codes.
  package internal(set) var groups: [Group] = []
  /// The index in `groups` of the greatest: what the others are compared with.
  package internal(set) var reference = 0
  /// For each group but the reference and for each outcome, in that order.
  package internal(set) var gaps: [Gap] = []
  /// How many groups are left out because fewer people than the least are in them.
  package internal(set) var smallGroups = 0
  package let leastPeople: Int
  package internal(set) var outcomes: [String]

  package struct Group: Sendable, Hashable {
    package let name: String
    package let people: Int
    /// How many have each outcome, by code, with the score interval of the share.
    package let counts: [Int]
    package let intervals: [ShareInterval]
  }

  /// The difference of one outcome's share, a group minus the reference.
  package struct Gap: Sendable, Hashable {
    package let group: Int
    package let outcome: Int
    /// In ten-thousandths, to the nearest, halves to the even one.
    package let difference: Int
    package let interval: ShareInterval
    /// For each input, in the order given, and last for all of them together where there are several.
    package let parts: [Part]
  }

  /// What goes with the distribution of an input, in ten-thousandths of the difference's own scale.
  package struct Part: Sendable, Hashable {
    /// By how much the shares would differ through the input's distribution alone.
    package let composition: Int
    /// The rest: within the same values of the input, the outcomes differ.
    package let residual: Int
    /// The share of the group's people whose values of the input somebody of the reference has too, in ten-thousandths,
    /// rounded down.
    package let inCommon: Int
  }
}

/// Compares the outcomes of groups.
///
/// Each difference of two shares is taken apart for each input: the part that goes with the input's distribution, at
/// the mean of both groups' shares under each value, and the rest. E. M. Kitagawa, “Components of a difference between
/// two rates”, Journal of the American Statistical Association 50(272), 1955. Under a value that only one group has, the
/// other is taken to have its share, so that it counts as distribution; `inCommon` says how many that concerns. In integers:
/// the same on every machine.
///
/// - Parameter leastPeople: groups with fewer people are counted and not shown.
/// - Returns: nil where fewer than two groups are left. Complexity: O(people × inputs).
package func compareGroups(_ data: GroupedOutcomes, leastPeople: Int = 10) -> GroupComparison? {
  let rows = data.group.indices.filter { row in
    data.groups.indices.contains(Int(data.group[row])) && data.outcome.indices.contains(row)
      && data.outcomes.indices.contains(Int(data.outcome[row]))
  }
  var counts = data.groups.map { _ in data.outcomes.map { _ in 0 } }
  for row in rows { counts[Int(data.group[row])][Int(data.outcome[row])] += 1 }
  return compareGroups(
    data.groups, data.outcomes, counts: counts, tables: cellTables(data, rows), leastPeople: leastPeople)
}

/// The same from counts.
///
/// - Parameters:
///   - counts: how many of each group have each outcome.
///   - tables: the same under each value of each input, and last of all of them together where there are several.
func compareGroups(
  _ names: [String], _ outcomes: [String], counts: [[Int]], tables: [CellTable], leastPeople: Int
) -> GroupComparison? {
  let totals = counts.map { $0.reduce(0, +) }
  let shown = names.indices.filter { totals[$0] >= max(1, leastPeople) }
  guard shown.count >= 2 else { return nil }

  var comparison = GroupComparison(leastPeople: leastPeople, outcomes: outcomes)
  comparison.smallGroups = totals.count { $0 > 0 } - shown.count
  comparison.groups = shown.map { group in
    GroupComparison.Group(
      name: names[group], people: totals[group], counts: counts[group],
      intervals: counts[group].map { wilson(successes: $0, trials: totals[group]) })
  }
  // Of equal ones the first.
  for index in shown.indices where totals[shown[index]] > totals[shown[comparison.reference]] {
    comparison.reference = index
  }
  let reference = shown[comparison.reference]
  for (index, group) in shown.enumerated() where group != reference {
    for outcome in outcomes.indices {
      let (own, other) = (
        (successes: counts[group][outcome], trials: totals[group]),
        (successes: counts[reference][outcome], trials: totals[reference])
      )
      let gap = share(own.successes, own.trials) - share(other.successes, other.trials)
      comparison.gaps.append(
        GroupComparison.Gap(
          group: index, outcome: outcome, difference: tenThousandths(gap),
          interval: differenceOfShares(own, other, decimals: 3),
          parts: tables.map { $0.part(of: gap, outcome, group, reference) }))
    }
  }
  return comparison
}

/// One table an input, and one of all inputs together where there are several.
private func cellTables(_ data: GroupedOutcomes, _ rows: [Int]) -> [CellTable] {
  func table(_ cell: (Int) -> [Int32]) -> CellTable {
    var table = CellTable(groups: data.groups.count, outcomes: data.outcomes.count)
    for row in rows { table.add(1, cell(row), Int(data.group[row]), Int(data.outcome[row])) }
    return table
  }
  // What is not known is a value too.
  func code(_ input: GroupedOutcomes.InputCells, _ row: Int) -> Int32 {
    input.cell.indices.contains(row) ? input.cell[row] : -1
  }
  let single = data.inputs.map { input in table { [code(input, $0)] } }
  return data.inputs.count > 1 ? single + [table { row in data.inputs.map { code($0, row) } }] : single
}

/// How many of each group have each outcome under each value of an input, or of several.
struct CellTable {
  private let groups: Int
  private let outcomes: Int
  private var order: [[Int32]: Int] = [:]
  // Value by value, group by group, one count an outcome.
  private var counts: [Int] = []

  init(groups: Int, outcomes: Int) {
    self.groups = groups
    self.outcomes = outcomes
  }

  mutating func add(_ count: Int, _ value: [Int32], _ group: Int, _ outcome: Int) {
    let number = order[value] ?? order.count
    if number == order.count {
      order[value] = number
      counts.append(contentsOf: repeatElement(0, count: groups * outcomes))
    }
    counts[(number * groups + group) * outcomes + outcome] += count
  }

  private func people(_ number: Int, _ group: Int) -> Int {
    let start = (number * groups + group) * outcomes
    return counts[start..<start + outcomes].reduce(0, +)
  }

  fileprivate func part(
    of gap: Int128, _ outcome: Int, _ group: Int, _ reference: Int
  ) -> GroupComparison.Part {
    var (composition, common, own, other) = (Int128(0), 0, 0, 0)
    for number in 0..<order.count {
      own += people(number, group)
      other += people(number, reference)
    }
    for number in 0..<order.count {
      let (mine, theirs) = (people(number, group), people(number, reference))
      guard mine + theirs > 0 else { continue }
      if theirs > 0 { common += mine }
      func shareOf(_ group: Int, _ people: Int) -> Int128 {
        share(counts[(number * groups + group) * outcomes + outcome], people)
      }
      let first = mine > 0 ? shareOf(group, mine) : shareOf(reference, theirs)
      let second = theirs > 0 ? shareOf(reference, theirs) : first
      let weight = share(mine, own) - share(theirs, other)
      composition += (divide(weight * (first + second), by: 2 * unit, rounding: .halfEven) ?? 0)
    }
    let part = tenThousandths(composition)
    return GroupComparison.Part(
      composition: part, residual: tenThousandths(gap) - part, inCommon: own > 0 ? common * 10_000 / own : 0)
  }
}

/// Shares are counted in these: each is off by less than one.
private let unit: Int128 = 1_000_000_000_000

private func share(_ count: Int, _ total: Int) -> Int128 {
  divide(Int128(count) * unit, by: Int128(max(1, total)), rounding: .halfEven) ?? 0
}

private func tenThousandths(_ share: Int128) -> Int {
  Int(truncatingIfNeeded: divide(share, by: unit / 10_000, rounding: .halfEven) ?? 0)
}
