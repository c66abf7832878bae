internal import RuleEngine

// The first condition that holds, and conditions brought together.
extension StageWriter {
  /// A condition, and what follows where it is the first that holds.
  struct Row {
    let test: Fragment
    let open: StateSet
    let value: Fragment
    let state: StateSet
  }

  /// The value of the first row whose condition holds, else the last one's; that one never applies where there is none.
  ///
  /// As in a case: an open condition leaves the result open, unless all that could still come of it is the same.
  mutating func firstHolding(_ rows: [Row], else rest: (value: Fragment, state: StateSet)?) -> (Fragment, StateSet) {
    let last =
      rest ?? (rows.last?.value ?? integer(0), StateSet(.init(text: "1", mayNotApply: true, mayBeMissing: false)))
    let arms = rest == nil ? Array(rows.dropLast()) : rows
    let value = choice(arms.map { ($0.test, $0.value) }, else: last.value)
    let states = rows.map { $0.state } + [last.state]
    let opens = rows.map { $0.open }
    if opens.allSatisfy({ $0.isKnown }) { return (value, taken(rows, states)) }
    if let common = opens.first, opens.allSatisfy({ $0.isSame(as: common) }),
      rest == nil || differ(rows.map { $0.value } + [last.value])
    {
      // All are open at once, and what could come of them is not the same.
      if states.allSatisfy({ $0.isSame(as: states[0]) }), states[0].isKnown || !common.mayNotApply {
        return (value, common.joined(states[0]))
      }
      let arms = [(common.isOpenTest, common.number)] + takenArms(rows, states)
      return (value, stateColumn(arms, else: last.state.number, opens + states, rows.map { $0.test.level }.max() ?? 0))
    }
    return rows.count == 1 ? alternative(rows[0], last, value) : several(rows, last, states)
  }

  /// Whether two of the values can be told to differ.
  private func differ(_ values: [Fragment]) -> Bool { Set(values.compactMap { $0.constant }).count > 1 }

  /// The state where all conditions are known.
  private mutating func taken(_ rows: [Row], _ states: [StateSet]) -> StateSet {
    let first = states[0]
    if states.allSatisfy({ $0.isSame(as: first) }) { return first }
    return stateColumn(
      takenArms(rows, states), else: states[states.count - 1].number, states, rows.map { $0.test.level }.max() ?? 0)
  }

  private func takenArms(_ rows: [Row], _ states: [StateSet]) -> [(condition: String, value: String)] {
    zip(rows, states).map { ($0.test.text, $1.number) }
  }

  mutating func stateColumn(
    _ arms: [(condition: String, value: String)], else rest: String, _ sets: [StateSet], _ level: Int
  ) -> StateSet {
    let all = StateSet.joined(sets)
    return stateColumn(
      caseText(arms, else: rest), level: max(level, all.level), mayNotApply: all.mayNotApply,
      mayBeMissing: all.mayBeMissing)
  }

  /// One condition and two values.
  private mutating func alternative(
    _ row: Row, _ rest: (value: Fragment, state: StateSet), _ value: Fragment
  ) -> (Fragment, StateSet) {
    var arms = [(condition: String, value: String)]()
    let (a, b) = (simple(row.value), simple(rest.value))
    if row.state.isSame(as: rest.state) {
      arms.append((row.open.isKnownTest, row.state.number))
    } else {
      arms.append(("\(row.open.isKnownTest) AND \(row.test.junct)", row.state.number))
      arms.append((row.open.isKnownTest, rest.state.number))
    }
    if row.open.mayNotApply { arms.append(("\(row.open.number) = 1", "1")) }
    var same = ["\(a.operand) = \(b.operand)"]
    for state in [row.state, rest.state] where !state.isKnown { same.append(state.isKnownTest) }
    arms.append((same.joined(separator: " AND "), "0"))
    let state = stateColumn(
      arms, else: "2", [row.open, row.state, rest.state], max(row.test.level, a.level, b.level))
    return (value, state)
  }

  /// Several conditions, each open or not on its own: which is the first that is known to hold, which before it is open, and
  /// whether that matters.
  private mutating func several(
    _ rows: [Row], _ rest: (value: Fragment, state: StateSet), _ states: [StateSet]
  ) -> (Fragment, StateSet) {
    let first = column(
      Fragment(
        caseText(
          rows.enumerated().map { index, row in
            let known = row.open.isKnown ? [] : [row.open.isKnownTest]
            return ((known + [row.test.junct]).joined(separator: " AND "), "\(index + 1)")
          }, else: "\(rows.count + 1)"), .closed, .condition,
        level: rows.map { max($0.test.level, $0.open.level) }.max() ?? 0))
    func isFirst(_ index: Int) -> String { "\(first.text) = \(index + 1)" }
    let arms = rows.enumerated().map { index, row in
      (condition: Fragment(isFirst(index), .test, .condition, level: first.level), value: row.value)
    }
    let value = simple(choice(arms, else: rest.value))
    let opened = rows.enumerated().filter { !$0.element.open.isKnown }
    let open = stateColumn(
      opened.map { ("\(first.text) > \($0 + 1) AND \($1.open.isOpenTest)", $1.open.number) }, else: "0",
      opened.map { $0.element.open }, first.level)
    var found = states[0]
    if !states.allSatisfy({ $0.isSame(as: states[0]) }) {
      found = stateColumn(
        rows.indices.map { (isFirst($0), states[$0].number) }, else: rest.state.number, states, first.level)
    }
    var same = found.isKnown ? [] : [found.isKnownTest]
    var level = max(value.level, open.level, found.level)
    for (index, row) in opened {
      let other = simple(row.value)
      level = max(level, other.level)
      var agrees = ["\(other.operand) = \(value.operand)"]
      if row.open.mayNotApply { agrees.append("\(row.open.number) >= 2") }
      if !row.state.isKnown { agrees.append(row.state.isKnownTest) }
      let text = agrees.joined(separator: " AND ")
      same.append(
        "(\(first.text) <= \(index + 1) OR \(row.open.isKnownTest) OR \(agrees.count > 1 ? "(\(text))" : text))")
    }
    var ends = [(condition: open.isKnownTest, value: found.number)]
    if open.mayNotApply { ends.append(("\(open.number) = 1", "1")) }
    ends.append((joinedText(same, "AND"), "0"))
    return (value, stateColumn(ends, else: "2", [open, found] + opened.map { $0.element.open }, level))
  }

  /// Kleene's connectives: one that decides does so alone, whatever the others are.
  mutating func connected(_ slots: [Int], isAnd: Bool) -> (Fragment, StateSet) {
    let parts = slots.map { (value: condition($0), state: state($0)) }
    let level = parts.map { max($0.value.level, $0.state.level) }.max() ?? 0
    let value = Fragment(
      joinedText(parts.map { $0.value.junct }, isAnd ? "AND" : "OR"), .open, .condition,
      level: parts.map { $0.value.level }.max() ?? 0)
    let all = StateSet.joined(parts.map { $0.state })
    if all.isKnown || parts.allSatisfy({ $0.state.isSame(as: parts[0].state) }) { return (value, all) }
    let decisive = parts.map { part in
      let decides = isAnd ? "NOT \(part.value.operand)" : part.value.junct
      return part.state.isKnown ? decides : "(\(part.state.isKnownTest) AND \(decides))"
    }
    let found = stateColumn(
      [(all.isKnownTest, "0"), (joinedText(decisive, "OR"), "0")], else: all.number, [all], level)
    return (value, found)
  }
}
