internal import Languages
internal import RuleValues
internal import SourceDiagnostics

// What functions take and give.
extension TypeChecker {
  mutating func call(_ name: String, _ arguments: [Expression], _ span: SourceSpan) -> TypedExpression? {
    if let function = DateFunction(rawValue: name) { return call(function, arguments, span) }
    guard let builtin = Builtin(rawValue: name) else {
      let known = Builtin.allCases.map { $0.rawValue } + DateFunction.allCases.map { $0.rawValue }
      report(
        Diagnostic(
          ExpressionDiagnostics.unknownFunction, at: span, fr: "La fonction « \(name) » n'existe pas.",
          en: "There is no function “\(name)”.", help: .didYouMean(name, among: known),
          fix: .nearMiss(name, among: known, at: span.prefix(name))))
      return nil
    }
    switch builtin {
    // Quotients may stand in them: they are told apart before.
    case .min, .max, .abs: return nil
    case .log10:
      misplacedLogarithm(span)
      return nil
    case .present:
      guard arguments.count == 1, let operand = check(arguments[0]), case .reference(let reference) = operand.node
      else { return wrongArguments("present(donnée)", "present(input)", span) }
      switch reference {
      case .input, .field, .wishRank: return TypedExpression(.call(.present, [operand]), .boolean, at: span)
      case .rule, .referenceDate, .base:
        return wrongArguments("present(donnée)", "present(input)", span)
      }
    case .applies:
      guard arguments.count == 1, let operand = check(arguments[0]), case .reference(.rule) = operand.node
      else { return wrongArguments("applies(règle)", "applies(rule)", span) }
      return TypedExpression(.call(.applies, [operand]), .boolean, at: span)
    case .latest:
      guard arguments.count == 2, case .text(let text) = arguments[0].kind, let day = recurringDay(text),
        let date = check(arguments[1]), case .date = date.type
      else {
        return wrongArguments(
          "latest(\"MM-JJ\", date), ou latest(\"JJ\", date)", "latest(\"MM-DD\", date), or latest(\"DD\", date)", span)
      }
      return TypedExpression(
        .call(.latest, [TypedExpression(day, .date, at: arguments[0].span), date]), .date, at: span)
    case .bestPosition: return bestPosition(arguments, span)
    case .count:
      guard arguments.count == 1, let keys = check(arguments[0]), case .keys(let type) = keys.type,
        let members = type.members
      else { return wrongArguments("count(choix multiples)", "count(multiple choice)", span) }
      let range = NumberType(unit: .one, scale: 0, low: 0, high: Int128(members.count))
      return TypedExpression(.call(.count, [keys]), .number(range), at: span)
    }
  }

  private mutating func bestPosition(_ arguments: [Expression], _ span: SourceSpan) -> TypedExpression? {
    guard arguments.count == 2, let keys = check(arguments[0]), case .keys(let type) = keys.type,
      case .name(let name) = arguments[1].kind, case .parameter(let index, .order(type)) = scope.bindings[name],
      let members = type.members
    else {
      return wrongArguments(
        "best_position(choix multiples, ordre de priorité)",
        "best_position(multiple choice, order of priority)", span)
    }
    let order = TypedExpression(.parameter(index, keys: [], date: nil), .keys(type), at: arguments[1].span)
    let range = NumberType(unit: .one, scale: 0, low: 1, high: Int128(members.count + 1))
    return TypedExpression(.call(.bestPosition, [keys, order]), .number(range), at: span)
  }

  mutating func wrongArguments(_ fr: String, _ en: String, _ span: SourceSpan) -> TypedExpression? {
    // An argument that is wrong by itself has been reported, and says enough.
    let isReported = diagnostics.contains { diagnostic in
      diagnostic.span.map { $0.file === span.file && span.lower <= $0.lower && $0.upper <= span.upper } ?? false
    }
    if !isReported {
      report(
        Diagnostic(
          ExpressionDiagnostics.type, at: span, fr: "La fonction s'écrit \(fr).", en: "The function is written \(en)."))
    }
    return nil
  }

  /// `09-01`, a day of every year, as a date; `01`, a day of every month, as a number from 1 to 28.
  private func recurringDay(_ text: String) -> TypedExpression.Node? {
    if let day = CalendarDate(iso: "2001-" + text) { return .constant(.date(day)) }
    guard text.utf8.count == 2, let day = Int128(text), (1...28).contains(day) else { return nil }
    return .constant(.number(Number(day)))
  }
}

extension TypedExpression {
  /// The day that the first argument of `latest` stands for; without a month, a day of every month.
  package var recurringDay: (month: Int?, day: Int)? {
    switch node {
    case .constant(.date(let date)): return (date.month, date.day)
    case .constant(.number(let number)): return Int(exactly: number.coefficient).map { (nil, $0) }
    default: return nil
    }
  }
}
