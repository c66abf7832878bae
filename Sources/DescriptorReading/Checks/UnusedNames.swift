internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics

// What nothing leads to the result is either forgotten or too much: a person should not be asked for it.
extension DescriptorCheck {
  mutating func checkUnusedNames() {
    let used = UsedNames(descriptor)
    for (index, input) in descriptor.inputs.enumerated() {
      if !used.inputs.contains(index) {
        unused(input.span, .init(fr: "La donnée « \(input.name) »", en: "The input “\(input.name)”"))
      } else if case .records(let fields, _) = input.kind {
        for (place, field) in fields.enumerated()
        where !used.fields.contains([index, place]) && field.name != input.namingField {
          unused(field.span, .init(fr: "Le champ « \(field.name) »", en: "The field “\(field.name)”"))
        }
      }
    }
    for (index, parameter) in descriptor.parameters.enumerated() where !used.parameters.contains(index) {
      unused(parameter.span, .init(fr: "Le paramètre « \(parameter.name) »", en: "The parameter “\(parameter.name)”"))
    }
    for (index, rule) in descriptor.rules.enumerated() where !used.rules.contains(index) {
      unused(
        rule.nameSpan, .init(fr: "La règle « \(rule.name) »", en: "The rule “\(rule.name)”"))
    }
  }

  private mutating func unused(_ span: SourceSpan, _ what: Wording) {
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.unused, .warning, at: span, fr: "\(what.fr) ne mène à aucun résultat.",
        en: "\(what.text(in: .english)) leads to no result.",
        help: .init(fr: "Employez ce nom, ou retirez-le.", en: "Use the name, or remove it.")))
  }
}

/// What the results, the answers and the allocation rest on.
private struct UsedNames {
  var inputs = Set<Int>()
  /// A list and one of its fields.
  var fields = Set<[Int]>()
  var parameters = Set<Int>()
  var rules = Set<Int>()
  private let descriptor: Descriptor

  init(_ descriptor: Descriptor) {
    self.descriptor = descriptor
    for index in descriptor.outputs.compactMap({ $0.source.rule }) { use(rule: index) }
    for answer in descriptor.answers {
      answer.condition.map { use($0) }
      for case .value(let name) in answer.sentence.fr + (answer.sentence.en ?? []) { use(name) }
    }
    if let allocation = descriptor.allocation { use(allocation) }
  }

  private mutating func use(_ name: String) {
    if let index = descriptor.inputs.firstIndex(where: { $0.name == name }) { inputs.insert(index) }
    if let index = descriptor.rules.firstIndex(where: { $0.name == name }) { use(rule: index) }
  }

  private mutating func use(_ allocation: AllocationRule) {
    inputs.formUnion([allocation.wishes, allocation.campaign])
    inputs.formUnion([allocation.byRight, allocation.applicant].compactMap { $0 })
    fields.insert([allocation.wishes, allocation.placeField])
    for criterion in allocation.priority {
      switch criterion.source {
      case .rule(let index, _, _): use(rule: index)
      case .field(let index): fields.insert([allocation.wishes, index])
      case .input(let index): inputs.insert(index)
      case .wishRank, .lottery: break
      }
    }
    if let group = allocation.reserve?.group { inputs.insert(group) }
    if let field = allocation.rankField { fields.insert([allocation.wishes, field]) }
    for quota in allocation.quotas {
      switch quota.member {
      case .input(let index): inputs.insert(index)
      case .field(let index): fields.insert([allocation.wishes, index])
      }
    }
  }

  private mutating func use(rule index: Int) {
    guard descriptor.rules.indices.contains(index), rules.insert(index).inserted else { return }
    let rule = descriptor.rules[index]
    if let list = rule.forEach { inputs.insert(list) }
    if case .aggregate(let aggregate) = rule.mechanism { inputs.insert(aggregate.list) }
    for expression in rule.expressions { use(expression) }
  }

  private mutating func use(_ expression: TypedExpression) {
    switch expression.node {
    case .reference(.input(let index)): inputs.insert(index)
    case .reference(.field(let list, let field)):
      inputs.insert(list)
      fields.insert([list, field])
    case .reference(.rule(let index)): use(rule: index)
    case .parameter(let index, _, _): parameters.insert(index)
    default: break
    }
    for operand in expression.operands { use(operand) }
  }
}
