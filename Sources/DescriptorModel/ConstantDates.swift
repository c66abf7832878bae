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
    guard arguments.count == 2, case .constant(.date(let day)) = arguments[0].node,
      let date = constantDate(arguments[1], rules: rules, referenceDate: referenceDate)
    else { return nil }
    return date.last(month: day.month, day: day.day)
  default: return nil
  }
}
