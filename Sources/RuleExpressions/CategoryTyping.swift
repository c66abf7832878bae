internal import Languages
internal import RuleValues
internal import SourceDiagnostics

// Results that are categories of their rule.
extension TypeChecker {
  /// The typed form of what gives a rule its value.
  package mutating func result(_ expression: Expression, quotient: Bool = false) -> TypedExpression? {
    guard let categories else { return check(expression, quotient: quotient) }
    return check(spelled(expression)).flatMap { categorised($0, categories) }
  }

  /// A name that stands for nothing else is the key of a category, as if it stood in quotes.
  private func spelled(_ result: Expression) -> Expression {
    switch result.kind {
    case .name(let name) where scope.bindings[name] == nil: return Expression(.text(name), at: result.span)
    case .conditional(let test, let a, let b):
      return Expression(.conditional(if: test, then: spelled(a), else: spelled(b)), at: result.span)
    default: return result
    }
  }

  private mutating func categorised(_ result: TypedExpression, _ type: KeyType) -> TypedExpression? {
    switch result.node {
    case .constant(.text(let text)): return key(text, of: type, result.span)
    case .conditional(let test, let a, let b):
      guard let a = categorised(a, type), let b = categorised(b, type) else { return nil }
      return TypedExpression(.conditional(if: test, then: a, else: b), a.type, at: result.span)
    default:
      if case .key(type) = result.type { return result }
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: result.span,
          fr: "Une des catégories de la règle est attendue ici, et ceci est \(result.type.nounPhrase.fr).",
          en:
            "One of the rule's categories is expected here, and this is \(result.type.nounPhrase.text(in: .english)).",
          help: .init(fr: "Écrivez une clé de « choices ».", en: "Write a key of “choices”.")))
      return nil
    }
  }
}
