package import RuleExpressions
package import SourceDiagnostics

extension Rule {
  /// Where the rule's name stands.
  package var nameSpan: SourceSpan { SourceSpan(span.file, span.lower, span.lower + name.utf8.count) }

  /// Every expression of the rule, in the order in which its value comes about. Complexity: O(size).
  package var expressions: [TypedExpression] {
    var result: [TypedExpression] = []
    if let appliesWhen { result.append(appliesWhen) }
    switch mechanism {
    case .value(let expression), .lookup(let expression): result.append(expression)
    case .cases(let branches): result += branches.flatMap { [$0.condition, $0.result].compactMap { $0 } }
    case .combination(_, _, let kernel): result.append(kernel)
    case .table(let table): result += table.columns + table.rows.map { $0.result }
    case .brackets(let operand, let scale), .steps(let operand, let scale):
      result += [operand, scale.reading(operand)] + [scale.shares].compactMap { $0 }
    case .score(_, let kernel): result.append(kernel)
    case .callOrder(let order): result += [order.rank] + order.quotas.flatMap { [$0.condition, $0.rate] }
    case .apportionment(let apportionment):
      result +=
        [apportionment.seats, apportionment.votes] + [apportionment.among].compactMap { $0 } + apportionment.ties
    case .aggregate(let aggregate): result += [aggregate.value, aggregate.filter].compactMap { $0 }
    }
    result += modifiers.map { $0.amount }
    result += exceptions.flatMap { [$0.condition, $0.result] }
    return result
  }
}

extension Mechanism.ScaleRead {
  /// The reading as an expression: what walks expressions to find parameters and days finds this one too.
  func reading(_ operand: TypedExpression) -> TypedExpression {
    TypedExpression(.parameter(parameter, keys: [], date: date), operand.type, at: span)
  }
}
