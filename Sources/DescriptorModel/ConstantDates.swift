package import RuleExpressions
package import RuleValues

/// The day that a date expression stands for once the reference date is known; nil when it depends on anything else,
/// or leaves the calendar.
///
/// Parameters are read at such days only, so that a program is compiled with its values in place.
/// Complexity: O(size), following the rules it names.
package func constantDate(_ expression: TypedExpression, rules: [Rule], referenceDate: CalendarDate) -> CalendarDate? {
  switch expression.node {
  case .constant(.date(let date)): return date
  case .reference(.referenceDate): return referenceDate
  case .reference(.rule(let index)):
    guard rules.indices.contains(index), case .value(let value) = rules[index].mechanism else { return nil }
    return constantDate(value, rules: rules, referenceDate: referenceDate)
  case .call(.latest, let arguments):
    guard arguments.count == 2, let day = arguments[0].recurringDay,
      let date = constantDate(arguments[1], rules: rules, referenceDate: referenceDate)
    else { return nil }
    return date.last(month: day.month, day: day.day)
  case .dates(let operation, let date, let count):
    guard let date = constantDate(date, rules: rules, referenceDate: referenceDate), let count = literal(count) else {
      return nil
    }
    switch operation {
    case .add(let step): return date.adding(count, step)
    case .subtract(let step): return date.adding(0 &- count, step)
    case .difference, .months, .years, .age: return nil
    }
  default: return nil
  }
}

/// The whole number that an expression writes out; nil for any other expression.
private func literal(_ expression: TypedExpression) -> Int128? {
  switch expression.node {
  case .constant(.number(let number)): number.coefficient(atScale: 0)
  case .negated(let operand): literal(operand).map { 0 &- $0 }
  default: nil
  }
}
