internal import DescriptorModel

// Operations that bring several values together: tables of parameters, rows of a decision table, records of a list.
extension Execution {
  func lookUp(_ keys: [Program.TableKey], _ entries: [Int128], _ frame: Int, _ row: Int) -> (State, Int128) {
    var (state, place): (State, Int128) = (.known, 0)
    for key in keys {
      let i = index(key.slot, frame, row)
      state = Execution.joined(state, states[i])
      place = place &* key.count &+ (values[i] &- key.low)
    }
    guard state == .known else { return (state, 0) }
    return place >= 0 && place < Int128(entries.count) ? (.known, entries[Int(place)]) : (.notApplicable, 0)
  }

  /// All rows that hold. A row of which it is open whether it holds leaves the result open; no row at all gives 0, or no
  /// smallest and no greatest value.
  func collect(
    _ hit: DecisionTable.HitPolicy, _ rows: [Program.CollectedRow], _ frame: Int, _ row: Int
  ) -> (State, Int128) {
    var collected = Collected(hit)
    for candidate in rows {
      let (test, result) = (index(candidate.condition, frame, row), index(candidate.result, frame, row))
      guard states[test] == .known else {
        collected.leaveOpen(states[test])
        continue
      }
      if values[test] != 0 { collected.add(states[result], values[result]) }
    }
    return collected.result
  }

  /// One value over the records of a person. Records of which it is open whether they count leave the result open.
  func aggregate(
    _ kind: Mechanism.Aggregate.Kind, _ frame: Int, _ given: Int, _ value: Int?, _ filter: Int?, person: Int
  ) -> (State, Int128) {
    guard states[index(given, 0, person)] == .known else { return (.missing, 0) }
    var collected = Collected(kind)
    let parents = parents[frame]
    // The records of a person stand together, in ascending order of persons.
    var record = firstRecord(of: person, in: parents)
    while record < parents.count, Int(parents[record]) == person {
      defer { record += 1 }
      if let filter {
        let i = index(filter, frame, record)
        if states[i] == .known, values[i] == 0 { continue }
        guard states[i] == .known else {
          collected.leaveOpen(states[i])
          continue
        }
      }
      guard let value else {
        collected.add(.known, 1)
        continue
      }
      let i = index(value, frame, record)
      collected.add(states[i], values[i])
    }
    return collected.result
  }

  private func firstRecord(of person: Int, in parents: [Int32]) -> Int {
    var (low, high) = (0, parents.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(parents[middle]) < person { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Several values becoming one. What is open leaves the result open, unless a value decides alone.
private struct Collected {
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
