import Audits
import RuleValues
import Testing

@Suite("Intervals of counted shares")
struct StatisticsTests {
  // Newcombe, “Two-sided confidence intervals for the single proportion”, Statistics in Medicine 17, 1998, table I:
  // exact and score intervals at four decimals, to the nearest.
  static let intervals: [(successes: Int, trials: Int, exact: [Int], score: [Int])] = [
    (81, 263, [2527, 3676], [2553, 3662]),
    (15, 148, [578, 1617], [624, 1605]),
    (0, 20, [0, 1684], [0, 1611]),
    (1, 29, [9, 1776], [61, 1718]),
  ]

  @Test("the published intervals come out, rounded outward", arguments: intervals)
  func published(_ row: (successes: Int, trials: Int, exact: [Int], score: [Int])) {
    let exact = clopperPearson(successes: row.successes, trials: row.trials, decimals: 4)
    let score = wilson(successes: row.successes, trials: row.trials, decimals: 4)
    for (interval, ends) in [(exact, row.exact), (score, row.score)] {
      // Outward is the nearest, or one further out.
      #expect([0, 1].contains(ends[0] - points(interval.low)))
      #expect([0, 1].contains(points(interval.high) - ends[1]))
    }
  }

  // Newcombe, “Interval estimation for the difference between independent proportions”, 1998, table II, method 10.
  static let gaps: [(first: [Int], second: [Int], ends: [Int])] = [
    ([56, 70], [48, 80], [524, 3339]),
    ([9, 10], [3, 10], [1705, 8090]),
    ([6, 7], [2, 7], [582, 8062]),
    ([5, 56], [0, 29], [-381, 1926]),
    ([0, 10], [0, 20], [-1611, 2775]),
    ([10, 10], [0, 10], [6075, 10000]),
  ]

  @Test("the published intervals of differences come out, rounded outward", arguments: gaps)
  func differences(_ row: (first: [Int], second: [Int], ends: [Int])) {
    let interval = differenceOfShares((row.first[0], row.first[1]), (row.second[0], row.second[1]), decimals: 4)
    #expect([0, 1].contains(row.ends[0] - points(interval.low)))
    #expect([0, 1].contains(points(interval.high) - row.ends[1]))
  }

  /// An end at four decimals, as an integer.
  private func points(_ number: Number) -> Int { Int(number.coefficient(atScale: 4) ?? -99_999) }

  @Test(
    "up to 200 trials, the exact interval is the tightest whose outer shares give such a count in one case in forty")
  func bruteForce() {
    // Every distribution by adding one trial after the other, for each share of the grid.
    for trials in [1, 2, 3, 5, 8, 20, 57, 120, 200] {
      let distributions = (0...100).map { point -> [Double] in
        var chances = [1.0]
        for _ in 0..<trials {
          var next = [Double](repeating: 0, count: chances.count + 1)
          for (count, chance) in chances.enumerated() {
            next[count] += chance * Double(100 - point) / 100
            next[count + 1] += chance * Double(point) / 100
          }
          chances = next
        }
        return chances
      }
      for successes in 0...trials {
        let interval = clopperPearson(successes: successes, trials: trials, decimals: 2)
        let low = (0...100).last { distributions[$0][successes...].reduce(0, +) <= 0.025 } ?? 0
        let high = (0...100).first { distributions[$0][...successes].reduce(0, +) <= 0.025 } ?? 100
        #expect(interval.low == Number(Int128(low), scale: 2), "\(successes)/\(trials)")
        #expect(interval.high == Number(Int128(high), scale: 2), "\(successes)/\(trials)")
      }
    }
  }

  @Test("every interval holds the observed share, and turns round with it")
  func symmetry() {
    for trials in 1...60 {
      for successes in 0...trials {
        for interval in [clopperPearson, wilson] as [(Int, Int, Int) -> ShareInterval] {
          let (own, other) = (interval(successes, trials, 5), interval(trials - successes, trials, 5))
          let (low, high) = (Int128(own.low.coefficient(atScale: 5) ?? -1), own.high.coefficient(atScale: 5) ?? -1)
          #expect(low * Int128(trials) <= Int128(successes) * 100_000)
          #expect(Int128(successes) * 100_000 <= high * Int128(trials))
          #expect(other.low.coefficient(atScale: 5) == 100_000 - high)
        }
      }
    }
  }

  @Test("ten million decisions have an interval of six decimals")
  func tenMillion() {
    let interval = clopperPearson(successes: 9_999_880, trials: 10_000_000, decimals: 6)
    // The Poisson limits of 120 are 99.4908 and 143.4898 (Garwood 1936).
    #expect(interval == ShareInterval(low: Number(999_985, scale: 6), high: Number(999_991, scale: 6)))
    #expect(clopperPearson(successes: 10_000_000, trials: 10_000_000, decimals: 6).high == Number(1))
  }

  @Test("nothing counted leaves everything open; what cannot be is brought back to what can")
  func degenerate() {
    #expect(clopperPearson(successes: 0, trials: 0) == ShareInterval(low: Number(0), high: Number(1)))
    #expect(wilson(successes: 3, trials: -1) == ShareInterval(low: Number(0), high: Number(1)))
    #expect(wilson(successes: 30, trials: 20) == wilson(successes: 20, trials: 20))
    #expect(clopperPearson(successes: -1, trials: 20) == clopperPearson(successes: 0, trials: 20))
    #expect(differenceOfShares((0, 0), (1, 2)) == ShareInterval(low: Number(-1), high: Number(1)))
    #expect(wilson(successes: 1, trials: .max).low == Number(0))
    #expect(wilson(successes: 1, trials: 2, decimals: 99) == wilson(successes: 1, trials: 2, decimals: 6))
  }
}
