internal import AllocationMechanisms

extension Execution {
  /// The positions of all records, list by list. Where a rank, a group or a share is open, so is every position of the list.
  mutating func setCallOrder(_ rank: Int, _ quotas: [Program.CallQuotaSlots], frame: Int, base: Int) {
    let parents = parents[frame]
    var start = 0
    while start < parents.count {
      var end = start + 1
      while end < parents.count, parents[end] == parents[start] { end += 1 }
      let records = start..<end
      start = end
      let state = openness(rank, quotas, frame, records)
      for record in records { (states[base + record], values[base + record]) = (state, 0) }
      guard state == .known else { continue }
      let ranked = records.sorted { values[index(rank, frame, $0)] < values[index(rank, frame, $1)] }
      let groups = ranked.map { record in
        quotas.enumerated().reduce(into: UInt8(0)) { group, quota in
          if values[index(quota.element.condition, frame, record)] != 0 { group |= 1 << UInt8(quota.offset) }
        }
      }
      let shares = quotas.compactMap { quota in
        CallQuota(numerator: values[index(quota.rate, frame, records.lowerBound)], denominator: quota.denominator)
      }
      for (position, place) in callOrder(groups: groups, quotas: shares).enumerated() {
        values[base + ranked[place]] = Int128(position + 1)
      }
    }
  }

  private func openness(
    _ rank: Int, _ quotas: [Program.CallQuotaSlots], _ frame: Int, _ records: Range<Int>
  ) -> State {
    var state = State.known
    for record in records {
      for slot in [rank] + quotas.flatMap({ [$0.condition, $0.rate] }) {
        state = Execution.joined(state, states[index(slot, frame, record)])
      }
    }
    return state
  }
}
