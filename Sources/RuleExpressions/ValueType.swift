package import RuleValues

/// What is known of a value before any case is run.
package enum ValueType: Sendable, Hashable {
  case boolean
  case number(NumberType)
  case date
  /// One key of an enumeration or of a reference table.
  case key(KeyType)
  /// A set of keys of one enumeration.
  case keys(KeyType)
  /// Text that no rule computes with.
  case text
}

/// The unit of a number, its decimals, and the interval that it cannot leave.
///
/// `low` and `high` are coefficients at `scale`. The compiler relies on them: an input outside of its range is refused
/// before anything runs, so no operation can overflow.
package struct NumberType: Sendable, Hashable {
  package var unit: Unit
  package var scale: Int
  package var low: Int128
  package var high: Int128

  package init(unit: Unit, scale: Int, low: Int128, high: Int128) {
    self.unit = unit
    self.scale = scale
    self.low = low
    self.high = high
  }

  /// The type of one number.
  package init(_ number: Number, _ unit: Unit) {
    self.init(unit: unit, scale: number.scale, low: number.coefficient, high: number.coefficient)
  }

  /// The bits in which every coefficient of the interval fits, as a signed integer: 64 or 128.
  package var width: Int { bits <= 64 ? 64 : 128 }

  /// How many bits the interval takes, as signed integers: 1 for `0...0`, 8 for `-128...127`. Complexity: O(1).
  package var bits: Int {
    func bits(_ bound: Int128) -> Int { 129 - (bound < 0 ? ~bound : bound).leadingZeroBitCount }
    return max(bits(low), bits(high))
  }

  /// The same interval with more decimals, or nil when it does not fit.
  package func at(scale target: Int) -> NumberType? {
    guard let low = Number(low, scale: scale).coefficient(atScale: target),
      let high = Number(high, scale: scale).coefficient(atScale: target)
    else { return nil }
    return NumberType(unit: unit, scale: target, low: low, high: high)
  }
}

/// An enumeration, or the keys of a reference table.
package struct KeyType: Sendable, Hashable {
  /// The name that identifies it: of the input that declares it, or of the table.
  package let name: String
  /// The keys in their declared order; nil where they come with the data of a campaign.
  package let members: [String]?

  package init(name: String, members: [String]?) {
    self.name = name
    self.members = members
  }

  package static func == (a: KeyType, b: KeyType) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
