internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// How many people of each group have each outcome under each value: of one input, or of several together. Values are
/// numbered as they come.
struct CellCounts<Value: Hashable & Sendable>: Sendable {
  /// By number.
  private(set) var values: [Value] = []
  /// By number, how many people have the value, be their group and outcome known or not.
  private(set) var people: [Int] = []
  private var numbers: [Value: Int] = [:]
  /// One for each output.
  private var tables: [[Place: Int]]

  /// A value, a group and an outcome in one word.
  private struct Place: Hashable {
    let word: UInt64

    init(_ value: Int, _ group: Int32, _ outcome: Int32) {
      word =
        UInt64(value) << 32 | UInt64(UInt16(truncatingIfNeeded: group)) << 16
        | UInt64(UInt16(truncatingIfNeeded: outcome))
    }

    var value: Int { Int(word >> 32) }
    var group: Int { Int(word >> 16 & 0xFFFF) }
    var outcome: Int { Int(word & 0xFFFF) }
  }

  init(tables: Int) { self.tables = [[Place: Int]](repeating: [:], count: tables) }

  /// The number of a value of one person more.
  mutating func number(_ value: Value) -> Int {
    if let number = numbers[value] {
      people[number] += 1
      return number
    }
    let number = values.count
    numbers[value] = number
    values.append(value)
    people.append(1)
    return number
  }

  mutating func add(_ number: Int, _ group: Int32, _ outcome: Int32, to table: Int) {
    tables[table][Place(number, group, outcome), default: 0] += 1
  }

  /// Runs `body` for each count of a table that is not zero, in no order.
  func forEach(in table: Int, _ body: (_ value: Value, _ group: Int, _ outcome: Int, _ count: Int) -> Void) {
    for (place, count) in tables[table] { body(values[place.value], place.group, place.outcome, count) }
  }

  /// Gives the outcomes of a table other codes; where two get the same, their people are counted together.
  mutating func recode(_ table: Int, _ code: (Int) -> Int32) {
    var merged: [Place: Int] = [:]
    for (place, count) in tables[table] {
      merged[Place(place.value, Int32(place.group), code(place.outcome)), default: 0] += count
    }
    tables[table] = merged
  }

  /// Takes values together: those that become the same.
  mutating func merge(_ coarser: (Value) -> Value) {
    var merged = CellCounts(tables: 0)
    let places = values.indices.map { number -> Int in
      let place = merged.number(coarser(values[number]))
      merged.people[place] += people[number] - 1
      return place
    }
    merged.tables = tables.map { table in
      var counts: [Place: Int] = [:]
      for (place, count) in table {
        counts[Place(places[place.value], Int32(place.group), Int32(place.outcome)), default: 0] += count
      }
      return counts
    }
    self = merged
  }
}

/// How the values of an input are taken together, the more the higher the level: at level 0 not at all, at each further
/// one numbers and days into half as many ranges of equal width. The ranges of a level are made of those of the one before.
struct ValueRanges: Sendable {
  private let low: Int128
  /// How many binary digits a range leaves out.
  private let shift: Int128

  static let lastLevel = 17

  /// What is neither a number nor a day stays as it is at every level.
  init(_ input: Input, level: Int) {
    let span: Int128
    switch input.kind {
    case .number(let type): (low, span) = (type.low, type.high &- type.low)
    case .date: (low, span) = (-719_162, 2_932_896 + 719_162)
    default: (low, span) = (0, 0)
    }
    let most = Int128(1) << Int128(ValueRanges.lastLevel - min(level, ValueRanges.lastLevel))
    var shift: Int128 = 0
    while level > 0, shift < 126, span >> shift >= most { shift += 1 }
    self.shift = shift
  }

  /// The least value of the range in which a value lies; what is not known stays so.
  func least(_ value: Int128) -> Int128 {
    if shift == 0 || value == ValueRanges.unknown { return value }
    return (((value &- low) >> shift) << shift) &+ low
  }

  /// What stands for a value that was not given.
  static let unknown = Int128.min
}
