internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension DescriptorReader {
  enum AllocationMechanism: String, CaseIterable {
    case deferredAcceptance = "deferred_acceptance"
  }

  mutating func readAllocation(_ node: YAMLNode) -> AllocationRule? {
    guard let root = fields(node, .allocation) else { return nil }
    let legal = legalKeys(root["legal"])
    let assumption = root["assumption"].flatMap { self.wording($0) }
    requireBasis(legal, assumption, root, .init(fr: "L'affectation", en: "The allocation"))
    _ = root["mechanism"].flatMap { self.choice($0, AllocationMechanism.self) }
    let campaign = input(root["campaign"], fr: "de type « campaign »", en: "of type “campaign”") {
      if case .campaign = $0 { true } else { false }
    }
    let applicant = input(root["applicant"], fr: "de type « text »", en: "of type “text”") {
      if case .text = $0 { true } else { false }
    }
    let byRight = input(root["by_right"], fr: "de type « place »", en: "of type “place”") {
      if case .place = $0 { true } else { false }
    }
    let wishes = input(root["wishes"], fr: "de type « list »", en: "of type “list”") {
      if case .records = $0 { true } else { false }
    }
    let files = places(root["places"], root["columns"])
    let nouns = nouns(root["nouns"])
    let criteria = root["priority"].flatMap { criteriaList($0) }
    guard let wishes, case .records(let wishFields, _) = inputs[wishes].kind, let placeNode = root["place"],
      let placeField = field(placeNode, of: wishFields)
    else { return nil }
    guard case .place = wishFields[placeField].kind else {
      expected(placeNode, fr: "un champ de type « place »", en: "a field of type “place”")
      return nil
    }
    guard let criteria else { return nil }
    let priority = criteria.compactMap {
      self.criterion($0, list: wishes, wishFields, hasApplicant: applicant != nil)
    }
    guard let campaign, let files, let nouns, priority.count == criteria.count else { return nil }
    return AllocationRule(
      wishes: wishes, placeField: placeField, campaign: campaign, byRight: byRight, applicant: applicant,
      places: files, priority: priority, place: nouns, legal: legal, assumption: assumption)
  }

  private mutating func criteriaList(_ node: YAMLNode) -> [YAMLNode]? {
    if node.kind == .sequence, !node.elements.isEmpty { return Array(node.elements) }
    expected(node, fr: "une liste de critères", en: "a list of criteria")
    return nil
  }

  private mutating func input(_ node: YAMLNode?, fr: String, en: String, where fits: (Input.Kind) -> Bool) -> Int? {
    guard let node, let name = text(node) else { return nil }
    if let index = inputs.firstIndex(where: { $0.name == name }), fits(inputs[index].kind) { return index }
    let candidates = inputs.filter { fits($0.kind) }.map { $0.name }
    report(
      DescriptorDiagnostics.unknownName, node, fr: "« \(name) » n'est pas une donnée \(fr).",
      en: "“\(name)” is not an input \(en).",
      help: .didYouMean(name, among: candidates),
      fix: .nearMiss(name, among: candidates, at: node.contentSpan))
    return nil
  }

  private mutating func field(_ node: YAMLNode, of fields: [Input]) -> Int? {
    guard let name = text(node) else { return nil }
    if let index = fields.firstIndex(where: { $0.name == name }) { return index }
    report(
      DescriptorDiagnostics.unknownName, node, fr: "Un vœu n'a pas de champ « \(name) ».",
      en: "A wish has no field “\(name)”.",
      help: .didYouMean(name, among: fields.map { $0.name }),
      fix: .nearMiss(name, among: fields.map { $0.name }, at: node.contentSpan))
    return nil
  }

  private mutating func places(_ places: YAMLNode?, _ columns: YAMLNode?) -> AllocationRule.Places? {
    guard let places, let columns else { return nil }
    let (names, columnNames) = (Shape.places.required, Shape.allocationColumns.required)
    guard let p = fields(places, .places), let c = fields(columns, .allocationColumns) else { return nil }
    let values = names.compactMap { key in p[key].flatMap { self.text($0) } }
    let columnValues = columnNames.compactMap { key in c[key].flatMap { self.text($0) } }
    guard values.count == names.count, columnValues.count == columnNames.count else { return nil }
    // File names only: a descriptor must not reach outside of its campaign's folder.
    for (name, value) in zip(names, values) where value.contains("/") || value.hasPrefix(".") {
      if let node = p[name] { expected(node, fr: "un nom sans « / »", en: "a name without “/”") }
      return nil
    }
    return AllocationRule.Places(
      data: values[0], cutOffs: values[1], key: values[2], name: values[3], capacity: values[4],
      admitted: columnValues[2], admittedByRight: columnValues[3], requests: columnValues[4],
      admittedTied: columnValues[5], applicant: columnValues[0], wishRank: columnValues[1])
  }

  private mutating func nouns(_ node: YAMLNode?) -> AllocationRule.Nouns? {
    guard let node, let fields = fields(node, .nouns),
      let one = fields["one"].flatMap({ self.label($0) }),
      let other = fields["other"].flatMap({ self.wording($0) })
    else { return nil }
    return AllocationRule.Nouns(one: one, other: other)
  }

  private mutating func criterion(
    _ node: YAMLNode, list: Int, _ wishFields: [Input], hasApplicant: Bool
  ) -> AllocationRule.Criterion? {
    guard let fields = fields(node, .criterion), let name = fields["name"].flatMap({ identifierName($0) })
    else { return nil }
    let ownLabel = fields["label"].flatMap { self.label($0) }
    let legal = legalKeys(fields["legal"])
    let assumption = fields["assumption"].flatMap { self.wording($0) }
    requireBasis(legal, assumption, fields, .init(fr: "Le critère « \(name) »", en: "The criterion “\(name)”"))
    switch (fields["rule"], fields["field"], fields["lottery"]) {
    case (let ruleNode?, nil, nil):
      guard let ruleName = text(ruleNode) else { return nil }
      guard let index = rules.firstIndex(where: { $0.name == ruleName && $0.forEach == list }),
        case .number(let type) = rules[index].type
      else {
        report(
          DescriptorDiagnostics.unknownName, ruleNode,
          fr: "« \(ruleName) » n'est pas une règle calculée pour chaque vœu.",
          en: "“\(ruleName)” is not a rule computed for each wish.")
        return nil
      }
      let (order, field) = retained(by: rules[index])
      return AllocationRule.Criterion(
        name: name, label: ownLabel ?? rules[index].label, source: .rule(index, order: order, field: field),
        unit: type.unit, legal: legal, assumption: assumption)
    case (nil, let fieldNode?, nil):
      guard let index = field(fieldNode, of: wishFields) else { return nil }
      guard case .number(let type) = wishFields[index].kind else {
        expected(fieldNode, fr: "un champ de type « number »", en: "a field of type “number”")
        return nil
      }
      return AllocationRule.Criterion(
        name: name, label: ownLabel ?? wishFields[index].label, source: .field(index), unit: type.unit, legal: legal,
        assumption: assumption)
    case (nil, nil, let lottery?):
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
        node, fr: "une seule des clés « rule », « field », « lottery »",
        en: "one of the keys “rule”, “field”, “lottery”")
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
}
