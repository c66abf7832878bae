internal import Languages
internal import RuleValues
internal import SourceDiagnostics

// Quotients combine exactly: sums come over a common denominator, products and quotients multiply across.
extension TypeChecker {
  /// `expression` as one quotient. Where no division is `allowed`, one is reported and the result has no denominator.
  mutating func quotient(of expression: Expression, allowed: Bool) -> Quotient? {
    let span = expression.span
    switch expression.kind {
    case .negated(let operand):
      guard let a = quotient(of: operand, allowed: allowed), isNumber(a, operand.span) else { return nil }
      return negated(a, span)
    case .arithmetic(let operation, let left, let right):
      let (a, b) = (quotient(of: left, allowed: allowed), quotient(of: right, allowed: allowed))
      guard let a, let b else { return nil }
      if case .date = a.numerator.type, operation == .add || operation == .subtract {
        guard b.denominator == nil || isRounded(false, right.span) else { return nil }
        return whole(dateArithmetic(operation, a.numerator, b.numerator, span))
      }
      let areNumbers = (isNumber(a, left.span), isNumber(b, right.span))
      guard areNumbers.0, areNumbers.1 else { return nil }
      guard operation != .divide || (isRounded(allowed, span) && isNeverZero(b, right.span)) else { return nil }
      return combined(operation, a, b, span)
    case .conditional(let test, let positive, let negative):
      let test = condition(test)
      let (a, b) = (quotient(of: positive, allowed: allowed), quotient(of: negative, allowed: allowed))
      guard let test, let a, let b else { return nil }
      return conditional(test, a, b, span)
    case .call(let name, let arguments):
      switch Builtin(rawValue: name) {
      case .min?: return extreme(.min, arguments, allowed: allowed, span)
      case .max?: return extreme(.max, arguments, allowed: allowed, span)
      case .abs?: return absolute(arguments, allowed: allowed, span)
      default: return whole(expression)
      }
    default: return whole(expression)
    }
  }

  private mutating func whole(_ expression: Expression) -> Quotient? { whole(undivided(expression)) }

  private func whole(_ typed: TypedExpression?) -> Quotient? {
    typed.map { Quotient($0, over: nil, lengths: .init(numerator: $0.span.length)) }
  }

  /// The quotient as an expression: a division at its root, and nowhere else.
  ///
  /// The type is that of an unrounded result with the decimals of the numerator; its bounds are those of the exact
  /// value, moved outward to that last decimal.
  mutating func divided(_ quotient: Quotient, _ span: SourceSpan) -> TypedExpression? {
    guard let denominator = quotient.denominator else { return quotient.numerator }
    guard case .number(let a) = quotient.numerator.type, case .number(let b) = denominator.type else { return nil }
    guard let type = NumberType.quotient(a, b) else { return tooWide(within: span) }
    return TypedExpression(.arithmetic(.divide, quotient.numerator, denominator), .number(type), at: span)
  }

  private mutating func isRounded(_ allowed: Bool, _ span: SourceSpan) -> Bool {
    if allowed { return true }
    report(
      Diagnostic(
        ExpressionDiagnostics.division, at: span, fr: "Cette division n'est ni arrondie ni comparée.",
        en: "This division is neither rounded nor compared.",
        help: .init(
          fr: "Donnez à la règle un arrondi : round: {to: …, mode: …}.",
          en: "Give the rule a round: {to: …, mode: …}.")))
    return false
  }

  private mutating func isNeverZero(_ divisor: Quotient, _ span: SourceSpan) -> Bool {
    guard case .number(let type) = divisor.numerator.type, type.low <= 0, type.high >= 0 else { return true }
    report(
      Diagnostic(
        ExpressionDiagnostics.division, at: span, fr: "Ce diviseur peut être nul.", en: "This divisor may be zero.",
        help: .init(
          fr: "Restreignez la plage des données dont il dépend pour qu'elle exclue 0.",
          en: "Narrow the range of the inputs it depends on so that it leaves 0 out.")))
    return false
  }

  private mutating func made(
    _ numerator: TypedExpression?, over denominator: TypedExpression?, _ lengths: Quotient.Lengths, _ span: SourceSpan
  ) -> Quotient? {
    guard let numerator else { return nil }
    guard let denominator else { return Quotient(numerator, over: nil, lengths: .init(numerator: span.length)) }
    // Each common denominator repeats what it is made of: without a limit, nested quotients would grow without end.
    guard lengths.numerator + lengths.denominator <= 20_000 else {
      report(
        Diagnostic(
          ExpressionDiagnostics.division, at: span,
          fr: "Ces quotients s'emboîtent trop pour devenir une seule division.",
          en: "These quotients are nested too deep to become one division.",
          help: .init(
            fr: "Faites-en plusieurs règles, chacune avec son arrondi.",
            en: "Make several rules of them, each with its own rounding.")))
      return nil
    }
    return Quotient(numerator, over: denominator, lengths: lengths)
  }

  /// `x`, multiplied by `factor` where there is one.
  private mutating func times(
    _ x: TypedExpression, _ factor: TypedExpression?, _ span: SourceSpan
  ) -> TypedExpression? {
    guard let factor else { return x }
    return arithmetic(.multiply, x, factor, span)
  }

  private mutating func negated(_ a: Quotient, _ span: SourceSpan) -> Quotient? {
    made(negated(a.numerator, span), over: a.denominator, a.lengths, span)
  }

  private mutating func combined(
    _ operation: Arithmetic, _ a: Quotient, _ b: Quotient, _ span: SourceSpan
  ) -> Quotient? {
    let (x, y) = (a.lengths, b.lengths)
    switch operation {
    case .multiply:
      let lengths = Quotient.Lengths(
        numerator: x.numerator + y.numerator, denominator: x.denominator + y.denominator)
      guard let numerator = arithmetic(.multiply, a.numerator, b.numerator, span) else { return nil }
      guard let (_, _, common) = overCommon(a, b, scaling: false, span) else { return nil }
      return made(numerator, over: common, lengths, span)
    case .divide:
      let lengths = Quotient.Lengths(
        numerator: x.numerator + y.denominator, denominator: x.denominator + y.numerator)
      guard let numerator = times(a.numerator, b.denominator, span) else { return nil }
      guard let first = a.denominator else {
        return made(numerator, over: b.numerator, lengths, span)
      }
      guard let denominator = arithmetic(.multiply, first, b.numerator, span) else { return nil }
      return made(numerator, over: denominator, lengths, span)
    case .add, .subtract:
      let verb = operation == .add ? ("ajouter", "add") : ("soustraire", "subtract")
      guard haveOneUnit(a, b, span, verb: verb),
        let (left, right, common) = overCommon(a, b, scaling: true, span)
      else { return nil }
      return made(arithmetic(operation, left, right, span), over: common, scaled(a, b), span)
    }
  }

  /// The lengths of a sum over a common denominator.
  private func scaled(_ a: Quotient, _ b: Quotient) -> Quotient.Lengths {
    let (x, y) = (a.lengths, b.lengths)
    if a.denominator?.node == b.denominator?.node {
      return .init(numerator: x.numerator + y.numerator, denominator: x.denominator)
    }
    return .init(
      numerator: x.numerator + y.denominator + y.numerator + x.denominator, denominator: x.denominator + y.denominator)
  }

  /// Two numerators over their common denominator. Without `scaling` only the product of the denominators is made.
  private mutating func overCommon(
    _ a: Quotient, _ b: Quotient, scaling: Bool, _ span: SourceSpan
  ) -> (TypedExpression, TypedExpression, TypedExpression?)? {
    if scaling, a.denominator?.node == b.denominator?.node { return (a.numerator, b.numerator, a.denominator) }
    var (x, y) = (a.numerator, b.numerator)
    if scaling {
      guard let wideX = times(x, b.denominator, span), let wideY = times(y, a.denominator, span) else { return nil }
      (x, y) = (wideX, wideY)
    }
    guard let first = a.denominator else { return (x, y, b.denominator) }
    guard let common = times(first, b.denominator, span) else { return nil }
    return (x, y, common)
  }

  private mutating func haveOneUnit(
    _ a: Quotient, _ b: Quotient, _ span: SourceSpan, verb: (fr: String, en: String)
  ) -> Bool {
    guard let x = a.unit, let y = b.unit else { return true }
    return sameUnit(x, y, span, verb: verb)
  }

  /// `a` compared with `b` in whole numbers: multiplied by the denominators, and turned around when one is negative.
  mutating func compare(
    _ comparison: Comparison, _ a: Quotient, _ b: Quotient, _ span: SourceSpan
  ) -> TypedExpression? {
    guard a.denominator != nil || b.denominator != nil, a.unit != nil, b.unit != nil else {
      // A quotient beside what is no number: the comparison says which kinds do not go together.
      return compare(comparison, a.numerator, b.numerator, span)
    }
    guard haveOneUnit(a, b, span, verb: ("comparer", "compare")),
      let (x, y, common) = overCommon(a, b, scaling: true, span),
      made(x, over: common, scaled(a, b), span) != nil
    else { return nil }
    var isTurned = a.isDividedByNegative != b.isDividedByNegative
    if a.denominator?.node == b.denominator?.node { isTurned = a.isDividedByNegative }
    return compare(isTurned ? comparison.mirrored : comparison, x, y, span)
  }

  private mutating func conditional(
    _ test: TypedExpression, _ a: Quotient, _ b: Quotient, _ span: SourceSpan
  ) -> Quotient? {
    func chosen(_ x: TypedExpression, _ y: TypedExpression, _ checker: inout TypeChecker) -> TypedExpression? {
      checker.unified(x, y).map { TypedExpression(.conditional(if: test, then: x, else: y), $0, at: span) }
    }
    let lengths = Quotient.Lengths(
      numerator: a.lengths.numerator + b.lengths.numerator + test.span.length,
      denominator: a.lengths.denominator + b.lengths.denominator + test.span.length)
    guard a.denominator != nil || b.denominator != nil, a.unit != nil, b.unit != nil else {
      return made(chosen(a.numerator, b.numerator, &self), over: nil, lengths, span)
    }
    guard haveOneUnit(a, b, b.numerator.span, verb: ("réunir", "mix")) else { return nil }
    // Both branches get denominators of one unit and one sign: the second is expanded by ±1 in the unit that it lacks.
    let sign: Int128 = a.isDividedByNegative == b.isDividedByNegative ? 1 : -1
    func constant(_ number: Number, _ unit: Unit) -> TypedExpression {
      TypedExpression(.constant(.number(number)), .number(NumberType(number, unit)), at: span)
    }
    let expansion = constant(Number(sign), a.denominatorUnit / b.denominatorUnit)
    let isNeeded = sign < 0 || a.denominatorUnit != b.denominatorUnit
    guard let numerator = isNeeded ? times(b.numerator, expansion, span) : b.numerator,
      let denominator = isNeeded
        ? times(b.denominator ?? constant(Number(1), .one), expansion, span)
        : b.denominator ?? constant(Number(1), .one),
      let common = chosen(a.denominator ?? constant(Number(1), .one), denominator, &self)
    else { return nil }
    return made(chosen(a.numerator, numerator, &self), over: common, lengths, span)
  }

  /// The numerator loses its sign, and so does a denominator that is always negative.
  private mutating func absolute(_ arguments: [Expression], allowed: Bool, _ span: SourceSpan) -> Quotient? {
    guard arguments.count == 1 else {
      _ = wrongArguments("abs(nombre)", "abs(number)", span)
      return nil
    }
    guard let a = quotient(of: arguments[0], allowed: allowed), isNumber(a, arguments[0].span) else { return nil }
    guard let numerator = absolute(a.numerator, span) else { return nil }
    guard a.isDividedByNegative, let negative = a.denominator else {
      return made(numerator, over: a.denominator, a.lengths, span)
    }
    return absolute(negative, span).flatMap { made(numerator, over: $0, a.lengths, span) }
  }

  private mutating func extreme(
    _ builtin: Builtin, _ arguments: [Expression], allowed: Bool, _ span: SourceSpan
  ) -> Quotient? {
    guard arguments.count >= 2 else {
      _ = wrongArguments(
        "\(builtin.rawValue)(nombre, nombre…)", "\(builtin.rawValue)(number, number…)", span)
      return nil
    }
    var numerators: [TypedExpression] = []
    var joint: Quotient?
    for argument in arguments {
      guard let next = quotient(of: argument, allowed: allowed), isNumber(next, argument.span) else { return nil }
      guard let sofar = joint else {
        (numerators, joint) = ([next.numerator], next)
        continue
      }
      guard haveOneUnit(sofar, next, span, verb: ("comparer", "compare")) else { return nil }
      var factors: (TypedExpression?, TypedExpression?) = (next.denominator, sofar.denominator)
      if sofar.denominator?.node == next.denominator?.node { factors = (nil, nil) }
      var wide: [TypedExpression] = []
      for numerator in numerators {
        guard let scaled = times(numerator, factors.0, span) else { return nil }
        wide.append(scaled)
      }
      guard let last = times(next.numerator, factors.1, span),
        let (_, _, common) = overCommon(sofar, next, scaling: true, span)
      else { return nil }
      numerators = wide + [last]
      // The numerators before are repeated too: what they come to is added up.
      var lengths = scaled(sofar, next)
      lengths.numerator += sofar.lengths.numerator + next.lengths.denominator
      joint = made(last, over: common, lengths, span)
      if joint == nil { return nil }
    }
    guard let joint else { return nil }
    let turned: Builtin = builtin == .min ? .max : .min
    let result = extreme(joint.isDividedByNegative ? turned : builtin, numerators, span)
    return made(result, over: joint.denominator, joint.lengths, span)
  }
}

extension SourceSpan {
  fileprivate var length: Int { max(1, upper - lower) }
}
