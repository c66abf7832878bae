/// What an input, a parameter or a rule can be worth.
package enum Value: Sendable, Hashable {
  case boolean(Bool)
  case number(Number)
  case date(CalendarDate)
  /// One key of an enumeration, or a key of a reference table such as a collège's number.
  case key(String)
  /// Free text that no rule computes with, such as an applicant's identifier.
  case text(String)
  /// Several keys of one enumeration, in the enumeration's order.
  case keys([String])
  /// A list of records, each a list of named fields; a field that was not given stands as nil.
  case records([[Field]])

  /// One field of a record.
  package struct Field: Sendable, Hashable {
    package let name: String
    package let value: Value?

    package init(name: String, value: Value?) {
      self.name = name
      self.value = value
    }
  }
}

/// A value that may not be there. Nothing turns one state into another unless a descriptor writes it.
package enum Stated: Sendable, Hashable {
  case known(Value)
  /// Not given, or depending on something that was not given.
  case missing
  /// The rule does not apply to this person.
  case notApplicable

  /// The value, when it is known.
  package var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }
}
