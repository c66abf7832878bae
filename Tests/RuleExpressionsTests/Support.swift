import Languages
import RuleExpressions
import RuleValues
import SourceDiagnostics

/// The expression of a text that stands alone in its file.
func parse(_ text: String) throws(DiagnosticsError) -> Expression {
  let file = SourceFile(name: "test", text: text)
  return try parseExpression(text) { SourceSpan(file, $0.lowerBound, $0.upperBound) }
}

/// The form of an expression with all its brackets, one way of writing for each tree.
func dump(_ expression: Expression) -> String {
  switch expression.kind {
  case .number(let number, let unit): unit == .one ? "\(number)" : "\(number)_\(unit)"
  case .date(let date): "\(date)"
  case .text(let text): "'\(text)'"
  case .boolean(let value): value ? "TRUE" : "FALSE"
  case .name(let name): name
  case .negated(let a): "(-\(dump(a)))"
  case .not(let a): "(not \(dump(a)))"
  case .arithmetic(let operation, let a, let b): "(\(dump(a)) \(operation.rawValue) \(dump(b)))"
  case .comparison(let comparison, let a, let b): "(\(dump(a)) \(comparison.rawValue) \(dump(b)))"
  case .connected(let connective, let a, let b): "(\(dump(a)) \(connective.rawValue) \(dump(b)))"
  case .conditional(let test, let a, let b): "(if \(dump(test)) then \(dump(a)) else \(dump(b)))"
  case .within(let a, let from, let includingFrom, let to, let includingTo):
    "(\(dump(a)) in \(includingFrom ? "[" : "]")\(dump(from))..\(dump(to))\(includingTo ? "]" : "["))"
  case .among(let a, let members): "(\(dump(a)) in {\(members.map(dump).joined(separator: ", "))})"
  case .element(let a, let set): "(\(dump(a)) in \(dump(set)))"
  case .call(let name, let arguments): "\(name)(\(arguments.map(dump).joined(separator: ", ")))"
  case .at(let name, let date): "(\(name) at \(dump(date)))"
  }
}

/// An expression and all that it is made of, from left to right; the whole comes before its parts.
func parts(_ expression: Expression) -> [Expression] {
  let below: [Expression] =
    switch expression.kind {
    case .number, .date, .text, .boolean, .name: []
    case .negated(let a), .not(let a), .at(_, let a): [a]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .connected(_, let a, let b): [a, b]
    case .conditional(let test, let a, let b): [test, a, b]
    case .within(let a, let from, _, let to, _): [a, from, to]
    case .among(let a, let members): [a] + members
    case .element(let a, let set): [a, set]
    case .call(_, let arguments): arguments
    }
  return [expression] + below.flatMap(parts)
}

/// What a diagnostic says, in short: code, place, French message and help.
struct Finding: Hashable, CustomStringConvertible {
  var code: String
  /// The text that the diagnostic points at.
  var at: String
  var message: String
  var help: String?

  var description: String { "\(code) at « \(at) »: \(message)\(help.map { " | \($0)" } ?? "")" }
}

extension Finding {
  init(_ diagnostic: Diagnostic) {
    self.init(
      code: diagnostic.code.id, at: diagnostic.span?.text ?? "", message: diagnostic.message.fr,
      help: diagnostic.help?.fr)
  }
}

/// A choice in quotes.
let colours = KeyType(name: "couleur", members: ["rouge", "vert", "bleu"])
/// A choice whose values come with the data.
let schools = KeyType(name: "colleges", members: nil)

/// The names of the tests: inputs of all kinds, parameters and an order.
let scope: Scope = {
  func entry(_ unit: Unit) -> UnitTable.Entry {
    UnitTable.Entry(unit: unit, one: Wording(fr: "x"), other: Wording(fr: "x"), short: nil, decimals: nil)
  }
  func number(_ unit: String, _ scale: Int, _ low: Int128, _ high: Int128) -> ValueType {
    .number(NumberType(unit: Unit(parsing: unit) ?? .one, scale: scale, low: low, high: high))
  }
  var scope = Scope(
    units: UnitTable(
      ["EUR", "day", "month", "year", "child"].map { entry(Unit($0)) },
      conversions: [.init(one: "year", count: 12, of: "month")]))
  let values: [(String, ValueType)] = [
    ("n", number("1", 0, -3, 5)), ("p", number("1", 0, 1, 4)), ("négatif", number("1", 1, -50, -5)),
    ("revenu", number("EUR/year", 2, 0, 10_000_000)), ("loyer", number("EUR/month", 2, -100, 90_000)),
    ("prix", number("EUR", 2, 100, 9_999)), ("enfants", number("child", 0, 0, 12)),
    ("mois", number("month", 0, 1, 12)), ("immense", number("1", 0, 0, Int128.max)),
    ("fin", number("1", 18, 0, 1)), ("marié", .boolean), ("boursier", .boolean), ("naissance", .date),
    ("couleur", .key(colours)), ("teinte", .key(colours)), ("choix", .keys(colours)), ("collège", .key(schools)),
    ("commentaire", .text), ("jours", number("day", 0, -9, 9)), ("ancienneté", number("year", 1, 0, 100)),
  ]
  for (index, value) in values.enumerated() { scope.bind(value.0, .value(.input(index), value.1)) }
  scope.bind("reference_date", .value(.referenceDate, .date))
  scope.bind("total", .value(.rule(0), number("EUR", 2, 0, 500)))
  scope.bind("plafond", .parameter(0, .single(number("EUR", 2, 150_000, 200_000))))
  scope.bind("barème", .parameter(1, .table(by: ["enfants"], number("EUR", 0, 10, 90))))
  scope.bind("priorité", .parameter(2, .order(colours)))
  scope.bind("autre_ordre", .parameter(3, .order(schools)))
  scope.bind("boucle", .parameter(4, .table(by: ["boucle"], number("1", 0, 0, 1))))
  scope.bind("orpheline", .parameter(5, .table(by: ["absente"], number("1", 0, 0, 1))))
  scope.calendar = CalendarRules(monthEnd: .lastDay, leapBirthday: .march1)
  return scope
}()

/// The typed form of a text, or what is wrong with it, in the order of the text.
func check(_ text: String, quotient: Bool = false) throws -> (typed: TypedExpression?, findings: [Diagnostic]) {
  var checker = TypeChecker(scope: scope)
  let typed = checker.check(try parse(text), quotient: quotient)
  return (typed, checker.diagnostics)
}

/// `EUR/year, 2, 0..100`: unit, decimals and interval of a number; else the kind of value.
func print(_ type: ValueType) -> String {
  switch type {
  case .boolean: "boolean"
  case .number(let type):
    "\(type.unit), \(type.scale), \(Number(type.low, scale: type.scale))..\(Number(type.high, scale: type.scale))"
  case .date: "date"
  case .key(let type): "key of \(type.name)"
  case .keys(let type): "keys of \(type.name)"
  case .text: "text"
  }
}

/// An expression and all that it is made of.
func parts(_ typed: TypedExpression) -> [TypedExpression] {
  let below: [TypedExpression] =
    switch typed.node {
    case .constant, .reference: []
    case .parameter(_, _, let date): [date].compactMap { $0 }
    case .negated(let a), .not(let a): [a]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .connected(_, let a, let b): [a, b]
    case .conditional(let test, let a, let b): [test, a, b]
    case .call(_, let arguments): arguments
    case .dates(_, let a, let b), .element(let a, let b): [a, b]
    }
  return [typed] + below.flatMap(parts)
}

/// Whether something is divided anywhere in it.
func hasDivision(_ typed: TypedExpression) -> Bool {
  parts(typed).contains {
    if case .arithmetic(.divide, _, _) = $0.node { true } else { false }
  }
}
