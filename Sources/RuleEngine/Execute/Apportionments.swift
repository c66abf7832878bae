internal import AllocationMechanisms

extension Execution {
  /// The seats of one person's records, in their order. What is open of one record leaves the whole list open, a tie-break
  /// only where it is needed; a tie that nothing decides has no result.
  ///
  /// - Parameter cell: a record's row of a slot.
  static func apportionedSeats(
    _ slots: Program.ApportionmentSlots, _ records: Range<Int>,
    _ cell: (_ slot: Int, _ record: Int) -> Operation.Cell
  ) -> [Operation.Cell] {
    func all(_ state: State) -> [Operation.Cell] { [Operation.Cell](repeating: (state, 0), count: records.count) }
    var state = State.known
    for record in records {
      for slot in [slots.seats, slots.votes] + [slots.among].compactMap({ $0 }) {
        state = Execution.joined(state, cell(slot, record).state)
      }
    }
    guard state == .known else { return all(state) }
    let seats = Int(truncatingIfNeeded: cell(slots.seats, records.lowerBound).value)
    var result = all(.known)
    if seats == 0 { return result }
    let admitted = records.filter { record in slots.among.map { cell($0, record).value != 0 } ?? true }
    // A tie-break that is not known matters only where it would have to decide.
    let ties = admitted.map { record in
      slots.ties.prefix { cell($0, record).state == .known }.map { cell($0, record).value }
    }
    guard
      let given = highestAverages(votes: admitted.map { cell(slots.votes, $0).value }, seats: seats, ties: ties)
    else {
      let isOpen = admitted.contains { record in slots.ties.contains { cell($0, record).state == .missing } }
      return all(isOpen ? .missing : .notApplicable)
    }
    for (record, seats) in zip(admitted, given) { result[record - records.lowerBound].value = Int128(seats) }
    return result
  }
}
