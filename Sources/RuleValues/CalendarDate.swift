/// A day of the Gregorian calendar, without time of day or zone, from 0001-01-01 to 9999-12-31.
package struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil when there is no such day (`2023-02-29`).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.daysInMonth(month, year: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  private init(uncheckedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `YYYY-MM-DD` (ISO 8601, extended form) and nothing else.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(11))
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Days since 1970-01-01. Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  package var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day that is `dayNumber` days after 1970-01-01; nil outside of the years 1 to 9999. Inverse of `dayNumber`.
  package init?(dayNumber: Int) {
    guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
    let z = dayNumber + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(uncheckedYear: year, month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The last `month`/`day` on or before this date: the 1 September that opened the school year, say.
  /// Without a month, the last such day of any month. Nil when the calendar's range is left, or for a day that not every
  /// year, or not every month, has (29 February; the 31st).
  package func last(month: Int?, day: Int) -> CalendarDate? {
    guard let month else {
      guard (1...28).contains(day), let thisMonth = CalendarDate(year: year, month: self.month, day: day) else {
        return nil
      }
      if thisMonth <= self { return thisMonth }
      return self.month > 1
        ? CalendarDate(year: year, month: self.month - 1, day: day) : CalendarDate(year: year - 1, month: 12, day: day)
    }
    guard !(month == 2 && day == 29) else { return nil }
    guard let thisYear = CalendarDate(year: year, month: month, day: day) else { return nil }
    return thisYear <= self ? thisYear : CalendarDate(year: year - 1, month: month, day: day)
  }

  package static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `YYYY-MM-DD`.
  package var description: String {
    func digit(_ value: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10) }
    let hyphen = UInt8(ascii: "-")
    return String(
      decoding: [
        digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), hyphen, digit(month / 10), digit(month),
        hyphen, digit(day / 10), digit(day),
      ], as: UTF8.self)
  }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

/// The days from `from` on, up to and including the day before `until`; `until` nil means that no end is known.
package struct Period: Sendable, Hashable {
  package let from: CalendarDate
  package let until: CalendarDate?

  package init(from: CalendarDate, until: CalendarDate?) {
    self.from = from
    self.until = until
  }

  package func contains(_ date: CalendarDate) -> Bool {
    guard date >= from else { return false }
    guard let until else { return true }
    return date < until
  }
}
