internal import Languages
package import RuleValues
internal import SourceDiagnostics

// Arithmetic over types: the unit, the decimals and the interval of a result follow from those of its operands.
extension TypeChecker {
  /// Whether a value is a number; reported at `span` when it is not.
  mutating func isNumber(_ value: Quotient, _ span: SourceSpan) -> Bool {
    if case .number = value.numerator.type { return true }
    let kind = value.numerator.type.nounPhrase
    report(
      Diagnostic(
        ExpressionDiagnostics.type, at: span, fr: "Un nombre est attendu ici, et ceci est \(kind.fr).",
        en: "A number is expected here, and this is \(kind.text(in: .english))."))
    return false
  }

  mutating func negated(_ operand: TypedExpression, _ span: SourceSpan) -> TypedExpression? {
    guard case .number(let type) = operand.type else { return nil }
    // The interval is closed under negation but for the least Int128, which no literal or product reaches.
    guard type.low > Int128.min, type.high > Int128.min else { return tooWide(within: span) }
    let result = NumberType(unit: type.unit, scale: type.scale, low: -type.high, high: -type.low)
    return TypedExpression(.negated(operand), .number(result), at: span)
  }

  /// A sum, a difference or a product of two numbers; for the first two, of one unit.
  mutating func arithmetic(
    _ operation: Arithmetic, _ a: TypedExpression, _ b: TypedExpression, _ span: SourceSpan
  ) -> TypedExpression? {
    guard case .number(let aType) = a.type, case .number(let bType) = b.type else { return nil }
    let result: NumberType? =
      switch operation {
      case .multiply: product(aType, bType)
      case .add: sum(aType, bType, subtracting: false)
      case .subtract: sum(aType, bType, subtracting: true)
      case .divide: nil
      }
    guard let result else { return tooWide(within: span) }
    return TypedExpression(.arithmetic(operation, a, b), .number(result), at: span)
  }

  mutating func compare(
    _ comparison: Comparison, _ a: TypedExpression, _ b: TypedExpression, _ span: SourceSpan
  ) -> TypedExpression? {
    // A key of an enumeration is written in quotes on either side of `=`; its type comes from the other side.
    if comparison == .equal || comparison == .notEqual {
      switch (a.type, a.node, b.type, b.node) {
      case (.key(let type), _, _, .constant(.text(let key))): return compare(comparison, a, type, key, b.span, span)
      case (_, .constant(.text(let key)), .key(let type), _): return compare(comparison, b, type, key, a.span, span)
      default: break
      }
    }
    switch (a.type, b.type) {
    case (.number(let x), .number(let y)):
      guard sameUnit(x.unit, y.unit, span, verb: ("comparer", "compare")) else { return nil }
      let scale = max(x.scale, y.scale)
      guard x.at(scale: scale) != nil, y.at(scale: scale) != nil else { return tooWide(within: span) }
    case (.date, .date): break
    case (.key(let x), .key(let y)) where x == y && (comparison == .equal || comparison == .notEqual): break
    case (.boolean, .boolean) where comparison == .equal || comparison == .notEqual: break
    default:
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: span,
          fr: "On ne peut pas comparer ainsi \(a.type.nounPhrase.fr) et \(b.type.nounPhrase.fr).",
          en:
            "\(a.type.nounPhrase.text(in: .english)) and \(b.type.nounPhrase.text(in: .english)) cannot be so compared."
        ))
      return nil
    }
    return TypedExpression(.comparison(comparison, a, b), .boolean, at: span)
  }

  private mutating func compare(
    _ comparison: Comparison, _ operand: TypedExpression, _ type: KeyType, _ key: String, _ literal: SourceSpan,
    _ span: SourceSpan
  ) -> TypedExpression? {
    self.key(key, of: type, literal).map { TypedExpression(.comparison(comparison, operand, $0), .boolean, at: span) }
  }

  /// A key in quotes, as a key of the enumeration that it must belong to.
  mutating func key(_ key: String, of type: KeyType, _ literal: SourceSpan) -> TypedExpression? {
    if let members = type.members, !members.contains(key) {
      report(
        Diagnostic(
          ExpressionDiagnostics.unknownName, at: literal,
          fr: "« \(key) » n'est pas une valeur possible de \(type.name).",
          en: "“\(key)” is not a value of \(type.name).", help: .didYouMean(key, among: members)))
      return nil
    }
    return TypedExpression(.constant(.key(key)), .key(type), at: literal)
  }

  mutating func absolute(_ operand: TypedExpression, _ span: SourceSpan) -> TypedExpression? {
    guard case .number(let type) = operand.type else { return nil }
    guard type.low > Int128.min, type.high > Int128.min else { return tooWide(within: span) }
    let (low, high) = (type.low, type.high)
    let bounds = low >= 0 ? (low, high) : high <= 0 ? (-high, -low) : (0, max(-low, high))
    let result = NumberType(unit: type.unit, scale: type.scale, low: bounds.0, high: bounds.1)
    return TypedExpression(.call(.abs, [operand]), .number(result), at: span)
  }

  /// The least or the greatest of numbers of one unit.
  mutating func extreme(_ builtin: Builtin, _ operands: [TypedExpression], _ span: SourceSpan) -> TypedExpression? {
    var result: NumberType?
    for operand in operands {
      guard case .number(let type) = operand.type else { return nil }
      guard let sofar = result else {
        result = type
        continue
      }
      let scale = max(sofar.scale, type.scale)
      guard let x = sofar.at(scale: scale), let y = type.at(scale: scale) else { return tooWide(within: span) }
      result = NumberType(
        unit: x.unit, scale: scale,
        low: builtin == .min ? min(x.low, y.low) : max(x.low, y.low),
        high: builtin == .min ? min(x.high, y.high) : max(x.high, y.high))
    }
    return result.map { TypedExpression(.call(builtin, operands), .number($0), at: span) }
  }

  /// The type that holds the values of both branches.
  package mutating func unified(_ a: TypedExpression, _ b: TypedExpression) -> ValueType? {
    switch (a.type, b.type) {
    case (.number(let x), .number(let y)):
      guard sameUnit(x.unit, y.unit, b.span, verb: ("réunir", "mix")) else { return nil }
      let scale = max(x.scale, y.scale)
      guard let p = x.at(scale: scale), let q = y.at(scale: scale) else {
        _ = tooWide(within: b.span)
        return nil
      }
      return .number(NumberType(unit: p.unit, scale: scale, low: min(p.low, q.low), high: max(p.high, q.high)))
    case (let x, let y) where x == y: return x
    default:
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: b.span,
          fr: "Ceci est \(b.type.nounPhrase.fr) ; le premier résultat possible est \(a.type.nounPhrase.fr).",
          en:
            "This is \(b.type.nounPhrase.text(in: .english)); the first possible result is \(a.type.nounPhrase.text(in: .english))."
        ))
      return nil
    }
  }

  mutating func sameUnit(
    _ a: Unit, _ b: Unit, _ span: SourceSpan, verb: (fr: String, en: String)
  ) -> Bool {
    if a == b { return true }
    var help = Wording(
      fr: "Écrivez les deux dans la même unité, par exemple « 0 \(a) » au lieu de « 0 ».",
      en: "Write both in the same unit, such as “0 \(a)” instead of “0”.")
    if let (conversion, isOfFirst) = scope.units.conversion(between: a, and: b) {
      let factor = "\(conversion.count) \(conversion.unit)"
      help = Wording(
        fr: "Multipliez le \(isOfFirst ? "premier" : "second") par \(factor).",
        en: "Multiply the \(isOfFirst ? "first" : "second") by \(factor).")
    }
    report(
      Diagnostic(
        ExpressionDiagnostics.unit, at: span,
        fr: "On ne peut pas \(verb.fr) \(a) et \(b) : les unités diffèrent.",
        en: "Cannot \(verb.en) \(a) and \(b): the units differ.",
        help: help))
    return false
  }

}

/// The type of a product; nil when it may not fit.
func product(_ a: NumberType, _ b: NumberType) -> NumberType? {
  guard a.scale + b.scale <= Number.maximumScale else { return nil }
  var bounds: [Int128] = []
  for (x, y) in [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)] {
    let (bound, overflow) = x.multipliedReportingOverflow(by: y)
    guard !overflow else { return nil }
    bounds.append(bound)
  }
  guard let low = bounds.min(), let high = bounds.max() else { return nil }
  return NumberType(unit: a.unit * b.unit, scale: a.scale + b.scale, low: low, high: high)
}

/// The type of a sum or difference of numbers of one unit; nil when it may not fit.
func sum(_ a: NumberType, _ b: NumberType, subtracting: Bool) -> NumberType? {
  let scale = max(a.scale, b.scale)
  guard let x = a.at(scale: scale), let y = b.at(scale: scale) else { return nil }
  let (low, lowOverflow) =
    subtracting ? x.low.subtractingReportingOverflow(y.high) : x.low.addingReportingOverflow(y.low)
  let (high, highOverflow) =
    subtracting ? x.high.subtractingReportingOverflow(y.low) : x.high.addingReportingOverflow(y.high)
  guard !lowOverflow, !highOverflow else { return nil }
  return NumberType(unit: a.unit, scale: scale, low: low, high: high)
}

/// The factors that bring `dividend / divisor`, to be rounded to a multiple of `step`, to one division of integers:
/// `(dividend × left) / (divisor × right)` counts the steps. Nil when a product may not fit in 128 bits.
package func quotientFactors(
  _ dividend: NumberType, _ divisor: NumberType, step: Number
) -> (left: Int128, right: Int128)? {
  guard let left = powerOfTen(divisor.scale + step.scale), let power = powerOfTen(dividend.scale) else { return nil }
  let (right, overflow) = power.multipliedReportingOverflow(by: step.coefficient)
  guard !overflow else { return nil }
  for (bound, factor) in [(dividend.low, left), (dividend.high, left), (divisor.low, right), (divisor.high, right)] {
    guard !bound.multipliedReportingOverflow(by: factor).overflow else { return nil }
  }
  return (left, right)
}

extension NumberType {
  /// The type of an exact quotient, its bounds moved outward to the dividend's last decimal; nil when it may not fit.
  static func quotient(_ a: NumberType, _ b: NumberType) -> NumberType? {
    guard let factor = powerOfTen(b.scale) else { return nil }
    var (low, high): (Int128?, Int128?)
    // The divisor keeps one sign: the quotient is monotone in each operand, and extreme at the corners.
    for dividend in [a.low, a.high] {
      let (scaled, overflow) = dividend.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      for divisor in [b.low, b.high] {
        guard let below = divide(scaled, by: divisor, rounding: .floor),
          let above = divide(scaled, by: divisor, rounding: .ceiling)
        else { return nil }
        low = min(low ?? below, below)
        high = max(high ?? above, above)
      }
    }
    guard let low, let high else { return nil }
    return NumberType(unit: a.unit / b.unit, scale: a.scale, low: low, high: high)
  }
}
