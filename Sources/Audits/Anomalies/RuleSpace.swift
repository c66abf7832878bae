internal import DescriptorModel
internal import RuleEngine
internal import RuleValues

/// How much work an audit of rules may be. The same limits give the same report on every machine.
package struct AnomalyLimits: Sendable {
  /// As many combinations are all tried, when there are no more.
  package var exhaustive: Int
  /// As many are tried at most when there are more.
  package var searched: Int
  /// Lines along which an input is followed through its range.
  package var lines: Int
  /// Operations for all lines together.
  package var operations: Int

  package init(
    exhaustive: Int = 1 << 20, searched: Int = 200_000, lines: Int = 2000, operations: Int = 20_000_000
  ) {
    self.exhaustive = exhaustive
    self.searched = searched
    self.lines = lines
    self.operations = operations
  }
}

/// The people with whom rules are tried, and what follows for those who are left out.
struct RuleSpace {
  let program: Program
  private(set) var inputs: [TriedInput]
  private(set) var grid: Grid
  /// Whether every way that the rules can take within the ranges is taken by somebody on the grid.
  private(set) var coversWays = false
  /// For each output, whether everybody within the ranges has the same as somebody on the grid who differs from her by
  /// one input at most, between two neighbours of the grid.
  private(set) var coversOutput: [Bool]
  /// How much of all that could be tried was.
  private(set) var effort = AnomalyEffort()

  private var limits: AnomalyLimits

  init(_ program: Program, _ limits: AnomalyLimits) {
    self.program = program
    self.limits = limits
    inputs = program.descriptor.inputs.indices.map { program.tried($0) }
    grid = Grid([])
    coversOutput = program.descriptor.outputs.map { _ in false }
    writeOutShortRanges()
    let long = inputs.indices.filter { inputs[$0].isLong }
    for index in long { inputs[index].values = ends(index) }
    confine(keeping: long)
    let (isFollowed, constant) = follow(long)
    let isThinned = thin(long)
    if inputs.allSatisfy({ $0.isWhole }) {
      coversWays = true
      coversOutput = coversOutput.map { _ in true }
    } else if long.count == 1, isFollowed, !isThinned,
      inputs.indices.allSatisfy({ inputs[$0].isWhole || $0 == long[0] })
    {
      coversWays = true
      coversOutput = constant
    }
    grid = Grid(inputs.map { $0.values })
  }

  /// The number of combinations within the ranges; nil where it is too great to count, or some input has no range.
  var size: Int128? {
    var product: Int128 = 1
    for input in inputs {
      guard let size = input.size else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      if overflow { return nil }
      product = next
    }
    return product
  }

  private var canTryAll: Bool { size.map { $0 <= Int128(limits.exhaustive) } ?? false }

  /// Whether the values make more combinations than may be tried.
  private var isTooGreat: Bool {
    Grid(inputs.map { $0.values }).count > (canTryAll ? max(limits.exhaustive, limits.searched) : limits.searched)
  }

  /// All values of every range where all combinations can be tried; else all values of the short ranges.
  private mutating func writeOutShortRanges() {
    let short: Int128 = 64
    let all = canTryAll
    for (index, input) in inputs.enumerated() {
      guard let ends = input.ends, let size = input.size, all || size <= short else { continue }
      inputs[index].values = (0..<size).map { program.value(ends.lowerBound + $0, of: index) }
      inputs[index].isWhole = true
    }
  }

  private func ends(_ input: Int) -> [Value?] {
    guard let ends = inputs[input].ends else { return [nil] }
    return Array(Set([ends.lowerBound, ends.upperBound])).sorted().map { program.value($0, of: input) }
  }

  /// Where even the ends of long ranges make too many combinations, the inputs that no expectation names, last first,
  /// stay at one value.
  private mutating func confine(keeping long: [Int]) {
    let expected = inputs.indices.filter { !program.descriptor.inputs[$0].expectations.isEmpty }
    let order = inputs.indices.reversed().filter { !expected.contains($0) } + expected.reversed()
    for index in order {
      guard isTooGreat else { return }
      if inputs[index].values.count > 1 { effort.held.insert(index) }
      let assumed = program.descriptor.inputs[index].ifMissing
      inputs[index].values = [assumed ?? inputs[index].values.first ?? nil]
      inputs[index].isWhole = false
    }
  }

  /// Adds to each long range the values at which something turns for somebody, each with the one before it.
  ///
  /// - Returns: whether every line was followed to its end; and, for each output, whether it is constant in between.
  private mutating func follow(_ long: [Int]) -> (Bool, [Bool]) {
    var (isComplete, constant) = (true, program.descriptor.outputs.map { _ in true })
    let followed = long.filter { inputs[$0].values.count > 1 && inputs[$0].ends != nil }
    // The second time, the others stand where they turn themselves.
    let rounds = long.count > 1 ? 2 : 1
    var operations = limits.operations
    for turn in 0..<rounds * followed.count {
      let input = followed[turn % followed.count]
      guard let ends = inputs[input].ends else { continue }
      // To each as much as is left for all: what one does not need is for those after it.
      let share = operations / (rounds * followed.count - turn)
      operations -= share
      operations += follow(input, ends, share, &isComplete, &constant)
    }
    return (isComplete, constant)
  }

  /// Adds to one long range the values at which something turns.
  ///
  /// - Returns: how many operations are left.
  private mutating func follow(
    _ input: Int, _ ends: ClosedRange<Int128>, _ share: Int, _ isComplete: inout Bool, _ constant: inout [Bool]
  ) -> Int {
    var operations = share
    var axes = inputs.map { $0.values }
    axes[input] = [nil]
    let lines = Grid(axes)
    var codes = Set(inputs[input].values.compactMap { $0.flatMap { program.code(of: $0, of: input) } })
    var complete = 0
    for line in RuleSpace.spread(min(lines.count, max(1, limits.lines)), over: lines.count) {
      let sweep = program.sweep(input, over: ends, beside: lines.values(of: line), operations: &operations)
      if sweep.isComplete { complete += 1 }
      for stretch in sweep.stretches {
        add(stretch, to: &codes)
        for (output, isConstant) in stretch.isConstant.enumerated() where !isConstant { constant[output] = false }
      }
      if !sweep.isComplete { break }
    }
    if complete < lines.count { isComplete = false }
    effort.followed += complete
    if complete < lines.count { effort.isFollowedEverywhere = false }
    inputs[input].values = codes.sorted().map { program.value($0, of: input) }
    return operations
  }

  /// Some numbers below a count, all different; each beginning of them lies evenly over all, so that where work ends early
  /// nothing was left to the last.
  static func spread(_ wanted: Int, over count: Int) -> [Int] {
    guard wanted > 0, count > 0 else { return [] }
    // Near the golden section of the count, where no divisor is shared.
    var step = max(1, count / 1000 * 618 + count % 1000 * 618 / 1000)
    while step < count, haveDivisor(step, count) { step += 1 }
    var (number, result) = (0, [Int]())
    for _ in 0..<min(wanted, count) {
      result.append(number)
      let (sum, overflow) = number.addingReportingOverflow(step)
      number = overflow ? number - (count - step) : sum % count
    }
    return result
  }

  /// Both ends of a stretch; and two neighbours in its middle, where a result may still move.
  private func add(_ stretch: Stretch, to codes: inout Set<Int128>) {
    codes.insert(stretch.low)
    codes.insert(stretch.high)
    let width = stretch.high - stretch.low
    if stretch.isConstant.contains(false), width > 3 {
      codes.insert(stretch.low + width / 2)
      codes.insert(stretch.low + width / 2 + 1)
    }
  }

  /// Leaves out values of long ranges, evenly, until no more combinations are left than may be tried.
  private mutating func thin(_ long: [Int]) -> Bool {
    var isThinned = false
    while isTooGreat {
      guard let widest = long.max(by: { inputs[$0].values.count < inputs[$1].values.count }),
        inputs[widest].values.count > 2
      else { break }
      isThinned = true
      effort.thinned.insert(widest)
      // Neighbours stay together: only they show a jump. The ends stay.
      let values = inputs[widest].values
      inputs[widest].values = values.indices.filter { place in
        place == values.count - 1 || (values.count > 3 ? place / 2 % 2 == 0 : place == 0)
      }.map { values[$0] }
    }
    return isThinned
  }
}

/// Whether two positive numbers share a divisor other than 1.
private func haveDivisor(_ a: Int, _ b: Int) -> Bool {
  var (a, b) = (a, b)
  while b > 0 { (a, b) = (b, a % b) }
  return a > 1
}
