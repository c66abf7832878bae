internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// Branches, rows, criteria, parts and aggregations: each left out, turned round or exchanged for its neighbour.
extension MutantCollection {
  mutating func changeMechanism(of rule: Rule, _ index: Int) {
    switch rule.mechanism {
    case .value, .lookup, .brackets, .steps: return
    case .cases(let branches): change(branches, rule, index)
    case .combination(let name, let parts, let kernel): change(name, parts, kernel, rule, index)
    case .table(let table): change(table, rule, index)
    case .score(let criteria, _): change(criteria, rule, index)
    case .aggregate(let aggregate): change(aggregate, rule, index)
    case .callOrder(let order):
      for quota in order.quotas { negate(quota.condition, rule, index) }
    case .apportionment(let apportionment): change(apportionment, rule, index)
    }
  }

  mutating func negate(_ condition: TypedExpression, _ rule: Rule, _ index: Int) {
    // The contrary of an equality is what its comparison becomes already.
    if case .comparison(let comparison, _, _) = condition.node, comparison == .equal || comparison == .notEqual {
      return
    }
    let other = TypedExpression(.not(condition), .boolean, at: condition.span)
    add(.conditionNegated, rule, index, condition, by: other)
  }

  private mutating func change(_ branches: [Mechanism.Branch], _ rule: Rule, _ index: Int) {
    for (place, branch) in branches.enumerated() {
      var others = branches
      others[place].condition = .boolean(false, at: branch.span)
      var other = rule
      other.mechanism = .cases(others)
      let text = branch.condition.map { MutantCollection.text($0.span) } ?? "otherwise"
      if branches.count > 1 {
        add(.branchRemoved, index, at: branch.condition?.span ?? branch.result.span, text, becoming: other)
      }
      if let condition = branch.condition { negate(condition, rule, index) }
    }
  }

  private mutating func change(_ table: DecisionTable, _ rule: Rule, _ index: Int) {
    for (place, row) in table.rows.enumerated() where table.rows.count > 1 {
      var others = table
      others.rows[place].condition = .boolean(false, at: row.span)
      var other = rule
      other.mechanism = .table(others)
      add(.rowRemoved, index, at: row.span, MutantCollection.text(row.span), becoming: other)
    }
    for policy in table.hit.neighbours {
      var others = table
      others.hit = policy
      var other = rule
      other.mechanism = .table(others)
      add(.aggregation, index, at: rule.nameSpan, rule.name, table.hit.rawValue, policy.rawValue, becoming: other)
    }
  }

  private mutating func change(
    _ name: MechanismName, _ parts: [TypedExpression], _ kernel: TypedExpression, _ rule: Rule, _ index: Int
  ) {
    for part in parts {
      if case .boolean = part.type { negate(part, rule, index) }
      guard parts.count > 1, let neutral = neutral(name, part, among: parts) else { continue }
      add(.partRemoved, rule, index, part, by: neutral)
    }
    guard parts.count > 1, let (other, exchanged) = exchanged(name, kernel) else { return }
    var changed = rule
    changed.mechanism = .combination(other, parts: parts, kernel: exchanged)
    let kind: Mutant.Kind = name == .minOf || name == .maxOf ? .extreme : .connective
    add(kind, index, at: rule.nameSpan, rule.name, name.rawValue, other.rawValue, becoming: changed)
  }

  /// What a part can be without counting; nil where the others cannot stand for it.
  private func neutral(
    _ name: MechanismName, _ part: TypedExpression, among parts: [TypedExpression]
  ) -> TypedExpression? {
    switch (name, part.type) {
    case (.allOf, _): return .boolean(true, at: part.span)
    case (.anyOf, _), (.noneOf, _): return .boolean(false, at: part.span)
    case (.sum, .number(let type)):
      return TypedExpression(.constant(.number(Number(0, scale: type.scale))), part.type, at: part.span)
    case (.product, .number(let type)):
      guard let one = powerOfTen(type.scale) else { return nil }
      return TypedExpression(.constant(.number(Number(one, scale: type.scale))), part.type, at: part.span)
    case (.minOf, _), (.maxOf, _):
      // Another part twice is that part once.
      return parts.first { $0 != part }.map { $0.standing(in: part) }
    default: return nil
    }
  }

  /// The kernel with its joints exchanged: every condition for one of them, the smallest for the greatest.
  private func exchanged(
    _ name: MechanismName, _ kernel: TypedExpression
  ) -> (MechanismName, TypedExpression)? {
    func joined(_ expression: TypedExpression) -> TypedExpression {
      guard case .connected(let connective, let a, let b) = expression.node, expression.span == kernel.span else {
        return expression
      }
      return TypedExpression(
        .connected(connective == .and ? .or : .and, joined(a), joined(b)), .boolean, at: expression.span)
    }
    switch (name, kernel.node) {
    case (.allOf, _): return (.anyOf, joined(kernel))
    case (.anyOf, _): return (.allOf, joined(kernel))
    case (.minOf, .call(_, let arguments)):
      return (.maxOf, TypedExpression(.call(.max, arguments), kernel.type, at: kernel.span))
    case (.maxOf, .call(_, let arguments)):
      return (.minOf, TypedExpression(.call(.min, arguments), kernel.type, at: kernel.span))
    default: return nil
    }
  }

  private mutating func change(_ criteria: [Mechanism.Criterion], _ rule: Rule, _ index: Int) {
    for criterion in criteria {
      if case .number(let type) = criterion.counted.type {
        let none = TypedExpression(
          .constant(.number(Number(0, scale: type.scale))), criterion.counted.type, at: criterion.counted.span)
        add(
          .partRemoved, rule, index, criterion.counted, by: none, subject: criterion.label.words.fr)
      }
      guard let condition = criterion.condition else { continue }
      negate(condition, rule, index)
      add(.conditionRemoved, rule, index, condition, by: .boolean(true, at: condition.span))
    }
  }

  private mutating func change(_ apportionment: Mechanism.Apportionment, _ rule: Rule, _ index: Int) {
    func with(_ change: (inout Mechanism.Apportionment) -> Void) -> Rule {
      var (other, changed) = (rule, apportionment)
      change(&changed)
      other.mechanism = .apportionment(changed)
      return other
    }
    if let among = apportionment.among {
      negate(among, rule, index)
      add(
        .conditionRemoved, index, at: among.span, MutantCollection.text(among.span), becoming: with { $0.among = nil })
    }
    for (place, tie) in apportionment.ties.enumerated() {
      add(
        .partRemoved, index, at: tie.span, MutantCollection.text(tie.span), becoming: with { $0.ties.remove(at: place) }
      )
    }
  }

  private mutating func change(_ aggregate: Mechanism.Aggregate, _ rule: Rule, _ index: Int) {
    func with(_ change: (inout Mechanism.Aggregate) -> Void) -> Rule {
      var (other, changed) = (rule, aggregate)
      change(&changed)
      other.mechanism = .aggregate(changed)
      return other
    }
    for kind in aggregate.kind.neighbours {
      let other = with {
        $0.kind = kind
        if kind == .count { $0.value = nil }
      }
      add(.aggregation, index, at: rule.nameSpan, rule.name, aggregate.kind.rawValue, kind.rawValue, becoming: other)
    }
    if let filter = aggregate.filter {
      negate(filter, rule, index)
      add(
        .conditionRemoved, index, at: filter.span, MutantCollection.text(filter.span),
        becoming: with { $0.filter = nil })
    }
  }
}

extension Mechanism.Aggregate.Kind {
  fileprivate var neighbours: [Mechanism.Aggregate.Kind] {
    switch self {
    case .sum: [.count]
    case .count: []
    case .any: [.all]
    case .all: [.any]
    case .min: [.max]
    case .max: [.min]
    }
  }
}

extension DecisionTable.HitPolicy {
  fileprivate var neighbours: [DecisionTable.HitPolicy] {
    switch self {
    case .collectMin: [.collectMax]
    case .collectMax: [.collectMin]
    case .unique, .first, .any, .collectSum, .collectCount: []
    }
  }
}
