internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension DescriptorReader {
  /// A list of rules, or a mapping from the output's name to a rule, or to what an allocation gives: `place` and
  /// `wish_rank`, or `granted_count` where each place calls on its own.
  mutating func readOutputs(_ node: YAMLNode?, hasAllocation: Bool) -> [Output] {
    guard let node else { return [] }
    switch node.kind {
    case .sequence:
      return node.elements.compactMap { element in
        text(element).flatMap { output($0, of: $0, element, hasAllocation) }
      }
    case .mapping:
      return node.entries.compactMap { key, value -> Output? in
        guard let name = identifierName(key) else { return nil }
        return value.kind == .mapping
          ? labelled(name, value, hasAllocation) : text(value).flatMap { output(name, of: $0, value, hasAllocation) }
      }
    case .scalar:
      expected(node, fr: "une liste de règles", en: "a list of rules")
      return []
    }
  }

  /// `{from: rule, label: {…}}`: an output with words of its own.
  private mutating func labelled(_ name: String, _ node: YAMLNode, _ hasAllocation: Bool) -> Output? {
    guard let fields = fields(node, required: ["from"], optional: ["label"]), let from = fields["from"] else {
      return nil
    }
    let label = outputLabel(fields["label"], node)
    guard let source = text(from), var output = output(name, of: source, from, hasAllocation), let label else {
      return nil
    }
    output.label = label
    return output
  }

  private mutating func output(
    _ name: String, of source: String, _ node: YAMLNode, _ hasAllocation: Bool
  ) -> Output? {
    if let allocation {
      if source == "granted_count", allocation.mechanism == .callOrder {
        let words = Wording(fr: "nombre de propositions", en: "number of offers")
        return Output(name: name, label: Label(words: words, gender: .masculine, plural: false), source: .grantedCount)
      }
      if source == "place", allocation.mechanism != .callOrder {
        return Output(name: name, label: allocation.place.one, source: .place)
      }
      if source == "wish_rank", allocation.mechanism != .callOrder {
        let words = Wording(fr: "rang du vœu accordé", en: "rank of the wish granted")
        return Output(name: name, label: Label(words: words, gender: .masculine, plural: false), source: .wishRank)
      }
    }
    if let index = rules.firstIndex(where: { $0.name == source }) {
      let isOfPerson = rules[index].forEach == nil
      return Output(name: name, label: rules[index].label, source: isOfPerson ? .rule(index) : .elements(index))
    }
    // A rule that was itself in error has been reported; a second message would only hide the first. So it is where
    // the allocation that gives `place` and `wish_rank` could not be read.
    if !broken.contains(source),
      !(hasAllocation && allocation == nil && ["place", "wish_rank", "granted_count"].contains(source))
    {
      report(
        DescriptorDiagnostics.unknownName, node, fr: "« \(source) » n'est pas une règle qui donne un résultat.",
        en: "“\(source)” is not a rule that gives a result.",
        help: .didYouMean(source, among: rules.map { $0.name }),
        fix: .nearMiss(source, among: rules.map { $0.name }, at: node.contentSpan))
    }
    broken.insert(name)
    return nil
  }

  mutating func readAnswers(_ node: YAMLNode?) -> [AnswerCase] {
    guard let node else { return [] }
    guard node.kind == .sequence, !node.elements.isEmpty else {
      expected(node, fr: "une liste de réponses {when: …, say: …}", en: "a list of answers {when: …, say: …}")
      return []
    }
    var names = scope()
    var known = broken.union(inputs.map { $0.name } + rules.filter { $0.forEach == nil }.map { $0.name })
    for output in outputs {
      known.insert(output.name)
      switch output.source {
      case .rule(let index): names.bind(output.name, .value(.rule(index), rules[index].type))
      case .wishRank, .grantedCount:
        names.bind(output.name, .value(.wishRank, .number(NumberType(unit: .one, scale: 0, low: 0, high: 1000))))
      case .place, .elements: break
      }
    }
    return node.elements.enumerated().compactMap { index, element -> AnswerCase? in
      let isLast = index == node.elements.count - 1
      guard let fields = fields(element, .answer) else { return nil }
      guard (fields["when"] == nil) == isLast, (fields["otherwise"] != nil) == isLast else {
        report(
          DescriptorDiagnostics.otherwise, element,
          fr: isLast ? "La dernière réponse doit avoir « otherwise: »." : "Cette réponse doit avoir « when: ».",
          en: isLast ? "The last answer must have “otherwise:”." : "This answer must have “when:”.")
        return nil
      }
      guard let say = fields["say"], let template = template(say, known: known) else { return nil }
      guard let when = fields["when"] else { return AnswerCase(condition: nil, sentence: template) }
      guard let expression = expression(when) else { return nil }
      var checker = TypeChecker(scope: names)
      let condition = checker.condition(expression)
      diagnostics.append(contentsOf: checker.diagnostics)
      checkReadingDates([condition].compactMap { $0 })
      return condition.map { AnswerCase(condition: $0, sentence: template) }
    }
  }

  mutating func template(_ node: YAMLNode, known: Set<String>) -> Template? {
    guard let words = wording(node) else { return nil }
    func parts(_ text: String) -> [Template.Part] {
      var (result, current, inName): ([Template.Part], String, Bool) = ([], "", false)
      for scalar in text.unicodeScalars {
        switch scalar {
        case "{" where !inName:
          if !current.isEmpty { result.append(.text(current)) }
          (current, inName) = ("", true)
        case "}" where inName:
          result.append(.value(current))
          (current, inName) = ("", false)
        default: current.unicodeScalars.append(scalar)
        }
      }
      if !current.isEmpty { result.append(.text(inName ? "{" + current : current)) }
      return result
    }
    let template = Template(fr: parts(words.fr), en: words.en.map { parts($0) })
    for part in template.fr + (template.en ?? []) {
      guard case .value(let name) = part, !known.contains(name) else { continue }
      report(
        DescriptorDiagnostics.template, node,
        fr: "La phrase cite {\(name)}, qui n'est ni un résultat, ni une donnée, ni une règle.",
        en: "The sentence uses {\(name)}, which is no output, input or rule.",
        help: .didYouMean(name, among: known.sorted()))
    }
    return template
  }
}
