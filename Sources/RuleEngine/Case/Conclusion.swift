internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// What a run comes to once its rules are computed.
struct Conclusion {
  let allocation: RecordedAllocation?
  let outcome: [RecordedOutput]
  /// Which of the descriptor's answers holds.
  let answer: Int?

  /// Whether a person would be told something else.
  func differs(from other: Conclusion) -> Bool {
    answer != other.answer || decidesOtherwise(than: other)
  }

  /// Whether a result is another one. Being told of the same result in other words is no difference.
  func decidesOtherwise(than other: Conclusion) -> Bool { outcome.map { $0.value } != other.outcome.map { $0.value } }

  /// The inputs on which an undetermined outcome still depends, in the descriptor's order.
  var missing: Set<String> { Set(outcome.flatMap { $0.missing }) }
}

extension Execution {
  /// Finds the person's place, where places are given, and what follows.
  ///
  /// - Parameter values: the inputs, with what stands for those that were not given.
  mutating func conclude(_ values: [Value?], _ campaign: Campaign?, menu: CampaignMenu? = nil) -> Conclusion {
    let descriptor = program.descriptor
    var allocation: RecordedAllocation?
    var missing: [String] = []
    var count: Int?
    if let rule = descriptor.allocation {
      let check = CutOffCheck(
        program: program, rule: rule, execution: self, values: values, campaign: campaign, menu: menu)
      (allocation, missing) = check.result()
      if rule.mechanism == .callOrder, missing.isEmpty { count = allocation?.grantedCount }
      if let slot = program.wishRankSlot {
        if let count { set(slot, row: 0, Int128(count)) }
        if let rank = allocation?.grantedRank { set(slot, row: 0, Int128(rank)) }
        if allocation?.isNone == true { setNotApplicable(slot, row: 0) }
      }
    }
    runAnswers()
    let recorder = Recorder(self)
    // Without a place there is nothing to say of it, which is not the same as not knowing it.
    func given(_ value: Value?) -> Stated {
      value.map { .known($0) } ?? (allocation?.isNone == true ? .notApplicable : .missing)
    }
    let outcome = descriptor.outputs.map { output -> RecordedOutput in
      switch output.source {
      case .rule(let index):
        let value = recorder.recorded(program.ruleSlots[index], row: 0)
        return RecordedOutput(
          name: output.name, value: value, missing: value.state == .missing ? recorder.missing(for: index) : [])
      case .elements(let index):
        let found = elements(of: index, values, recorder)
        return RecordedOutput(name: output.name, value: found.value, missing: found.missing)
      case .place:
        let state = given((allocation?.granted).map { .key($0.key) })
        return RecordedOutput(
          name: output.name, value: RecordedValue(state, unit: nil), missing: state == .missing ? missing : [])
      case .grantedCount:
        let state: Stated = count.map { .known(.number(Number(Int128($0)))) } ?? .missing
        return RecordedOutput(
          name: output.name, value: RecordedValue(state, unit: .one), missing: state == .missing ? missing : [])
      case .wishRank:
        let state = given((allocation?.grantedRank).map { .number(Number(Int128($0))) })
        return RecordedOutput(
          name: output.name, value: RecordedValue(state, unit: .one), missing: state == .missing ? missing : [])
      }
    }
    let answer = recorder.answer(undetermined: outcome.contains { $0.value.state == .missing })
    return Conclusion(allocation: allocation, outcome: outcome, answer: answer)
  }
}

extension RecordedAllocation {
  /// How many wishes are granted; where one place gives one person a place, at most one.
  var grantedCount: Int { wishes.count { $0.verdict == .granted } }

  /// The place that the outcome gives; nil when it is undetermined or none.
  var granted: Place? {
    guard let grantedRank else { return nil }
    return grantedRank == 0 ? byRight : wishes.first { $0.rank == grantedRank }?.place
  }
}
