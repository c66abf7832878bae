import Languages
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

private extension SplitMix64 {
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }
}

private let words = [
  "and", "or", "not", "if", "then", "else", "in", "at", "true", "false", "n", "p", "revenu", "couleur", "choix",
  "naissance", "plafond", "barème", "priorité", "zzz", "min", "max(", "present(", "latest(", "best_position(", "abs(",
  "log10(",
  "applies(",
  "age_on(", "months_between(", "days_between(", "jours", "month/year", "12", "total", "+", "-",
  "*", "/", "<", "<=", "=", "!=", "(", ")", "[", "]", "{", "}", ",", "..", "%", "EUR", "EUR/month", "0", "1", "2.50",
  "1 500", "2026-01-31", "\"vert\"", "\"09-01\"", "\"", "é", "œ€", "!", ";", ".", "\u{0}", "\n", "  ",
  "999999999999999999999999999999", "0.000000000000000001",
]

private let valid = [
  "if marié and n > 2 then prix * 25 % else max(0 EUR, plafond at latest(\"09-01\", naissance))",
  "couleur in {\"rouge\", \"vert\"} or not present(naissance)", "n in [1..p[ and boursier", "revenu / 12 month",
  "1 + (n / p - prix / 2 EUR * log10(max(n, 1) / p)) / 3",
  "best_position(choix, priorité) + -(n - 1 500) * 2.5", "barème at 2026-01-31 >= 12 EUR/month * mois",
  "if age_on(naissance, reference_date) >= 18 year then abs(n) / p - n / 3 else min(n / négatif, 1)",
  "naissance + mois - 3 day < 2026-01-31 and \"vert\" in choix or applies(total) and n / p in [1 / 2..2[",
  "months_between(naissance, 2026-01-31 - 1 year) + 12 month/year * years_between(naissance, naissance)",
]

@Suite struct PropertyTests {
  /// Reads and checks a text; whatever is found lies within it.
  private func examine(_ text: String) -> Bool {
    let count = text.utf8.count
    func isInside(_ span: SourceSpan?) -> Bool { span.map { 0 <= $0.lower && $0.upper <= count } ?? false }
    do throws(DiagnosticsError) {
      let expression = try parse(text)
      var isFine = parts(expression).allSatisfy { isInside($0.span) && !$0.span.text.isEmpty }
      for quotient in [false, true] {
        var checker = TypeChecker(scope: scope)
        let typed = checker.check(expression, quotient: quotient)
        isFine = isFine && (typed == nil) == checker.diagnostics.hasErrors
        isFine = isFine && checker.diagnostics.allSatisfy { isInside($0.span) }
      }
      return isFine
    } catch {
      return error.diagnostics.count == 1 && error.diagnostics.allSatisfy { isInside($0.span) }
    }
  }

  @Test("no string of words traps, and every place lies in the text", arguments: UInt64(1)...4)
  func strings(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<1_250 {
      let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in
        random.pick(words) + (Bool.random(using: &random) ? " " : "")
      }.joined()
      #expect(examine(text), "\(text)")
    }
  }

  @Test("no broken variant of a right expression traps, and every place lies in the text", arguments: valid)
  func mutated(_ text: String) throws {
    #expect(try check(text, quotient: true).findings.isEmpty || text.contains("barème"))
    var random = SplitMix64(seed: UInt64(text.utf8.count))
    let scalars = Array(text.unicodeScalars)
    for _ in 0..<850 {
      var copy = scalars
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let start = Int.random(in: 0..<copy.count, using: &random)
        let end = min(copy.count, start + Int.random(in: 0...4, using: &random))
        copy.replaceSubrange(start..<end, with: Array(random.pick(words).unicodeScalars))
      }
      let broken = String(String.UnicodeScalarView(copy))
      #expect(examine(broken), "\(broken)")
    }
  }
}

/// Names with small ranges, for which every case can be tried: bounds are coefficients at the scale.
private let ranges: [(name: String, scale: Int, low: Int, high: Int)] = [
  ("a", 0, -2, 2), ("b", 0, 1, 3), ("c", 1, -3, 2), ("d", 2, 24, 26),
]

@Suite struct IntervalTests {
  private let scope: Scope = {
    var scope = Scope(units: UnitTable([]))
    for (index, range) in ranges.enumerated() {
      let type = NumberType(unit: .one, scale: range.scale, low: Int128(range.low), high: Int128(range.high))
      scope.bind(range.name, .value(.input(index), .number(type)))
    }
    return scope
  }()

  private func random(_ depth: Int, _ random: inout SplitMix64) -> String {
    guard depth > 0, Int.random(in: 0..<6, using: &random) > 0 else {
      return random.pick(["a", "b", "c", "d", "2", "0.5", "30 %"])
    }
    let (x, y) = (self.random(depth - 1, &random), self.random(depth - 1, &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "(\(x) + \(y))"
    case 1: return "(\(x) - \(y))"
    case 2, 3: return "(\(x) * \(y))"
    case 4: return "min(\(x), \(y))"
    case 5: return "max(\(x), \(y), \(random.pick(["a", "1"])))"
    case 6: return "-(\(x))"
    default:
      let test = random.pick(["<", ">=", "!="])
      return "(if \(x) \(test) a then \(y) else \(self.random(depth - 1, &random)))"
    }
  }

  /// The exact value as a coefficient at scale 18, computed from the typed tree; nil for what is not expected in it.
  private func value(_ typed: TypedExpression, _ inputs: [Int128]) -> Exact? {
    switch typed.node {
    case .constant(.number(let number)): return Exact(number.coefficient, number.scale)
    case .reference(.input(let index)): return Exact(inputs[index], ranges[index].scale)
    case .negated(let a): return value(a, inputs).map { Exact(-$0.coefficient, $0.scale) }
    case .arithmetic(let operation, let a, let b):
      guard let x = value(a, inputs), let y = value(b, inputs) else { return nil }
      switch operation {
      case .add: return Exact(x.at(y) + y.at(x), max(x.scale, y.scale))
      case .subtract: return Exact(x.at(y) - y.at(x), max(x.scale, y.scale))
      case .multiply: return Exact(x.coefficient * y.coefficient, x.scale + y.scale)
      case .divide: return nil
      }
    case .conditional(let test, let a, let b):
      guard case .comparison(let comparison, let left, let right) = test.node, let x = value(left, inputs),
        let y = value(right, inputs)
      else { return nil }
      switch comparison {
      case .less: return value(x.at(y) < y.at(x) ? a : b, inputs)
      case .greaterOrEqual: return value(x.at(y) >= y.at(x) ? a : b, inputs)
      case .notEqual: return value(x.at(y) != y.at(x) ? a : b, inputs)
      default: return nil
      }
    case .call(let builtin, let arguments):
      let values = arguments.compactMap { value($0, inputs) }
      guard values.count == arguments.count else { return nil }
      return builtin == .min ? values.min { $0.at($1) < $1.at($0) } : values.max { $0.at($1) < $1.at($0) }
    default: return nil
    }
  }

  @Test("no value leaves the interval of its type, and none has more decimals", arguments: UInt64(1)...4)
  func sound(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (checked, reached) = (0, 0)
    for _ in 0..<120 {
      let text = self.random(4, &random)
      var checker = TypeChecker(scope: scope)
      guard let typed = checker.check(try parse(text)), case .number(let type) = typed.type else {
        #expect(checker.diagnostics.map(\.code.id).allSatisfy { $0 == "expression.interval" }, "\(text)")
        continue
      }
      checked += 1
      var (low, high) = (Int128.max, Int128.min)
      for code in 0..<ranges.reduce(1, { $0 * ($1.high - $1.low + 1) }) {
        var rest = code
        let inputs = ranges.map { range in
          defer { rest /= range.high - range.low + 1 }
          return Int128(range.low + rest % (range.high - range.low + 1))
        }
        let exact = try #require(value(typed, inputs), "\(text)")
        let coefficient = try #require(
          Number(exact.coefficient, scale: exact.scale).coefficient(atScale: type.scale), "\(text)")
        (low, high) = (min(low, coefficient), max(high, coefficient))
      }
      #expect(type.low <= low && high <= type.high, "\(text): \(low)..\(high) is not in \(type.low)..\(type.high)")
      reached += low == type.low && high == type.high ? 1 : 0
    }
    // The intervals are not merely wide: many are exactly those of the values.
    #expect(checked > 100 && reached > checked / 4, "\(checked) \(reached)")
  }
}

/// A decimal number of the tests.
private struct Exact {
  var coefficient: Int128
  var scale: Int

  init(_ coefficient: Int128, _ scale: Int) { (self.coefficient, self.scale) = (coefficient, scale) }

  /// The coefficient at the larger scale of this number and another.
  func at(_ other: Exact) -> Int128 {
    (scale..<max(scale, other.scale)).reduce(coefficient) { product, _ in product * 10 }
  }
}
