internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import YAMLSyntax

extension DescriptorReader {
  /// `{month_end: last_day, leap_birthday: "02-28", legal: KEY}`: each rule only where an expression needs it.
  mutating func readCalendar(_ node: YAMLNode?) -> CalendarConvention? {
    guard let node, let fields = fields(node, .calendar) else { return nil }
    let rules = CalendarRules(
      monthEnd: fields["month_end"].flatMap { self.choice($0, MonthEnd.self) },
      leapBirthday: fields["leap_birthday"].flatMap { self.choice($0, LeapBirthday.self) })
    if fields["month_end"] == nil, fields["leap_birthday"] == nil {
      expected(
        node, fr: "au moins une des clés « month_end » et « leap_birthday »",
        en: "at least one of the keys “month_end” and “leap_birthday”")
    }
    let legal = legalKeys(fields["legal"])
    let assumption = fields["assumption"].flatMap { self.wording($0) }
    requireBasis(legal, assumption, fields, .init(fr: "La section « calendar »", en: "The section “calendar”"))
    return CalendarConvention(rules: rules, legal: legal, assumption: assumption)
  }
}
