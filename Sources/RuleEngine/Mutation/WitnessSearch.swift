internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// A case that would notice a change that no sample case notices.
package struct Witness: Sendable {
  /// The sample case that it is made from, by its index.
  package let base: Int
  /// What is other than in that case, by the input's index; nothing where the case would notice if it stated more outputs.
  package let inputs: [(input: Int, value: Value)]
  /// The outputs that tell, by their indices: under the rules as written, and under the changed ones.
  package let differences: [(output: Int, own: Stated, other: Stated)]
}

/// Looks for a case that tells two programs apart, near the sample cases: with one input changed, then two.
///
/// Numbers are tried where the course of either program turns, and one step beside; everything else in all its values.
/// Each case that is found was run: it does tell. The search is bounded, and the same for the same arguments.
struct WitnessSearch {
  /// A sample case, with a run of it that can be revised.
  struct Start {
    let index: Int
    let judge: JudgingCase
    let run: RevisableRun
  }

  let changed: ChangedProgram
  let other: Program
  /// The changed rule, when one is.
  let rule: Int?
  /// Runs that may still be made.
  private var runs: Int
  private var budget = SearchBudget(400_000)

  /// What follows from an input's slot.
  private var followers: [Int: [ProgramFlow.Step]] = [:]

  /// - Parameter other: the changed program, whole.
  init(_ changed: ChangedProgram, _ other: Program, rule: Int?) {
    self.changed = changed
    self.other = other
    self.rule = rule
    // At each place something else decides: of places there may be hundreds.
    runs = other.descriptor.allocation == nil ? 600 : 3000
  }

  private var own: Program { changed.own }
  private var descriptor: Descriptor { own.descriptor }

  mutating func find(among cases: [Start]) -> Witness? {
    // Those that reach the rule are nearest to what is looked for.
    let near = cases.filter { judge in rule.map { judge.judge.run.reached.contains(.rule($0)) } ?? true }
    let far = cases.filter { judge in !near.contains { $0.index == judge.index } }
    let starts = Array((near + far).prefix(24))
    for start in starts {
      if let witness = test(start, []) { return witness }
    }
    for start in starts {
      for input in descriptor.inputs.indices {
        for value in values(of: input, start.judge.inputs, start.judge.campaign) {
          if let witness = test(start, [(input, value)]) { return witness }
        }
      }
    }
    for start in starts.prefix(6) {
      if let witness = pair(start) { return witness }
    }
    return nil
  }

  /// One of few values and, beside it, a number where the rules turn.
  private mutating func pair(_ start: Start) -> Witness? {
    for first in descriptor.inputs.indices {
      guard start.judge.inputs[first] != nil else { continue }
      for value in fewValues(of: first, start.judge.inputs) {
        var inputs = start.judge.inputs
        inputs[first] = value
        // Where nothing is other yet, a number far from where the rules turn will not make it so.
        guard isTouched(start, first, value) else { continue }
        for second in descriptor.inputs.indices where second != first {
          for number in turns(of: second, inputs) {
            if let witness = test(start, [(first, value), (second, number)]) { return witness }
          }
        }
      }
    }
    return nil
  }

  /// Whether the changed rules compute anything else on the way, be it without effect. Of a changed value of a parameter:
  /// whether any rule does.
  private mutating func isTouched(_ start: Start, _ input: Int, _ value: Value) -> Bool {
    guard runs > 0 else { return false }
    runs -= 1
    let inputs = start.inputs([(input, value)])
    if let change = changed.change {
      let run = varied(start, [(input, value)], inputs)
      defer { run.takeBack(to: 0) }
      run.revise(change)
      return run.hasChanged(changed.day.isRule)
    }
    let (first, second) = (finishedRun(of: own, inputs), finishedRun(of: other, inputs))
    return zip(own.ruleSlots, other.ruleSlots).contains { a, b in
      (0..<first.rows(ofFrame: own.slots[a].frame)).contains { row in
        first.state(a, row: row) != second.state(b, row: row) || first.value(a, row: row) != second.value(b, row: row)
      }
    }
  }

  private mutating func test(_ start: Start, _ changes: [(input: Int, value: Value)]) -> Witness? {
    guard runs > 0 else { return nil }
    runs -= 1
    guard let (first, second) = outcomes(start, changes) else { return nil }
    let differences = first.outputs.indices.compactMap { index -> (output: Int, own: Stated, other: Stated)? in
      let (a, b) = (first.outputs[index].value.state, second.outputs[index].value.state)
      return a.value == b.value ? nil : (index, a, b)
    }
    guard !differences.isEmpty else { return nil }
    return Witness(base: start.index, inputs: changes, differences: differences)
  }

  /// What both programs come to; nil where the change moves nothing that an outcome is read from.
  private mutating func outcomes(
    _ start: Start, _ changes: [(input: Int, value: Value)]
  ) -> (CaseOutcome, CaseOutcome)? {
    let (inputs, campaign) = (start.inputs(changes), start.judge.campaign)
    guard let change = changed.change else {
      return (
        outcome(of: own, inputs: inputs, campaign: campaign), outcome(of: other, inputs: inputs, campaign: campaign)
      )
    }
    let run = varied(start, changes, inputs)
    defer { run.takeBack(to: 0) }
    let mark = run.mark
    run.revise(change)
    guard run.hasChanged(changed.day.isOutcome) else { return nil }
    let values = own.assumed(inputs)
    let second = run.outcome(values, campaign)
    run.takeBack(to: mark)
    return (run.outcome(values, campaign), second)
  }

  /// A case's run under the rules as they are, with some inputs changed. A list may have other records: then it is run anew.
  private mutating func varied(
    _ start: Start, _ changes: [(input: Int, value: Value)], _ inputs: [Value?]
  ) -> RevisableRun {
    let isAnew = changes.contains { change in
      if case .records = change.value { true } else { false }
    }
    if isAnew { return RevisableRun(finishedRun(of: own, inputs)) }
    for change in changes {
      guard let slot = own.inputSlots[change.input] else { continue }
      if followers[slot] == nil { followers[slot] = changed.day.flow.followers(of: [slot]) }
      start.run.revise(slot, to: encoded(change.value, own.slots[slot].type), followers[slot] ?? [])
    }
    return start.run
  }

  // MARK: values to try

  private mutating func values(of input: Int, _ inputs: [Value?], _ campaign: Campaign?) -> [Value] {
    guard inputs[input] != nil else { return [] }
    switch descriptor.inputs[input].kind {
    case .number: return turns(of: input, inputs)
    case .place: return campaign?.places.map { .key($0.key) }.filter { $0 != inputs[input] } ?? []
    case .records: return WishVariations(descriptor, input, campaign).values(inputs[input])
    default: return fewValues(of: input, inputs)
    }
  }

  /// All values of an input with few, other than its own.
  private func fewValues(of input: Int, _ inputs: [Value?]) -> [Value] {
    guard let own = inputs[input] else { return [] }
    guard case .number(let type) = descriptor.inputs[input].kind else {
      return descriptor.inputs[input].others(than: own)
    }
    let (width, overflow) = type.high.subtractingReportingOverflow(type.low)
    guard !overflow, (0...40).contains(width) else { return [] }
    return (0...Int(width)).map { .number(Number(type.low + Int128($0), scale: type.scale)) }.filter { $0 != own }
  }

  /// The numbers at which the course of either program turns, and their neighbours, nearest to the case's own first.
  private mutating func turns(of input: Int, _ inputs: [Value?]) -> [Value] {
    guard case .number(let type) = descriptor.inputs[input].kind, case .number(let number)? = inputs[input],
      let place = number.coefficient(atScale: type.scale), let slot = own.inputSlots[input]
    else { return [] }
    var found: Set<Int128> = [type.low, type.high]
    for program in [own, other] {
      for turn in turns(program, slot, type, inputs) { found.formUnion([turn &- 1, turn, turn &+ 1]) }
    }
    let sorted = found.filter { type.low <= $0 && $0 <= type.high && $0 != place }.sorted { a, b in
      (distance(a, place), a) < (distance(b, place), b)
    }
    return sorted.map { .number(Number($0, scale: type.scale)) }
  }

  private func distance(_ a: Int128, _ b: Int128) -> UInt128 {
    a < b ? UInt128(bitPattern: b &- a) : UInt128(bitPattern: a &- b)
  }

  /// The first number of each part of the range over which no comparison, threshold or key changes.
  private mutating func turns(
    _ program: Program, _ slot: Int, _ type: NumberType, _ inputs: [Value?]
  ) -> [Int128] {
    let values = zip(descriptor.inputs, inputs).map { input, value in value ?? input.ifMissing }
    var base = execution(of: program, values)
    base.runRules()
    base.runAnswers()
    var range = RangeExecution(base, input: slot)
    let junctions = range.junctions
    guard !junctions.isEmpty, type.low <= type.high else { return [] }
    var (open, result): ([ClosedRange<Int128>], [Int128]) = ([type.low...type.high], [])
    while let part = open.popLast() {
      guard budget.spend(range.cost), result.count < 64 else { return result }
      range.run(over: part)
      let isEven = junctions.allSatisfy { range.extents[$0].point != nil }
      if isEven || part.lowerBound == part.upperBound {
        result.append(part.lowerBound)
        continue
      }
      let (width, overflow) = part.upperBound.subtractingReportingOverflow(part.lowerBound)
      guard !overflow else { continue }
      let middle = part.lowerBound + width / 2
      open += [(middle + 1)...part.upperBound, part.lowerBound...middle]
    }
    return result
  }
}

extension WitnessSearch.Start {
  /// The case's inputs with some changed.
  func inputs(_ changes: [(input: Int, value: Value)]) -> [Value?] {
    var inputs = judge.inputs
    for change in changes { inputs[change.input] = change.value }
    return inputs
  }
}
