// Operations in which what one record has follows from all the others of its list.
extension Program.Operation {
  /// Whether the rows of a list are found together.
  var isOfList: Bool {
    switch self {
    case .callOrder, .apportion: true
    default: false
    }
  }

  /// The rows of one person's records, in their order.
  ///
  /// - Parameter cell: a record's row of a slot.
  func results(ofList records: Range<Int>, _ cell: (_ slot: Int, _ record: Int) -> Cell) -> [Cell] {
    guard !records.isEmpty else { return [] }
    return switch self {
    case .callOrder(let rank, let quotas): Execution.callPositions(rank, quotas, records, cell)
    case .apportion(let slots): Execution.apportionedSeats(slots, records, cell)
    default: [Cell](repeating: (.missing, 0), count: records.count)
    }
  }
}

extension Execution {
  /// The rows of all records, list by list.
  mutating func setLists(_ operation: Operation, frame: Int, base: Int) {
    let parents = parents[frame]
    var start = 0
    while start < parents.count {
      var end = start + 1
      while end < parents.count, parents[end] == parents[start] { end += 1 }
      let results = operation.results(ofList: start..<end) { cell($0, frame, $1) }
      for (record, result) in zip(start..<end, results) {
        (states[base + record], values[base + record]) = result
      }
      start = end
    }
  }
}
