internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension DescriptorReader {
  /// Inputs, parameters and rules share one space of names.
  mutating func checkNames(_ rules: YAMLNode?) {
    var first: [String: SourceSpan] = [:]
    for input in inputs { first[input.name] = input.span }
    func clash(_ name: String, _ span: SourceSpan, _ other: SourceSpan) -> Diagnostic {
      Diagnostic(
        DescriptorDiagnostics.name, at: span, fr: "Le nom « \(name) » est déjà pris.",
        en: "The name “\(name)” is already taken.",
        labels: [.init(other, fr: "ici", en: "here")])
    }
    for parameter in parameters {
      if let other = first[parameter.name] { diagnostics.append(clash(parameter.name, parameter.span, other)) }
      first[parameter.name] = parameter.span
    }
    guard let rules, rules.kind == .mapping else { return }
    for (key, _) in rules.entries {
      guard let name = key.scalar?.text, let other = first[name] else { continue }
      diagnostics.append(clash(name, key.span, other))
    }
  }

  /// The values of a parameter have one type: numbers that fit together, or an order of one enumeration's keys.
  mutating func checkParameterTypes() {
    let names = scope()
    for parameter in parameters where names.bindings[parameter.name] == nil {
      let isOrder = parameter.values.contains {
        if case .order = $0.content { true } else { false }
      }
      broken.insert(parameter.name)
      if isOrder {
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.unknownName, at: parameter.span,
            fr: "Aucune donnée n'a tous les choix que cet ordre cite.",
            en: "No input has all the choices that this order names."))
      } else {
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.value, at: parameter.span,
            fr: "Les valeurs de ce paramètre ne tiennent pas ensemble sur 128 bits.",
            en: "The values of this parameter do not fit together in 128 bits.",
            help: .init(fr: "Retirez des décimales ou des zéros.", en: "Remove decimals or zeros.")))
      }
    }
  }

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

  /// A table must have a row for every value that its key can take; the first one missing is named.
  mutating func checkTables() {
    let names = scope()
    for parameter in parameters {
      guard let by = parameter.by else { continue }
      if broken.contains(by) { continue }
      guard case .value(_, .number(let key)) = names.bindings[by], key.scale == 0, key.spansAtMost(10_000) else {
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.unknownName, at: parameter.span,
            fr: "« \(by) » doit être une donnée ou une règle à valeur entière, sur 10 000 valeurs au plus.",
            en: "“\(by)” must be an input or a rule with whole values, at most 10 000 of them."))
        continue
      }
      for value in parameter.values {
        guard case .table(let rows) = value.content else { continue }
        let exact = Set(rows.map { Int128($0.key) })
        let above = rows.filter { $0.andAbove }.map { Int128($0.key) }.min()
        var candidate = key.low
        while candidate <= key.high, exact.contains(candidate) || (above.map { candidate >= $0 } ?? false) {
          candidate += 1
        }
        guard candidate <= key.high else { continue }
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.tableGap, at: value.span, fr: "Aucune ligne ne couvre \(by) = \(candidate).",
            en: "No row covers \(by) = \(candidate).",
            help: .init(
              fr: "Ajoutez la ligne « \(candidate): … », ou « \(candidate)+: … » pour toutes celles qui suivent.",
              en: "Add the row “\(candidate): …”, or “\(candidate)+: …” for all that follow.")))
      }
    }
  }
}

extension NumberType {
  /// Whether the interval holds at most `count` steps of its last decimal.
  fileprivate func spansAtMost(_ count: Int128) -> Bool {
    let (width, overflow) = high.subtractingReportingOverflow(low)
    return !overflow && width <= count
  }
}
