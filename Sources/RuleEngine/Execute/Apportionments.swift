internal import AllocationMechanisms

extension Program.Operation {
  /// The seats of each of a person's records. What is open of one record leaves the whole list open, a tie-break only where
  /// it is needed; a tie that nothing decides has no result.
  static func apportioned(
    _ slots: Program.ApportionmentSlots, _ records: Range<Int>, _ cell: RecordCell
  ) -> [Cell] {
    var state = Execution.State.known
    for record in records {
      for slot in [slots.seats, slots.votes] + (slots.among.map { [$0] } ?? []) {
        state = Execution.joined(state, cell(slot, record).state)
      }
    }
    var result = [Cell](repeating: (state, 0), count: records.count)
    guard state == .known, !records.isEmpty else { return result }
    let seats = Int(truncatingIfNeeded: cell(slots.seats, records.lowerBound).value)
    let admitted = records.filter { record in slots.among.map { cell($0, record).value != 0 } ?? true }
    let votes = admitted.map { cell(slots.votes, $0).value }
    if seats == 0 { return result }
    // A tie-break that is not known matters only where it would have to decide.
    let ties = admitted.map { record in
      slots.ties.prefix { cell($0, record).state == .known }.map { cell($0, record).value }
    }
    guard let given = highestAverages(votes: votes, seats: seats, ties: ties) else {
      let isOpen = admitted.contains { record in slots.ties.contains { cell($0, record).state == .missing } }
      return [Cell](repeating: (isOpen ? .missing : .notApplicable, 0), count: records.count)
    }
    for (record, seats) in zip(admitted, given) { result[record - records.lowerBound].value = Int128(seats) }
    return result
  }
}
