internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// `call_order`: the order in which ranked people are called, under minimum shares of groups.
extension DescriptorReader {
  mutating func callOrderDraft(_ node: YAMLNode) -> MechanismDraft? {
    guard let fields = fields(node, .callOrder), let rank = fields["rank"].flatMap({ self.expression($0) }),
      let quotasNode = fields["quotas"]
    else { return nil }
    guard quotasNode.kind == .sequence, (1...2).contains(quotasNode.elements.count) else {
      expected(quotasNode, fr: "un ou deux quotas {when: …, rate: …}", en: "one or two quotas {when: …, rate: …}")
      return nil
    }
    var quotas: [(condition: Expression, rate: Expression)] = []
    for element in quotasNode.elements {
      guard let fields = self.fields(element, .callQuota),
        let condition = fields["when"].flatMap({ self.expression($0) }),
        let rate = fields["rate"].flatMap({ self.expression($0) })
      else { return nil }
      quotas.append((condition, rate))
    }
    return .callOrder(rank: rank, quotas: quotas, node)
  }

  mutating func typedCallOrder(
    _ rank: Expression, _ quotas: [(condition: Expression, rate: Expression)], _ node: YAMLNode,
    _ checker: inout TypeChecker
  ) -> (Mechanism, ValueType)? {
    let typedRank = checker.check(rank)
    let typedQuotas = quotas.compactMap { quota -> Mechanism.CallOrder.Quota? in
      let condition = checker.condition(quota.condition)
      guard let rate = share(quota.rate), let condition else { return nil }
      return .init(condition: condition, rate: rate)
    }
    guard let typedRank else { return nil }
    guard case .reference(.field(let list, let field)) = typedRank.node, case .number = typedRank.type,
      inputs.indices.contains(list), case .records(let fields, let maximum) = inputs[list].kind,
      fields.indices.contains(field), fields[field].isUnique
    else {
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.callRank, at: rank.span,
          fr: "Le rang doit être un champ numérique de la liste, sans valeur répétée.",
          en: "The rank must be a number field of the list, without repeated values.",
          help: .init(
            fr: "Calculez la règle pour chaque élément (for_each) et donnez au champ « unique: true ».",
            en: "Compute the rule for each record (for_each) and give the field “unique: true”.")))
      return nil
    }
    guard typedQuotas.count == quotas.count else { return nil }
    return (
      .callOrder(.init(rank: typedRank, quotas: typedQuotas)),
      .number(NumberType(unit: .one, scale: 0, low: 1, high: Int128(maximum)))
    )
  }

  /// A rate: one number for all records, without a unit, between 0 and 1.
  private mutating func share(_ expression: Expression) -> TypedExpression? {
    var checker = TypeChecker(scope: scope())
    defer { diagnostics.append(contentsOf: checker.diagnostics) }
    guard let typed = checker.check(expression) else { return nil }
    if case .number(let type) = typed.type, type.unit == .one, type.low >= 0, let one = powerOfTen(type.scale),
      type.high <= one
    {
      return typed
    }
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.callShare, at: expression.span,
        fr: "Un quota est une part, entre 0 % et 100 %, la même pour tous.",
        en: "A quota is a share, between 0% and 100%, the same for all.",
        help: .init(
          fr: "Écrivez par exemple « 25 % », ou le nom d'un paramètre.",
          en: "Write “25 %”, for example, or the name of a parameter.")))
    return nil
  }
}
