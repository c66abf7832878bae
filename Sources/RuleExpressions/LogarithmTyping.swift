internal import Languages
internal import RuleValues
internal import SourceDiagnostics

// A logarithm has no decimal form: it stands in sums and products with exact numbers until the rounding takes it away.
extension Expression {
  /// Whether a logarithm stands in it. Complexity: O(size).
  var hasLogarithm: Bool {
    switch kind {
    case .number, .date, .text, .boolean, .name, .at: false
    case .negated(let a), .not(let a): a.hasLogarithm
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .connected(_, let a, let b),
      .element(let a, let b):
      a.hasLogarithm || b.hasLogarithm
    case .conditional(let test, let a, let b): test.hasLogarithm || a.hasLogarithm || b.hasLogarithm
    case .within(let a, let from, _, let to, _): a.hasLogarithm || from.hasLogarithm || to.hasLogarithm
    case .among(let a, let members): a.hasLogarithm || members.contains { $0.hasLogarithm }
    case .call(let name, let arguments):
      Builtin(rawValue: name) == .log10 || arguments.contains { $0.hasLogarithm }
    }
  }
}

extension TypeChecker {
  /// The typed form of an expression with a logarithm in it, which the caller rounds.
  ///
  /// The type is that of an unrounded result, with the decimals of the exact numbers in it; its bounds are moved outward.
  mutating func logarithmic(_ expression: Expression) -> TypedExpression? {
    let span = expression.span
    switch expression.kind {
    case .negated(let operand) where operand.hasLogarithm:
      return logarithmic(operand).flatMap { negated($0, span) }
    case .arithmetic(let operation, let left, let right) where left.hasLogarithm != right.hasLogarithm:
      guard operation != .divide || left.hasLogarithm else {
        misplacedLogarithm(right.span)
        return nil
      }
      let (a, b) = (linear(left), linear(right))
      guard let a, let b else { return nil }
      switch operation {
      case .add, .subtract:
        let verb = operation == .add ? ("ajouter", "add") : ("soustraire", "subtract")
        guard case .number(let x) = a.type, case .number(let y) = b.type, sameUnit(x.unit, y.unit, span, verb: verb)
        else { return nil }
        return arithmetic(operation, a, b, span)
      case .multiply: return arithmetic(operation, a, b, span)
      case .divide: return dividedLogarithm(a, by: b, span)
      }
    case .call(let name, let arguments) where Builtin(rawValue: name) == .log10:
      guard arguments.count == 1 else { return wrongArguments("log10(nombre)", "log10(number)", span) }
      return logarithm(of: arguments[0], span)
    default:
      misplacedLogarithm(span)
      return nil
    }
  }

  /// An operand, with the logarithm or without.
  private mutating func linear(_ operand: Expression) -> TypedExpression? {
    if operand.hasLogarithm { return logarithmic(operand) }
    guard let value = quotient(of: operand, allowed: true), isNumber(value, operand.span) else { return nil }
    return divided(value, operand.span)
  }

  private mutating func dividedLogarithm(
    _ a: TypedExpression, by b: TypedExpression, _ span: SourceSpan
  ) -> TypedExpression? {
    guard case .number(let x) = a.type, case .number(let y) = b.type else { return nil }
    guard y.low > 0 || y.high < 0 else {
      report(
        Diagnostic(
          ExpressionDiagnostics.division, at: b.span, fr: "Ce diviseur peut être nul.", en: "This divisor may be zero.",
          help: .init(
            fr: "Restreignez la plage des données dont il dépend pour qu'elle exclue 0.",
            en: "Narrow the range of the inputs it depends on so that it leaves 0 out.")))
      return nil
    }
    guard let type = NumberType.quotient(x, y) else { return tooWide(within: span) }
    return TypedExpression(.arithmetic(.divide, a, b), .number(type), at: span)
  }

  /// The logarithm of a number without unit that is proven to be positive.
  private mutating func logarithm(of argument: Expression, _ span: SourceSpan) -> TypedExpression? {
    guard let value = quotient(of: argument, allowed: true), isNumber(value, argument.span),
      case .number(let above) = value.numerator.type
    else { return nil }
    guard value.unit == .one else {
      let unit = value.unit.map { "\($0)" } ?? ""
      report(
        Diagnostic(
          ExpressionDiagnostics.unit, at: argument.span,
          fr: "Un logarithme se prend d'un nombre sans unité, et ceci est en \(unit).",
          en: "A logarithm is taken of a number without unit, and this is in \(unit).",
          help: .init(fr: "Divisez par « 1 \(unit) ».", en: "Divide by “1 \(unit)”.")))
      return nil
    }
    var below = NumberType(Number(1), .one)
    if case .number(let type)? = value.denominator?.type { below = type }
    guard above.low > 0, below.low > 0 else {
      report(
        Diagnostic(
          ExpressionDiagnostics.logarithm, at: argument.span,
          fr: "Ce nombre peut être nul ou négatif : il n'a alors pas de logarithme.",
          en: "This number may be zero or negative, and then has no logarithm.",
          help: .init(
            fr: "Restreignez la plage des données dont il dépend, ou bornez-le : max(…, …) avec un nombre positif.",
            en: "Narrow the range of the inputs it depends on, or bound it: max(…, …) with a positive number.")))
      return nil
    }
    guard let typed = divided(value, argument.span), let ratios = LogarithmForm.ratios(above, below),
      let least = DecimalLogarithm(of: ratios.least.above, over: ratios.least.below),
      let greatest = DecimalLogarithm(of: ratios.greatest.above, over: ratios.greatest.below)
    else { return tooWide(within: span) }
    let type = NumberType(unit: .one, scale: 0, low: least.exponent, high: greatest.ceiling)
    return TypedExpression(.call(.log10, [typed]), .number(type), at: span)
  }

  /// Reports a logarithm that no rounding takes away, or that stands in anything but sums and products.
  mutating func misplacedLogarithm(_ span: SourceSpan) {
    report(
      Diagnostic(
        ExpressionDiagnostics.logarithm, at: span,
        fr: "Un logarithme ne s'emploie que dans a + b × log10(x), dans une règle arrondie.",
        en: "A logarithm is only used in a + b × log10(x), in a rule that rounds.",
        help: .init(
          fr: "Faites-en une règle à part, « value » ou « cases », avec son arrondi : round: {to: …, mode: …}.",
          en: "Make it a rule of its own, “value” or “cases”, with its rounding: round: {to: …, mode: …}.")))
  }
}
