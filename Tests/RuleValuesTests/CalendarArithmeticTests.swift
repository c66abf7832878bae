import RuleValues
import TestSupport
import Testing

private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

@Suite struct CalendarArithmeticTests {
  @Test(
    "months and years are added under the rule on the ends of months",
    arguments: [
      ("2023-01-31", 1, "2023-02-28", "2023-03-01"), ("2024-01-31", 1, "2024-02-29", "2024-03-01"),
      ("2024-01-30", 1, "2024-02-29", "2024-03-01"), ("2024-01-29", 1, "2024-02-29", "2024-02-29"),
      ("2024-01-31", 2, "2024-03-31", "2024-03-31"), ("2024-03-31", -1, "2024-02-29", "2024-03-01"),
      ("2024-03-31", -2, "2024-01-31", "2024-01-31"), ("2023-05-31", 1, "2023-06-30", "2023-07-01"),
      ("2024-02-29", 12, "2025-02-28", "2025-03-01"), ("2024-02-29", 48, "2028-02-29", "2028-02-29"),
      ("2024-02-29", -12, "2023-02-28", "2023-03-01"), ("2023-12-15", 1, "2024-01-15", "2024-01-15"),
      ("2024-01-15", -1, "2023-12-15", "2023-12-15"), ("2024-02-29", 0, "2024-02-29", "2024-02-29"),
    ])
  func months(_ date: String, _ count: Int, _ last: String, _ next: String) throws {
    #expect(try day(date).adding(Int128(count), .month(.lastDay)) == day(last))
    #expect(try day(date).adding(Int128(count), .month(.nextDay)) == day(next))
    if count % 12 == 0 {
      #expect(try day(date).adding(Int128(count / 12), .year(.lastDay)) == day(last))
      #expect(try day(date).adding(Int128(count / 12), .year(.nextDay)) == day(next))
    }
  }

  @Test("what leaves the years 1 to 9999 has no date, however far it goes")
  func limits() throws {
    let (first, last) = (try day("0001-01-01"), try day("9999-12-31"))
    for step in [CalendarStep.day, .month(.lastDay), .year(.nextDay)] {
      #expect(first.adding(-1, step) == nil)
      #expect(last.adding(1, step) == nil)
      for far in [Int128.min, Int128(Int.min) - 1, -9_999_999, 9_999_999, Int128(Int.max) + 1, Int128.max] {
        #expect(first.adding(far, step) == nil)
      }
    }
    #expect(first.adding(Int128(CalendarDate.longestDifference), .day) == last)
    #expect(first.months(to: last, .lastDay) == 119_987)
    #expect(first.years(to: last, .nextDay) == 9998)
  }

  @Test(
    "an age changes on the birthday, which in a common year is declared for 29 February",
    arguments: [
      ("2000-02-29", "2018-02-27", 17, 17), ("2000-02-29", "2018-02-28", 18, 17), ("2000-02-29", "2018-03-01", 18, 18),
      ("2000-02-29", "2020-02-28", 19, 19), ("2000-02-29", "2020-02-29", 20, 20), ("2000-02-28", "2018-02-28", 18, 18),
      ("2006-09-01", "2024-08-31", 17, 17), ("2006-09-01", "2024-09-01", 18, 18), ("2024-01-01", "2024-01-01", 0, 0),
    ])
  func age(_ birth: String, _ date: String, _ february: Int, _ march: Int) throws {
    #expect(try day(birth).age(on: day(date), .february28) == february)
    #expect(try day(birth).age(on: day(date), .march1) == march)
  }

  @Test("nobody has an age before birth")
  func unborn() throws {
    #expect(try day("2024-01-02").age(on: day("2024-01-01"), .march1) == nil)
  }

  @Test("complete months are the most that can be added without passing the later date", arguments: UInt64(1)...3)
  func complete(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<4000 {
      let start = Int.random(in: -1000...20_000, using: &random)
      let (from, to) = (
        try #require(CalendarDate(dayNumber: start)),
        try #require(CalendarDate(dayNumber: start + Int.random(in: 0...900, using: &random)))
      )
      for rule in MonthEnd.allCases {
        let count = from.months(to: to, rule)
        let (reached, next) = (from.adding(Int128(count), .month(rule)), from.adding(Int128(count + 1), .month(rule)))
        #expect(try #require(reached) <= to && to < #require(next), "\(from) \(to) \(rule)")
        #expect(to.months(to: from, rule) == -count)
        let years = from.years(to: to, rule)
        #expect(try #require(from.adding(Int128(years), .year(rule))) <= to)
        #expect(try to < #require(from.adding(Int128(years + 1), .year(rule))))
      }
    }
  }
}
