internal import DescriptorModel

extension ColumnChunk {
  /// The person's value for each of her records.
  func expand(_ a: Int, _ target: Int, _ count: Int) {
    let parents = parents[frame(target)]
    switch width(target) {
    case .flag: expand(flags(a), flags(target), parents, count)
    case .word: expand(words(a), words(target), parents, count)
    case .wide: expand(wides(a), wides(target), parents, count)
    }
    isOpen[target] = isOpen[a]
    if isOpen[a] { expand(states[a], states[target], parents, count) }
  }

  @inline(__always)
  private func expand<Value: BitwiseCopyable>(
    _ values: UnsafeMutablePointer<Value>, _ result: UnsafeMutablePointer<Value>,
    _ parents: UnsafeMutablePointer<Int32>, _ count: Int
  ) {
    for row in 0..<count { result[row] = values[Int(parents[row])] }
  }

  /// One value over the records of each person.
  func aggregate(
    _ kind: Mechanism.Aggregate.Kind, _ frame: Int, _ given: Int, _ value: Int?, _ filter: Int?, _ target: Int,
    _ count: Int
  ) {
    guard !isOpen[given], value.map({ !isOpen[$0] }) ?? true, filter.map({ !isOpen[$0] }) ?? true else {
      isOpen[target] = false
      return aggregate(
        kind, frame, reader(.column(given), in: 0), value.map { reader(.column($0), in: frame) },
        filter.map { reader(.column($0), in: frame) }, target, count)
    }
    isOpen[target] = false
    let starts = starts[frame]
    let (numbers, counts) = (value.map { words($0) }, filter.map { flags($0) })
    for person in 0..<count {
      var (total, number): (Int64, Int64) = (kind == .all ? 1 : 0, 0)
      for record in Int(starts[person])..<Int(starts[person + 1]) {
        if let counts, counts[record] == 0 { continue }
        let own = numbers.map { $0[record] } ?? 1
        switch kind {
        case .sum, .count: total = total &+ own
        case .min: total = number == 0 ? own : min(total, own)
        case .max: total = number == 0 ? own : max(total, own)
        case .any: total = own != 0 ? 1 : total
        case .all: total = own == 0 ? 0 : total
        }
        number = 1
      }
      let isAbsent = number == 0 && (kind == .min || kind == .max)
      set(target, person, width(target), (isAbsent ? .notApplicable : .known, Int128(total)))
    }
  }

  func aggregate(
    _ kind: Mechanism.Aggregate.Kind, _ frame: Int, _ given: Reader, _ value: Reader?, _ filter: Reader?,
    _ target: Int, _ count: Int
  ) {
    let starts = starts[frame]
    for person in 0..<count {
      let cell = Program.Operation.aggregate(
        kind, Int(starts[person])..<Int(starts[person + 1]), given: given.cell(person),
        filter: { filter?.cell($0) }, value: { value?.cell($0) })
      set(target, person, width(target), cell)
    }
  }

  /// What looks at all records of a person, person by person.
  func overRecords(_ operation: Program.Operation, _ cells: [ColumnProgram.Cells], _ target: Int) {
    let frame = frame(target)
    let readers = cells.map { reader($0, in: frame) }
    isOpen[target] = false
    for person in 0..<rows[0] {
      let records = Int(starts[frame][person])..<Int(starts[frame][person + 1])
      let found = operation.overRecords(records) { readers[$0].cell($1) }
      for (record, cell) in zip(records, found) { set(target, record, width(target), cell) }
    }
  }
}
