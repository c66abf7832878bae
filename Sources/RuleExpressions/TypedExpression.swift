package import RuleValues
package import SourceDiagnostics

/// An expression whose names are resolved and whose type is known: what the compiler and the explanations work from.
package struct TypedExpression: Sendable, Hashable {
  package indirect enum Node: Sendable, Hashable {
    case constant(Value)
    case reference(Reference)
    /// A parameter, by its index; read at the reference date unless `date` says otherwise, under `keys` for a table.
    case parameter(Int, keys: [TypedExpression], date: TypedExpression?)
    case negated(TypedExpression)
    case not(TypedExpression)
    case arithmetic(Arithmetic, TypedExpression, TypedExpression)
    case comparison(Comparison, TypedExpression, TypedExpression)
    case connected(Connective, TypedExpression, TypedExpression)
    case conditional(if: TypedExpression, then: TypedExpression, else: TypedExpression)
    case call(Builtin, [TypedExpression])
    /// Two dates, or a date and a number of days, months or years.
    case dates(DateOperation, TypedExpression, TypedExpression)
    /// Whether a key is in a set of keys.
    case element(TypedExpression, of: TypedExpression)
  }

  package let node: Node
  package let type: ValueType
  package let span: SourceSpan

  package init(_ node: Node, _ type: ValueType, at span: SourceSpan) {
    self.node = node
    self.type = type
    self.span = span
  }
}

extension TypedExpression {
  /// The expressions that this one is directly made of, in source order.
  package var operands: [TypedExpression] {
    switch node {
    case .constant, .reference: []
    case .parameter(_, let keys, let date): keys + (date.map { [$0] } ?? [])
    case .negated(let a), .not(let a): [a]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .connected(_, let a, let b),
      .dates(_, let a, let b), .element(let a, of: let b):
      [a, b]
    case .conditional(let test, let a, let b): [test, a, b]
    case .call(_, let arguments): arguments
    }
  }

  /// The expressions of the days at which parameters are read, in source order. Complexity: O(size).
  package var readingDates: [TypedExpression] {
    if case .parameter(_, let keys, let date) = node {
      return keys.flatMap { $0.readingDates } + (date.map { [$0] } ?? [])
    }
    return operands.flatMap { $0.readingDates }
  }
}

/// Something that a name stands for, by its index in the descriptor.
package enum Reference: Sendable, Hashable {
  case input(Int)
  /// A field of the records of a list input.
  case field(list: Int, field: Int)
  case rule(Int)
  case referenceDate
  /// What the rule's mechanism gave, before the modifiers (`deduct`, `floor`, `cap`) that follow it.
  case base
  /// The rank of the wish that the allocation grants; only what says the result sees it.
  case wishRank
}

/// The functions of the language.
package enum Builtin: String, Sendable, Hashable, CaseIterable {
  /// The smallest of two or more numbers of one unit.
  case min
  /// The greatest of two or more numbers of one unit.
  case max
  /// Whether an input was given: the one question that a missing input answers.
  case present
  /// `latest("09-01", d)`: the last 1 September on or before `d`.
  case latest
  /// `best_position(keys, order)`: the position, from 1, of the key of the set that comes first in an ordered list
  /// parameter; one more than the list's length when none of them is in it.
  case bestPosition = "best_position"
  /// `count(keys)`: how many keys a multiple choice has.
  case count
  /// `applies(rule)`: whether a rule applies to the person; missing as long as the rule's value is.
  case applies
  /// `abs(x)`: a number without its sign.
  case abs
  /// `log10(x)`: the decimal logarithm of a positive number without unit, in `a + b × log10(x)` under a rounding.
  case log10
}
