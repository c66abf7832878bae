package import Languages

/// The words for units: one table for a whole registry, read from data.
package struct UnitTable: Sendable {
  /// How one unit is written after a number.
  package struct Entry: Sendable, Hashable {
    /// The unit that the entry is for; a compound one may have words of its own (`EUR/year`).
    package let unit: Unit
    /// After one: `enfant`, `child`.
    package let one: Wording
    /// After several: `enfants`, `children`.
    package let other: Wording
    /// In running text, where the full form would weigh (`€` for `€ par an`); nil when there is no shorter form.
    package let short: Wording?
    /// How many decimals to print where a number has any: two for money.
    package let decimals: Int?

    package init(unit: Unit, one: Wording, other: Wording, short: Wording?, decimals: Int?) {
      self.unit = unit
      self.one = one
      self.other = other
      self.short = short
      self.decimals = decimals
    }
  }

  /// How many of one base unit another is: `1 year is 12 month`. Whole numbers only, so that converting is exact.
  package struct Conversion: Sendable, Hashable {
    /// The larger unit: `year`.
    package let one: String
    /// How many of the smaller one it is, always: 12.
    package let count: Int
    /// The smaller unit: `month`.
    package let of: String

    package init(one: String, count: Int, of: String) {
      self.one = one
      self.count = count
      self.of = of
    }

    /// By what a number in larger units is multiplied: `month/year`.
    package var unit: Unit { Unit(of) / Unit(one) }
  }

  /// How base units are converted, on request.
  package let conversions: [Conversion]
  private let entries: [Unit: Entry]
  private let known: Set<String>

  package init(_ entries: [Entry], conversions: [Conversion] = []) {
    self.conversions = conversions
    self.entries = Dictionary(entries.map { ($0.unit, $0) }) { first, _ in first }
    self.known = Set(entries.flatMap { $0.unit.symbols })
  }

  /// The words of exactly this unit.
  package subscript(unit: Unit) -> Entry? { entries[unit] }

  /// The symbols of `unit` that no entry mentions; empty when the unit may be used.
  package func unknownSymbols(in unit: Unit) -> [String] { unit.symbols.filter { !known.contains($0) } }

  /// The conversion that makes two units one, when they differ by one pair of convertible base units, and whether it is
  /// the first that is multiplied; nil otherwise. `EUR/month` and `EUR/year`: the first, by 12 month/year.
  package func conversion(between a: Unit, and b: Unit) -> (conversion: Conversion, isOfFirst: Bool)? {
    for conversion in conversions {
      if a * conversion.unit == b { return (conversion, true) }
      if b * conversion.unit == a { return (conversion, false) }
    }
    return nil
  }

  /// The conversion whose factor has this unit, or the inverse of it.
  package func conversion(named unit: Unit) -> (conversion: Conversion, isInverse: Bool)? {
    for conversion in conversions {
      if unit == conversion.unit { return (conversion, false) }
      if unit == .one / conversion.unit { return (conversion, true) }
    }
    return nil
  }

  /// Every base unit that may be used, sorted.
  package var symbols: [String] { known.sorted() }
}
