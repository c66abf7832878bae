internal import RuleExpressions
package import RuleValues

extension AllocationRule {
  /// The kinds of requests that a place compares apart, each with a cut-off of its own: one where there is no reserve
  /// and no quota; one for each group of a reserve; one for each combination of quotas, whose bit `i` is quota `i`'s.
  package func groupCount(in descriptor: Descriptor) -> Int {
    if let reserve { return descriptor.groupChoices(reserve).count }
    return 1 << quotas.count
  }

  /// How a cut-off file names a group: a choice's key; the names of quotas joined by `+`, empty for a request that
  /// none counts.
  package func groupKey(_ group: Int, in descriptor: Descriptor) -> String {
    if let reserve {
      let choices = descriptor.groupChoices(reserve)
      return choices.indices.contains(group) ? choices[group].key : ""
    }
    return quotas.enumerated().filter { group >> $0.offset & 1 == 1 }.map { $0.element.name }.joined(separator: "+")
  }

  /// Seats of `capacity` that each group of a reserve is kept; 0 without one. Exact, rounded down.
  package func reservedSeats(of capacity: Int) -> Int {
    guard let share = reserve?.share else { return 0 }
    var seats = Int128(capacity) &* share.coefficient
    for _ in 0..<share.scale { seats /= 10 }
    return Int(clamping: seats)
  }
}

extension AllocationRule.Criterion {
  /// With how many decimals the criterion's values are written, in cut-off files and in records.
  package func scale(in descriptor: Descriptor) -> Int {
    let type: ValueType? =
      switch source {
      case .rule(let index, _, _): descriptor.rules[index].type
      case .field(let index): descriptor.wishFields[index].valueType
      case .input(let index): descriptor.inputs[index].valueType
      case .wishRank, .lottery: nil
      }
    if case .number(let number)? = type { return number.scale }
    return 0
  }

  /// Whether a value comes before another one.
  package func precedes(_ own: Number, _ other: Number) -> Bool { descending ? own > other : own < other }
}

extension Descriptor {
  /// The groups of a reserve, in the order of the choices.
  package func groupChoices(_ reserve: AllocationRule.Reserve) -> [Input.Choice] {
    if inputs.indices.contains(reserve.group), case .choice(let choices) = inputs[reserve.group].kind {
      choices
    } else {
      []
    }
  }
}
