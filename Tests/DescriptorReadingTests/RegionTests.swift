import TestSupport
import Testing

@testable import DescriptorReading

private func values(_ lower: Int128, _ upper: Int128) -> IntervalSet { IntervalSet(from: lower, through: upper) }

private func set(_ values: Int128...) -> IntervalSet { IntervalSet(values.map { $0...$0 }) }

private let huge: Int128 = 1_000_000_000_000_000_000_000_000_000_000

extension RegionSpace {
  fileprivate init(_ domains: IntervalSet...) { self.init(domains: domains) }

  /// Every point, for spaces that are small.
  fileprivate var points: [[Int128]] {
    domains.reduce([[]]) { points, domain in
      let values = domain.intervals.flatMap { Array($0) }
      return points.flatMap { point in values.map { point + [$0] } }
    }
  }

  /// A row that restricts the columns named, each to a set.
  fileprivate func row(_ sides: [Int: IntervalSet]) -> [Region] {
    [Region(sides: domains.enumerated().map { sides[$0.offset] ?? $0.element })]
  }
}

private func holds(_ row: [Region], _ point: [Int128]) -> Bool {
  row.contains { region in zip(region.sides, point).allSatisfy { $0.contains($1) } }
}

/// A small table: up to four columns of up to six values, some with holes, and rows of up to three boxes.
private struct SmallTable {
  let space: RegionSpace
  let rows: [[Region]]

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...4, using: &random)
    let density = UInt64.random(in: 4...9, using: &random)
    let domains = (0..<columns).map { _ in
      SmallTable.subset(Int128.random(in: 1...6, using: &random), density: 9, &random)
    }
    space = RegionSpace(domains: domains)
    let count = Int.random(in: 0...12, using: &random)
    let boxes = Int.random(in: 1...3, using: &random)
    rows = (0..<count).map { _ in
      (0..<Int.random(in: boxes == 1 ? 1...1 : 0...boxes, using: &random)).map { _ in
        Region(
          sides: (0..<columns).map { _ in
            Bool.random(using: &random) ? values(-1, 6) : SmallTable.subset(6, density: density, &random)
          })
      }
    }
  }

  private static func subset(_ count: Int128, density: UInt64, _ random: inout SplitMix64) -> IntervalSet {
    IntervalSet((0..<count).filter { _ in random.next() % 10 < density }.map { $0...$0 })
  }

  func isCovered(_ point: [Int128], byRows which: [Int]) -> Bool { which.contains { holds(rows[$0], point) } }
}

/// A table that is hard on purpose.
private struct HardTable: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let space: RegionSpace
  let rows: [[Region]]
  /// What is known of it from the way it is made.
  let covered: Bool?

  static func random(columns restricted: Int, of size: Int128, width: Int128, seed: UInt64) -> HardTable {
    var random = SplitMix64(seed: seed)
    let space = RegionSpace(domains: Array(repeating: values(0, size - 1), count: 10))
    let rows = (0..<200).map { _ in
      var sides: [Int: IntervalSet] = [:]
      for _ in 0..<restricted {
        let lower = Int128.random(in: (1 - width)...(size - 1), using: &random)
        sides[Int.random(in: 0..<10, using: &random)] = values(max(0, lower), min(size, lower + width) - 1)
      }
      return space.row(sides)
    }
    let name = "200 random rows, \(restricted) of 10 columns restricted to \(width) of \(size) values"
    return HardTable(testDescription: name, space: space, rows: rows, covered: nil)
  }

  static let staircase: HardTable = {
    let space = RegionSpace(domains: Array(repeating: values(0, 999), count: 10))
    let rows = (0..<200).map { step in
      let step = Int128(step)
      return space.row(Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, values(5 * step, 5 * step + 400)) }))
    }
    return HardTable(testDescription: "a staircase", space: space, rows: rows, covered: false)
  }()

  /// Every column is cut in twenty, one row for each piece; only the rows of the last column leave nothing out.
  static func oneColumnEach(lastIsWhole: Bool) -> HardTable {
    let space = RegionSpace(domains: Array(repeating: values(0, 999), count: 10))
    let rows = (0..<200).map { row in
      let start = Int128(row / 10 * 50)
      return space.row([row % 10: values(start, start + (lastIsWhole && row % 10 == 9 ? 49 : 48))])
    }
    let name = "each row restricts one column, the last \(lastIsWhole ? "whole" : "with holes")"
    return HardTable(testDescription: name, space: space, rows: rows, covered: lastIsWhole)
  }

  /// Rows that fix eight yes-or-no columns: those of even parity, then maybe those of odd parity.
  static func parity(odd: Bool) -> HardTable {
    let space = RegionSpace(domains: Array(repeating: values(0, 1), count: 10))
    let even = (0..<256).filter { $0.nonzeroBitCount % 2 == 0 }
    let rows = (even + (odd ? (0..<256).filter { !even.contains($0) } : [])).map { bits in
      space.row(Dictionary(uniqueKeysWithValues: (0..<8).map { ($0, IntervalSet(Int128(bits >> $0 & 1))) }))
    }
    return HardTable(testDescription: "parity, odd rows: \(odd)", space: space, rows: rows, covered: odd)
  }

  /// A space cut in two again and again, at random: its pieces cover it, and without one of them they do not.
  static func partition(missing: Int) -> HardTable {
    var random = SplitMix64(seed: 5)
    let space = RegionSpace(domains: Array(repeating: values(0, huge), count: 10))
    var boxes = [Region(sides: space.domains)]
    while boxes.count < 200 {
      let box = boxes.remove(at: Int.random(in: 0..<boxes.count, using: &random))
      let column = Int.random(in: 0..<10, using: &random)
      let cut = Int128.random(in: 0..<huge, using: &random)
      for part in [values(0, cut), values(cut + 1, huge)] {
        var sides = box.sides
        sides[column] = sides[column].intersection(part)
        if !sides[column].isEmpty { boxes.append(Region(sides: sides)) }
      }
    }
    let rows = boxes.shuffled(using: &random).dropLast(missing).map { [$0] }
    return HardTable(
      testDescription: "a partition, \(missing) missing", space: space, rows: rows, covered: missing == 0)
  }

  static let all: [HardTable] = [
    .random(columns: 3, of: huge, width: huge / 2, seed: 1),
    .random(columns: 3, of: huge, width: huge / 5 * 4, seed: 2),
    .random(columns: 4, of: 20, width: 16, seed: 3), .random(columns: 5, of: 5, width: 4, seed: 4),
    .random(columns: 10, of: huge, width: huge / 3, seed: 5), .random(columns: 5, of: 2, width: 1, seed: 6),
    staircase, oneColumnEach(lastIsWhole: false), oneColumnEach(lastIsWhole: true),
    parity(odd: false), parity(odd: true), partition(missing: 0), partition(missing: 1),
  ]
}

@Suite struct IntervalSetTests {
  @Test("intervals that overlap or touch become one, in order")
  func merges() {
    let merged = IntervalSet([7...9, 1...2, 3...4, 8...12, 20...20])
    #expect(merged.intervals == [1...4, 7...12, 20...20])
    #expect(values(1, 2).union(values(3, 3)) == values(1, 3))
    #expect(values(3, 2) == .empty)
  }

  @Test("the operations agree with sets of integers", arguments: 0..<200 as Range<UInt64>)
  func agrees(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func sample() -> Set<Int128> { Set((0..<16).filter { _ in Bool.random(using: &random) }) }
    func intervals(_ members: Set<Int128>) -> IntervalSet { IntervalSet(members.map { $0...$0 }) }
    let (a, b) = (sample(), sample())
    #expect(intervals(a).union(intervals(b)) == intervals(a.union(b)))
    #expect(intervals(a).intersection(intervals(b)) == intervals(a.intersection(b)))
    #expect(intervals(a).intersects(intervals(b)) == !a.isDisjoint(with: b))
    #expect(intervals(a).complement(in: intervals(b)) == intervals(b.subtracting(a)))
    #expect(intervals(a).isSubset(of: intervals(b)) == a.isSubset(of: b))
    #expect(intervals(a.intersection(b)).isSubset(of: intervals(a)))
    #expect(intervals(a).first == a.min())
    for value in -1...16 as ClosedRange<Int128> { #expect(intervals(a).contains(value) == a.contains(value)) }
  }

  @Test("the ends of the 128-bit integers are values like any other")
  func extremes() {
    let all = values(.min, .max)
    let middle = values(-5, 5)
    #expect(middle.complement(in: all).intervals == [.min ... -6, 6 ... .max])
    #expect(all.complement(in: all).isEmpty)
    #expect(middle.complement(in: all).union(middle) == all)
    #expect(firstGap(in: RegionSpace(all), rows: [[Region(sides: [values(.min, .max - 1)])]]) == .gap([.max]))
    #expect(firstGap(in: RegionSpace(all), rows: [[Region(sides: [values(.min + 1, .max)])]]) == .gap([.min]))
    #expect(firstGap(in: RegionSpace(all), rows: [[Region(sides: [all])]]) == .covered)
  }
}

@Suite struct RegionPropertyTests {
  @Test("a gap is found exactly where counting every point finds one", arguments: 0..<300 as Range<UInt64>)
  func gaps(_ seed: UInt64) {
    let table = SmallTable(seed: seed)
    let every = Array(table.rows.indices)
    let open = table.space.points.filter { !table.isCovered($0, byRows: every) }
    switch firstGap(in: table.space, rows: table.rows) {
    case .covered: #expect(open.isEmpty)
    case .gap(let witness): #expect(open.contains(witness))
    case .undecided: Issue.record("a table of this size is always decided")
    }
  }

  @Test("two rows overlap exactly where counting every point finds one in both", arguments: 0..<200 as Range<UInt64>)
  func overlapping(_ seed: UInt64) {
    let table = SmallTable(seed: seed)
    let found = overlaps(in: table.space, rows: table.rows, limit: .max)
    let points = table.space.points
    var expected: [[Int]] = []
    for first in table.rows.indices {
      for second in table.rows.indices where second > first {
        if points.contains(where: { holds(table.rows[first], $0) && holds(table.rows[second], $0) }) {
          expected.append([first, second])
        }
      }
    }
    #expect(found.map { [$0.first, $0.second] } == expected)
    for pair in found {
      #expect(points.contains(pair.witness))
      #expect(holds(table.rows[pair.first], pair.witness) && holds(table.rows[pair.second], pair.witness))
    }
    #expect(overlaps(in: table.space, rows: table.rows, limit: 2) == Array(found.prefix(2)))
  }

  @Test("a row is unreachable exactly where counting finds no point of its own", arguments: 0..<300 as Range<UInt64>)
  func unreachableRows(_ seed: UInt64) {
    let table = SmallTable(seed: seed)
    let found = unreachable(in: table.space, rows: table.rows)
    let points = table.space.points
    let expected = table.rows.indices.filter { row in
      points.allSatisfy { !holds(table.rows[row], $0) || table.isCovered($0, byRows: Array(0..<row)) }
    }
    #expect(found.undecided.isEmpty)
    #expect(found.findings.map { $0.row } == expected)
    for finding in found.findings {
      let own = points.filter { holds(table.rows[finding.row], $0) }
      #expect(finding.by.allSatisfy { $0 < finding.row })
      #expect(finding.by == finding.by.sorted())
      #expect(own.allSatisfy { table.isCovered($0, byRows: finding.by) })
      for left in finding.by {
        let others = finding.by.filter { $0 != left }
        #expect(!own.allSatisfy { table.isCovered($0, byRows: others) }, "row \(left) is named needlessly")
      }
    }
  }

  @Test("a budget that is too small gives no answer, never a wrong one", arguments: 0..<100 as Range<UInt64>)
  func smallBudgets(_ seed: UInt64) {
    let table = SmallTable(seed: seed)
    let truth = firstGap(in: table.space, rows: table.rows)
    let reachable = unreachable(in: table.space, rows: table.rows).findings.map { $0.row }
    for budget in [0, 10, 50, 100, 200, 400, 800, 1600] {
      let answer = firstGap(in: table.space, rows: table.rows, budget: budget)
      #expect(answer == .undecided || answer == truth)
      let rows = unreachable(in: table.space, rows: table.rows, budget: budget)
      let told = rows.findings.map { $0.row }
      #expect(told == reachable.filter { !rows.undecided.contains($0) })
    }
    let nothing = firstGap(in: table.space, rows: table.rows, budget: 0)
    #expect(table.space.isEmpty || nothing == .undecided)
  }
}

@Suite struct RegionExampleTests {
  @Test("tables made to be hard are decided within the budget", arguments: HardTable.all)
  private func hard(_ table: HardTable) {
    switch firstGap(in: table.space, rows: table.rows) {
    case .covered: #expect(table.covered != false)
    case .gap(let witness):
      #expect(table.covered != true)
      #expect(zip(table.space.domains, witness).allSatisfy { $0.contains($1) })
      #expect(!table.rows.contains { holds($0, witness) })
    case .undecided: Issue.record("undecided")
    }
    #expect(unreachable(in: table.space, rows: table.rows).undecided.isEmpty)
  }

  @Test("intervals that touch leave no gap, and those that do not leave their first missing value")
  func adjacent() {
    let space = RegionSpace(values(0, huge))
    let low = space.row([0: values(0, 10)])
    #expect(firstGap(in: space, rows: [low, space.row([0: values(11, huge)])]) == .covered)
    #expect(firstGap(in: space, rows: [low, space.row([0: values(12, huge)])]) == .gap([11]))
    #expect(firstGap(in: space, rows: [low]) == .gap([11]))
    #expect(firstGap(in: space, rows: [space.row([0: values(25, huge)])]) == .gap([24]))
    #expect(overlaps(in: space, rows: [low, space.row([0: values(11, huge)])], limit: 9).isEmpty)
    let touching = overlaps(in: space, rows: [low, space.row([0: values(10, huge)])], limit: 9)
    #expect(touching == [RegionOverlap(first: 0, second: 1, witness: [10])])
  }

  @Test("a column that does not matter gets the value nearest to zero")
  func irrelevant() {
    let space = RegionSpace(values(-huge, huge), values(0, 3), values(100, 200))
    #expect(firstGap(in: space, rows: [space.row([1: values(0, 2)])]) == .gap([0, 3, 100]))
    #expect(firstGap(in: space, rows: []) == .gap([0, 0, 100]))
    let pair = overlaps(in: space, rows: [space.row([0: values(5, 90)]), space.row([1: set(2)])], limit: 1)
    #expect(pair == [RegionOverlap(first: 0, second: 1, witness: [5, 2, 100])])
  }

  @Test("the corner that a staircase leaves open is found")
  func staircase() {
    let space = RegionSpace(values(0, 99), values(0, 99))
    let steps: [Int128] = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]
    let rows: [[Region]] = steps.map { space.row([0: values(0, $0 + 9), 1: values(0, 99 - $0)]) }
    let corners = steps.dropLast().map { GapSearch.gap([$0 + 10, 90 - $0]) }
    #expect(corners.contains(firstGap(in: space, rows: rows)))
    #expect(unreachable(in: space, rows: rows).findings.isEmpty)
    let rest: [[Region]] = steps.dropLast().map { space.row([0: values($0 + 10, 99), 1: values(90 - $0, 99)]) }
    #expect(firstGap(in: space, rows: rows + rest) == .covered)
    #expect(firstGap(in: space, rows: rows + rest.dropLast()) == .gap([90, 10]))
  }

  @Test("what lies in a hole of the domain is neither missing nor shared")
  func holes() {
    let space = RegionSpace(values(0, 4).union(values(10, 14)))
    #expect(firstGap(in: space, rows: [space.row([0: values(0, 4)]), space.row([0: values(10, 20)])]) == .covered)
    #expect(firstGap(in: space, rows: [space.row([0: values(0, 6)]), space.row([0: values(12, 14)])]) == .gap([11]))
    let rows = [[Region(sides: [values(0, 7)])], [Region(sides: [values(5, 12)])], [Region(sides: [values(5, 9)])]]
    #expect(overlaps(in: space, rows: rows, limit: 9).isEmpty)
    #expect(unreachable(in: space, rows: rows) == UnreachableRows(findings: [.init(row: 2, by: [])]))
  }

  @Test("a row that only several earlier rows hold together is unreachable, and the fewest are named")
  func together() {
    let space = RegionSpace(values(0, 99), values(0, 1))
    let rows = [
      space.row([0: values(0, 60), 1: set(0)]), space.row([0: values(3, 4)]), space.row([0: values(40, 99)]),
      space.row([0: values(10, 20), 1: set(1)]), space.row([0: values(5, 80), 1: set(0)]), space.row([:]),
      space.row([0: .empty]), [],
      space.row([1: set(1)]) + space.row([0: set(7)]),
    ]
    let expected: [UnreachableRows.Finding] = [
      .init(row: 4, by: [0, 2]), .init(row: 6, by: []), .init(row: 7, by: []), .init(row: 8, by: [5]),
    ]
    #expect(unreachable(in: space, rows: rows) == UnreachableRows(findings: expected))
  }

  @Test("a disjunction covers what its parts cover together")
  func disjunction() {
    let space = RegionSpace(values(0, 1), values(0, 1))
    let either = space.row([0: set(1)]) + space.row([1: set(1)])
    #expect(firstGap(in: space, rows: [either]) == .gap([0, 0]))
    #expect(firstGap(in: space, rows: [either, space.row([0: set(0), 1: set(0)])]) == .covered)
    #expect(overlaps(in: space, rows: [either, space.row([0: set(0)])], limit: 9).map { $0.witness } == [[0, 1]])
  }

  @Test("sides that are missing do not restrict, and those beyond the columns are ignored")
  func unevenSides() {
    let space = RegionSpace(values(0, 9), values(0, 9))
    #expect(firstGap(in: space, rows: [[Region(sides: [])]]) == .covered)
    #expect(firstGap(in: space, rows: [[Region(sides: [values(0, 9), values(0, 9), .empty])]]) == .covered)
    #expect(firstGap(in: RegionSpace(), rows: []) == .gap([]))
    #expect(firstGap(in: RegionSpace(), rows: [[Region(sides: [])]]) == .covered)
    let empty = RegionSpace(values(0, 9), .empty)
    #expect(firstGap(in: empty, rows: []) == .covered)
    #expect(overlaps(in: empty, rows: [[Region(sides: [])], [Region(sides: [])]], limit: 9).isEmpty)
    #expect(unreachable(in: empty, rows: [[Region(sides: [])]]).findings == [.init(row: 0, by: [])])
    #expect(overlaps(in: space, rows: [[Region(sides: [])], [Region(sides: [])]], limit: 0).isEmpty)
  }

  @Test("ten pigeons in nine holes, with a row for each two in the same hole, are given up")
  func pigeonholes() {
    let space = RegionSpace(domains: Array(repeating: values(0, 8), count: 10))
    var rows: [[Region]] = []
    for first in 0..<10 {
      for second in 0..<first {
        for hole in 0..<9 as Range<Int128> { rows.append(space.row([first: set(hole), second: set(hole)])) }
      }
    }
    #expect(firstGap(in: space, rows: rows, budget: 1_000_000) == .undecided)
    let nineHoles = RegionSpace(domains: Array(repeating: values(0, 9), count: 10))
    guard case .gap(let witness) = firstGap(in: nineHoles, rows: rows) else {
      Issue.record("a tenth hole leaves room")
      return
    }
    #expect(!rows.contains { holds($0, witness) })
  }

  @Test("a table with more columns than the search goes deep is decided or given up, never a trap")
  func manyColumns() {
    let space = RegionSpace(domains: Array(repeating: values(0, 1), count: 500))
    // Any three neighbours that are all equal are covered, so that each choice settles little.
    let rows = (0..<498).flatMap { at in
      [set(0), set(1)].map { space.row([at: $0, at + 1: $0, at + 2: $0]) }
    }
    switch firstGap(in: space, rows: rows, budget: 10_000_000) {
    case .covered: Issue.record("a point of pairs is not covered")
    case .gap(let witness): #expect(!rows.contains { holds($0, witness) })
    case .undecided: break
    }
  }
}
