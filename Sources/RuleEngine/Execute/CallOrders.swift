internal import AllocationMechanisms

extension Program.Operation {
  /// A record's row of a slot.
  typealias RecordCell = (_ slot: Int, _ record: Int) -> Cell

  /// What each of a person's records has by an operation that looks at all of them, in the records' order.
  func overRecords(_ records: Range<Int>, _ cell: RecordCell) -> [Cell] {
    switch self {
    case .callOrder(let rank, let quotas): Program.Operation.callPositions(rank, quotas, records, cell)
    case .apportion(let slots): Program.Operation.apportioned(slots, records, cell)
    default: []
    }
  }

  /// The positions in the order of call, from 1. Where a rank, a group or a share is open, so is every position of the
  /// list.
  private static func callPositions(
    _ rank: Int, _ quotas: [Program.CallQuotaSlots], _ records: Range<Int>, _ cell: RecordCell
  ) -> [Cell] {
    var state = Execution.State.known
    for record in records {
      for slot in [rank] + quotas.flatMap({ [$0.condition, $0.rate] }) {
        state = Execution.joined(state, cell(slot, record).state)
      }
    }
    var positions = [Cell](repeating: (state, 0), count: records.count)
    guard state == .known else { return positions }
    let ranked = records.sorted { cell(rank, $0).value < cell(rank, $1).value }
    let groups = ranked.map { record in
      quotas.enumerated().reduce(into: UInt8(0)) { group, quota in
        if cell(quota.element.condition, record).value != 0 { group |= 1 << UInt8(quota.offset) }
      }
    }
    let shares = quotas.compactMap { quota in
      CallQuota(numerator: cell(quota.rate, records.lowerBound).value, denominator: quota.denominator)
    }
    for (position, place) in AllocationMechanisms.callOrder(groups: groups, quotas: shares).enumerated() {
      positions[ranked[place] - records.lowerBound].value = Int128(position + 1)
    }
    return positions
  }
}

extension Execution {
  /// Fills a slot of a list by an operation that looks at all records of a person, person by person.
  mutating func setRecords(_ operation: Operation, frame: Int, base: Int) {
    let parents = parents[frame]
    var start = 0
    while start < parents.count {
      var end = start + 1
      while end < parents.count, parents[end] == parents[start] { end += 1 }
      let cells = operation.overRecords(start..<end) { cell($0, frame, $1) }
      for (record, cell) in zip(start..<end, cells) { (states[base + record], values[base + record]) = cell }
      start = end
    }
  }
}
