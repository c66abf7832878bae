internal import RuleExpressions
internal import SourceDiagnostics

extension Expression {
  /// Whether both are the same tree, wherever they stand. Complexity: O(size).
  func isSame(as other: Expression) -> Bool { moved(to: span) == other.moved(to: span) }

  /// The same tree with every part at one place.
  private func moved(to span: SourceSpan) -> Expression {
    func move(_ expression: Expression) -> Expression { expression.moved(to: span) }
    let moved: Kind =
      switch kind {
      case .number, .date, .text, .boolean, .name: kind
      case .negated(let a): .negated(move(a))
      case .not(let a): .not(move(a))
      case .arithmetic(let operation, let a, let b): .arithmetic(operation, move(a), move(b))
      case .comparison(let comparison, let a, let b): .comparison(comparison, move(a), move(b))
      case .connected(let connective, let a, let b): .connected(connective, move(a), move(b))
      case .conditional(let test, let a, let b): .conditional(if: move(test), then: move(a), else: move(b))
      case .within(let a, let from, let includingFrom, let to, let includingTo):
        .within(move(a), from: move(from), includingFrom: includingFrom, to: move(to), includingTo: includingTo)
      case .among(let a, let members): .among(move(a), members.map { move($0) })
      case .element(let a, let set): .element(move(a), of: move(set))
      case .call(let name, let arguments): .call(name, arguments.map { move($0) })
      case .at(let name, let date): .at(name, move(date))
      }
    return Expression(moved, at: span, isPercentage: isPercentage)
  }
}
