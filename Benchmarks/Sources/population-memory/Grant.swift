internal import DescriptorModel
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues

/// The rules of `bourse-college` on 1 September 2024: Lucarne's, and the same by hand.
struct Grant {
  private let engine: Batch
  /// Ceilings in euros by the number of children, none for 0; amounts in euros by level.
  private let ceilings: [[Int64]]
  private let amounts: [Int64]

  init(registry root: String) throws {
    let registry = Registry(root: root)
    let entry = try registry.find("bourse-college")
    let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
    guard let date = CalendarDate(iso: "2024-09-01") else { throw Unusable() }
    engine = Batch(try compile(descriptor, on: date))
    // Tenths of an hour of minimum wage, at 11.52 EUR an hour, to the nearest euro.
    let multiples: [[Int64]] = [
      [15562, 19153, 22744, 26335, 29927, 33518, 37109, 40700],
      [8412, 10354, 12295, 14237, 16178, 18119, 20061, 22002],
      [2968, 3653, 4338, 5023, 5708, 6393, 7078, 7763],
    ]
    ceilings = multiples.map { hours in
      (0...20).map { $0 == 0 ? 0 : (hours[min($0, 8) - 1] * 1152 + 500) / 1000 }
    }
    // Shares of 445.93 EUR, to the nearest 3 EUR.
    amounts = [0, 2560, 7091, 11075].map { ($0 * 44593 + 1_500_000) / 3_000_000 * 3 }
  }

  private struct Unusable: Error {}

  func batch(_ households: Households, cores: Int) -> Amounts {
    var population = Population(count: households.incomes.count)
    population.set(0, EncodedColumn(words: households.incomes))
    population.set(1, EncodedColumn(words: households.children))
    let result = engine.run(population, cores: cores > 0 ? cores : nil)
    return Amounts(levels: result.outputs[0].integers, amounts: result.outputs[1].integers)
  }

  /// Four columns in one pass, without a branch.
  func loop(_ households: Households) -> Amounts {
    columns(households) { (income, children, first, second, third, amounts, level, amount) in
      let found =
        (income <= first[children] ? 1 : 0) &+ (income <= second[children] ? 1 : 0)
        &+ (income <= third[children] ? 1 : 0)
      level = Int64(found)
      amount = amounts[found]
    }
  }

  /// The same as one would first write it.
  func branches(_ households: Households) -> Amounts {
    columns(households) { (income, children, first, second, third, amounts, level, amount) in
      if income > first[children] {
        (level, amount) = (0, amounts[0])
      } else if income > second[children] {
        (level, amount) = (1, amounts[1])
      } else if income > third[children] {
        (level, amount) = (2, amounts[2])
      } else {
        (level, amount) = (3, amounts[3])
      }
    }
  }

  private typealias Numbers = UnsafePointer<Int64>

  @inline(__always)
  private func columns(
    _ households: Households,
    _ row: (Int64, Int, Numbers, Numbers, Numbers, Numbers, inout Int64, inout Int64) -> Void
  ) -> Amounts {
    let count = households.incomes.count
    var result = Amounts(levels: [], amounts: [])
    result.levels = [Int64](unsafeUninitializedCapacity: count) { levels, written in
      let levelCount = count
      result.amounts = [Int64](unsafeUninitializedCapacity: count) { owed, owedWritten in
        households.incomes.withUnsafeBufferPointer { incomes in
          households.children.withUnsafeBufferPointer { children in
            ceilings[0].withUnsafeBufferPointer { first in
              ceilings[1].withUnsafeBufferPointer { second in
                ceilings[2].withUnsafeBufferPointer { third in
                  amounts.withUnsafeBufferPointer { amounts in
                    guard let incomes = incomes.baseAddress, let children = children.baseAddress,
                      let first = first.baseAddress, let second = second.baseAddress,
                      let third = third.baseAddress, let amounts = amounts.baseAddress,
                      let levels = levels.baseAddress, let owed = owed.baseAddress
                    else { return }
                    for index in 0..<levelCount {
                      row(
                        incomes[index], Int(children[index]), first, second, third, amounts, &levels[index],
                        &owed[index])
                    }
                  }
                }
              }
            }
          }
        }
        owedWritten = count
      }
      written = count
    }
    return result
  }
}
