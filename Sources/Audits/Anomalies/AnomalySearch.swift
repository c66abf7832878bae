internal import DescriptorModel
package import RuleEngine
internal import RuleExpressions
internal import RuleValues

/// Looks for what is odd in rules, without any person's data: expectations that somebody contradicts, inputs that never
/// matter, results and branches that nobody reaches.
///
/// All combinations are tried where there are few. Else the input's ranges are cut where the rules turn, and people are tried
/// on both sides of each cut: everything told was really decided, and the report says whether what is not told can exist.
/// Complexity: O(combinations tried × inputs). Deterministic.
///
/// - Parameter program: of a descriptor without an allocation, whose results depend on one person alone.
package func findAnomalies(_ program: Program, limits: AnomalyLimits = AnomalyLimits()) -> AnomalyReport {
  let space = RuleSpace(program, limits)
  var decided = DecidedGrid(space)
  decided.run()
  return decided.report()
}

/// The outcomes of everybody on a grid.
struct DecidedGrid {
  let space: RuleSpace
  var program: Program { space.program }
  var grid: Grid { space.grid }

  /// One column an output: the integer that orders the values, or one of the two below.
  private var outcomes: [[Int128]]
  static let notApplicable = Int128.min
  static let missing = Int128.min + 1
  private var lists: [[[Value.Field]]: Int128] = [:]
  private var ways: [Int: Set<BatchResult.Way>] = [:]

  init(_ space: RuleSpace) {
    self.space = space
    outcomes = space.program.descriptor.outputs.map { _ in [] }
  }

  /// Decides everybody, a part of the grid at a time.
  mutating func run() {
    let traced = program.descriptor.rules.indices.filter { program.descriptor.rules[$0].wayCount > 0 }
    let batch = Batch(program, tracing: traced)
    for index in outcomes.indices { outcomes[index].reserveCapacity(grid.count) }
    let size = 1 << 16
    for start in stride(from: 0, to: grid.count, by: size) {
      let rows = start..<min(start + size, grid.count)
      let result = batch.run(grid.population(rows, of: program.descriptor))
      for (index, column) in result.outputs.enumerated() {
        for row in 0..<rows.count { outcomes[index].append(order(column[row], index)) }
      }
      for rule in traced {
        guard let found = result.branches[rule] else { continue }
        for row in 0..<rows.count { ways[rule, default: []].insert(found[row]) }
      }
    }
  }

  private mutating func order(_ state: Stated, _ output: Int) -> Int128 {
    // What is a list has no order: each list that was met has a number.
    if case .known(.records(let rows)) = state {
      if let number = lists[rows] { return number }
      lists[rows] = Int128(lists.count)
      return Int128(lists.count - 1)
    }
    return switch state {
    case .known(let value): program.order(of: value, ofOutput: output) ?? DecidedGrid.missing
    case .missing: DecidedGrid.missing
    case .notApplicable: DecidedGrid.notApplicable
    }
  }

  func outcome(_ output: Int, _ row: Int) -> Int128 { outcomes[output][row] }

  func report() -> AnomalyReport {
    let descriptor = program.descriptor
    var report = AnomalyReport(
      descriptor: descriptor, referenceDate: program.referenceDate, tried: space.inputs, decided: grid.count,
      size: space.size, coversWays: space.coversWays, coversOutput: space.coversOutput,
      effort: space.effort)
    for (index, input) in descriptor.inputs.enumerated() {
      for expectation in input.expectations {
        report.expectations.append(check(expectation, of: index))
      }
      report.greatestJumps += greatestJumps(of: index)
      if grid.axes[index].count > 1, !matters(index) { report.idleInputs.append(index) }
    }
    for index in descriptor.outputs.indices { findUnreachedValues(index, &report) }
    for index in descriptor.rules.indices {
      guard let taken = ways[index] else { continue }
      report.unreachedWays += descriptor.rules[index].unreached(taken, index)
    }
    return report
  }

  /// Whether any output is another for two people who differ in this input alone.
  private func matters(_ input: Int) -> Bool {
    let (stride, last) = (grid.strides[input], grid.axes[input].count - 1)
    return outcomes.contains { column in
      column.indices.contains { row in
        grid.place(of: row, on: input) < last && column[row] != column[row + stride]
      }
    }
  }

  private func findUnreachedValues(_ output: Int, _ report: inout AnomalyReport) {
    guard case .rule(let rule) = program.descriptor.outputs[output].source,
      program.descriptor.rules[rule].forEach == nil
    else { return }
    let seen = Set(outcomes[output])
    guard !seen.contains(DecidedGrid.missing) else { return }
    if seen.count == 1, let only = seen.first {
      report.constantOutputs.append((output, program.stated(only, ofRule: rule)))
      return
    }
    report.unreachedValues += program.descriptor.rules[rule].type.nameableValues.filter {
      program.order(of: $0, ofOutput: output).map { !seen.contains($0) } ?? false
    }.map { (output, $0) }
  }
}
