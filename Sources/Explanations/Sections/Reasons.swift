internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  var why: Block? {
    if let allocation = record.allocation { return section(phrases.why, wishes(allocation)) }
    let bullets = comparisonBullets()
    return bullets.isEmpty ? nil : section(phrases.why, [.bulletList(bullets)])
  }

  /// What led to the rule's value: that it does not apply, an exception, the branch or row that was taken, conditions.
  func deciding(_ step: Step, _ rule: Rule) -> [Fact] {
    if let test = step.tests.first(where: { $0.role == .appliesWhen }), test.holds == false,
      let condition = rule.appliesWhen
    {
      return tested(condition, test, step).facts(for: false)
    }
    if let index = step.exception, rule.exceptions.indices.contains(index) {
      return facts(of: rule.exceptions[index], at: index, step)
    }
    switch rule.mechanism {
    case .cases(let branches): return deciding(step, branches)
    case .combination(let name, let parts, _): return decidingFacts(name, parts, step)
    case .table(let table):
      return table.hit.isCollecting ? [] : step.branch.map { cellFacts(table, $0, step).flatMap { $0 } } ?? []
    case .value, .lookup, .brackets, .steps, .score, .aggregate, .callOrder, .apportionment: return []
    }
  }

  /// What led to the branch taken: what holds for it, after what ruled out the one before.
  private func deciding(_ step: Step, _ branches: [Mechanism.Branch]) -> [Fact] {
    let taken = step.branch ?? -1
    let tests = step.tests.filter { $0.role == .branch }
    var wanted = tests.suffix(tests.last?.index == taken ? 2 : 1)
    // An equality that holds says all: that other values were ruled out before adds nothing.
    if let last = wanted.last, last.index == taken, last.comparisons.contains(where: { $0.relation == "=" }) {
      wanted = wanted.suffix(1)
    }
    return wanted.flatMap { test -> [Fact] in
      guard let holds = test.holds, branches.indices.contains(test.index),
        let condition = branches[test.index].condition
      else { return [] }
      return tested(condition, test, step).facts(for: holds)
    }
  }

  func isInput(_ expression: TypedExpression) -> Bool {
    if case .reference(.input) = expression.node { true } else { false }
  }

  private func comparisonBullets() -> [[Block]] {
    var told: [String: Told] = [:]
    let bullets = reasons.flatMap { reason in reason.facts.compactMap { bullet($0, reason.step, &told) } }
    return Array((bullets.isEmpty ? outcomeOperations.map { [.paragraph($0)] } : bullets).prefix(Explainer.mostReasons))
  }

  /// What has been said, so that nothing is said twice and a pronoun stands only for the thing named last.
  private struct Told {
    var things: Set<String> = []
    var sentences: Set<String> = []
    var subject: String?
  }

  func isAboutInput(_ fact: Fact) -> Bool {
    switch fact.expression.node {
    case .comparison(_, let left, let right): isInput(left) || isInput(right)
    default: isInput(fact.expression)
    }
  }

  /// Where nothing was compared: how the outcome came about.
  var outcomeOperations: [[Inline]] {
    descriptor.outputs.flatMap { output -> [[Inline]] in
      guard let index = output.source.rule else { return [] }
      let rule = descriptor.rules[index]
      switch rule.mechanism {
      case .value where rule.modifiers.isEmpty && rule.exceptions.isEmpty, .cases: return []
      default: break
      }
      return record.steps.filter { $0.rule == rule.name && $0.value.state != .missing }.map { step in
        operation(step, rule) + citations(rule.legal)
      }
    }
  }

  /// Nil where it has been said already. A fact about one record of a list is told under the record's name.
  private func bullet(_ fact: Fact, _ step: Step, _ told: inout [String: Told]) -> [Block]? {
    let record = recordName(of: step)
    var known = told[record] ?? Told()
    defer { told[record] = known }
    if !record.isEmpty { known.subject = nil }
    guard let sentences = sentences(fact, &known) else { return nil }
    let text = record.isEmpty ? sentences : record + phrases.colon + format.uncapitalized(sentences)
    return [.paragraph([.text(text)] + citations(basis(of: step)))]
  }

  /// The record that a step is about; empty for the person.
  func recordName(of step: Step) -> String {
    guard let element = step.element, let list = rule(named: step.rule)?.forEach else {
      return ""
    }
    return elementName(of: list, element)
  }

  private func sentences(_ fact: Fact, _ told: inout Told) -> String? {
    guard case .comparison(let relation, let left, let right) = fact.expression.node, let comparison = fact.comparison,
      let holds = comparison.holds, !isNamed(comparison.left)
    else {
      told.subject = nil
      let sentence = namedSentence(fact)
      return told.sentences.insert(sentence).inserted ? sentence : nil
    }
    var sentences: [String] = []
    let label = name(left)
    let value = words(comparison.left, left)
    if let label, told.things.insert(label.words.fr).inserted {
      let subject = format.capitalized(format.definite(label))
      sentences.append(
        isDate(comparison.left)
          ? phrases.dates.isOn(subject, value, label.plural)
          : phrases.isWorth(subject, counted(comparison.left, label) ?? value, label.plural))
      told.subject = label.words.fr
    }
    if let sentence = compare(relation, label, value, right, comparison, holds, &told) { sentences.append(sentence) }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// The sentence that holds one side against the other; nil where what has been said says it.
  private func compare(
    _ relation: Comparison, _ label: Label?, _ value: String, _ right: TypedExpression, _ comparison: ComparisonTest,
    _ holds: Bool, _ told: inout Told
  ) -> String? {
    let asTold = holds ? relation : relation.opposite
    // That a level is not 3 says less than that it is 0; that it is 0, nothing more.
    if label != nil, relation == .equal || relation == .notEqual, asTold == .notEqual || name(right) == nil {
      return nil
    }
    let other = words(comparison.right, right)
    let days = isDate(comparison.left)
    let object =
      name(right).map {
        days ? phrases.dates.whichIs(format.definite($0), other) : phrases.whichIs(format.definite($0), other)
      }
      ?? (days ? phrases.dates.day(other) : other)
    guard told.sentences.insert("\(label?.words.fr ?? value) \(asTold.rawValue) \(object)").inserted else { return nil }
    let subject = label.map { told.subject == $0.words.fr ? format.pronoun($0) : format.definite($0) } ?? value
    told.subject = label?.words.fr
    let sentence =
      days
      ? phrases.dates.compares(
        label == nil ? phrases.dates.day(subject) : subject, asTold, object, label?.plural ?? false)
      : phrases.compares(subject, asTold, object, label?.plural ?? false)
    if let condition = tableKey(behind: right), told.things.insert(condition).inserted {
      return phrases.with(condition, sentence)
    }
    return format.capitalized(sentence)
  }

  private func isDate(_ value: RecordedValue) -> Bool {
    if case .date? = value.state.value { true } else { false }
  }

  /// The bare number of a thing that is itself a number: « le nombre de sièges est de 19 », not « de 19 sièges ».
  private func counted(_ value: RecordedValue, _ label: Label) -> String? {
    guard case .number(let number)? = value.state.value, value.unit != .one else { return nil }
    let words = label.words.text(in: language)
    let starts = language == .french ? ["nombre de ", "nombre d'"] : ["number of "]
    return starts.contains { words.hasPrefix($0) } ? format.number(number) : nil
  }

  /// A fact that is no comparison of numbers: `Le statut est « retraité ».`, `Boursier : oui.`
  func namedSentence(_ fact: Fact) -> String {
    if case .comparison(_, let left, _) = fact.expression.node, let value = fact.comparison?.left,
      let label = name(left),
      case .key? = value.state.value
    {
      return phrases.mechanisms.isChoice(
        format.capitalized(format.definite(label)), words(value, left), label.plural)
    }
    return format.capitalized(state([fact])) + "."
  }

  /// The texts behind a step: those of the exception, where one played.
  private func basis(of step: Step) -> [String] {
    guard let index = step.exception, let rule = rule(named: step.rule),
      rule.exceptions.indices.contains(index)
    else { return step.legal }
    return rule.exceptions[index].legal
  }

  /// The label of a side that is a single name.
  func name(_ expression: TypedExpression) -> Label? {
    switch expression.node {
    case .reference(.input(let index)): descriptor.inputs[index].label
    case .reference(.field(let list, let index)): field(index, of: list)?.label
    case .reference(.rule(let index)): descriptor.rules[index].label
    case .parameter(let index, _, _): descriptor.parameters[index].label
    default: nil
    }
  }

  /// When a compared rule reads a table, the key under which it did: `2 enfants`.
  func tableKey(behind expression: TypedExpression) -> String? {
    guard case .reference(.rule(let index)) = expression.node,
      case .value(let value) = descriptor.rules[index].mechanism
    else { return nil }
    return keyInput(in: value).flatMap { index in
      let recorded = record.inputs[index].value
      guard case .number(let number)? = recorded.state.value, let unit = recorded.unit, unit != .one else { return nil }
      return format.quantity(number, unit)
    }
  }

  private func keyInput(in expression: TypedExpression) -> Int? {
    switch expression.node {
    case .parameter(_, let keys, _):
      for case .reference(.input(let index)) in keys.map({ $0.node }) { return index }
      return nil
    case .arithmetic(_, let a, let b): return keyInput(in: a) ?? keyInput(in: b)
    default: return nil
    }
  }
}
