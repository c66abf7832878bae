import RuleValues
import TestSupport
import Testing

private let nines = String(repeating: "9", count: 30)

private let accepted: [(text: String, coefficient: Int128, scale: Int)] = [
  ("0", 0, 0),
  ("7", 7, 0),
  ("-12", -12, 0),
  ("+5", 5, 0),
  ("007", 7, 0),
  ("3.50", 350, 2),
  ("-0.05", -5, 2),
  ("+0.5", 5, 1),
  ("-0", 0, 0),
  ("-0.00", 0, 2),
  ("0.000000000000000001", 1, 18),
  ("123456789012.123456789012345678", 123_456_789_012_123_456_789_012_345_678, 18),
  (nines, 999_999_999_999_999_999_999_999_999_999, 0),
  ("-" + nines, -999_999_999_999_999_999_999_999_999_999, 0),
]

private let refused: [String] = [
  "", "+", "-", ".", "1.", ".5", "-.5", "+.", "1..2", "1.2.3", "--1", "+-1", "1-", "1+", "1e3", "1E3", "1.5e-2",
  "0x1F", "1_000", "1,5", "1 000", " 1", "1 ", "\n1", "1\u{A0}000", "١", "１", "½", "NaN", "inf", "∞", "−1",
  nines + "9", "0" + nines, "0.1234567890123456789",
]

@Suite struct NumberTests {
  @Test("plain decimal notation is read with the decimals that were written", arguments: accepted)
  func reads(_ row: (text: String, coefficient: Int128, scale: Int)) throws {
    let number = try #require(Number(decimal: row.text))
    #expect(number.coefficient == row.coefficient)
    #expect(number.scale == row.scale)
  }

  @Test("anything else than plain decimal notation is refused", arguments: refused)
  func refuses(_ text: String) {
    #expect(Number(decimal: text) == nil)
  }

  @Test(
    "a number is printed with exactly its decimals",
    arguments: [
      (Number(0), "0"), (Number(0, scale: 2), "0.00"), (Number(5, scale: 1), "0.5"), (Number(-5, scale: 3), "-0.005"),
      (Number(123_450, scale: 2), "1234.50"), (Number(-10), "-10"), (Number(100, scale: 2), "1.00"),
      (Number(.min), "-170141183460469231731687303715884105728"),
      (Number(.max, scale: 18), "170141183460469231731.687303715884105727"),
    ])
  func prints(_ number: Number, _ text: String) {
    #expect(number.description == text)
  }

  @Test(
    "numbers of one value are equal and hash alike, whatever their scales",
    arguments: [("1.50", "1.5"), ("0", "0.000"), ("-0", "0"), ("-2.0", "-2"), ("100", "100.00"), ("0.10", "0.1")])
  func equal(_ a: String, _ b: String) throws {
    let (x, y) = (try #require(Number(decimal: a)), try #require(Number(decimal: b)))
    #expect(x == y)
    #expect(Set([x, y]).count == 1)
    #expect(!(x < y) && !(y < x))
    #expect((x.reduced.coefficient, x.reduced.scale) == (y.reduced.coefficient, y.reduced.scale))
  }

  @Test("numbers are ordered by value, at the limits of 128 bits too")
  func order() {
    let ascending = [
      Number(.min), Number(.min + 1), Number(-170_141_183_460_469_231_732), Number(.min, scale: 18),
      Number(-170_141_183_460_469_231_731), Number(-100, scale: 1), Number(-901, scale: 2), Number(-9),
      Number(-1, scale: 18), Number(0, scale: 18), Number(1, scale: 18), Number(149, scale: 2), Number(15, scale: 1),
      Number(1501, scale: 3), Number(170_141_183_460_469_231_731), Number(.max, scale: 18),
      Number(170_141_183_460_469_231_732), Number(.max, scale: 1), Number(.max - 1), Number(.max),
    ]
    for (i, a) in ascending.enumerated() {
      for (j, b) in ascending.enumerated() {
        #expect((a < b) == (i < j), "\(a) < \(b)")
        #expect((a == b) == (i == j), "\(a) == \(b)")
      }
    }
  }

  @Test(
    "a coefficient is given at another scale only when it is exact and fits",
    arguments: [
      (Number(150, scale: 2), 2, 150), (Number(150, scale: 2), 1, 15), (Number(150, scale: 2), 0, nil),
      (Number(-3), 18, -3_000_000_000_000_000_000), (Number(0, scale: 5), 0, 0), (Number(.max), 1, nil),
      (Number(.min), 1, nil), (Number(.min, scale: 3), 3, Int128.min), (Number(1), 39, nil), (Number(1), 40, nil),
      (Number(0, scale: 1), 38, 0),
    ] as [(Number, Int, Int128?)])
  func atScale(_ number: Number, _ scale: Int, _ expected: Int128?) {
    #expect(number.coefficient(atScale: scale) == expected)
  }

  @Test("powers of ten are given as long as they fit in 128 bits")
  func powers() {
    for exponent in 0...38 {
      #expect(powerOfTen(exponent).map { String($0) } == "1" + String(repeating: "0", count: exponent))
    }
    #expect(powerOfTen(39) == nil)
    #expect(powerOfTen(-1) == nil)
  }
}

/// A number as text only: what the tests know of decimals without any arithmetic.
private struct Written {
  let isNegative: Bool
  let whole: String
  let decimals: String

  init(using generator: inout SplitMix64) {
    let digits = Int.random(in: 1...30, using: &generator)
    let scale = Int.random(in: 0...min(18, digits - 1), using: &generator)
    // Few different digits, so that equal values and common beginnings occur.
    let text = (0..<digits).map { _ in ["0", "0", "1", "9"].randomElement(using: &generator) ?? "0" }.joined()
    isNegative = Bool.random(using: &generator)
    whole = String(text.dropLast(scale))
    decimals = String(text.suffix(scale))
  }

  var text: String { (isNegative ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + decimals) }
  var isZero: Bool { !(whole + decimals).contains { $0 != "0" } }

  /// Digits aligned on the point: two of them compare as the absolute values do.
  var aligned: String {
    String(repeating: "0", count: 30 - whole.count) + whole + decimals
      + String(repeating: "0", count: 18 - decimals.count)
  }

  static func isLess(_ a: Written, _ b: Written) -> Bool {
    switch (a.isNegative && !a.isZero, b.isNegative && !b.isZero) {
    case (true, false): true
    case (false, true): false
    case (false, false): a.aligned < b.aligned
    case (true, true): b.aligned < a.aligned
    }
  }
}

@Suite struct NumberPropertyTests {
  @Test(
    "what is read prints as it was written, without needless zeros and signs", arguments: 1...20 as ClosedRange<UInt64>)
  func roundTrip(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let written = Written(using: &generator)
      let number = try #require(Number(decimal: written.text))
      #expect(Int128(written.whole + written.decimals).map { written.isNegative ? -$0 : $0 } == number.coefficient)
      #expect(number.scale == written.decimals.count)
      let whole = written.whole.drop { $0 == "0" }
      let sign = written.isNegative && !written.isZero ? "-" : ""
      let tail = written.decimals.isEmpty ? "" : "." + written.decimals
      #expect(number.description == sign + (whole.isEmpty ? "0" : whole) + tail)
    }
  }

  @Test("order, equality and hash agree with a comparison of the digits", arguments: 1...20 as ClosedRange<UInt64>)
  func comparison(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let all = (0..<60).map { _ in Written(using: &generator) }
    let numbers = try all.map { try #require(Number(decimal: $0.text)) }
    for (a, x) in zip(all, numbers) {
      for (b, y) in zip(all, numbers) {
        let (less, more) = (Written.isLess(a, b), Written.isLess(b, a))
        #expect((x < y) == less, "\(a.text) < \(b.text)")
        #expect((x == y) == (!less && !more), "\(a.text) == \(b.text)")
        if !less && !more { #expect(x.hashValue == y.hashValue, "\(a.text), \(b.text)") }
      }
    }
  }
}
