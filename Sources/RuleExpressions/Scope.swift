package import RuleValues

/// What the names of an expression may stand for.
package struct Scope: Sendable {
  package enum Binding: Sendable {
    case value(Reference, ValueType)
    case parameter(Int, ParameterType)
  }

  /// The shape of a parameter, over all of its dated values.
  package enum ParameterType: Sendable {
    case single(ValueType)
    /// A table looked up under the values of one or two other names; none when every use gives its own keys.
    case table(by: [String], ValueType)
    /// An ordered list of keys of an enumeration.
    case order(KeyType)
    /// Thresholds with a value each: what `brackets` and `steps` read.
    case scale
  }

  package private(set) var bindings: [String: Binding] = [:]
  package let units: UnitTable

  /// The inputs on whose ranges the value of a name depends, the widest first; none for what is not listed.
  package var origins: [String: [Origin]] = [:]

  /// Names that are declared and whose declaration is in error: using one is not a second error.
  package var broken: Set<String> = []

  /// The rules of the calendar that the descriptor declares; nil when it declares none.
  package var calendar: CalendarRules?

  package init(units: UnitTable) {
    self.units = units
  }

  /// Adds a name; a later one of the same name wins (a field over an input of the same name).
  package mutating func bind(_ name: String, _ binding: Binding) {
    bindings[name] = binding
  }
}
