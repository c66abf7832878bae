/// What a number counts: a product of base units with integer exponents, such as `EUR/year`.
///
/// Units are compared, multiplied and divided; they are never converted silently. The written form is `1` for a plain
/// number, else base units joined by `*`, then `/` and the divisors: `EUR`, `EUR/year`, `hour_of_minimum_wage/year`.
package struct Unit: Sendable, Hashable, CustomStringConvertible {
  struct Factor: Sendable, Hashable {
    let symbol: String
    let exponent: Int
  }

  // Sorted by symbol, no zero exponent, so that equal units are equal values.
  let factors: [Factor]

  /// The unit of a plain number.
  package static let one = Unit(factors: [])

  init(factors: [Factor]) {
    self.factors = factors
  }

  /// A base unit.
  package init(_ symbol: String) {
    self.init(factors: [Factor(symbol: symbol, exponent: 1)])
  }

  /// Reads the written form. Nil when it is not one: empty, a stray sign, or a symbol with other characters than
  /// letters, digits and `_`. Whether the symbols exist is for the unit table to say.
  package init?(parsing text: String) {
    var result = Unit.one
    var divide = false
    var symbol = ""
    func isNamed(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }
    func apply() -> Bool {
      guard let first = symbol.unicodeScalars.first else { return false }
      if symbol == "1" { return true }
      guard isNamed(first) else { return false }
      result = divide ? result / Unit(symbol) : result * Unit(symbol)
      return true
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "*", "/":
        guard apply() else { return nil }
        divide = scalar == "/"
        symbol = ""
      case let s where isNamed(s) || ("0"..."9").contains(s): symbol.unicodeScalars.append(s)
      default: return nil
      }
    }
    guard apply() else { return nil }
    self = result
  }

  /// The base units that are multiplied, and those that divide, each as often as it occurs; sorted.
  package var terms: (numerator: [Unit], denominator: [Unit]) {
    var (numerator, denominator): ([Unit], [Unit]) = ([], [])
    for factor in factors {
      let unit = Unit(factors: [Factor(symbol: factor.symbol, exponent: 1)])
      let repeated = [Unit](repeating: unit, count: Int(min(factor.exponent.magnitude, 9)))
      if factor.exponent > 0 { numerator += repeated } else { denominator += repeated }
    }
    return (numerator, denominator)
  }

  /// The base units that occur, sorted.
  package var symbols: [String] { factors.map { $0.symbol } }

  package static func * (a: Unit, b: Unit) -> Unit { combine(a, b, sign: 1) }
  package static func / (a: Unit, b: Unit) -> Unit { combine(a, b, sign: -1) }

  private static func combine(_ a: Unit, _ b: Unit, sign: Int) -> Unit {
    var exponents: [String: Int] = [:]
    for factor in a.factors { exponents[factor.symbol, default: 0] += factor.exponent }
    for factor in b.factors {
      let sum = exponents[factor.symbol, default: 0] + sign * factor.exponent
      // Squares of squares of squares double it each time: no such unit means anything, and none may overflow.
      exponents[factor.symbol] = min(max(sum, -1000), 1000)
    }
    let kept = exponents.filter { $0.value != 0 }.sorted { $0.key < $1.key }
    return Unit(factors: kept.map { Factor(symbol: $0.key, exponent: $0.value) })
  }

  /// The form in which a literal names the unit, which begins with a base unit and only divides: `EUR/year`, and for
  /// what has no numerator a unit that cancels out, `month/month/year`. Only one base unit can stand above.
  package var quotientForm: String {
    let above = factors.filter { $0.exponent > 0 }
    let below = factors.filter { $0.exponent < 0 }
    let divisors = below.flatMap { Array(repeating: $0.symbol, count: Int(min($0.exponent.magnitude, 400))) }
    if let first = above.first { return ([first.symbol] + divisors).joined(separator: "/") }
    return (divisors.prefix(1) + divisors.prefix(1) + divisors).joined(separator: "/")
  }

  package var description: String {
    // Most units are one base unit, or none.
    if factors.isEmpty { return "1" }
    if factors.count == 1, factors[0].exponent == 1 { return factors[0].symbol }
    var numerator: [String] = []
    var divisors = ""
    for factor in factors {
      for _ in 0..<min(factor.exponent.magnitude, 9) {
        if factor.exponent > 0 { numerator.append(factor.symbol) } else { divisors += "/" + factor.symbol }
      }
    }
    let head = numerator.isEmpty ? "1" : numerator.joined(separator: "*")
    return head + divisors
  }
}
