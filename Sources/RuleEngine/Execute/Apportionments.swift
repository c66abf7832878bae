internal import AllocationMechanisms

extension Execution {
  /// The seats of all records, list by list. What is open of one record leaves the whole list open, a tie-break only where
  /// it is needed; a tie that nothing decides has no result.
  mutating func setApportionment(_ slots: Program.ApportionmentSlots, frame: Int, base: Int) {
    let parents = parents[frame]
    var start = 0
    while start < parents.count {
      var end = start + 1
      while end < parents.count, parents[end] == parents[start] { end += 1 }
      let records = start..<end
      start = end
      let (state, seats) = apportioned(slots, frame, records)
      for (offset, record) in records.enumerated() {
        (states[base + record], values[base + record]) = (state, seats.isEmpty ? 0 : Int128(seats[offset]))
      }
    }
  }

  private func apportioned(
    _ slots: Program.ApportionmentSlots, _ frame: Int, _ records: Range<Int>
  ) -> (State, [Int]) {
    var state = State.known
    for record in records {
      for slot in [slots.seats, slots.votes] + (slots.among.map { [$0] } ?? []) {
        state = Execution.joined(state, states[index(slot, frame, record)])
      }
    }
    guard state == .known else { return (state, []) }
    let seats = Int(truncatingIfNeeded: values[index(slots.seats, frame, records.lowerBound)])
    let admitted = records.filter { record in slots.among.map { values[index($0, frame, record)] != 0 } ?? true }
    let votes = admitted.map { values[index(slots.votes, frame, $0)] }
    var result = [Int](repeating: 0, count: records.count)
    if seats == 0 { return (.known, result) }
    // A tie-break that is not known matters only where it would have to decide.
    let ties = admitted.map { record in
      slots.ties.prefix { states[index($0, frame, record)] == .known }.map { values[index($0, frame, record)] }
    }
    guard let given = highestAverages(votes: votes, seats: seats, ties: ties) else {
      let isOpen = admitted.contains { record in
        slots.ties.contains { states[index($0, frame, record)] == .missing }
      }
      return (isOpen ? .missing : .notApplicable, [])
    }
    for (record, seats) in zip(admitted, given) { result[record - records.lowerBound] = seats }
    return (.known, result)
  }
}
