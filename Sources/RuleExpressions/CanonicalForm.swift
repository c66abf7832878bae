internal import RuleValues

/// An expression in its one canonical spelling: single spaces, no needless brackets, digits in groups of three.
///
/// For what the parser gives, reading the result gives the same tree back, and writing that tree the same text.
/// Complexity: O(size).
package func formatted(_ expression: Expression) -> String {
  CanonicalForm.text(expression, at: .whole)
}

private enum CanonicalForm {
  /// How tightly a place binds what stands in it, loosest first: the grammar's levels.
  enum Level: Int, Comparable {
    case whole, disjunction, conjunction, negation, comparison, sum, product, sign, primary

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  static func text(_ expression: Expression, at place: Level) -> String {
    let text = text(expression)
    return level(expression.kind) < place ? "(\(text))" : text
  }

  private static func level(_ kind: Expression.Kind) -> Level {
    switch kind {
    case .conditional: .whole
    case .connected(.or, _, _): .disjunction
    case .connected(.and, _, _): .conjunction
    case .not: .negation
    case .comparison, .within, .among, .element: .comparison
    case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): .sum
    case .arithmetic(.multiply, _, _), .arithmetic(.divide, _, _): .product
    case .negated: .sign
    case .number, .date, .text, .boolean, .name, .call, .at: .primary
    }
  }

  private static func text(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let number, let unit): return literal(number, unit, isPercentage: expression.isPercentage)
    case .date(let date): return date.description
    case .text(let text): return "\"\(text)\""
    case .boolean(let value): return value ? "true" : "false"
    case .name(let name): return name
    case .negated(let a): return "-" + text(a, at: .primary)
    case .not(let a): return "not " + negated(a)
    case .arithmetic(let operation, let a, let b):
      let isSum = operation == .add || operation == .subtract
      let right = text(b, at: isSum ? .product : .sign)
      return "\(text(a, at: isSum ? .sum : .product)) \(operation.rawValue) \(right)"
    case .comparison(let comparison, let a, let b):
      return "\(text(a, at: .sum)) \(comparison.rawValue) \(text(b, at: .sum))"
    case .connected(let connective, let a, let b):
      let (left, right): (Level, Level) = connective == .or ? (.disjunction, .conjunction) : (.conjunction, .negation)
      return "\(text(a, at: left)) \(connective.rawValue) \(text(b, at: right))"
    case .conditional(let test, let a, let b):
      return "if \(text(test, at: .whole)) then \(text(a, at: .whole)) else \(text(b, at: .whole))"
    case .within(let a, let from, let includingFrom, let to, let includingTo):
      let (open, close) = (includingFrom ? "[" : "]", includingTo ? "]" : "[")
      return "\(text(a, at: .sum)) in \(open)\(text(from, at: .sum))..\(text(to, at: .sum))\(close)"
    case .among(let a, let members):
      return "\(text(a, at: .sum)) in {\(members.map { text($0, at: .sum) }.joined(separator: ", "))}"
    case .element(let a, let set): return "\(text(a, at: .sum)) in \(text(set, at: .primary))"
    case .call(let name, let arguments):
      return "\(name)(\(arguments.map { text($0, at: .whole) }.joined(separator: ", ")))"
    case .at(let name, let date): return "\(name) at \(text(date, at: .primary))"
    }
  }

  /// What follows `not`. The parser cancels pairs of a series, so that only one pair may stand without brackets.
  private static func negated(_ operand: Expression) -> String {
    guard case .not(let inner) = operand.kind else { return text(operand, at: .comparison) }
    if case .not = inner.kind { return "(\(text(operand)))" }
    return text(operand)
  }

  private static func literal(_ number: Number, _ unit: Unit, isPercentage: Bool) -> String {
    if isPercentage, number.scale >= 2 { return grouped(Number(number.coefficient, scale: number.scale - 2)) + " %" }
    return unit == .one ? grouped(number) : "\(grouped(number)) \(unit.quotientForm)"
  }

  /// `1 234.50`: the decimals are those that the author wrote, because they say how exact the number is.
  private static func grouped(_ number: Number) -> String {
    let parts = number.description.split(separator: ".")
    let digits = Array((parts.first ?? "0").utf8)
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { whole += " " }
      whole.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return parts.count > 1 ? "\(whole).\(parts[1])" : whole
  }
}
