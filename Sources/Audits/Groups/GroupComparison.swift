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
  let totals = counts.map { $0.reduce(0, +) }
  let shown = data.groups.indices.filter { totals[$0] >= max(1, leastPeople) }
  guard shown.count >= 2 else { return nil }

  var comparison = GroupComparison(leastPeople: leastPeople, outcomes: data.outcomes)
  comparison.smallGroups = totals.count { $0 > 0 } - shown.count
  comparison.groups = shown.map { group in
    GroupComparison.Group(
      name: data.groups[group], people: totals[group], counts: counts[group],
      intervals: counts[group].map { wilson(successes: $0, trials: totals[group]) })
  }
  // Of equal ones the first.
  for index in shown.indices where totals[shown[index]] > totals[shown[comparison.reference]] {
    comparison.reference = index
  }
  let tables = cellTables(data, rows)
  let reference = shown[comparison.reference]
  for (index, group) in shown.enumerated() where group != reference {
    for outcome in data.outcomes.indices {
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
  var columns = data.inputs.map { $0.cell }
  if columns.count > 1 {
    var codes: [[Int32]: Int32] = [:]
    columns.append(
      data.group.indices.map { row in
        let key = data.inputs.map { $0.cell.indices.contains(row) ? $0.cell[row] : -1 }
        if let code = codes[key] { return code }
        let code = Int32(truncatingIfNeeded: codes.count)
        codes[key] = code
        return code
      })
  }
  return columns.map { CellTable(data, rows, $0) }
}

/// How many of each group have each outcome under each value of an input.
private struct CellTable {
  private var cells: [[[Int]]] = []
  private var order: [Int32: Int] = [:]

  init(_ data: GroupedOutcomes, _ rows: [Int], _ column: [Int32]) {
    for row in rows {
      // What is not known is a value too.
      let code = column.indices.contains(row) ? column[row] : -1
      let index = order[code] ?? cells.count
      if index == cells.count {
        order[code] = index
        cells.append(data.groups.map { _ in data.outcomes.map { _ in 0 } })
      }
      cells[index][Int(data.group[row])][Int(data.outcome[row])] += 1
    }
  }

  func part(of gap: Int128, _ outcome: Int, _ group: Int, _ reference: Int) -> GroupComparison.Part {
    var (composition, common, own, other) = (Int128(0), 0, 0, 0)
    for cell in cells {
      own += cell[group].reduce(0, +)
      other += cell[reference].reduce(0, +)
    }
    for cell in cells {
      let (mine, theirs) = (cell[group].reduce(0, +), cell[reference].reduce(0, +))
      guard mine + theirs > 0 else { continue }
      if theirs > 0 { common += mine }
      let first = mine > 0 ? share(cell[group][outcome], mine) : share(cell[reference][outcome], theirs)
      let second = theirs > 0 ? share(cell[reference][outcome], theirs) : first
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
