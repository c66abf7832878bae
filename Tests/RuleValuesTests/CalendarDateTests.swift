import RuleValues
import Testing

private func date(_ iso: String) throws -> CalendarDate {
  try #require(CalendarDate(iso: iso))
}

/// 1 March 2000 starts a cycle of 400 years, where the algorithm starts its own.
private let knownDays: [(iso: String, number: Int)] = [
  ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017), ("1899-01-01", -25_932),
  ("1900-03-01", -25_508), ("2026-09-01", 20_697), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
]

private let refused: [String] = [
  "", "2026", "2026-09", "2026-9-1", "26-09-01", "2026-09-1", "2026-09-010", "2026-09-01 ", " 2026-09-01",
  "2026-09-01T00:00", "20260901", "2026/09/01", "2026-09/01", "01-09-2026", "02026-09-01", "+2026-09-1", "-026-09-01",
  "2026-00-01", "2026-13-01", "2026-09-00", "2026-09-31", "2026-04-31", "2026-02-29", "1900-02-29", "2100-02-29",
  "2000-02-30", "0000-01-01", "2026-0a-01", "２０２６-09-01", "2026–09–01",
]

private let lastDays: [(of: String, month: Int, day: Int, expected: String?)] = [
  ("2026-09-01", 9, 1, "2026-09-01"),
  ("2026-08-31", 9, 1, "2025-09-01"),
  ("2026-09-02", 9, 1, "2026-09-01"),
  ("2026-01-01", 12, 31, "2025-12-31"),
  ("2026-12-31", 1, 1, "2026-01-01"),
  ("2024-02-29", 2, 28, "2024-02-28"),
  ("2024-02-29", 2, 29, nil),
  ("2026-05-05", 2, 30, nil),
  ("2026-05-05", 13, 1, nil),
  ("2026-05-05", 1, 0, nil),
  ("0001-08-31", 9, 1, nil),
  ("0001-09-01", 9, 1, "0001-09-01"),
]

@Suite struct CalendarDateTests {
  @Test("days known from elsewhere have their number, both ways, and print as they are read", arguments: knownDays)
  func known(_ iso: String, _ number: Int) throws {
    #expect(try date(iso).dayNumber == number)
    #expect(CalendarDate(dayNumber: number)?.description == iso)
  }

  @Test("nothing but an existing YYYY-MM-DD is read", arguments: refused)
  func refuses(_ text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test("a part of a longer text is read too")
  func substring() throws {
    let text = "du 2026-09-01 au 2027-07-05"
    let part = text.dropFirst(3).prefix(10)
    #expect(try #require(CalendarDate(iso: part)).description == "2026-09-01")
  }

  @Test("every day of 1899 to 2101 follows the day before, in number and in order")
  func everyDay() throws {
    var number = -25_932
    var previous: CalendarDate?
    for year in 1899...2101 {
      let february = year.isMultiple(of: 4) && year != 1900 && year != 2100 ? 29 : 28
      for (index, length) in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        let month = index + 1
        try #require(CalendarDate.daysInMonth(month, year: year) == length)
        try #require(CalendarDate(year: year, month: month, day: length + 1) == nil)
        for day in 1...length {
          let date = try #require(CalendarDate(year: year, month: month, day: day))
          try #require(date.dayNumber == number)
          try #require(CalendarDate(dayNumber: number) == date)
          try #require(CalendarDate(iso: date.description) == date)
          if let previous { try #require(previous < date && !(date < previous)) }
          previous = date
          number += 1
        }
      }
    }
  }

  @Test("beyond the years 1 to 9999 there is no date", arguments: [-719_163, 2_932_897, .min, .max])
  func outside(_ number: Int) {
    #expect(CalendarDate(dayNumber: number) == nil)
  }

  @Test(
    "a year, month or day that does not exist makes no date",
    arguments: [(0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32)])
  func noDate(_ parts: (year: Int, month: Int, day: Int)) {
    #expect(CalendarDate(year: parts.year, month: parts.month, day: parts.day) == nil)
  }

  @Test("the last such day is on or before the date", arguments: lastDays)
  func last(_ row: (of: String, month: Int, day: Int, expected: String?)) throws {
    #expect(try date(row.of).last(month: row.month, day: row.day)?.description == row.expected)
  }

  @Test(
    "a period has its first day and not the day that ends it",
    arguments: [
      ("2026-01-01", "2027-01-01", "2025-12-31", false), ("2026-01-01", "2027-01-01", "2026-01-01", true),
      ("2026-01-01", "2027-01-01", "2026-12-31", true), ("2026-01-01", "2027-01-01", "2027-01-01", false),
      ("2026-01-01", nil, "2025-12-31", false), ("2026-01-01", nil, "2026-01-01", true),
      ("2026-01-01", nil, "9999-12-31", true), ("2026-01-01", "2026-01-01", "2026-01-01", false),
      ("2026-01-01", "2025-01-01", "2025-06-01", false),
    ] as [(String, String?, String, Bool)])
  func period(_ row: (from: String, until: String?, date: String, expected: Bool)) throws {
    let period = Period(from: try date(row.from), until: try row.until.map { try date($0) })
    #expect(period.contains(try date(row.date)) == row.expected)
  }
}
