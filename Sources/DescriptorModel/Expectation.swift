package import RuleValues
package import SourceDiagnostics

/// What the author expects of a result while one input goes up, step by step, and all others stay: what an audit of the
/// rules looks for exceptions to. It decides nothing.
///
/// A number goes up by its smallest step, a date by days, a choice in the order in which its choices are declared, and
/// yes comes after no. A result that does not apply is neither more nor less than another.
package struct Expectation: Sendable, Hashable {
  package var kind: Kind
  /// The index of the output.
  package var output: Int
  package var span: SourceSpan

  package enum Kind: Sendable, Hashable {
    /// The result never goes down.
    case increasing
    /// The result never goes up.
    case decreasing
    /// One step of the input never moves the result by more than this, in the result's unit.
    case jump(atMost: Number)
  }

  package init(kind: Kind, output: Int, span: SourceSpan) {
    self.kind = kind
    self.output = output
    self.span = span
  }
}
