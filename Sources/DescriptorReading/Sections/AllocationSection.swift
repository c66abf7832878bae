internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension DescriptorReader {
  mutating func readAllocation(_ node: YAMLNode) -> AllocationRule? {
    guard let root = fields(node, .allocation) else { return nil }
    let legal = legalKeys(root["legal"])
    let assumption = root["assumption"].flatMap { self.wording($0) }
    requireBasis(legal, assumption, root, .init(fr: "L'affectation", en: "The allocation"))
    let mechanism = root["mechanism"].flatMap { self.choice($0, AllocationRule.Mechanism.self) }
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
    guard let mechanism, let campaign, let files, let nouns, priority.count == criteria.count else { return nil }
    var rule = AllocationRule(
      wishes: wishes, placeField: placeField, campaign: campaign, byRight: byRight, applicant: applicant,
      places: files, priority: priority, place: nouns, legal: legal, assumption: assumption)
    rule.mechanism = mechanism
    if mechanism == .immediateAcceptance { rule.priority.insert(wishRank(of: rule), at: 0) }
    let isRight = readGroups(root, wishFields, &rule)
    checkOnePersonOrder(rule, criteria)
    return isRight ? rule : nil
  }

  /// What immediate acceptance compares first, as a criterion like the others.
  private func wishRank(of rule: AllocationRule) -> AllocationRule.Criterion {
    let words = Wording(fr: "rang du vœu", en: "rank of the wish")
    return AllocationRule.Criterion(
      name: rule.places.wishRank, label: Label(words: words, gender: .masculine, plural: false), source: .wishRank,
      unit: .one, legal: rule.legal, assumption: rule.legal.isEmpty ? rule.assumption : nil)
  }

  private mutating func criteriaList(_ node: YAMLNode) -> [YAMLNode]? {
    if node.kind == .sequence, !node.elements.isEmpty { return Array(node.elements) }
    expected(node, fr: "une liste de critères", en: "a list of criteria")
    return nil
  }

  mutating func input(_ node: YAMLNode?, fr: String, en: String, where fits: (Input.Kind) -> Bool) -> Int? {
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

  mutating func field(_ node: YAMLNode, of fields: [Input]) -> Int? {
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
    var result = AllocationRule.Places(
      data: values[0], cutOffs: values[1], key: values[2], name: values[3], capacity: values[4],
      admitted: columnValues[2], admittedByRight: columnValues[3], requests: columnValues[4],
      admittedTied: columnValues[5], applicant: columnValues[0], wishRank: columnValues[1])
    result.group = c["group"].flatMap { self.text($0) }
    result.reserved = c["reserved"].flatMap { self.text($0) }
    result.lastRank = c["last_rank"].flatMap { self.text($0) }
    return result
  }

  private mutating func nouns(_ node: YAMLNode?) -> AllocationRule.Nouns? {
    guard let node, let fields = fields(node, .nouns),
      let one = fields["one"].flatMap({ self.label($0) }),
      let other = fields["other"].flatMap({ self.wording($0) })
    else { return nil }
    return AllocationRule.Nouns(one: one, other: other)
  }
}
