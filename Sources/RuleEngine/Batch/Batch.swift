internal import DecisionRecords
package import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// A program made ready to run on whole populations.
package struct Batch: Sendable {
  package let program: Program
  package let campaign: Campaign?
  /// The rules of which each row tells how it came to its value.
  let traced: [Int]
  /// Nil where people are decided one by one.
  let columns: ColumnProgram?

  /// Complexity: O(program), and what the tables of its columns of few values take: at most 1,024 rows of its
  /// instructions.
  ///
  /// - Parameters:
  ///   - campaign: the data of the one campaign that all are decided in, when the descriptor allocates.
  ///   - traced: indices of rules for which the result holds the branch that gave the value.
  package init(_ program: Program, campaign: Campaign? = nil, tracing traced: [Int] = []) {
    self.program = program
    self.campaign = campaign
    self.traced = traced
    columns = program.canRunInColumns ? Lowering(program, tracing: traced).result : nil
  }

  /// Decides everyone. Row by row the outcome is that of `decide`, bit for bit, whatever the cores and chunks.
  ///
  /// Complexity: O(people × instructions). Beside the result it takes the memory of one chunk a core.
  ///
  /// - Parameters:
  ///   - cores: on how many to run at most; all of them when nil.
  ///   - chunk: how many people are computed at once: as many as the nearest caches hold columns of.
  package func run(_ population: Population, cores: Int? = nil, chunk: Int = 1024) -> BatchResult {
    guard let columns else { return runCaseByCase(population, cores: cores, chunk: chunk) }
    return run(columns, population, cores: cores, chunk: max(1, chunk))
  }

  /// How many chunks a worker takes at a time.
  private static let chunksAtATime = 64

  /// The people that workers take at a time.
  func shares(of count: Int, cores: Int?, chunk: Int) -> [Range<Int>] {
    guard let cores else { return blocks(of: count, size: Batch.chunksAtATime * chunk) }
    return blocks(of: count, size: (count + max(1, cores) - 1) / max(1, cores))
  }

  private func run(
    _ columns: ColumnProgram, _ population: Population, cores: Int?, chunk: Int
  ) -> BatchResult {
    let shares = shares(of: population.count, cores: cores, chunk: chunk)
    let capacities = columns.capacities(population, chunk: chunk, shares)
    let direct = columns.directOutputs
    let types = columns.outputs.map { outputType($0.index) }
    var open = [Bool](repeating: false, count: columns.outputs.count)
    let made = PopulationMemory.with(population, columns) { inputs in
      ResultColumns(columns, population.count) { memory in
        let found = concurrentMap(shares.count) { share -> [Bool] in
          let worker = ColumnChunk(columns, capacities: capacities)
          var open = [Bool](repeating: false, count: columns.outputs.count)
          for part in blocks(of: shares[share].count, size: chunk) {
            let people = part.lowerBound + shares[share].lowerBound..<part.upperBound + shares[share].lowerBound
            worker.load(people, of: population, inputs)
            worker.aim(direct, at: memory, people.lowerBound)
            worker.run()
            let finished = worker.finish(people, memory) { output, code in
              types[output].flatMap { decoded(code, $0) } != nil
            }
            for (index, isOpen) in finished.enumerated() where isOpen { open[index] = true }
          }
          return open
        }
        for share in found {
          for (index, isOpen) in share.enumerated() where isOpen { open[index] = true }
        }
      }
    }
    return result(columns, made, open, population)
  }

  private func result(
    _ columns: ColumnProgram, _ made: ResultColumns, _ open: [Bool], _ population: Population
  ) -> BatchResult {
    var result = BatchResult(batch: self, population: population)
    guard population.count > 0 else { return result }
    for (position, output) in columns.outputs.enumerated() {
      result.outputs[output.index].words = made.words[position]
      result.outputs[output.index].wides = made.wides[position]
      if open[position] { result.outputs[output.index].states = made.states[position] }
    }
    for (position, trace) in columns.traces.enumerated() {
      result.branches[trace.rule] = WayColumn(codes: made.ways[position])
    }
    return result
  }

  /// The type of an output's integers; nil for a place, and for what has one value a record.
  func outputType(_ index: Int) -> ValueType? {
    switch program.descriptor.outputs[index].source {
    case .rule(let rule): program.slots[program.ruleSlots[rule]].type
    case .place, .elements: nil
    case .wishRank, .grantedCount: .number(NumberType(unit: .one, scale: 0, low: 0, high: Int128(Int32.max)))
    }
  }
}

extension Program {
  /// Whether all that is asked follows from the rules alone.
  fileprivate var canRunInColumns: Bool {
    guard descriptor.allocation == nil else { return false }
    let hasLists = descriptor.outputs.contains { if case .elements = $0.source { true } else { false } }
    if hasLists { return false }
    // A list that stands for one that was not given must be read person by person.
    return descriptor.inputs.allSatisfy { input in
      if case .records(let rows)? = input.ifMissing { rows.isEmpty } else { true }
    }
  }
}

extension ColumnProgram {
  /// The most rows of each frame in a chunk.
  fileprivate func capacities(_ population: Population, chunk: Int, _ shares: [Range<Int>]) -> [Int] {
    var capacities = [Int](repeating: 0, count: lists.count + 1)
    for share in shares {
      for part in blocks(of: share.count, size: chunk) {
        let people = part.lowerBound + share.lowerBound..<part.upperBound + share.lowerBound
        capacities[0] = max(capacities[0], people.count)
        for (position, list) in lists.enumerated() {
          capacities[position + 1] = max(capacities[position + 1], population.records(list, of: people).count)
        }
      }
    }
    return capacities
  }
}
