/// An exact decimal number: `coefficient × 10^-scale`.
///
/// No binary floating point ever stands between an input and a decision. Two numbers are equal when they have the same
/// value, whatever their scales (`1.50 == 1.5`).
package struct Number: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The digits, as a signed integer.
  package let coefficient: Int128
  /// How many of the digits stand after the decimal point; 0 to `Number.maximumScale`.
  package let scale: Int

  /// No number has more decimals than this: what needs more must be rounded by the descriptor first.
  package static let maximumScale = 18

  package init(_ coefficient: Int128, scale: Int = 0) {
    self.coefficient = coefficient
    self.scale = scale
  }

  /// Reads plain decimal notation (`-12`, `3.50`, `0.1`): what JSON and YAML call a number, without exponent.
  /// Returns nil for anything else, for more than 30 digits, and for more than `maximumScale` decimals.
  package init?(decimal text: some StringProtocol) {
    var coefficient: Int128 = 0
    var (scale, digits, seenPoint, negative, first) = (0, 0, false, false, true)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-") where first: negative = true
      case UInt8(ascii: "+") where first: break
      case UInt8(ascii: ".") where !seenPoint && digits > 0: seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if seenPoint { scale += 1 }
        guard digits <= 30, scale <= Number.maximumScale else { return nil }
        coefficient = coefficient * 10 + Int128(byte - UInt8(ascii: "0"))
      default: return nil
      }
      first = false
    }
    guard digits > 0, !seenPoint || scale > 0 else { return nil }
    self.init(negative ? -coefficient : coefficient, scale: scale)
  }

  /// The same value with as few decimals as it needs.
  package var reduced: Number {
    var (coefficient, scale) = (self.coefficient, self.scale)
    // Nearly all fit in 64 bits, whose division is much the quicker.
    if var short = Int64(exactly: coefficient) {
      while scale > 0, short % 10 == 0 { (short, scale) = (short / 10, scale - 1) }
      return Number(Int128(short), scale: scale)
    }
    while scale > 0, coefficient % 10 == 0 { (coefficient, scale) = (coefficient / 10, scale - 1) }
    return Number(coefficient, scale: scale)
  }

  /// The coefficient at another scale, or nil when it would not be exact or would not fit.
  package func coefficient(atScale target: Int) -> Int128? {
    if target == scale { return coefficient }
    guard let factor = powerOfTen(abs(target - scale)) else { return nil }
    if target < scale { return coefficient % factor == 0 ? coefficient / factor : nil }
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  /// Plain decimal notation with exactly `scale` decimals: `1234.50`.
  package var description: String {
    let magnitude = coefficient.magnitude
    let digits = UInt64(exactly: magnitude).map { String($0) } ?? String(magnitude)
    guard scale > 0 else { return coefficient < 0 ? "-" + digits : digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let point = padded.index(padded.endIndex, offsetBy: -scale)
    return (coefficient < 0 ? "-" : "") + padded[..<point] + "." + padded[point...]
  }

  package static func == (a: Number, b: Number) -> Bool {
    let (x, y) = (a.reduced, b.reduced)
    return x.coefficient == y.coefficient && x.scale == y.scale
  }

  package func hash(into hasher: inout Hasher) {
    let reduced = self.reduced
    hasher.combine(reduced.coefficient)
    hasher.combine(reduced.scale)
  }

  package static func < (a: Number, b: Number) -> Bool {
    let scale = max(a.scale, b.scale)
    if let x = a.coefficient(atScale: scale), let y = b.coefficient(atScale: scale) { return x < y }
    // Only a coefficient near the limits of 128 bits comes here: compare the whole parts, which then differ.
    return a.wholePart < b.wholePart
  }

  private var wholePart: Int128 { coefficient / (powerOfTen(scale) ?? 1) }
}

/// `10^exponent`, or nil where it does not fit in 128 bits. Complexity: O(exponent).
package func powerOfTen(_ exponent: Int) -> Int128? {
  guard exponent >= 0, exponent <= 38 else { return nil }
  var result: Int128 = 1
  for _ in 0..<exponent { result *= 10 }
  return result
}
