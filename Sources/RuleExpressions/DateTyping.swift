internal import Languages
internal import RuleValues
internal import SourceDiagnostics

// Dates: what is added to them, what is between them, and the rules of the calendar that this needs.
extension TypeChecker {
  /// `date ± n unit` and `date - date`; nil, reported, for anything else of which the first is a date.
  mutating func dateArithmetic(
    _ operation: Arithmetic, _ date: TypedExpression, _ other: TypedExpression, _ span: SourceSpan
  ) -> TypedExpression? {
    switch (operation, other.type) {
    case (.subtract, .date): return difference(date, other, span)
    case (.add, .number(let type)), (.subtract, .number(let type)):
      guard let step = step(type, other.span) else { return nil }
      let shift: DateOperation = operation == .add ? .add(step) : .subtract(step)
      return TypedExpression(.dates(shift, date, other), .date, at: span)
    default:
      let kind = other.type.nounPhrase
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: span,
          fr: "On ne peut pas calculer ainsi avec une date et \(kind.fr).",
          en: "A date and \(kind.text(in: .english)) cannot be so combined.",
          help: .init(
            fr: "Écrivez « date + 3 month », « date - 10 day » ou « date - date ».",
            en: "Write “date + 3 month”, “date - 10 day” or “date - date”.")))
      return nil
    }
  }

  private mutating func step(_ type: NumberType, _ span: SourceSpan) -> CalendarStep? {
    var step: CalendarStep?
    switch type.unit {
    case Unit("day"): step = .day
    case Unit("month"): step = monthEnd(span).map { .month($0) }
    case Unit("year"): step = monthEnd(span).map { .year($0) }
    default:
      report(
        Diagnostic(
          ExpressionDiagnostics.unit, at: span,
          fr: "À une date s'ajoutent des jours, des mois ou des années ; ceci est en \(type.unit).",
          en: "Days, months or years are added to a date; this is in \(type.unit).",
          help: .init(
            fr: "Écrivez une unité, comme « 3 month », ou multipliez par « 1 day ».",
            en: "Write a unit, such as “3 month”, or multiply by “1 day”.")))
      return nil
    }
    guard type.scale == 0 else {
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: span,
          fr: "Un nombre entier de jours, de mois ou d'années s'ajoute à une date ; celui-ci a des décimales.",
          en: "A whole number of days, months or years is added to a date; this one has decimals.",
          help: .init(fr: "Arrondissez-le dans une règle.", en: "Round it in a rule.")))
      return nil
    }
    return step
  }

  private func difference(_ a: TypedExpression, _ b: TypedExpression, _ span: SourceSpan) -> TypedExpression {
    let most = Int128(CalendarDate.longestDifference)
    return TypedExpression(
      .dates(.difference, a, b), .number(NumberType(unit: Unit("day"), scale: 0, low: -most, high: most)), at: span)
  }

  mutating func call(_ function: DateFunction, _ arguments: [Expression], _ span: SourceSpan) -> TypedExpression? {
    let typed = arguments.map { check($0) }
    guard typed.count == 2, let a = typed[0], let b = typed[1], case .date = a.type, case .date = b.type else {
      let birth = function == .ageOn
      return wrongArguments(
        "\(function.rawValue)(\(birth ? "date de naissance" : "date"), date)",
        "\(function.rawValue)(\(birth ? "date of birth" : "date"), date)", span)
    }
    func number(_ operation: DateOperation, _ unit: String, _ low: Int128, _ high: Int128) -> TypedExpression {
      TypedExpression(
        .dates(operation, a, b), .number(NumberType(unit: Unit(unit), scale: 0, low: low, high: high)), at: span)
    }
    switch function {
    case .daysBetween: return difference(b, a, span)
    case .monthsBetween: return monthEnd(span).map { number(.months($0), "month", -119_987, 119_987) }
    case .yearsBetween: return monthEnd(span).map { number(.years($0), "year", -9998, 9998) }
    case .ageOn:
      guard let rule = scope.calendar?.leapBirthday else {
        return undeclared(
          span, fr: "Le jour d'anniversaire de qui est né un 29 février n'est pas déclaré.",
          en: "The birthday of somebody born on 29 February is not declared.",
          line: "calendar: {leap_birthday: \"02-28\", legal: …}")
      }
      return number(.age(rule), "year", 0, 9998)
    }
  }

  private mutating func monthEnd(_ span: SourceSpan) -> MonthEnd? {
    if let rule = scope.calendar?.monthEnd { return rule }
    return undeclared(
      span, fr: "Ce que devient le 31 d'un mois qui ne l'a pas n'est pas déclaré.",
      en: "What becomes of the 31st of a month that has none is not declared.",
      line: "calendar: {month_end: last_day, legal: …}")
  }

  private mutating func undeclared<Result>(_ span: SourceSpan, fr: String, en: String, line: String) -> Result? {
    report(
      Diagnostic(
        ExpressionDiagnostics.calendar, at: span, fr: fr, en: en,
        help: .init(
          fr: "Écrivez au début du descripteur « \(line) », ou la règle contraire, avec le texte qui le dit.",
          en: "Write “\(line)” at the top of the descriptor, or the opposite rule, with the text that says so.")))
    return nil
  }
}
