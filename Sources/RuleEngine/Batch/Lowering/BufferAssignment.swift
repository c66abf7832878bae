extension ColumnProgram {
  /// Gives each column that is computed memory of its own for as long as it is read, and to later ones the same memory
  /// again, so that what is at work stays in the nearest caches.
  mutating func assignBuffers() {
    var lastUse: [Int: Int] = [:]
    for (index, step) in steps.enumerated() {
      for column in step.operation.columns { lastUse[column] = index }
    }
    for column in columnsAtEnd { lastUse[column] = steps.count }
    var free: [Pool: [Int]] = [:]
    func take(_ column: Int) {
      let pool = Pool(frame: columns[column].frame, width: columns[column].width)
      if let buffer = free[pool]?.popLast() {
        columns[column].buffer = buffer
        return
      }
      columns[column].buffer = buffers.count
      buffers.append((pool.frame, pool.width))
    }
    for load in loads { take(load.column) }
    for (index, step) in steps.enumerated() {
      take(step.target)
      // Freed after the target has taken its own: no operation writes over what it reads.
      for column in Set(step.operation.columns + [step.target]).sorted() where (lastUse[column] ?? index) == index {
        let pool = Pool(frame: columns[column].frame, width: columns[column].width)
        free[pool, default: []].append(columns[column].buffer)
      }
    }
  }

  private struct Pool: Hashable {
    let frame: Int
    let width: Width
  }

  /// The columns that are read when all steps are done.
  private var columnsAtEnd: [Int] {
    let cells =
      outputs.map { $0.cells }
      + traces.flatMap { trace in
        [trace.appliesWhen].compactMap { $0 } + trace.exceptions.map { $0.condition }
          + trace.branches.compactMap { $0.condition }
      }
    return cells.compactMap { if case .column(let column) = $0 { column } else { nil } }
  }
}
