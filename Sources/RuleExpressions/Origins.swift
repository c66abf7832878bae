internal import Languages
internal import RuleValues
package import SourceDiagnostics

/// An input on whose range an interval depends.
package struct Origin: Sendable, Hashable {
  package let name: String
  package let span: SourceSpan
  /// How many bits the input's own interval takes.
  package let bits: Int

  package init(name: String, span: SourceSpan, bits: Int) {
    self.name = name
    self.span = span
    self.bits = bits
  }
}

extension [Origin] {
  /// The three widest of these, once each, the widest first: no message names more.
  package var widest: [Origin] {
    var seen: Set<Origin> = []
    return Array(filter { seen.insert($0).inserted }.sorted { $0.bits > $1.bits }.prefix(3))
  }
}

extension TypedExpression {
  /// What its names stand for, in source order, with repetitions; parameters and the keys of their tables left out,
  /// because the interval of a parameter is that of all its values. Complexity: O(size).
  package var references: [Reference] {
    switch node {
    case .constant, .parameter: []
    case .reference(let reference): [reference]
    case .negated(let a), .not(let a): a.references
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .connected(_, let a, let b),
      .dates(_, let a, let b), .element(let a, of: let b):
      a.references + b.references
    case .conditional(_, let a, let b): a.references + b.references
    case .call(_, let arguments): arguments.flatMap { $0.references }
    }
  }
}

extension TypeChecker {
  /// Reports that what `span` says, made of everything checked so far, may not fit: a rounding, for example.
  package mutating func tooWide(_ span: SourceSpan) -> TypedExpression? { tooWide(span, from: uses.map { $0.name }) }

  /// Reports that an expression may not fit. The input with the widest range, of those behind its names, is named.
  mutating func tooWide(within span: SourceSpan) -> TypedExpression? {
    let inside = uses.filter {
      $0.span.file === span.file && span.lower <= $0.span.lower && $0.span.upper <= span.upper
    }
    return tooWide(span, from: inside.map { $0.name })
  }

  private mutating func tooWide(_ span: SourceSpan, from names: [String]) -> TypedExpression? {
    let origin = names.flatMap { scope.origins[$0] ?? [] }.widest.first
    var help = Wording(
      fr: "Restreignez la plage d'une des données, ou arrondissez un résultat intermédiaire.",
      en: "Narrow the range of one of the inputs, or round an intermediate result.")
    if let origin {
      let line = LineTable(origin.span.file).position(of: origin.span.lower).line
      help = Wording(
        fr: "Restreignez la plage de « \(origin.name) » (ligne \(line)), ou arrondissez un résultat intermédiaire.",
        en: "Narrow the range of “\(origin.name)” (line \(line)), or round an intermediate result.")
    }
    report(
      Diagnostic(
        ExpressionDiagnostics.interval, at: span, fr: "Ce résultat peut dépasser 128 bits ou 18 décimales.",
        en: "This result may exceed 128 bits or 18 decimals.",
        labels: origin.map { [.init($0.span, fr: "sa plage est ici", en: "its range is here")] } ?? [], help: help))
    return nil
  }
}
