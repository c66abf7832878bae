internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import YAMLSyntax

// `deduct`, `floor` and `cap`: each lowers to a kernel expression over what came before it.
extension DescriptorReader {
  static let modifierNames: [MechanismName] = [.deduct, .floor, .cap]

  /// The expressions of a rule's modifiers, in the order in which they apply.
  mutating func modifierDrafts(_ rule: Fields) -> [(name: MechanismName, amount: Expression)]? {
    var result: [(name: MechanismName, amount: Expression)] = []
    for name in DescriptorReader.modifierNames {
      guard let node = rule[name.rawValue] else { continue }
      guard let amount = expression(node) else { return nil }
      result.append((name, amount))
    }
    return result
  }

  /// Types the modifiers one after the other. No author can write the name by which they see the value so far.
  func typedModifiers(
    _ drafts: [(name: MechanismName, amount: Expression)], of type: ValueType, in scope: Scope,
    _ checker: inout TypeChecker
  ) -> ([Rule.Modifier], ValueType)? {
    var (result, type): ([Rule.Modifier], ValueType) = ([], type)
    for (name, amount) in drafts {
      guard case .number(let number) = type else {
        checker.expectedNumber(amount.span, type)
        return nil
      }
      var names = scope
      names.bind("the base", .value(.base, type))
      var inner = TypeChecker(scope: names)
      defer { checker.report(contentsOf: inner.diagnostics) }
      let base = Expression(.name("the base"), at: amount.span)
      let lowered: Expression.Kind =
        switch name {
        case .floor: .call(Builtin.max.rawValue, [base, amount])
        case .cap: .call(Builtin.min.rawValue, [base, amount])
        default:
          .call(
            Builtin.max.rawValue,
            [
              Expression(.arithmetic(.subtract, base, amount), at: amount.span),
              Expression(.number(Number(0), number.unit), at: amount.span),
            ])
        }
      guard let kernel = inner.check(Expression(lowered, at: amount.span)),
        let typedAmount = DescriptorReader.amount(of: kernel)
      else { return nil }
      result.append(Rule.Modifier(name: name, amount: typedAmount, kernel: kernel))
      type = kernel.type
    }
    return (result, type)
  }

  /// The author's part of a lowered modifier.
  private static func amount(of kernel: TypedExpression) -> TypedExpression? {
    guard case .call(_, let arguments) = kernel.node, arguments.count == 2 else { return nil }
    if case .arithmetic(.subtract, _, let amount) = arguments[0].node { return amount }
    return arguments[1]
  }
}
