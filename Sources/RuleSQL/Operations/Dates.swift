internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

// The calendar on day numbers. Years, months and days come from the engine, which has the same calendar; what is done with
// them is Lucarne's own, since no two engines add months or count ages alike.
extension StageWriter {
  /// The first and the last day of the calendar.
  static let calendar = Interval(low: -719_162, high: 2_932_896)

  struct DateParts {
    let year: Fragment
    let month: Fragment
    let day: Fragment
  }

  mutating func parts(_ day: Fragment) -> DateParts {
    if let number = day.constant, let date = CalendarDate(dayNumber: Int(truncatingIfNeeded: number)) {
      return DateParts(
        year: integer(Int128(date.year)), month: integer(Int128(date.month)), day: integer(Int128(date.day)))
    }
    let day = simple(day)
    let date = dialect.date(day.text)
    func part(_ name: String, _ writer: inout StageWriter) -> Fragment {
      writer.column(
        Fragment("CAST(EXTRACT(\(name) FROM \(date)) AS BIGINT)", .closed, .word, level: day.level))
    }
    return DateParts(year: part("YEAR", &self), month: part("MONTH", &self), day: part("DAY", &self))
  }

  private static let years = Interval(low: 1, high: 9999)
  /// Months since the beginning of year 0.
  private static let months = Interval(low: 12, high: 119_999)

  private mutating func monthIndex(_ parts: DateParts) -> Fragment {
    let years = arithmetic(.times, parts.year, integer(12), StageWriter.months)
    return arithmetic(.plus, years, parts.month, Interval(low: 13, high: 120_000))
  }

  /// The month of a number of months, from 1.
  private func monthOfYear(_ index: Fragment) -> Fragment {
    Fragment("\(index.operand) % \(integer(12).text) + \(integer(1).text)", .open, .word, level: index.level)
  }

  /// The day number of a date that exists.
  private func dayNumber(_ year: Fragment, _ month: Fragment, _ day: Fragment) -> Fragment {
    Fragment(
      dialect.dayNumber(dialect.makeDate(year.text, month.text, day.text)), .closed, .word,
      level: max(year.level, month.level, day.level))
  }

  private func daysInMonth(_ year: Fragment, _ month: Fragment) -> Fragment {
    let (y, level) = (year.operand, max(year.level, month.level))
    func number(_ value: Int128) -> String { integer(value).text }
    let zero = number(0)
    let leap = "(\(y) % \(number(4)) = \(zero) AND \(y) % \(number(100)) <> \(zero)) OR \(y) % \(number(400)) = \(zero)"
    let short = [4, 6, 9, 11].map { number($0) }.joined(separator: ", ")
    return Fragment(
      caseText(
        [
          ("\(month.operand) = \(number(2))", caseText([(leap, number(29))], else: number(28))),
          ("\(month.operand) IN (\(short))", number(30)),
        ], else: number(31)), .closed, integer(0).kind, level: level)
  }

  /// A state that is not applicable where a condition holds.
  private mutating func notApplicable(where condition: Fragment, _ state: StateSet) -> StateSet {
    let arms = (state.isKnown ? [] : [(state.isOpenTest, state.number)]) + [(condition.text, "1")]
    return stateColumn(
      caseText(arms, else: "0"), level: max(condition.level, state.level), mayNotApply: true,
      mayBeMissing: state.mayBeMissing)
  }

  private func any(_ conditions: [Fragment]) -> Fragment {
    Fragment(
      conditions.map { $0.junct }.joined(separator: " OR "), conditions.count > 1 ? .open : .test, .condition,
      level: conditions.map { $0.level }.max() ?? 0)
  }

  /// The last such day of a year, or of a month, that is not after a date.
  mutating func latest(month: Int?, day: Int, _ slot: Int) -> (Fragment, StateSet) {
    let none = StateSet(.init(text: "1", mayNotApply: true, mayBeMissing: false))
    let exists =
      month.map { !($0 == 2 && day == 29) && CalendarDate(year: 2001, month: $0, day: day) != nil }
      ?? (1...28).contains(day)
    let state = state(slot)
    guard exists else { return (integer(0), state.isKnown ? none : notApplicable(where: .condition(true), state)) }
    let date = simple(slot)
    let parts = parts(date)
    let wanted = integer(Int128(day))
    let (this, before): (Fragment, Fragment)
    let isBeforeAll: Fragment
    if let month {
      let fixed = integer(Int128(month))
      this = column(dayNumber(parts.year, fixed, wanted))
      let last = arithmetic(.minus, parts.year, integer(1), Interval(low: 0, high: 9998))
      before = dayNumber(extreme("GREATEST", [last, integer(1)]), fixed, wanted)
      isBeforeAll = comparison(.equal, parts.year, integer(1))
    } else {
      this = column(dayNumber(parts.year, parts.month, wanted))
      let index = column(arithmetic(.minus, monthIndex(parts), integer(2), Interval(low: 11, high: 119_998)))
      let year = quotient(index, StageWriter.months, integer(12), Interval(12))
      let rest = monthOfYear(index)
      before = dayNumber(extreme("GREATEST", [year, integer(1)]), rest, wanted)
      isBeforeAll = comparison(.less, index, integer(12))
    }
    let isReached = comparison(.lessOrEqual, this, date)
    let value = choice([(isReached, this)], else: before)
    let isAfter = comparison(.greater, this, date)
    let level = max(isBeforeAll.level, isAfter.level)
    // Only in the first year is there no such day before.
    guard plan.interval(slot).low < StageWriter.calendar.low + 366 else { return (value, state) }
    return (
      value,
      notApplicable(
        where: Fragment("\(isBeforeAll.text) AND \(isAfter.text)", .open, .condition, level: level), state)
    )
  }

  /// A date and so many steps; not applicable outside of the calendar.
  mutating func shifted(_ slot: Int, by count: Int, _ step: CalendarStep, backward: Bool) -> (Fragment, StateSet) {
    let state = StateSet.joined([self.state(slot), self.state(count)])
    let range = plan.interval(count)
    let most: Int128 = 4_000_000
    let limit = Interval(low: -most, high: most)
    var steps = simple(count)
    var outside: [Fragment] = []
    var within = range
    if range.low < limit.low || range.high > limit.high {
      outside += [comparison(.less, steps, integer(-most)), comparison(.greater, steps, integer(most))]
      steps = narrowed(extreme("LEAST", [extreme("GREATEST", [steps, integer(-most)]), integer(most)]))
      within = Interval(low: max(range.low, -most), high: min(range.high, most))
    }
    let operation: Operator = backward ? .minus : .plus
    let signed = backward ? within * Interval(-1) : within
    let start = simple(slot)
    let (value, leaves): (Fragment, [Fragment])
    switch step {
    case .day:
      let day = column(arithmetic(operation, start, steps, StageWriter.calendar + signed))
      (value, leaves) = clamped(day, StageWriter.calendar + signed, to: StageWriter.calendar)
    case .month(let rule), .year(let rule):
      var factor: Int128 = 1
      if case .year = step { factor = 12 }
      let parts = parts(start)
      let months = arithmetic(.times, steps, integer(factor), within * Interval(factor))
      let range = Interval(low: 12, high: 119_999) + signed * Interval(factor)
      let base = arithmetic(.minus, monthIndex(parts), integer(1), Interval(low: 12, high: 119_999))
      let index = column(arithmetic(operation, base, months, range))
      let (inside, beyond) = clamped(index, range, to: StageWriter.months)
      let place = column(inside)
      let year = column(quotient(place, StageWriter.months, integer(12), Interval(12)))
      let month = column(monthOfYear(place))
      var days = daysInMonth(year, month)
      // The day after the last of the month stands for those that it lacks.
      if rule == .nextDay {
        days = Fragment("\(days.operand) + \(integer(1).text)", .open, days.kind, level: days.level)
      }
      let day = extreme("LEAST", [parts.day, days])
      value = Fragment(
        "\(dayNumber(year, month, integer(1)).text) - \(integer(1).text) + \(day.text)", .open, .word,
        level: max(year.level, month.level, day.level))
      leaves = beyond
    }
    outside += leaves
    return (value, outside.isEmpty ? state : notApplicable(where: any(outside), state))
  }

  /// The value kept within bounds, and the conditions under which it leaves them.
  private func clamped(_ value: Fragment, _ range: Interval, to bounds: Interval) -> (Fragment, [Fragment]) {
    var (inside, leaves) = (value, [Fragment]())
    if range.low < bounds.low {
      inside = extreme("GREATEST", [inside, integer(bounds.low)])
      leaves.append(comparison(.less, value, integer(bounds.low)))
    }
    if range.high > bounds.high {
      inside = extreme("LEAST", [inside, integer(bounds.high)])
      leaves.append(comparison(.greater, value, integer(bounds.high)))
    }
    return (inside, leaves)
  }

  /// The complete months from the earlier of two dates to the later one.
  private mutating func completeMonths(_ earlier: Fragment, _ later: Fragment, _ rule: MonthEnd) -> Fragment {
    let (from, to) = (parts(earlier), parts(later))
    let all = Interval(low: -120_000, high: 120_000)
    let difference = arithmetic(.minus, monthIndex(to), monthIndex(from), all)
    var isFull = comparison(.lessOrEqual, from.day, to.day)
    if rule == .lastDay {
      // The last day of a month stands for those that it lacks.
      let isLast = comparison(.equal, to.day, daysInMonth(to.year, to.month))
      isFull = any([isFull, isLast])
    }
    return arithmetic(.minus, difference, choice([(isFull, integer(0))], else: integer(1)), all)
  }

  mutating func months(_ a: Int, _ b: Int, _ rule: MonthEnd, divisor: Int128) -> (Fragment, StateSet) {
    let (x, y) = (simple(a), simple(b))
    let all = Interval(low: 0, high: 120_000)
    let earlier = column(extreme("LEAST", [x, y]))
    let later = column(extreme("GREATEST", [x, y]))
    let months = completeMonths(earlier, later, rule)
    let whole = column(divisor == 1 ? months : quotient(months, all, integer(divisor), Interval(divisor)))
    let isForward = comparison(.lessOrEqual, x, y)
    let value = choice([(isForward, whole)], else: negated(whole, all * Interval(-1)))
    return (value, StateSet.joined([state(a), state(b)]))
  }

  /// Complete years since a birth; not applicable before it.
  mutating func age(_ birth: Int, on date: Int, _ rule: LeapBirthday) -> (Fragment, StateSet) {
    let (x, y) = (simple(birth), simple(date))
    let months = completeMonths(x, y, rule == .february28 ? .lastDay : .nextDay)
    let size = extreme("GREATEST", [months, integer(0)])
    let years = quotient(size, Interval(low: 0, high: 120_000), integer(12), Interval(12))
    let state = StateSet.joined([self.state(birth), self.state(date)])
    return (years, notApplicable(where: comparison(.less, y, x), state))
  }
}
