internal import DescriptorModel
internal import RuleEngine
internal import RuleValues

/// What one hypothesis would have given, against what was decided.
struct HypothesisTrial: Sendable {
  let hypothesis: Hypothesis
  /// Disagreements that it explains: it gives exactly what was decided. Places among the rows kept.
  let explained: [Int32]
  /// Agreeing rows of the sample that it contradicts: it gives something else than what was decided.
  let contradicted: [Int32]
}

/// Tries hypotheses on the rows that were kept.
struct HypothesisTrials {
  private let audit: DecisionAudit
  /// By day: the rules read otherwise.
  private var readings: [Int32: [ReadingChange: Program]] = [:]

  init(_ audit: DecisionAudit) {
    self.audit = audit
  }

  /// Nil where it explains nothing. Complexity: O(rows kept) runs of a program.
  mutating func trial(_ hypothesis: Hypothesis) -> HypothesisTrial? {
    let explained = matching(hypothesis, audit.disagreements)
    guard !explained.isEmpty else { return nil }
    return HypothesisTrial(
      hypothesis: hypothesis, explained: explained,
      contradicted: notMatching(hypothesis, audit.agreements.rows))
  }

  private mutating func matching(_ hypothesis: Hypothesis, _ rows: KeptRows) -> [Int32] {
    let predicted = predict(hypothesis, rows)
    return (0..<rows.count).filter { row in
      rows.decided.indices.allSatisfy { predicted[$0][row] == rows.decided[$0][row] }
    }.map { Int32(truncatingIfNeeded: $0) }
  }

  private mutating func notMatching(_ hypothesis: Hypothesis, _ rows: KeptRows) -> [Int32] {
    guard rows.count > 0 else { return [] }
    let predicted = predict(hypothesis, rows)
    return (0..<rows.count).filter { row in
      rows.decided.indices.contains { predicted[$0][row] != rows.decided[$0][row] }
    }.map { Int32(truncatingIfNeeded: $0) }
  }

  /// What the hypothesis gives for each row; what the rules give, where it says nothing of a row.
  private mutating func predict(_ hypothesis: Hypothesis, _ rows: KeptRows) -> [[Int128]] {
    switch hypothesis {
    case .exchangedOutputs(let a, let b):
      var codes = rows.recomputed
      codes[a] = rescaled(rows.recomputed[b], from: b, to: a)
      codes[b] = rescaled(rows.recomputed[a], from: a, to: b)
      return codes
    case .exchangedInputs(let a, let b):
      return changing(rows, rows.population.exchanging(a, b, audit.subject.descriptor))
    case .constantInput(let input, let value):
      return changing(rows, rows.population.fixing(input, at: value, audit.subject.descriptor))
    case .shiftedInput(let input, let amount):
      return changing(rows, rows.population.shifting(input, by: amount, audit.subject.descriptor))
    case .day, .yearsApart, .parameter, .reading: break
    }
    let present = Set(rows.days).sorted()
    var programs: [Int32: Program] = [:]
    for day in present { programs[day] = program(hypothesis, day) }
    var codes = audit.recompute(rows) { day, population in
      programs[day].map { Recomputation.of(population, $0, audit.subject).codes }
    }
    let unchanged = Set(present.filter { programs[$0] == nil })
    if !unchanged.isEmpty {
      for row in rows.days.indices where unchanged.contains(rows.days[row]) {
        for output in codes.indices { codes[output][row] = rows.recomputed[output][row] }
      }
    }
    return codes
  }

  private func changing(
    _ rows: KeptRows, _ changed: (population: Population, fits: [Bool])?
  ) -> [[Int128]] {
    guard let changed else { return rows.recomputed }
    var other = rows
    other.population = changed.population
    var codes = audit.recompute(other) { day, population in
      audit.program(ofDay: day).map { Recomputation.of(population, $0, audit.subject).codes }
    }
    for row in changed.fits.indices where !changed.fits[row] {
      for output in codes.indices { codes[output][row] = rows.recomputed[output][row] }
    }
    return codes
  }

  private func rescaled(_ column: [Int128], from: Int, to: Int) -> [Int128] {
    let (a, b) = (audit.subject.outputs[from], audit.subject.outputs[to])
    return column.map { code in
      guard let value = a.value(code) else { return code }
      return b.code(value) ?? DecidedOutput.undetermined
    }
  }

  /// The program of a hypothesis for rows of a day; nil where it leaves that day's rules as they are, or cannot be run.
  private mutating func program(_ hypothesis: Hypothesis, _ day: Int32) -> Program? {
    guard let own = audit.program(ofDay: day) else { return nil }
    switch hypothesis {
    case .day(let date): return audit.subject.program(on: date)
    case .yearsApart(let years):
      return audit.days[Int(day)].sameDay(yearsLater: years).flatMap { audit.subject.program(on: $0) }
    case .parameter(let version, let parameter, let value):
      guard own.descriptor.inForce.from == version else { return nil }
      var descriptor = own.descriptor
      let content = descriptor.parameters[parameter].values[value].content
      for index in descriptor.parameters[parameter].values.indices {
        descriptor.parameters[parameter].values[index].content = content
      }
      return audit.subject.program(descriptor, on: audit.days[Int(day)])
    case .reading(let version, let change):
      guard own.descriptor.inForce.from == version else { return nil }
      let variants = readings[day] ?? Dictionary(own.variants().map { ($0.change, $0.program) }) { first, _ in first }
      readings[day] = variants
      return variants[change]
    default: return nil
    }
  }
}
