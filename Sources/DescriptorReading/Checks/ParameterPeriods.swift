internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// On every day on which the rules are in force and known, each parameter that they read has a value.
extension DescriptorCheck {
  mutating func checkParameterPeriods() {
    var readings = Set<Reading>()
    let expressions = descriptor.rules.flatMap { $0.expressions } + descriptor.answers.compactMap { $0.condition }
    for expression in expressions { collect(expression, &readings) }
    for reading in readings.sorted(by: { ($0.parameter, $0.key) < ($1.parameter, $1.key) }) { check(reading) }
  }

  /// A parameter and the day at which it is read.
  private struct Reading: Hashable {
    let parameter: Int
    let date: TypedExpression?

    /// An order that does not depend on hashing.
    var key: Int { date?.span.lower ?? -1 }

    static func == (a: Reading, b: Reading) -> Bool { a.parameter == b.parameter && a.date?.node == b.date?.node }
    func hash(into hasher: inout Hasher) {
      hasher.combine(parameter)
      hasher.combine(date?.node)
    }
  }

  private func collect(_ expression: TypedExpression, _ readings: inout Set<Reading>) {
    if case .parameter(let index, _, let date) = expression.node {
      readings.insert(Reading(parameter: index, date: date))
    }
    for operand in expression.operands { collect(operand, &readings) }
  }

  private mutating func check(_ reading: Reading) {
    guard descriptor.parameters.indices.contains(reading.parameter) else { return }
    let parameter = descriptor.parameters[reading.parameter]
    let first = max(descriptor.inForce.from, descriptor.knownFrom ?? descriptor.inForce.from)
    // Rules without an end are looked at until today, and as far as the values reach.
    let reach = parameter.values.last?.period.until ?? date
    let last = descriptor.inForce.until.map { $0.dayNumber - 1 } ?? max(date, reach).dayNumber
    guard first.dayNumber <= last else { return }
    var gapStart = Int.min
    for value in parameter.values {
      report(parameter, reading, gap: gapStart..<value.period.from.dayNumber, first.dayNumber, last, value.span)
      guard let until = value.period.until else { return }
      gapStart = until.dayNumber
    }
    expire(parameter, reading, from: gapStart, first.dayNumber, last)
  }

  /// The day at which a parameter is read on a reference date.
  private func readingDay(_ reading: Reading, on day: Int) -> Int? {
    guard let date = reading.date else { return day }
    return CalendarDate(dayNumber: day).flatMap {
      constantDate(date, rules: descriptor.rules, referenceDate: $0)
    }?.dayNumber
  }

  /// The first day from `first` to `last` at which the parameter is read on `target` or later. A later reference date never
  /// reads an earlier day, so that halving finds it.
  private func firstDay(_ reading: Reading, reaching target: Int, _ first: Int, _ last: Int) -> Int? {
    var (low, high) = (first, last + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if (readingDay(reading, on: middle) ?? Int.min) >= target { high = middle } else { low = middle + 1 }
    }
    return low <= last ? low : nil
  }

  private mutating func report(
    _ parameter: Parameter, _ reading: Reading, gap: Range<Int>, _ first: Int, _ last: Int, _ span: SourceSpan
  ) {
    guard !gap.isEmpty, let day = firstDay(reading, reaching: gap.lowerBound, first, last),
      let read = readingDay(reading, on: day), gap.contains(read), let date = CalendarDate(dayNumber: day),
      let readOn = CalendarDate(dayNumber: read)
    else { return }
    let elsewhere = read == day ? "" : " (lu au \(readOn))"
    let english = read == day ? "" : " (read at \(readOn))"
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.noValue, at: parameter.span,
        fr: "Le \(date), les règles sont en vigueur et « \(parameter.name) » n'a pas de valeur\(elsewhere).",
        en: "On \(date) the rules are in force and “\(parameter.name)” has no value\(english).",
        labels: [.init(span, fr: "la valeur la plus proche", en: "the nearest value")],
        help: .init(
          fr: "Ajoutez la valeur, ou dites par « known_from: » depuis quel jour toutes sont connues.",
          en: "Add the value, or say with “known_from:” since which day all are known.")))
  }

  /// After the last value there is none: an error where the rules end later, a warning where today comes later.
  private mutating func expire(_ parameter: Parameter, _ reading: Reading, from until: Int, _ first: Int, _ last: Int) {
    guard let end = CalendarDate(dayNumber: until) else { return }
    if descriptor.inForce.until != nil {
      report(parameter, reading, gap: until..<Int.max, first, last, parameter.values.last?.span ?? parameter.span)
      return
    }
    let today = min(date.dayNumber, last)
    guard today >= first, let read = readingDay(reading, on: today), read >= until else { return }
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.expired, .warning, at: parameter.span,
        fr: "La dernière valeur de « \(parameter.name) » a pris fin le \(end).",
        en: "The last value of “\(parameter.name)” ended on \(end).",
        help: .init(
          fr: "Ajoutez la valeur qui a suivi, avec son texte.", en: "Add the value that followed, with its text.")))
  }
}
