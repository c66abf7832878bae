extension Program.Operation {
  /// The same operation on other slots.
  func renamed(_ name: (Int) -> Int) -> Program.Operation {
    switch self {
    case .constant: self
    case .scaled(let a, let factor): .scaled(name(a), by: factor)
    case .add(let a, let b): .add(name(a), name(b))
    case .subtract(let a, let b): .subtract(name(a), name(b))
    case .multiply(let a, let b): .multiply(name(a), name(b))
    case .negate(let a): .negate(name(a))
    case .round(let a, let multiplier, let divisor, let step, let mode):
      .round(name(a), multiplier: multiplier, divisor: divisor, step: step, mode)
    case .quotient(let a, let b, let left, let right, let step, let mode):
      .quotient(name(a), name(b), left: left, right: right, step: step, mode)
    case .logarithm(let slots, let step, let mode):
      .logarithm(
        .init(
          constant: name(slots.constant), factor: name(slots.factor), divisor: name(slots.divisor),
          numerator: name(slots.numerator), denominator: name(slots.denominator), factors: slots.factors),
        step: step, mode)
    case .compare(let comparison, let a, let b): .compare(comparison, name(a), name(b))
    case .and(let a, let b): .and(name(a), name(b))
    case .or(let a, let b): .or(name(a), name(b))
    case .not(let a): .not(name(a))
    case .select(let test, let a, let b): .select(name(test), name(a), name(b))
    case .minimum(let a, let b): .minimum(name(a), name(b))
    case .maximum(let a, let b): .maximum(name(a), name(b))
    case .present(let a): .present(name(a))
    case .latest(let month, let day, let a): .latest(month: month, day: day, name(a))
    case .bestPosition(let a, let order): .bestPosition(name(a), order: order)
    case .table(let keys, let entries):
      .table(keys.map { .init(slot: name($0.slot), low: $0.low, count: $0.count) }, entries)
    case .brackets(let a, let factor, let brackets): .brackets(name(a), factor: factor, brackets)
    case .sharedBrackets(let a, let shares, let factor, let brackets):
      .sharedBrackets(name(a), shares: name(shares), factor: factor, brackets)
    case .steps(let a, let factor, let thresholds, let values):
      .steps(name(a), factor: factor, thresholds: thresholds, values: values)
    case .collect(let hit, let rows):
      .collect(hit, rows.map { .init(condition: name($0.condition), result: name($0.result)) })
    case .aggregate(let kind, let frame, let given, let value, let filter):
      .aggregate(kind, frame: frame, given: name(given), value: value.map(name), filter: filter.map(name))
    case .apportion(let slots):
      .apportion(
        .init(
          seats: name(slots.seats), votes: name(slots.votes), among: slots.among.map(name), ties: slots.ties.map(name)))
    case .callOrder(let rank, let quotas):
      .callOrder(
        rank: name(rank),
        quotas: quotas.map {
          .init(condition: name($0.condition), rate: name($0.rate), denominator: $0.denominator)
        })
    case .guarded(let a, let test): .guarded(name(a), by: name(test))
    case .applies(let a): .applies(name(a))
    case .shift(let a, let b, let step, let backward): .shift(name(a), by: name(b), step, backward: backward)
    case .months(let a, let b, let rule, let divisor): .months(name(a), name(b), rule, divisor: divisor)
    case .age(let a, let b, let rule): .age(name(a), name(b), rule)
    case .absolute(let a): .absolute(name(a))
    case .element(let a, let set): .element(name(a), of: name(set))
    }
  }
}
