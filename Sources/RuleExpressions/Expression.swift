package import RuleValues
package import SourceDiagnostics

/// An expression as its author wrote it: the leaves of a descriptor's rules, before names and types are known.
package struct Expression: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    /// A number with its unit; `25 %` is 0.25 without unit.
    case number(Number, Unit)
    case date(CalendarDate)
    case text(String)
    case boolean(Bool)
    case name(String)
    case negated(Expression)
    case not(Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    case comparison(Comparison, Expression, Expression)
    case connected(Connective, Expression, Expression)
    case conditional(if: Expression, then: Expression, else: Expression)
    /// `x in [a..b[`; a bound belongs to the range when its bracket is turned toward it.
    case within(Expression, from: Expression, includingFrom: Bool, to: Expression, includingTo: Bool)
    case among(Expression, [Expression])
    /// `"x" in set`: whether a multiple choice holds a key.
    case element(Expression, of: Expression)
    case call(String, [Expression])
    /// A parameter read at another day than the reference date.
    case at(String, Expression)
  }

  package let kind: Kind
  package let span: SourceSpan
  /// Whether a number was written as a percentage: `25 %`, which is 0.25.
  package let isPercentage: Bool

  package init(_ kind: Kind, at span: SourceSpan, isPercentage: Bool = false) {
    self.kind = kind
    self.span = span
    self.isPercentage = isPercentage
  }
}

extension Expression {
  /// The names that the expression uses, in source order, with repetitions. Complexity: O(size).
  package var names: [(name: String, span: SourceSpan)] {
    switch kind {
    case .number, .date, .text, .boolean: []
    case .name(let name): [(name, span)]
    case .negated(let a), .not(let a): a.names
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .connected(_, let a, let b): a.names + b.names
    case .conditional(let test, let a, let b): test.names + a.names + b.names
    case .within(let a, let from, _, let to, _): a.names + from.names + to.names
    case .among(let a, let members): a.names + members.flatMap { $0.names }
    case .element(let a, let set): a.names + set.names
    case .call(_, let arguments): arguments.flatMap { $0.names }
    case .at(let name, let date): [(name, span)] + date.names
    }
  }
}

package enum Arithmetic: String, Sendable, Hashable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

package enum Comparison: String, Sendable, Hashable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "="
  case notEqual = "!="

  /// The comparison that holds between `b` and `a` when this one does between `a` and `b`.
  var mirrored: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }

  /// The comparison that holds exactly when this one does not.
  package var opposite: Comparison {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }
}

package enum Connective: String, Sendable, Hashable {
  case and, or
}
