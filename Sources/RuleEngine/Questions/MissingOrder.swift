internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// In which order to ask for what is missing, so that the result follows soonest.
///
/// A heuristic, since the shortest way depends on the answers: for each input that is still open, the values at which
/// the rules part are tried, and the fewer inputs are open after them on the average, the earlier it is asked for.
/// Equals keep the descriptor's order. A campaign comes first, because it says which places there are. Deterministic.
/// Complexity: O(open inputs × 32 × (instructions + comparisons) × records).
struct MissingOrder {
  /// The inputs, with what stands for those that were not given.
  let values: [Value?]
  let campaign: Campaign?
  /// Once the rules were run on these values.
  let execution: Execution

  private var program: Program { _read { yield execution.program } }

  private static let trials = 32

  /// The names of the open inputs, in the order in which to ask for them.
  func sorted(_ open: Set<String>) -> [String] {
    let inputs = program.descriptor.inputs
    let candidates = inputs.indices.filter { open.contains(inputs[$0].name) }
    guard candidates.count > 1 else { return candidates.map { inputs[$0].name } }
    let ranked = candidates.map { (index: $0, open: averageOpen(after: $0, of: candidates.count)) }
    return ranked.sorted { ($0.open, $0.index) < ($1.open, $1.index) }.map { inputs[$0.index].name }
  }

  /// How many inputs are still open once this one is known, in thousandths.
  private func averageOpen(after input: Int, of count: Int) -> Int {
    if case .campaign = program.descriptor.inputs[input].kind { return -1 }
    let tried = trials(of: input).map { value -> Int in
      var values = values
      values[input] = value
      var other = RuleEngine.execution(of: program, values)
      other.runRules()
      return other.conclude(values, campaign).missing.count
    }
    guard !tried.isEmpty else { return (count - 1) * 1000 }
    return tried.reduce(0, +) * 1000 / tried.count
  }

  /// Values of an input of which each may lead elsewhere.
  private func trials(of index: Int) -> [Value] {
    // A list that is there and lacks some of its fields cannot be tried out.
    guard values[index] == nil else { return [] }
    let input = program.descriptor.inputs[index]
    switch input.kind {
    case .boolean: return [.boolean(false), .boolean(true)]
    case .choice(let choices): return choices.prefix(MissingOrder.trials).map { .key($0.key) }
    case .choices(let choices): return choices.prefix(MissingOrder.trials).map { .keys([$0.key]) }
    case .number(let type):
      return codes(of: index, low: type.low, high: type.high).map { .number(Number($0, scale: type.scale)) }
    case .date:
      let day = Int128(program.referenceDate.dayNumber)
      return codes(of: index, low: day - 40_000, high: day + 400).compactMap { decoded($0, .date) }
    case .place: return campaign.map { $0.places.prefix(MissingOrder.trials).map { .key($0.key) } } ?? []
    case .text: return [.text("0"), .text("1")]
    case .records: return [.records([])]
    case .campaign: return []
    }
  }

  /// The ends of a range, and what lies at and beside each known value that the input is compared with.
  private func codes(of input: Int, low: Int128, high: Int128) -> [Int128] {
    guard let slot = program.inputSlots[input], low <= high else { return [] }
    let span = high &- low
    if span >= 0, span < Int128(MissingOrder.trials) { return (0...Int(span)).map { low + Int128($0) } }
    var found: Set<Int128> = [low, high]
    func add(_ code: Int128) {
      for near in [code &- 1, code, code &+ 1] where near >= low && near <= high { found.insert(near) }
    }
    for plan in program.rules {
      let tests =
        [plan.appliesWhen].compactMap { $0 } + plan.tests + (plan.branches + plan.exceptions).compactMap { $0.test }
      for comparison in tests.flatMap({ $0.comparisons }) {
        if comparison.left == slot { code(comparison.right, like: slot).map { add($0) } }
        if comparison.right == slot { code(comparison.left, like: slot).map { add($0) } }
      }
      if let thresholds = plan.thresholds, thresholds.operand == slot, thresholds.factor != 0 {
        for threshold in thresholds.thresholds { add(threshold / thresholds.factor) }
      }
    }
    let sorted = found.sorted()
    guard sorted.count > MissingOrder.trials else { return sorted }
    return (0..<MissingOrder.trials).map { sorted[$0 * (sorted.count - 1) / (MissingOrder.trials - 1)] }
  }

  /// What a slot of the person holds, with the decimals of another; nil where it is open.
  private func code(_ slot: Int, like other: Int) -> Int128? {
    guard program.slots[slot].frame == 0, execution.state(slot, row: 0) == .known else { return nil }
    let value = execution.value(slot, row: 0)
    guard case .number(let own) = program.slots[slot].type, case .number(let wanted) = program.slots[other].type else {
      return value
    }
    if own.scale <= wanted.scale { return Number(value, scale: own.scale).coefficient(atScale: wanted.scale) }
    return powerOfTen(own.scale - wanted.scale).map { value / $0 }
  }
}
