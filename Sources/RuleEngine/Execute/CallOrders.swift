internal import AllocationMechanisms

extension Execution {
  /// The positions of one person's records in the order of call, from 1, in the records' order. Where a rank, a group or a
  /// share is open, so is every position of the list.
  ///
  /// - Parameter cell: a record's row of a slot.
  static func callPositions(
    _ rank: Int, _ quotas: [Program.CallQuotaSlots], _ records: Range<Int>,
    _ cell: (_ slot: Int, _ record: Int) -> Operation.Cell
  ) -> [Operation.Cell] {
    var state = Execution.State.known
    for record in records {
      for slot in [rank] + quotas.flatMap({ [$0.condition, $0.rate] }) {
        state = Execution.joined(state, cell(slot, record).state)
      }
    }
    var positions = [Operation.Cell](repeating: (state, 0), count: records.count)
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
    for (position, place) in callOrder(groups: groups, quotas: shares).enumerated() {
      positions[ranked[place] - records.lowerBound].value = Int128(position + 1)
    }
    return positions
  }
}
