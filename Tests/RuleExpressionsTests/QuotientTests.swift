import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// Names with small ranges, for which every case can be tried: bounds are coefficients at the scale.
private let ranges: [(name: String, scale: Int, low: Int, high: Int)] = [
  ("a", 0, -2, 2), ("b", 0, 1, 3), ("c", 0, -3, -1), ("d", 1, 5, 6),
]

/// An exact fraction of the tests.
private struct Fraction: Equatable {
  var (top, bottom): (Int128, Int128)

  init(_ top: Int128, _ bottom: Int128) {
    let sign: Int128 = bottom < 0 ? -1 : 1
    (self.top, self.bottom) = (top * sign, bottom * sign)
  }

  static func == (x: Fraction, y: Fraction) -> Bool { x.top * y.bottom == y.top * x.bottom }
  static func < (x: Fraction, y: Fraction) -> Bool { x.top * y.bottom < y.top * x.bottom }
}

private func compute(_ operation: Arithmetic, _ x: Fraction, _ y: Fraction) -> Fraction {
  switch operation {
  case .add: Fraction(x.top * y.bottom + y.top * x.bottom, x.bottom * y.bottom)
  case .subtract: Fraction(x.top * y.bottom - y.top * x.bottom, x.bottom * y.bottom)
  case .multiply: Fraction(x.top * y.top, x.bottom * y.bottom)
  case .divide: Fraction(x.top * y.bottom, x.bottom * y.top)
  }
}

private func holds(_ comparison: Comparison, _ x: Fraction, _ y: Fraction) -> Bool {
  switch comparison {
  case .less: x < y
  case .lessOrEqual: !(y < x)
  case .greater: y < x
  case .greaterOrEqual: !(x < y)
  case .equal: x == y
  case .notEqual: x != y
  }
}

private func extreme(_ name: String, _ values: [Fraction]) -> Fraction? {
  switch name {
  case "abs": values.first.map { Fraction($0.top < 0 ? -$0.top : $0.top, $0.bottom) }
  case "min": values.min { $0 < $1 }
  default: values.max { $0 < $1 }
  }
}

private func tens(_ scale: Int) -> Int128 { (0..<scale).reduce(1) { product, _ in product * 10 } }

/// The value of what the author wrote.
private func value(_ expression: Expression, _ inputs: [Fraction]) -> Fraction? {
  switch expression.kind {
  case .number(let number, _): return Fraction(number.coefficient, tens(number.scale))
  case .name(let name): return ranges.firstIndex { $0.name == name }.map { inputs[$0] }
  case .negated(let a): return value(a, inputs).map { Fraction(-$0.top, $0.bottom) }
  case .arithmetic(let operation, let a, let b):
    guard let x = value(a, inputs), let y = value(b, inputs) else { return nil }
    return compute(operation, x, y)
  case .conditional(let test, let a, let b):
    guard case .comparison(let comparison, let left, let right) = test.kind, let x = value(left, inputs),
      let y = value(right, inputs)
    else { return nil }
    return value(holds(comparison, x, y) ? a : b, inputs)
  case .call(let name, let arguments): return extreme(name, arguments.compactMap { value($0, inputs) })
  default: return nil
  }
}

/// The value of what the checker made of it.
private func value(_ typed: TypedExpression, _ inputs: [Fraction]) -> Fraction? {
  switch typed.node {
  case .constant(.number(let number)): return Fraction(number.coefficient, tens(number.scale))
  case .reference(.input(let index)): return inputs[index]
  case .negated(let a): return value(a, inputs).map { Fraction(-$0.top, $0.bottom) }
  case .arithmetic(let operation, let a, let b):
    guard let x = value(a, inputs), let y = value(b, inputs) else { return nil }
    return compute(operation, x, y)
  case .conditional(let test, let a, let b):
    guard let isTrue = truth(test, inputs) else { return nil }
    return value(isTrue ? a : b, inputs)
  case .call(let builtin, let arguments): return extreme(builtin.rawValue, arguments.compactMap { value($0, inputs) })
  default: return nil
  }
}

private func truth(_ typed: TypedExpression, _ inputs: [Fraction]) -> Bool? {
  guard case .comparison(let comparison, let a, let b) = typed.node, let x = value(a, inputs),
    let y = value(b, inputs)
  else { return nil }
  return holds(comparison, x, y)
}

@Suite struct QuotientTests {
  private let scope: Scope = {
    var scope = Scope(units: UnitTable([]))
    for (index, range) in ranges.enumerated() {
      let type = NumberType(unit: .one, scale: range.scale, low: Int128(range.low), high: Int128(range.high))
      scope.bind(range.name, .value(.input(index), .number(type)))
    }
    return scope
  }()

  /// Every choice of values of the names.
  private let cases: [[Fraction]] = ranges.reduce([[]]) { sofar, range in
    sofar.flatMap { row in (range.low...range.high).map { row + [Fraction(Int128($0), tens(range.scale))] } }
  }

  private func random(_ depth: Int, _ random: inout SplitMix64) -> String {
    func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "a" }
    guard depth > 0 else { return pick(["a", "b", "c", "d", "2", "0.5"]) }
    let (x, y) = (self.random(depth - 1, &random), self.random(depth - 1, &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return "(\(x) + \(y))"
    case 1: return "(\(x) - \(y))"
    case 2: return "(\(x) * \(y))"
    case 3, 4, 5: return "(\(x) / \(pick(["b", "c", "d", "3", "(b + d)", "(c - d)", "(b / c)"])))"
    case 6: return "\(pick(["min", "max"]))(\(x), \(y))"
    case 7: return "-(\(x))"
    case 8: return "abs(\(x))"
    default: return "(if \(x) \(pick(["<", ">=", "!="])) a / c then \(y) else \(self.random(depth - 1, &random)))"
    }
  }

  @Test("the one division has the exact value of what was written, within its interval", arguments: UInt64(1)...4)
  func exact(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var divided = 0
    for _ in 0..<150 {
      let text = self.random(3, &random)
      let expression = try parse(text)
      var checker = TypeChecker(scope: scope)
      guard let typed = checker.check(expression, quotient: true), case .number(let type) = typed.type else {
        #expect(checker.diagnostics.map(\.code.id).allSatisfy { $0 == "expression.interval" }, "\(text)")
        continue
      }
      if case .arithmetic(.divide, let top, let bottom) = typed.node {
        divided += 1
        #expect(!hasDivision(top) && !hasDivision(bottom), "\(text)")
      }
      let (low, high) = (Fraction(type.low, tens(type.scale)), Fraction(type.high, tens(type.scale)))
      for inputs in cases {
        let (expected, obtained) = (try #require(value(expression, inputs)), try #require(value(typed, inputs)))
        #expect(expected == obtained, "\(text)")
        #expect(!(obtained < low) && !(high < obtained), "\(text)")
      }
    }
    #expect(divided > 50)
  }

  @Test("a comparison of quotients holds exactly when it does for their values", arguments: UInt64(1)...4)
  func compared(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var checked = 0
    for sign in ["<", "<=", ">", ">=", "=", "!="] {
      for _ in 0..<20 {
        let text = "\(self.random(2, &random)) \(sign) \(self.random(2, &random))"
        let expression = try parse(text)
        var checker = TypeChecker(scope: scope)
        guard let typed = checker.check(expression), case .comparison(let comparison, let a, let b) = expression.kind
        else {
          #expect(checker.diagnostics.map(\.code.id).allSatisfy { $0 == "expression.interval" }, "\(text)")
          continue
        }
        checked += 1
        for inputs in cases {
          let (x, y) = (try #require(value(a, inputs)), try #require(value(b, inputs)))
          #expect(truth(typed, inputs) == holds(comparison, x, y), "\(text)")
        }
      }
    }
    #expect(checked > 60)
  }

  @Test("a tower of quotients is refused before it has grown")
  func tower() throws {
    let text = String(repeating: "1 / (1 / b + ", count: 45) + "1" + String(repeating: ")", count: 45)
    var checker = TypeChecker(scope: scope)
    #expect(checker.check(try parse(text), quotient: true) == nil)
    #expect(checker.diagnostics.count == 1)
  }
}
