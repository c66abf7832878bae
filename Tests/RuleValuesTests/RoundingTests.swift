import RuleValues
import Testing

/// The largest integer at most `dividend / divisor`, for small numbers, found by counting.
private func floorByCounting(_ dividend: Int, _ divisor: Int) -> Int {
  let (a, b) = divisor < 0 ? (-dividend, -divisor) : (dividend, divisor)
  var result = 0
  while result * b > a { result -= 1 }
  while (result + 1) * b <= a { result += 1 }
  return result
}

/// The quotient, rounded by what the modes mean rather than by quotient and remainder.
private func quotient(_ dividend: Int, _ divisor: Int, _ mode: RoundingMode) -> Int {
  let floor = floorByCounting(dividend, divisor)
  let ceiling = -floorByCounting(-dividend, divisor)
  // The floor of x + 1/2 and the ceiling of x - 1/2: the nearest integers, halves going up or down the number line.
  let upward = floorByCounting(2 * dividend + divisor, 2 * divisor)
  let downward = -floorByCounting(divisor - 2 * dividend, 2 * divisor)
  let isNegative = floor < 0
  switch mode {
  case .floor: return floor
  case .ceiling: return ceiling
  case .truncate: return isNegative ? ceiling : floor
  case .halfUp: return isNegative ? downward : upward
  case .halfDown: return isNegative ? upward : downward
  case .halfEven: return upward.isMultiple(of: 2) ? upward : downward
  }
}

private let large: Int128 = 1 << 126

/// Quotients in the order of `RoundingMode.allCases`: half up, half even, half down, floor, ceiling, truncate.
private let extremes: [(dividend: Int128, divisor: Int128, expected: [Int128?])] = [
  (.min, -1, [nil, nil, nil, nil, nil, nil]),
  (.min, 1, [.min, .min, .min, .min, .min, .min]),
  (.max, -1, [-.max, -.max, -.max, -.max, -.max, -.max]),
  (.min, .min, [1, 1, 1, 1, 1, 1]),
  (.max, .max, [1, 1, 1, 1, 1, 1]),
  (.max, .min, [-1, -1, -1, -1, 0, 0]),
  (.min, .max, [-1, -1, -1, -2, -1, -1]),
  (.max, 2, [large, large, large - 1, large - 1, large, large - 1]),
  (.max, -2, [-large, -large, 1 - large, -large, 1 - large, 1 - large]),
  (.min, 2, [-large, -large, -large, -large, -large, -large]),
  (.min, -2, [large, large, large, large, large, large]),
  (large, .min, [-1, 0, 0, -1, 0, 0]),
  (-large, .min, [1, 0, 0, 0, 1, 0]),
  (1, .min, [0, 0, 0, -1, 0, 0]),
  (-1, .min, [0, 0, 0, 0, 1, 0]),
  (.max, 0, [nil, nil, nil, nil, nil, nil]),
  (0, 0, [nil, nil, nil, nil, nil, nil]),
  (0, .min, [0, 0, 0, 0, 0, 0]),
]

@Suite struct RoundingTests {
  @Test("every mode rounds as its name says, whatever the signs", arguments: RoundingMode.allCases)
  func exhaustive(_ mode: RoundingMode) {
    for dividend in -20...20 {
      for divisor in -7...7 where divisor != 0 {
        let result = divide(Int128(dividend), by: Int128(divisor), rounding: mode)
        #expect(result == Int128(quotient(dividend, divisor, mode)), "\(dividend) / \(divisor)")
      }
    }
  }

  @Test(
    "halves go where the mode sends them",
    arguments: [
      (5, [3, 2, 2, 2, 3, 2]), (-5, [-3, -2, -2, -3, -2, -2]), (3, [2, 2, 1, 1, 2, 1]), (-3, [-2, -2, -1, -2, -1, -1]),
      (1, [1, 0, 0, 0, 1, 0]), (-1, [-1, 0, 0, -1, 0, 0]),
    ] as [(Int128, [Int128])])
  func halves(_ dividend: Int128, _ expected: [Int128]) {
    #expect(RoundingMode.allCases.map { divide(dividend, by: 2, rounding: $0) } == expected)
  }

  @Test("at the limits of 128 bits a quotient is right, or nil where it does not fit", arguments: extremes)
  func limits(_ row: (dividend: Int128, divisor: Int128, expected: [Int128?])) {
    let results = RoundingMode.allCases.map { divide(row.dividend, by: row.divisor, rounding: $0) }
    #expect(results == row.expected)
  }

  @Test("the modes have the names that descriptors write")
  func names() {
    let names = ["half_up", "half_even", "half_down", "floor", "ceiling", "truncate"]
    #expect(RoundingMode.allCases.map { $0.rawValue } == names)
  }
}
