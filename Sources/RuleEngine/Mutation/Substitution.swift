internal import DescriptorModel
internal import RuleExpressions

extension TypedExpression {
  /// The expression with every occurrence of a part replaced. What is put in its place is left as it is.
  func replacing(_ part: TypedExpression, by other: TypedExpression) -> TypedExpression {
    if self == part { return other }
    func inside(_ expression: TypedExpression) -> TypedExpression { expression.replacing(part, by: other) }
    let changed: Node =
      switch node {
      case .constant, .reference: node
      case .parameter(let index, let keys, let date): .parameter(index, keys: keys.map(inside), date: date.map(inside))
      case .negated(let a): .negated(inside(a))
      case .not(let a): .not(inside(a))
      case .arithmetic(let operation, let a, let b): .arithmetic(operation, inside(a), inside(b))
      case .comparison(let comparison, let a, let b): .comparison(comparison, inside(a), inside(b))
      case .connected(let connective, let a, let b): .connected(connective, inside(a), inside(b))
      case .conditional(let test, let a, let b): .conditional(if: inside(test), then: inside(a), else: inside(b))
      case .call(let builtin, let arguments): .call(builtin, arguments.map(inside))
      case .dates(let operation, let a, let b): .dates(operation, inside(a), inside(b))
      case .element(let a, let set): .element(inside(a), of: inside(set))
      }
    return TypedExpression(changed, type, at: span)
  }

  /// The expression and all that it is made of, outermost first.
  var nodes: [TypedExpression] { [self] + operands.flatMap { $0.nodes } }
}

extension Rule {
  /// The rule with a part of its expressions replaced wherever it stands: a mechanism's parts stand in its kernel too.
  func replacing(_ part: TypedExpression, by other: TypedExpression) -> Rule {
    func inside(_ expression: TypedExpression) -> TypedExpression { expression.replacing(part, by: other) }
    var result = self
    result.appliesWhen = appliesWhen.map(inside)
    result.mechanism = mechanism.mapping(inside)
    result.modifiers = modifiers.map { modifier in
      Modifier(name: modifier.name, amount: inside(modifier.amount), kernel: inside(modifier.kernel))
    }
    for index in exceptions.indices {
      result.exceptions[index].condition = inside(exceptions[index].condition)
      result.exceptions[index].result = inside(exceptions[index].result)
    }
    return result
  }
}

extension Mechanism {
  /// The same mechanism over other expressions.
  fileprivate func mapping(_ change: (TypedExpression) -> TypedExpression) -> Mechanism {
    switch self {
    case .value(let expression): return .value(change(expression))
    case .lookup(let expression): return .lookup(change(expression))
    case .cases(let branches):
      return .cases(
        branches.map { Branch(condition: $0.condition.map(change), result: change($0.result), span: $0.span) })
    case .combination(let name, let parts, let kernel):
      return .combination(name, parts: parts.map(change), kernel: change(kernel))
    case .table(var table):
      table.columns = table.columns.map(change)
      for index in table.rows.indices {
        table.rows[index].condition = change(table.rows[index].condition)
        table.rows[index].result = change(table.rows[index].result)
      }
      return .table(table)
    case .brackets(let operand, var scale):
      scale.shares = scale.shares.map(change)
      return .brackets(change(operand), scale: scale)
    case .steps(let operand, let scale): return .steps(change(operand), scale: scale)
    case .score(let criteria, let kernel):
      return .score(
        criteria.map {
          Criterion(
            label: $0.label, condition: $0.condition.map(change), points: change($0.points), counted: change($0.counted)
          )
        }, kernel: change(kernel))
    case .aggregate(var aggregate):
      aggregate.value = aggregate.value.map(change)
      aggregate.filter = aggregate.filter.map(change)
      return .aggregate(aggregate)
    case .apportionment(let apportionment):
      return .apportionment(
        Apportionment(
          seats: change(apportionment.seats), votes: change(apportionment.votes),
          among: apportionment.among.map(change), ties: apportionment.ties.map(change)))
    case .callOrder(let order):
      return .callOrder(
        CallOrder(
          rank: change(order.rank),
          quotas: order.quotas.map { .init(condition: change($0.condition), rate: change($0.rate)) }))
    }
  }
}
