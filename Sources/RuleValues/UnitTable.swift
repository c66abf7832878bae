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

  private let entries: [Unit: Entry]
  private let known: Set<String>

  package init(_ entries: [Entry]) {
    self.entries = Dictionary(entries.map { ($0.unit, $0) }) { first, _ in first }
    self.known = Set(entries.flatMap { $0.unit.symbols })
  }

  /// The words of exactly this unit.
  package subscript(unit: Unit) -> Entry? { entries[unit] }

  /// The symbols of `unit` that no entry mentions; empty when the unit may be used.
  package func unknownSymbols(in unit: Unit) -> [String] { unit.symbols.filter { !known.contains($0) } }

  /// Every base unit that may be used, sorted.
  package var symbols: [String] { known.sorted() }
}
