internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

extension DescriptorReader {
  /// A parameter is read on a day that follows from the reference date alone, so that the program is compiled with the
  /// value in place and the record can say which one was used.
  mutating func checkReadingDates(_ expressions: [TypedExpression]) {
    guard let anyDay = CalendarDate(year: 2000, month: 1, day: 1) else { return }
    for date in expressions.flatMap({ $0.readingDates })
    where constantDate(date, rules: rules, referenceDate: anyDay) == nil {
      diagnostics.append(
        Diagnostic(
          ExpressionDiagnostics.parameterDate, at: date.span,
          fr: "Le jour auquel un paramètre est lu doit se déduire de la date de référence seule.",
          en: "The day at which a parameter is read must follow from the reference date alone.",
          help: .init(
            fr: "Écrivez par exemple « at latest(\"07-01\", reference_date) ».",
            en: "Write “at latest(\"07-01\", reference_date)”, for example.")))
    }
  }
}
