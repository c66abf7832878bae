internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// Parameters: the value in force on the day is put in place.
extension Compiler {
  mutating func parameter(
    _ index: Int, _ keys: [TypedExpression], _ date: TypedExpression?, _ expression: TypedExpression, frame: Int
  ) -> Int {
    guard let day = readingDay(date) else { return 0 }
    let keySlots = keys.map { emit($0, frame: frame) }
    let cache = ReadKey(parameter: index, date: day, frame: frame, keys: keySlots)
    if let slot = readSlots[cache] { return slot }
    guard let value = value(of: index, on: day, expression.span), case .number(let type) = expression.type else {
      return 0
    }
    let slot: Int
    switch descriptor.parameters[index].values[value].content {
    case .single(let number):
      slot = emit(.constant(number.coefficient(atScale: type.scale) ?? 0), expression.type, frame: frame)
    case .table(let rows):
      let domains = keys.compactMap { KeyDomain($0.type) }
      guard domains.count == keys.count else { return 0 }
      let operands = zip(keySlots, domains).map { Program.TableKey(slot: $0, low: $1.low, count: $1.count) }
      slot = emit(.table(operands, entries(rows, domains, type.scale)), expression.type, frame: frame)
    case .scale, .order: return 0
    }
    readSlots[cache] = slot
    read(index, value, day, keySlots: keySlots, slot: slot)
    return slot
  }

  /// The values under all combinations of keys, the last key varying fastest.
  private func entries(_ rows: [Parameter.Row], _ domains: [KeyDomain], _ scale: Int) -> [Int128] {
    var combinations: [[Value]] = [[]]
    for domain in domains {
      combinations = combinations.flatMap { sofar in
        (0..<domain.count).compactMap { offset in domain.value(at: offset).map { sofar + [$0] } }
      }
    }
    return combinations.map { rows.value(under: $0)?.coefficient(atScale: scale) ?? 0 }
  }

  /// A scale parameter's thresholds on the day of the reading; nil where it has no value.
  mutating func scale(_ scale: Mechanism.ScaleRead) -> [Parameter.Threshold]? {
    guard let day = readingDay(scale.date), let value = value(of: scale.parameter, on: day, scale.span),
      case .scale(let thresholds) = descriptor.parameters[scale.parameter].values[value].content
    else { return nil }
    read(scale.parameter, value, day, keySlots: [], slot: nil)
    return thresholds
  }

  func readingDay(_ date: TypedExpression?) -> CalendarDate? {
    guard let date else { return program.referenceDate }
    return constantDate(date, rules: descriptor.rules, referenceDate: program.referenceDate)
  }

  mutating func read(_ parameter: Int, _ value: Int, _ date: CalendarDate, keySlots: [Int], slot: Int?) {
    guard !program.reads.contains(where: { $0.parameter == parameter && $0.date == date && $0.slot == slot }) else {
      return
    }
    program.reads.append(
      Program.ParameterRead(parameter: parameter, value: value, date: date, keySlots: keySlots, slot: slot))
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
