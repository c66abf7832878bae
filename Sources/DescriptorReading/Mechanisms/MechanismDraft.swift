internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics
internal import YAMLSyntax

/// A mechanism whose expressions are read and not yet typed. Each family is read, and later typed, in a file of its own.
enum MechanismDraft {
  case value(Expression)
  case cases([BranchDraft])
  /// `all_of`, `any_of`, `none_of`, `sum`, `product`, `min_of`, `max_of`.
  case combination(MechanismName, [Expression], YAMLNode)
  case table(TableDraft)
  case lookup(ParameterUse, keys: [Expression], YAMLNode)
  case brackets(Expression, ParameterUse)
  case steps(Expression, ParameterUse)
  case score([CriterionDraft], YAMLNode)
  case aggregate(AggregateDraft)
  case callOrder(rank: Expression, quotas: [(condition: Expression, rate: Expression)], YAMLNode)
  case apportionment(seats: Expression, votes: Expression, among: Expression?, ties: [Expression], YAMLNode)

  struct BranchDraft {
    let condition: Expression?
    let result: Expression
    let span: SourceSpan
  }

  struct TableDraft {
    struct Row {
      let tests: [UnaryTests]
      /// Nil for `collect_count`.
      let result: Expression?
      let node: YAMLNode
    }

    let columns: [Expression]
    let rows: [Row]
    let hit: DecisionTable.HitPolicy
    let node: YAMLNode
  }

  /// A parameter that a mechanism reads by name, and the day at which it does.
  struct ParameterUse {
    let name: String
    let date: Expression?
    var shares: Expression?
    let node: YAMLNode
  }

  struct CriterionDraft {
    let label: Label
    let condition: Expression?
    let points: Expression
    let cap: Expression?
    let node: YAMLNode
  }

  struct AggregateDraft {
    let kind: Mechanism.Aggregate.Kind
    let list: Int
    let value: Expression?
    let filter: Expression?
    let node: YAMLNode
  }

  /// The names that the mechanism uses: what must be computed before it.
  var names: [String] {
    let expressions: [Expression?]
    var parameters: [String] = []
    switch self {
    case .value(let expression): expressions = [expression]
    case .cases(let branches): expressions = branches.flatMap { [$0.condition, $0.result] }
    case .combination(_, let parts, _): expressions = parts
    case .table(let table): expressions = table.columns + table.rows.map { $0.result }
    case .lookup(let use, let keys, _):
      expressions = keys + [use.date]
      parameters = [use.name]
    case .brackets(let operand, let use), .steps(let operand, let use):
      expressions = [operand, use.date, use.shares]
      parameters = [use.name]
    case .score(let criteria, _): expressions = criteria.flatMap { [$0.condition, $0.points, $0.cap] }
    case .aggregate(let aggregate): expressions = [aggregate.value, aggregate.filter]
    case .callOrder(let rank, let quotas, _): expressions = [rank] + quotas.flatMap { [$0.condition, $0.rate] }
    case .apportionment(let seats, let votes, let among, let ties, _): expressions = [seats, votes, among] + ties
    }
    return expressions.flatMap { $0?.names.map { $0.name } ?? [] } + parameters
  }
}

extension DescriptorReader {
  /// The one mechanism of a rule.
  mutating func mechanismDraft(_ rule: Fields) -> MechanismDraft? {
    if let node = rule["for_each"], node.kind == .mapping { return aggregateDraft(node, rule) }
    let present = MechanismName.sources.filter { rule[$0.rawValue] != nil }
    guard present.count == 1, let name = present.first, let node = rule[name.rawValue] else {
      let keys = MechanismName.sources.map { $0.rawValue }.joined(separator: ", ")
      report(
        DescriptorDiagnostics.mechanism, rule.node,
        fr: present.isEmpty
          ? "Rien ne dit comment cette règle obtient sa valeur."
          : "Une règle n'obtient sa valeur que d'une façon ; ici : \(present.map { $0.rawValue }.joined(separator: ", ")).",
        en: present.isEmpty
          ? "Nothing says how this rule gets its value."
          : "A rule gets its value in one way only; here: \(present.map { $0.rawValue }.joined(separator: ", ")).",
        help: .init(fr: "Une seule de ces clés : \(keys).", en: "One of these keys: \(keys)."))
      return nil
    }
    switch name {
    case .value: return expression(node).map { .value($0) }
    case .cases: return branches(node).map { .cases($0) }
    case .table: return tableDraft(node).map { .table($0) }
    case .lookup: return lookupDraft(node)
    case .brackets: return scaleDraft(node, .bracketsRead).map { .brackets($0, $1) }
    case .steps: return scaleDraft(node, .scaleRead).map { .steps($0, $1) }
    case .score: return scoreDraft(node)
    case .callOrder: return callOrderDraft(node)
    case .apportion: return apportionmentDraft(node)
    default: return expressions(node, atLeast: name.isCondition ? 1 : 2).map { .combination(name, $0, node) }
    }
  }

  /// A list of expressions.
  mutating func expressions(_ node: YAMLNode, atLeast minimum: Int) -> [Expression]? {
    guard node.kind == .sequence, node.elements.count >= minimum, node.elements.count <= 200 else {
      expected(
        node, fr: "une liste de \(minimum) à 200 expressions", en: "a list of \(minimum) to 200 expressions")
      return nil
    }
    let result = node.elements.compactMap { expression($0) }
    return result.count == node.elements.count ? result : nil
  }

  /// Gives a mechanism its types. `quotient`: the result is rounded, so that it may be a division.
  mutating func typed(
    _ draft: MechanismDraft, in scope: Scope, _ checker: inout TypeChecker, quotient: Bool
  ) -> (Mechanism, ValueType)? {
    switch draft {
    case .value(let expression):
      return checker.result(expression, quotient: quotient).map { (.value($0), $0.type) }
    case .cases(let branches): return typedCases(branches, &checker, quotient: quotient)
    case .combination(let name, let parts, let node): return typedCombination(name, parts, node, &checker)
    case .table(let table): return typedTable(table, &checker)
    case .lookup(let use, let keys, let node): return typedLookup(use, keys, node, scope, &checker)
    case .brackets(let operand, let use): return typedBrackets(operand, use, &checker)
    case .steps(let operand, let use): return typedSteps(operand, use, &checker)
    case .score(let criteria, let node): return typedScore(criteria, node, &checker)
    case .aggregate(let aggregate): return typedAggregate(aggregate)
    case .callOrder(let rank, let quotas, let node): return typedCallOrder(rank, quotas, node, &checker)
    case .apportionment(let seats, let votes, let among, let ties, let node):
      return typedApportionment(seats, votes, among, ties, node, &checker)
    }
  }
}

extension MechanismName {
  /// Whether the parts are conditions.
  var isCondition: Bool { self == .allOf || self == .anyOf || self == .noneOf }
}
