internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// Parameters: the value in force on the day is put in place.
extension Compiler {
  mutating func parameter(
    _ index: Int, _ key: TypedExpression?, _ date: TypedExpression?, _ expression: TypedExpression, frame: Int
  ) -> Int {
    guard let day = readingDay(date) else { return 0 }
    let cache = ReadKey(parameter: index, date: day, frame: frame)
    if let slot = readSlots[cache] { return slot }
    guard let value = value(of: index, on: day, expression.span), case .number(let type) = expression.type else {
      return 0
    }
    var slot = 0
    var keySlot: Int?
    switch descriptor.parameters[index].values[value].content {
    case .single(let number):
      slot = emit(.constant(number.coefficient(atScale: type.scale) ?? 0), expression.type, frame: frame)
    case .table(let rows):
      guard let key, case .number(let keys) = key.type else { return 0 }
      let operand = emit(key, frame: frame)
      keySlot = operand
      let values = (keys.low...keys.high).map { key in
        Parameter.Content.lookUp(key, in: rows)?.coefficient(atScale: type.scale) ?? 0
      }
      slot = emit(.table(operand, low: keys.low, values), expression.type, frame: frame)
    case .order: return 0
    }
    readSlots[cache] = slot
    read(index, value, day, keySlot: keySlot, slot: slot)
    return slot
  }

  func readingDay(_ date: TypedExpression?) -> CalendarDate? {
    guard let date else { return program.referenceDate }
    return constantDate(date, rules: descriptor.rules, referenceDate: program.referenceDate)
  }

  mutating func read(_ parameter: Int, _ value: Int, _ date: CalendarDate, keySlot: Int?, slot: Int?) {
    guard !program.reads.contains(where: { $0.parameter == parameter && $0.date == date && $0.slot == slot }) else {
      return
    }
    program.reads.append(
      Program.ParameterRead(parameter: parameter, value: value, date: date, keySlot: keySlot, slot: slot))
  }

  mutating func value(of index: Int, on date: CalendarDate, _ span: SourceSpan) -> Int? {
    let parameter = descriptor.parameters[index]
    if let value = parameter.index(on: date) { return value }
    // Told once for a parameter and a day, however often the rules read it.
    guard !absent.contains(where: { $0.parameter == index && $0.date == date }) else { return nil }
    absent.append((index, date))
    let known = parameter.values.first.map { first in
      let (from, last) = (first.period.from, parameter.values.last?.period.until)
      return Wording(
        fr: "Valeurs connues : " + (last.map { "du \(from) au \($0) exclu." } ?? "depuis le \(from)."),
        en: "Known values: from \(from) " + (last.map { "to before \($0)." } ?? "on."))
    }
    diagnostics.append(
      Diagnostic(
        EngineDiagnostics.noValue, at: parameter.span,
        fr: "« \(parameter.label.words.fr) » n'a pas de valeur connue au \(date).",
        en: "“\(parameter.label.words.text(in: .english))” has no known value on \(date).",
        labels: [.init(span, fr: "lue ici", en: "read here")], help: known))
    return nil
  }
}

extension Parameter.Content {
  /// The value of the row for `key`: an exact one first, else the highest « and above » row that reaches it.
  static func lookUp(_ key: Int128, in rows: [Parameter.Row]) -> Number? {
    if let exact = rows.first(where: { Int128($0.key) == key }) { return exact.value }
    return rows.filter { $0.andAbove && Int128($0.key) <= key }.max { $0.key < $1.key }?.value
  }
}
