internal import Foundation

/// Incomes and numbers of children, one row a household.
struct Households {
  let incomes: [Int64]
  let children: [Int64]

  /// A linear congruential generator: the same households everywhere. Half of them below the highest ceilings.
  init(generated rows: Int) {
    var state: UInt64 = 2026
    var (incomes, children): ([Int64], [Int64]) = ([], [])
    incomes.reserveCapacity(rows)
    children.reserveCapacity(rows)
    for _ in 0..<rows {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      incomes.append(Int64(state >> 33) % 60_000)
      children.append(Int64((state >> 20) % 8) + 1)
    }
    (self.incomes, self.children) = (incomes, children)
  }

  init(file: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let values = data.withUnsafeBytes { Array($0.bindMemory(to: Int64.self)) }
    incomes = Array(values.prefix(values.count / 2))
    children = Array(values.suffix(values.count / 2))
  }

  func write(to file: String) throws {
    let data = (incomes + children).withUnsafeBytes { Data($0) }
    try data.write(to: URL(fileURLWithPath: file))
  }
}

/// What was computed: the level, and the amount in cents.
struct Amounts {
  var levels: [Int64]
  var amounts: [Int64]

  /// Changes with every value and with where it stands.
  var checksum: UInt64 {
    var sum: UInt64 = 0
    for row in levels.indices {
      sum = sum &+ UInt64(row + 1) &* UInt64(bitPattern: levels[row] &* 1_000_003 &+ amounts[row])
    }
    return sum
  }
}
