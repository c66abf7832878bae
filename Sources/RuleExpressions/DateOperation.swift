package import RuleValues

/// What is computed from dates, with the rule of the calendar that it follows.
package enum DateOperation: Sendable, Hashable {
  /// A date and so many steps: a date, not applicable outside of the calendar.
  case add(CalendarStep)
  /// A date less so many steps.
  case subtract(CalendarStep)
  /// The days from the second date to the first: `first - second`.
  case difference
  /// The complete months from the first date to the second.
  case months(MonthEnd)
  /// The complete years from the first date to the second. They follow the rule on months, not the one on birthdays:
  /// `years_between(d, d + 3 year)` is 3, whatever the day.
  case years(MonthEnd)
  /// The age on the second date of somebody born on the first; not applicable before birth.
  case age(LeapBirthday)
}

/// The functions of dates, by the names under which expressions call them.
enum DateFunction: String, CaseIterable {
  case ageOn = "age_on"
  case monthsBetween = "months_between"
  case yearsBetween = "years_between"
  case daysBetween = "days_between"
}

/// Whether a name is that of a function, and so cannot be given to anything else.
package func isFunctionName(_ name: String) -> Bool {
  Builtin(rawValue: name) != nil || DateFunction(rawValue: name) != nil
}
