internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

/// Says hypotheses and values in the descriptor's own words.
struct DecisionWords: Sendable {
  let report: DecisionReport
  let phrases: DecisionPhrases
  let format: Formatter
  let language: Language

  init(_ report: DecisionReport, in language: Language) {
    self.report = report
    self.language = language
    phrases = .in(language)
    format = Formatter(language: language, units: report.subject.descriptor.units)
  }

  private var descriptor: Descriptor { report.subject.descriptor }

  func quoted(_ label: Label) -> String { phrases.quoted(label.words.text(in: language)) }

  func value(_ value: Value, unit: Unit? = nil, of input: Input? = nil) -> String {
    switch value {
    case .boolean(let flag): flag ? phrases.boolean.yes : phrases.boolean.no
    case .number(let number): unit.map { format.quantity(number, $0) } ?? format.number(number)
    case .date(let date): format.date(date)
    case .key(let key): choice(key, input)
    case .keys(let keys): keys.map { choice($0, input) }.joined(separator: ", ")
    case .text(let text): text
    case .records(let rows): format.count(rows.count)
    }
  }

  private func choice(_ key: String, _ input: Input?) -> String {
    let own = input?.choiceLabel(key) ?? descriptor.inputs.lazy.compactMap { $0.choiceLabel(key) }.first
    return own?.text(in: language) ?? key
  }

  func says(_ hypothesis: Hypothesis) -> String {
    let inputs = descriptor.inputs
    switch hypothesis {
    case .day(let date): return phrases.day(format.date(date))
    case .yearsApart(let years):
      let count = Int(years.magnitude)
      return phrases.yearsApart(format.count(count), format.isPlural(count), years < 0)
    case .parameter(let version, let index, let value):
      guard let parameter = report.version(version)?.parameters[index] else { return "" }
      let dated = parameter.values[value]
      var amount: String?
      if case .single(let number) = dated.content { amount = format.quantity(number, parameter.unit, short: true) }
      return phrases.parameter(quoted(parameter.label), amount, format.date(dated.period.from))
    case .reading(let version, let change):
      return report.version(version).map { says(change, $0) } ?? ""
    case .exchangedInputs(let a, let b):
      return phrases.exchangedInputs(quoted(inputs[a].label), quoted(inputs[b].label))
    case .exchangedOutputs(let a, let b):
      return phrases.exchangedOutputs(
        quoted(report.subject.outputs[a].label), quoted(report.subject.outputs[b].label))
    case .constantInput(let index, let constant):
      return phrases.constant(
        quoted(inputs[index].label), value(constant, unit: inputs[index].unit, of: inputs[index]))
    case .shiftedInput(let index, let amount):
      guard case .number(let type) = inputs[index].kind else { return "" }
      let by = Number(Int128(amount.magnitude), scale: type.scale)
      return phrases.shifted(quoted(inputs[index].label), format.quantity(by, type.unit), amount < 0)
    }
  }

  private func says(_ change: ReadingChange, _ version: Descriptor) -> String {
    let rule = version.rules[change.rule]
    let name = quoted(rule.label)
    switch change {
    case .limit(_, let place, let left, let right, let from, let to):
      let labels = [left, right].map { side in side.flatMap { label($0, version) } }
      var sides: (String, String)?
      if let a = labels[0], let b = labels[1] { sides = (quoted(a), quoted(b)) }
      return phrases.limit(name, says(place), sides, from.sign, to.sign)
    case .thresholdsPassed: return phrases.thresholdsPassed(name)
    case .rounding(_, let from, let to):
      return phrases.rounding(name, phrases.mode(from.rawValue), phrases.mode(to.rawValue))
    case .roundingStep(_, let from, let to):
      let unit = rule.rounding?.unit ?? .one
      return phrases.roundingStep(name, format.quantity(from, unit), format.quantity(to, unit))
    case .ignored(_, let place): return phrases.ignored(name, says(place))
    }
  }

  private func says(_ place: TestPlace) -> String { phrases.place(place.role.rawValue, place.index + 1) }

  private func label(_ name: String, _ version: Descriptor) -> Label? {
    version.inputs.first { $0.name == name }?.label ?? version.rules.first { $0.name == name }?.label
      ?? version.parameters.first { $0.name == name }?.label
  }
}

extension Comparison {
  /// As mathematics writes it.
  fileprivate var sign: String {
    switch self {
    case .lessOrEqual: "≤"
    case .greaterOrEqual: "≥"
    case .notEqual: "≠"
    case .less, .greater, .equal: rawValue
    }
  }
}
