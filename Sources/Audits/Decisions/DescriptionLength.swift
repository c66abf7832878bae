/// How long it takes to say which decisions differ from the rules, in 1 024ths of a bit: the hypothesis with which that
/// takes least is told first. Integers only, so that the order is the same on every machine.
///
/// J. Rissanen, « Modeling by shortest data description », Automatica 14 (1978), p. 465-471.
struct DescriptionLength {
  /// What one disagreement costs that nothing explains: which row of the file, and what was decided.
  let unexplained: Int
  /// What it costs to say which hypothesis is meant.
  let hypothesis: Int
  /// What it costs to name an office.
  let office: Int

  init(compared: Int, hypotheses: Int, offices: Int) {
    unexplained = DescriptionLength.log2(compared) + 8 * DescriptionLength.bit
    hypothesis = DescriptionLength.log2(hypotheses)
    office = DescriptionLength.bit + DescriptionLength.log2(offices)
  }

  /// What a hypothesis saves; negative where it costs more than it explains.
  ///
  /// - Parameters:
  ///   - explained: disagreements that need not be told one by one any more.
  ///   - contradicted: decisions that agree with the rules where the hypothesis gives something else: among all those for
  ///     which it does, it has to be said which followed it.
  func saving(explained: Int, contradicted: Int, inOffice: Bool) -> Int {
    explained * unexplained - DescriptionLength.choice(explained, contradicted) - hypothesis - (inOffice ? office : 0)
  }

  static let bit = 1024

  /// `log2(n)`, rounded down; 0 for 1 and less.
  static func log2(_ n: Int) -> Int {
    guard n > 1 else { return 0 }
    let exponent = UInt64.bitWidth - 1 - UInt64(n).leadingZeroBitCount
    // The leading 32 bits; squaring them gives one more binary digit of the logarithm each time.
    var mantissa = exponent >= 31 ? UInt64(n) >> UInt64(exponent - 31) : UInt64(n) << UInt64(31 - exponent)
    var fraction = 0
    for _ in 0..<10 {
      mantissa = (mantissa &* mantissa) >> 31
      fraction *= 2
      if mantissa >= 1 << 32 {
        fraction += 1
        mantissa >>= 1
      }
    }
    return exponent * bit + fraction
  }

  /// How long it takes to say which of `a + b` things are the `a`: their number times the entropy of their shares.
  static func choice(_ a: Int, _ b: Int) -> Int {
    guard a > 0, b > 0 else { return 0 }
    return max(0, (a + b) * log2(a + b) - a * log2(a) - b * log2(b))
  }
}
