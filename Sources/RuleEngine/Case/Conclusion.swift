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
    answer != other.answer || outcome.map { $0.value } != other.outcome.map { $0.value }
  }

  /// The inputs on which an undetermined outcome still depends, in the descriptor's order.
  var missing: Set<String> { Set(outcome.flatMap { $0.missing }) }
}

extension Execution {
  /// Finds the person's place, where places are given, and what follows.
  ///
  /// - Parameter values: the inputs, with what stands for those that were not given.
  mutating func conclude(_ values: [Value?], _ campaign: Campaign?) -> Conclusion {
    let descriptor = program.descriptor
    var allocation: RecordedAllocation?
    var missing: [String] = []
    if let rule = descriptor.allocation {
      let check = CutOffCheck(program: program, rule: rule, execution: self, values: values, campaign: campaign)
      (allocation, missing) = check.result()
      if let rank = allocation?.grantedRank, let slot = program.wishRankSlot { set(slot, row: 0, Int128(rank)) }
    }
    runAnswers()
    let recorder = Recorder(program: program, execution: self)
    let outcome = descriptor.outputs.map { output -> RecordedOutput in
      switch output.source {
      case .rule(let index):
        let value = recorder.recorded(program.ruleSlots[index], row: 0)
        return RecordedOutput(
          name: output.name, value: value, missing: value.state == .missing ? recorder.missing(for: index) : [])
      case .place:
        let place = allocation?.granted
        return RecordedOutput(
          name: output.name, value: RecordedValue(place.map { .known(.key($0.key)) } ?? .missing, unit: nil),
          missing: place == nil ? missing : [])
      case .wishRank:
        let rank = allocation?.grantedRank
        return RecordedOutput(
          name: output.name,
          value: RecordedValue(rank.map { .known(.number(Number(Int128($0)))) } ?? .missing, unit: .one),
          missing: rank == nil ? missing : [])
      }
    }
    let answer = recorder.answer(undetermined: outcome.contains { $0.value.state == .missing })
    return Conclusion(allocation: allocation, outcome: outcome, answer: answer)
  }
}

extension RecordedAllocation {
  /// The place that the outcome gives; nil when it is undetermined.
  var granted: Place? {
    guard let grantedRank else { return nil }
    return grantedRank == 0 ? byRight : wishes.first { $0.rank == grantedRank }?.place
  }
}
