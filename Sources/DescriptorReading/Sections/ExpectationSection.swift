internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// `expect` and `cliff` of an input name results, which are read after it.
extension DescriptorReader {
  enum Direction: String, CaseIterable {
    case increasing, decreasing
  }

  mutating func readExpectations(_ node: YAMLNode?) {
    guard let node else { return }
    for (key, value) in node.entries where value.kind == .mapping {
      guard let index = inputs.firstIndex(where: { $0.name == key.scalar?.text }) else { continue }
      let (directions, limits) = (value["expect"], value["cliff"])
      guard directions != nil || limits != nil else { continue }
      guard inputs[index].isOrdered else {
        report(
          DescriptorDiagnostics.expectation, directions ?? limits ?? value,
          fr: "Les valeurs de « \(inputs[index].name) » n'ont pas d'ordre.",
          en: "The values of “\(inputs[index].name)” have no order.",
          help: .init(
            fr: "Un nombre, une date, un choix ou un booléen en a un.",
            en: "A number, a date, a choice or a boolean has one."
          ))
        continue
      }
      for (name, node) in results(directions) {
        guard let direction = choice(node, Direction.self), let output = expectedOutput(name) else { continue }
        let kind: Expectation.Kind = direction == .increasing ? .increasing : .decreasing
        inputs[index].expectations.append(Expectation(kind: kind, output: output, span: name.span))
      }
      for (name, node) in results(limits) {
        guard let output = expectedOutput(name), let kind = limit(node, name, output) else { continue }
        inputs[index].expectations.append(Expectation(kind: kind, output: output, span: name.span))
      }
    }
  }

  private mutating func results(_ node: YAMLNode?) -> [(YAMLNode, YAMLNode)] {
    guard let node else { return [] }
    guard node.kind == .mapping, !node.entries.isEmpty else {
      expected(node, fr: "un résultat par clé", en: "one result a key")
      return []
    }
    return node.entries.map { ($0.key, $0.value) }
  }

  /// The output of that name, if its values can be compared.
  private mutating func expectedOutput(_ node: YAMLNode) -> Int? {
    guard let name = text(node) else { return nil }
    guard let index = outputs.firstIndex(where: { $0.name == name }) else {
      // An output that was itself in error has been reported.
      if broken.contains(name) { return nil }
      let known = outputs.map { $0.name }
      report(
        DescriptorDiagnostics.unknownName, node, fr: "« \(name) » n'est pas un résultat de cet algorithme.",
        en: "“\(name)” is not a result of this algorithm.", help: .didYouMean(name, among: known),
        fix: .nearMiss(name, among: known, at: node.contentSpan))
      return nil
    }
    if let type = resultType(index), type.isOrdered { return index }
    report(
      DescriptorDiagnostics.expectation, node, fr: "Les valeurs du résultat « \(name) » n'ont pas d'ordre.",
      en: "The values of the result “\(name)” have no order.",
      help: .init(
        fr: "Un nombre, une date, un choix ou un booléen qu'une règle donne en a un.",
        en: "A number, a date, a choice or a boolean that a rule gives has one."))
    return nil
  }

  private mutating func limit(_ node: YAMLNode, _ name: YAMLNode, _ output: Int) -> Expectation.Kind? {
    guard case .number(let type)? = resultType(output) else {
      report(
        DescriptorDiagnostics.expectation, name,
        fr: "Le résultat « \(outputs[output].name) » n'est pas un nombre : rien ne mesure son écart.",
        en: "The result “\(outputs[output].name)” is not a number: nothing measures its difference.",
        help: .init(fr: "« expect: » convient à tout résultat ordonné.", en: "“expect:” suits any ordered result."))
      return nil
    }
    guard let expression = expression(node) else { return nil }
    guard case .number(let number, let unit) = expression.kind, unit == type.unit, number.coefficient >= 0 else {
      expected(
        node, fr: "un écart dans l'unité du résultat : « 100 \(type.unit) »",
        en: "a difference in the result's unit: “100 \(type.unit)”")
      return nil
    }
    return .jump(atMost: number)
  }

  private func resultType(_ output: Int) -> ValueType? {
    if case .rule(let index) = outputs[output].source { rules[index].type } else { nil }
  }
}

extension Input {
  /// Whether one value comes before another.
  fileprivate var isOrdered: Bool {
    switch kind {
    case .boolean, .number, .date, .choice: true
    case .choices, .campaign, .place, .text, .records: false
    }
  }
}

extension ValueType {
  fileprivate var isOrdered: Bool {
    switch self {
    case .boolean, .number, .date: true
    case .key(let type): type.members != nil
    case .keys, .text: false
    }
  }
}
