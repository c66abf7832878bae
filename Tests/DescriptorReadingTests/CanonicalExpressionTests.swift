import RuleExpressions
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

@Suite struct CanonicalExpressionTests {
  /// Every scalar of a tree that reads as an expression: all expressions are among them.
  private func expressions(_ node: YAMLNode) -> [Expression] {
    let own = node.scalar.flatMap { scalar in
      try? parseExpression(scalar.text) { node.sourceSpan(ofContent: $0) }
    }
    let below = node.elements.flatMap { expressions($0) } + node.entries.flatMap { expressions($0.value) }
    return [own].compactMap { $0 } + below
  }

  @Test(
    "every expression of a descriptor reads the same from its canonical form",
    arguments: fixtures("good")
      + [
        "Registry/education/bourse-college/2016-09-01.yaml", "Registry/education/affectation-6e/2013-09-01.yaml",
      ].compactMap { repositoryFile($0) })
  func canonical(_ file: SourceFile) throws {
    let root = try #require(YAML.read(file).document?.root)
    let found = expressions(root)
    #expect(!found.isEmpty)
    for expression in found {
      let text = formatted(expression)
      let copy = SourceFile(name: "canonical", text: text)
      let read = try parseExpression(text) { SourceSpan(copy, $0.lowerBound, $0.upperBound) }
      #expect(formatted(read) == text)
      let place = SourceSpan(copy, 0, 0)
      #expect(moved(read, to: place) == moved(expression, to: place), "\(text)")
    }
  }

  /// The same tree with all of its parts at one place, so that two texts can be compared.
  private func moved(_ expression: Expression, to span: SourceSpan) -> Expression {
    func moved(_ part: Expression) -> Expression { self.moved(part, to: span) }
    let kind: Expression.Kind =
      switch expression.kind {
      case .number, .date, .text, .boolean, .name: expression.kind
      case .negated(let a): .negated(moved(a))
      case .not(let a): .not(moved(a))
      case .arithmetic(let operation, let a, let b): .arithmetic(operation, moved(a), moved(b))
      case .comparison(let comparison, let a, let b): .comparison(comparison, moved(a), moved(b))
      case .connected(let connective, let a, let b): .connected(connective, moved(a), moved(b))
      case .conditional(let test, let a, let b): .conditional(if: moved(test), then: moved(a), else: moved(b))
      case .within(let a, let from, let includingFrom, let to, let includingTo):
        .within(moved(a), from: moved(from), includingFrom: includingFrom, to: moved(to), includingTo: includingTo)
      case .among(let a, let members): .among(moved(a), members.map(moved))
      case .element(let a, let set): .element(moved(a), of: moved(set))
      case .call(let name, let arguments): .call(name, arguments.map(moved))
      case .at(let name, let date): .at(name, moved(date))
      }
    return Expression(kind, at: span, isPercentage: expression.isPercentage)
  }
}
