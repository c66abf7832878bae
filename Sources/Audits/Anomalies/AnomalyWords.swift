internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// Names, values and findings of one descriptor in words.
struct AnomalyWords {
  let descriptor: Descriptor
  let language: Language
  let phrases: AnomalyPhrases
  let format: Formatter

  private let isExhaustive: Bool

  init(_ report: AnomalyReport, _ language: Language) {
    descriptor = report.descriptor
    isExhaustive = report.isExhaustive
    self.language = language
    phrases = .in(language)
    format = Formatter(language: language, units: report.descriptor.units)
  }

  func count(_ count: Int) -> String { format.count(count) }
  func isOne(_ count: Int) -> Bool { !format.isPlural(count) }

  func input(_ index: Int) -> String { quoted(descriptor.inputs[index].label) }
  func output(_ index: Int) -> String { quoted(descriptor.outputs[index].label) }
  private func quoted(_ label: Label) -> String { phrases.quoted(label.words.text(in: language)) }

  func value(_ value: Value, ofInput index: Int) -> String {
    words(value, descriptor.inputs[index].unit, descriptor.inputs[index])
  }

  func value(_ value: Value, ofOutput index: Int) -> String {
    guard case .rule(let rule) = descriptor.outputs[index].source,
      case .number(let type) = descriptor.rules[rule].type
    else { return words(value, nil, nil) }
    return words(value, type.unit, nil)
  }

  func state(_ state: Stated, ofOutput index: Int) -> String {
    state.value.map { value($0, ofOutput: index) } ?? phrases.noResult
  }

  private func words(_ value: Value, _ unit: Unit?, _ input: Input?) -> String {
    switch value {
    case .boolean(let flag): flag ? phrases.yes : phrases.no
    case .number(let number): unit.map { format.quantity(number, $0) } ?? format.number(number)
    case .date(let date): format.date(date)
    case .key(let key): choice(key, input)
    case .keys(let keys): keys.map { choice($0, input) }.joined(separator: ", ")
    case .text(let text): text
    case .records(let rows): phrases.elements(count(rows.count), isOne(rows.count))
    }
  }

  private func choice(_ key: String, _ input: Input?) -> String {
    let own = input?.choiceLabel(key) ?? descriptor.inputs.lazy.compactMap { $0.choiceLabel(key) }.first
    return own?.text(in: language) ?? key
  }

  /// What is expected, as a sentence without its full stop.
  func sentence(_ finding: ExpectationFinding) -> String {
    let expectation: AnomalyExpectation
    switch finding.expectation.kind {
    case .increasing: expectation = .increasing
    case .decreasing: expectation = .decreasing
    case .jump(let limit): expectation = .jump(value(.number(limit), ofOutput: finding.expectation.output))
    }
    return phrases.expects(output(finding.expectation.output), step(of: finding.input), expectation)
  }

  private func step(of input: Int) -> String {
    let step: AnomalyStep
    switch descriptor.inputs[input].kind {
    case .date: step = .date
    case .choice: step = .choice
    case .boolean: step = .boolean
    default: step = .number
    }
    return phrases.step(self.input(input), step)
  }

  func sentence(_ turn: ContradictingTurn, of finding: ExpectationFinding) -> String {
    let output = finding.expectation.output
    let difference = difference(turn, ofOutput: output).map { " " + phrases.difference($0) } ?? ""
    return sentence(turn, finding.input, output) + difference
  }

  private func sentence(_ turn: ContradictingTurn, _ input: Int, _ output: Int) -> String {
    phrases.turn(
      descriptor.inputs[input].label.words.text(in: language), value(turn.lower, ofInput: input),
      value(turn.result.atLower, ofOutput: output), value(turn.upper, ofInput: input),
      value(turn.result.atUpper, ofOutput: output))
  }

  private func difference(_ turn: ContradictingTurn, ofOutput output: Int) -> String? {
    guard case .number(let before) = turn.result.atLower, case .number(let after) = turn.result.atUpper else {
      return nil
    }
    return value(.number(Number(turn.difference, scale: max(before.scale, after.scale))), ofOutput: output)
  }

  func sentences(_ jump: GreatestJump, isProven: Bool) -> [String] {
    let amount = difference(jump.turn, ofOutput: jump.output) ?? ""
    return [
      phrases.jump(output(jump.output), step(of: jump.input), amount, isProven),
      sentence(jump.turn, jump.input, jump.output) + " " + situations(jump.turn, of: jump.input),
    ]
  }

  /// How many people meet it, and one of them.
  func situations(_ turn: ContradictingTurn, of input: Int) -> String {
    let (number, isOne) = (count(turn.pairs), isOne(turn.pairs))
    let others = descriptor.inputs.indices.filter { $0 != input && turn.witness[$0] != nil }
    if others.isEmpty { return phrases.alone(number, isOne) }
    let person = others.compactMap { index in
      turn.witness[index].map {
        "\(descriptor.inputs[index].label.words.text(in: language)) (\(value($0, ofInput: index)))"
      }
    }
    return phrases.witness(number, isOne, isExhaustive, person.joined(separator: ", "))
  }

  func sentence(_ unreached: UnreachedWay, isProven: Bool) -> String {
    let rule = descriptor.rules[unreached.rule]
    let way: AnomalyWay
    switch unreached.kind {
    case .branch(let index): way = .branch(count(index + 1))
    case .row(let index): way = .row(count(index + 1))
    case .exception(let index): way = .exception(count(index + 1))
    case .applies: way = .applies
    }
    return phrases.unreached(quoted(rule.label), way, place(unreached, rule), isProven)
  }

  /// `2016-09-01.yaml:142`
  private func place(_ unreached: UnreachedWay, _ rule: Rule) -> String? {
    let span: SourceSpan?
    switch (unreached.kind, rule.mechanism) {
    case (.branch(let index), .cases(let branches)): span = branches[index].span
    case (.row(let index), .table(let table)): span = table.rows[index].span
    case (.exception(let index), _): span = rule.exceptions[index].span
    default: span = rule.span
    }
    return span.map { span in
      let name = span.file.name.split(separator: "/").last.map(String.init) ?? span.file.name
      return "\(name):\(LineTable(span.file).position(of: span.lower).line)"
    }
  }
}
