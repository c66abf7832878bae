internal import DescriptorModel

// Operations that bring several values together: tables of parameters, rows of a decision table, records of a list.
extension Program.Operation {
  static func lookUp(_ keys: [Program.TableKey], _ entries: [Int128], _ cell: (Int) -> Cell) -> Cell {
    var (state, place): (Execution.State, Int128) = (.known, 0)
    for key in keys {
      let found = cell(key.slot)
      state = Execution.joined(state, found.state)
      place = place &* key.count &+ (found.value &- key.low)
    }
    guard state == .known else { return (state, 0) }
    return place >= 0 && place < Int128(entries.count) ? (.known, entries[Int(place)]) : (.notApplicable, 0)
  }

  /// All rows that hold. A row of which it is open whether it holds leaves the result open; no row at all gives 0, or no
  /// smallest and no greatest value.
  static func collect(
    _ hit: DecisionTable.HitPolicy, _ rows: [Program.CollectedRow], _ cell: (Int) -> Cell
  ) -> Cell {
    var collected = Collected(hit)
    for row in rows {
      let test = cell(row.condition)
      guard test.state == .known else {
        collected.leaveOpen(test.state)
        continue
      }
      if test.value != 0 {
        let result = cell(row.result)
        collected.add(result.state, result.value)
      }
    }
    return collected.result
  }

  /// One value over the records of a person. Records of which it is open whether they count leave the result open.
  ///
  /// - Parameters:
  ///   - given: known once the person gave her list.
  ///   - filter: whether a record counts; nil where all do.
  ///   - value: what a record adds; nil where records are counted.
  static func aggregate(
    _ kind: Mechanism.Aggregate.Kind, _ records: Range<Int>, given: Cell, filter: (Int) -> Cell?,
    value: (Int) -> Cell?
  ) -> Cell {
    guard given.state == .known else { return (.missing, 0) }
    var collected = Collected(kind)
    for record in records {
      if let counts = filter(record) {
        if counts.state == .known, counts.value == 0 { continue }
        guard counts.state == .known else {
          collected.leaveOpen(counts.state)
          continue
        }
      }
      let added = value(record) ?? (.known, 1)
      collected.add(added.state, added.value)
    }
    return collected.result
  }
}

extension Execution {
  /// The records of a person in a list's frame: they stand together, in ascending order of persons.
  func records(of person: Int, _ frame: Int) -> Range<Int> {
    let parents = parents[frame]
    var (low, high) = (0, parents.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(parents[middle]) < person { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < parents.count, Int(parents[end]) == person { end += 1 }
    return low..<end
  }
}

/// Several values becoming one. What is open leaves the result open, unless a value decides alone.
struct Collected {
  private enum Kind { case sum, smallest, greatest, any, all }

  private let kind: Kind
  private var state = Execution.State.known
  private var value: Int128
  private var isEmpty = true
  private var isDecided = false

  init(_ kind: Mechanism.Aggregate.Kind) {
    switch kind {
    case .sum, .count: self.kind = .sum
    case .min: self.kind = .smallest
    case .max: self.kind = .greatest
    case .any: self.kind = .any
    case .all: self.kind = .all
    }
    value = kind == .all ? 1 : 0
  }

  init(_ hit: DecisionTable.HitPolicy) {
    switch hit {
    case .collectMin: kind = .smallest
    case .collectMax: kind = .greatest
    default: kind = .sum
    }
    value = 0
  }

  mutating func leaveOpen(_ other: Execution.State) {
    state = Execution.joined(state, other)
  }

  mutating func add(_ other: Execution.State, _ number: Int128) {
    guard other == .known else { return leaveOpen(other) }
    switch kind {
    case .sum: value = value &+ number
    case .smallest: value = isEmpty ? number : min(value, number)
    case .greatest: value = isEmpty ? number : max(value, number)
    case .any: isDecided = isDecided || number != 0
    case .all: isDecided = isDecided || number == 0
    }
    isEmpty = false
  }

  var result: (Execution.State, Int128) {
    if isDecided { return (.known, kind == .any ? 1 : 0) }
    guard state == .known else { return (state, 0) }
    if isEmpty, kind == .smallest || kind == .greatest { return (.notApplicable, 0) }
    return (.known, value)
  }
}
