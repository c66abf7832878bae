internal import DescriptorModel
internal import RuleExpressions
internal import SourceDiagnostics
internal import YAMLSyntax

// `all_of`, `any_of`, `none_of`, `sum`, `product`, `min_of`, `max_of`: each lowers to a kernel expression over its parts.
extension DescriptorReader {
  func typedCombination(
    _ name: MechanismName, _ parts: [Expression], _ node: YAMLNode, _ checker: inout TypeChecker
  ) -> (Mechanism, ValueType)? {
    let kernel = lowered(name, parts, at: node.span)
    guard let kernel, let typed = checker.check(kernel) else { return nil }
    let pieces = operands(of: typed, name, count: parts.count)
    guard pieces.count == parts.count else { return nil }
    return (.combination(name, parts: pieces, kernel: typed), typed.type)
  }

  private func lowered(_ name: MechanismName, _ parts: [Expression], at span: SourceSpan) -> Expression? {
    func chain(_ join: (Expression, Expression) -> Expression.Kind) -> Expression? {
      guard var result = parts.first else { return nil }
      for part in parts.dropFirst() { result = Expression(join(result, part), at: span) }
      return result
    }
    switch name {
    case .allOf: return conditions(chain { .connected(.and, $0, $1) }, parts.count, .and, span)
    case .anyOf: return conditions(chain { .connected(.or, $0, $1) }, parts.count, .or, span)
    case .noneOf:
      return conditions(chain { .connected(.or, $0, $1) }, parts.count, .or, span).map {
        Expression(.not($0), at: span)
      }
    case .sum: return chain { .arithmetic(.add, $0, $1) }
    case .product: return chain { .arithmetic(.multiply, $0, $1) }
    case .minOf: return Expression(.call(Builtin.min.rawValue, parts), at: span)
    case .maxOf: return Expression(.call(Builtin.max.rawValue, parts), at: span)
    default: return nil
    }
  }

  /// A single condition is joined to itself, so that it is checked to be one.
  private func conditions(_ chain: Expression?, _ count: Int, _ join: Connective, _ span: SourceSpan) -> Expression? {
    guard count == 1, let chain else { return chain }
    return Expression(.connected(join, chain, chain), at: span)
  }

  /// The parts of a lowered combination: those of a chain that nests to the left, or the arguments of a call.
  private func operands(of kernel: TypedExpression, _ name: MechanismName, count: Int) -> [TypedExpression] {
    var top = kernel
    if name == .noneOf, case .not(let inner) = kernel.node { top = inner }
    if case .call(_, let arguments) = top.node { return arguments }
    var result: [TypedExpression] = []
    while result.count < count - 1 {
      switch top.node {
      case .connected(_, let left, let right), .arithmetic(_, let left, let right):
        result.append(right)
        top = left
      default: return []
      }
    }
    if count == 1, case .connected(_, let only, _) = top.node { return [only] }
    return (result + [top]).reversed()
  }
}
