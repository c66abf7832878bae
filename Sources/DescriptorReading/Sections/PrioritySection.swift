internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension DescriptorReader {
  mutating func criterion(
    _ node: YAMLNode, list: Int, _ wishFields: [Input], hasApplicant: Bool
  ) -> AllocationRule.Criterion? {
    guard let fields = fields(node, .criterion), let name = fields["name"].flatMap({ identifierName($0) })
    else { return nil }
    let ownLabel = fields["label"].flatMap { self.label($0) }
    let legal = legalKeys(fields["legal"])
    let assumption = fields["assumption"].flatMap { self.wording($0) }
    let descending = fields["descending"].flatMap { self.boolean($0) } ?? false
    requireBasis(legal, assumption, fields, .init(fr: "Le critère « \(name) »", en: "The criterion “\(name)”"))
    var criterion = sourced(name, ownLabel, legal, assumption, node, fields, list, wishFields, hasApplicant)
    criterion?.descending = descending
    return criterion
  }

  private mutating func sourced(
    _ name: String, _ ownLabel: Label?, _ legal: [String], _ assumption: Wording?, _ node: YAMLNode, _ fields: Fields,
    _ list: Int, _ wishFields: [Input], _ hasApplicant: Bool
  ) -> AllocationRule.Criterion? {
    switch (fields["rule"], fields["field"], fields["input"], fields["lottery"]) {
    case (let ruleNode?, nil, nil, nil):
      guard let ruleName = text(ruleNode) else { return nil }
      guard let index = rules.firstIndex(where: { $0.name == ruleName && ($0.forEach == list || $0.forEach == nil) }),
        case .number(let type) = rules[index].type
      else {
        report(
          DescriptorDiagnostics.unknownName, ruleNode,
          fr: "« \(ruleName) » n'est pas une règle qui donne un nombre, au vœu ou à la personne.",
          en: "“\(ruleName)” is not a rule that gives a number, to the wish or to the person.",
          help: .didYouMean(ruleName, among: rules.map { $0.name }),
          fix: .nearMiss(ruleName, among: rules.map { $0.name }, at: ruleNode.contentSpan))
        return nil
      }
      let (order, field) = retained(by: rules[index])
      return AllocationRule.Criterion(
        name: name, label: ownLabel ?? rules[index].label, source: .rule(index, order: order, field: field),
        unit: type.unit, legal: legal, assumption: assumption)
    case (nil, let fieldNode?, nil, nil):
      guard let index = field(fieldNode, of: wishFields) else { return nil }
      guard case .number(let type) = wishFields[index].kind else {
        expected(fieldNode, fr: "un champ de type « number »", en: "a field of type “number”")
        return nil
      }
      return AllocationRule.Criterion(
        name: name, label: ownLabel ?? wishFields[index].label, source: .field(index), unit: type.unit, legal: legal,
        assumption: assumption)
    case (nil, nil, let inputNode?, nil):
      let index = input(inputNode, fr: "de type « number »", en: "of type “number”") {
        if case .number = $0 { true } else { false }
      }
      guard let index, let unit = inputs[index].unit else { return nil }
      return AllocationRule.Criterion(
        name: name, label: ownLabel ?? inputs[index].label, source: .input(index), unit: unit, legal: legal,
        assumption: assumption)
    case (nil, nil, nil, let lottery?):
      guard lottery.scalar?.text == "committed", hasApplicant, let ownLabel else {
        expected(
          node, fr: "« lottery: committed », un « label », et « applicant » dans l'affectation",
          en: "“lottery: committed”, a “label”, and “applicant” in the allocation")
        return nil
      }
      return AllocationRule.Criterion(
        name: name, label: ownLabel, source: .lottery, unit: .one, legal: legal, assumption: assumption)
    default:
      expected(
        node, fr: "une seule des clés « rule », « field », « input », « lottery »",
        en: "one of the keys “rule”, “field”, “input”, “lottery”")
      return nil
    }
  }

  /// The order and the field behind a rule that is a position in an order.
  private func retained(by rule: Rule) -> (order: Int?, field: Int?) {
    guard case .value(let expression) = rule.mechanism, case .call(.bestPosition, let arguments) = expression.node,
      arguments.count == 2, case .parameter(let order, _, _) = arguments[1].node,
      case .reference(.field(_, let field)) = arguments[0].node
    else { return (nil, nil) }
    return (order, field)
  }

  /// Where all places share one order of people, no criterion may differ from wish to wish.
  mutating func checkOnePersonOrder(_ rule: AllocationRule, _ nodes: [YAMLNode]) {
    guard rule.mechanism == .serialDictatorship else { return }
    for (criterion, node) in zip(rule.priority, nodes) {
      switch criterion.source {
      case .rule(let index, _, _) where rules[index].forEach == nil: continue
      case .input, .lottery: continue
      case .rule, .field, .wishRank:
        report(
          DescriptorDiagnostics.personOrder, node,
          fr: "« \(criterion.name) » change d'un vœu à l'autre : « serial_dictatorship » classe des personnes.",
          en: "“\(criterion.name)” differs from wish to wish: “serial_dictatorship” ranks people.",
          help: .init(
            fr: "Utilisez une règle ou une donnée de la personne, ou « deferred_acceptance ».",
            en: "Use a rule or an input of the person, or “deferred_acceptance”."))
      }
    }
  }
}
