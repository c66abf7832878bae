/// What a day that a month lacks becomes: what 31 January and one month is.
package enum MonthEnd: String, Sendable, Hashable, CaseIterable {
  /// The last day of the month: 28 or 29 February.
  case lastDay = "last_day"
  /// The day after the last day of the month: 1 March.
  case nextDay = "next_day"
}

/// On which day somebody born on 29 February gets a year older in a common year.
package enum LeapBirthday: String, Sendable, Hashable, CaseIterable {
  case february28 = "02-28"
  case march1 = "03-01"
}

/// The rules of the calendar that a descriptor declares, because no two texts agree on them. Each is nil where the
/// descriptor does not say; what needs it is then an error.
package struct CalendarRules: Sendable, Hashable {
  package let monthEnd: MonthEnd?
  package let leapBirthday: LeapBirthday?

  package init(monthEnd: MonthEnd?, leapBirthday: LeapBirthday?) {
    self.monthEnd = monthEnd
    self.leapBirthday = leapBirthday
  }
}

/// What is added to a date, one or several times, with the rule that this needs.
package enum CalendarStep: Sendable, Hashable {
  case day
  case month(MonthEnd)
  case year(MonthEnd)
}

extension CalendarDate {
  /// The days between the first and the last date of the calendar; no difference is greater.
  package static let longestDifference = 3_652_058

  /// The date `count` steps later, earlier when `count` is negative; nil outside of the years 1 to 9999.
  ///
  /// Several months are added at once, from this date: 31 January and two months is 31 March, whatever `MonthEnd` says
  /// of February. One year is twelve months. Complexity: O(1).
  package func adding(_ count: Int128, _ step: CalendarStep) -> CalendarDate? {
    // No longer step stays within the calendar, and within these bounds nothing below can overflow.
    guard count.magnitude <= 4_000_000, let count = Int(exactly: count) else { return nil }
    switch step {
    case .day: return CalendarDate(dayNumber: dayNumber + count)
    case .month(let rule): return adding(months: count, rule)
    case .year(let rule): return adding(months: count * 12, rule)
    }
  }

  private func adding(months: Int, _ rule: MonthEnd) -> CalendarDate? {
    let index = year * 12 + month - 1 + months
    guard index >= 12 else { return nil }
    let (year, month) = (index / 12, index % 12 + 1)
    if let same = CalendarDate(year: year, month: month, day: day) { return same }
    let last = CalendarDate(year: year, month: month, day: CalendarDate.daysInMonth(month, year: year))
    switch rule {
    case .lastDay: return last
    case .nextDay: return last?.adding(1, .day)
    }
  }

  /// The complete months from this date to `other`: the most that can be added to the earlier one without passing the
  /// later one, negative when `other` is earlier. `a.months(to: b) == -b.months(to: a)`. Complexity: O(1).
  package func months(to other: CalendarDate, _ rule: MonthEnd) -> Int {
    guard self <= other else { return -other.months(to: self, rule) }
    let whole = (other.year - year) * 12 + other.month - month
    // A month added too many falls in the month of `other`, behind it; or, under `nextDay`, on the first after it.
    guard let reached = adding(months: whole, rule), reached <= other else { return whole - 1 }
    return whole
  }

  /// The complete years from this date to `other`: `months(to:)` without what does not fill a year. Complexity: O(1).
  package func years(to other: CalendarDate, _ rule: MonthEnd) -> Int { months(to: other, rule) / 12 }

  /// The age on `date` of somebody born on this day: complete years; nil before birth. Complexity: O(1).
  package func age(on date: CalendarDate, _ rule: LeapBirthday) -> Int? {
    guard self <= date else { return nil }
    // Only 29 February is lacking in some years: the rule on months then says the same thing.
    return years(to: date, rule == .february28 ? .lastDay : .nextDay)
  }
}
