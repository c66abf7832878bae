internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

extension ChangeSearch {
  /// The nearest two changes that lead to another result together; nil where none of those tried does.
  ///
  /// The first input goes through the values at which the course of the rules changes, the second is searched exactly
  /// beside each of them.
  mutating func pair(among inputs: [Int]) -> SuggestedChange? {
    var best: (distance: Int128, first: (Int, Value), second: (Int, Found))?
    for watched in [questioning.levels, questioning.results] where !watched.isEmpty && best == nil {
      let goal = SearchGoal(
        rows: watched.map { ($0, Extent(questioning.base.states[$0], questioning.base.values[$0])) },
        isDifference: true)
      for first in inputs {
        for candidate in turns(of: first) {
          guard let slot = questioning.program.inputSlots[first] else { continue }
          var base = questioning.base
          base.set(slot, row: 0, encoded(candidate.value, questioning.program.slots[slot].type))
          base.runRules()
          base.runAnswers()
          for second in inputs where second != first {
            for found in values(of: second, base, goal) {
              let distance = candidate.distance + found.distance
              if let best, best.distance <= distance { continue }
              best = (distance, (first, candidate.value), (second, found))
            }
          }
        }
      }
    }
    guard let best, let suggestion = suggestion(best.second.1, best.second.0, with: [best.first.0: best.first.1])
    else { return nil }
    let input = best.first.0
    let fixed = InputChange(
      name: questioning.program.descriptor.inputs[input].name,
      from: questioning.recorded(questioning.inputs[input], input), to: questioning.recorded(best.first.1, input))
    return SuggestedChange(inputs: [fixed] + suggestion.inputs, result: suggestion.result)
  }

  /// The values of an input at which something in the rules turns: the nearest few in each direction, and the ends.
  private mutating func turns(of input: Int) -> [Found] {
    guard let (type, own) = questioning.number(input), let slot = questioning.program.inputSlots[input] else {
      return otherValues(input).map { Found(value: $0, distance: 500_000) }
    }
    var range = RangeExecution(questioning.base, input: slot)
    let junctions = range.junctions
    guard !junctions.isEmpty else { return [] }
    var values: [Int128] = []
    for ascending in [false, true] {
      var place = own
      for _ in 0..<4 {
        guard ascending ? place < type.high : place > type.low else { break }
        range.run(over: place...place)
        let rest = ascending ? place + 1...type.high : type.low...place - 1
        guard let next = range.first(in: rest, ascending: ascending, range.difference(of: junctions), &budget) else {
          break
        }
        values.append(next)
        place = next
      }
    }
    return values.map { value in
      Found(
        value: .number(Number(value, scale: type.scale)), distance: ChangeSearch.millionths(value, own, type))
    }
  }
}
