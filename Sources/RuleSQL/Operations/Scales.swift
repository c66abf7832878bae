internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions

// Tables of parameters, scales, and rows of a decision table that are brought together.
extension StageWriter {
  /// As many WHENs are read at a glance, and computed as fast as an element of a list.
  private static let longestCase = 16

  mutating func table(_ keys: [Program.TableKey], _ entries: [Int128]) -> (Fragment, StateSet) {
    let state = StateSet.joined(keys.map { self.state($0.slot) })
    let isInside = keys.allSatisfy { key in
      let interval = plan.interval(key.slot)
      return interval.low >= key.low && interval.high < key.low &+ key.count
    }
    if isInside, let choice = table(keys[...], entries[...]) { return (choice, state) }
    guard !entries.isEmpty, entries.allSatisfy({ Interval($0).isWord }) else {
      refuse(.tooWide(dialect))
      return (integer(0), state)
    }
    // The place in the list, as a case computes it, whatever the keys are.
    var (place, interval) = (integer(0), Interval(0))
    for key in keys {
      let own = plan.interval(key.slot) + Interval(-key.low)
      let offset = arithmetic(.minus, number(key.slot), integer(key.low), own)
      let before = arithmetic(.times, place, integer(key.count), interval * Interval(key.count))
      interval = interval * Interval(key.count) + own
      place = arithmetic(.plus, before, offset, interval)
    }
    place = simple(place)
    let last = Int128(entries.count) - 1
    var inside = place
    if interval.low < 0 { inside = extreme("GREATEST", [inside, integer(0)]) }
    if interval.high > last { inside = extreme("LEAST", [inside, integer(last)]) }
    let places = Interval(low: 1, high: last + 1)
    let value = element(of: entries, at: arithmetic(.plus, narrowed(inside), integer(1), places))
    if interval.low >= 0, interval.high <= last { return (value, state) }
    var arms = state.isKnown ? [] : [(state.isOpenTest, state.number)]
    arms.append(("\(place.operand) < 0 OR \(place.operand) > \(last)", "1"))
    let found = stateColumn(
      caseText(arms, else: "0"), level: max(place.level, state.level), mayNotApply: true,
      mayBeMissing: state.mayBeMissing)
    return (value, found)
  }

  /// The constant at a place from 1.
  private func element(of entries: [Int128], at place: Fragment) -> Fragment {
    var element = Fragment(
      dialect.element(entries.map { integer($0).text }, at: place.text), .closed, .word, level: place.level)
    element.isLookup = true
    return element
  }

  /// A CASE over the first key and, within it, over the others; nil where that would be long.
  private mutating func table(_ keys: ArraySlice<Program.TableKey>, _ entries: ArraySlice<Int128>) -> Fragment? {
    guard let key = keys.first else { return entries.first.map { integer($0) } }
    let rest = keys.dropFirst().reduce(1) { $0 * Int($1.count) }
    let parts = stride(from: 0, to: entries.count, by: rest).map {
      entries[entries.startIndex + $0..<entries.startIndex + $0 + rest]
    }
    var runs: [(last: Int, part: ArraySlice<Int128>)] = []
    for (index, part) in parts.enumerated() {
      if let run = runs.last, run.part.elementsEqual(part) {
        runs[runs.count - 1].last = index
      } else {
        runs.append((index, part))
      }
    }
    guard runs.count <= StageWriter.longestCase else { return nil }
    if runs.count > dialect.longestCase, keys.count == 1, entries.allSatisfy({ Interval($0).isWord }) {
      let places = Interval(low: 1, high: Int128(entries.count))
      return element(of: Array(entries), at: arithmetic(.minus, number(key.slot), integer(key.low - 1), places))
    }
    let subject = simple(key.slot)
    var arms: [(condition: Fragment, value: Fragment)] = []
    for (index, run) in runs.enumerated() {
      guard let value = table(keys.dropFirst(), run.part) else { return nil }
      if index == runs.count - 1 { return choice(arms, else: value) }
      let limit = key.low + Int128(run.last)
      let isOne = run.last == (index == 0 ? 0 : runs[index - 1].last + 1)
      arms.append((comparison(isOne ? .equal : .lessOrEqual, subject, integer(limit)), value))
    }
    return nil
  }

  /// Marginal rates over a number: what lies in each bracket, times its rate. With shares, each threshold counts once a share.
  mutating func brackets(_ slot: Int, shares: Int?, factor: Int128, _ scale: Brackets, _ result: Interval) -> Fragment {
    let interval = plan.interval(slot) * Interval(factor)
    let number = simple(arithmetic(.times, self.number(slot), integer(factor), interval))
    var threshold: [(Fragment, Interval)] = []
    for limit in scale.thresholds {
      guard let shares else {
        threshold.append((integer(limit), Interval(limit)))
        continue
      }
      let range = plan.interval(shares) * Interval(limit)
      threshold.append((arithmetic(.times, simple(shares), integer(limit), range), range))
    }
    var (sum, range) = (integer(0), Interval(0))
    for (index, rate) in scale.rates.enumerated() where rate != 0 {
      let (from, least) = threshold[index]
      var (upper, most) = (number, interval)
      if index + 1 < threshold.count {
        let (next, high) = threshold[index + 1]
        upper = extreme("LEAST", [number, next])
        most = Interval(low: min(interval.low, high.low), high: min(interval.high, high.high))
      }
      let width = most + least * Interval(-1)
      var base = arithmetic(.minus, upper, from, width)
      if width.low < 0 { base = extreme("GREATEST", [base, integer(0)]) }
      let inside = Interval(low: max(0, width.low), high: max(0, width.high))
      let part = inside * Interval(rate)
      let amount = arithmetic(.times, base, integer(rate), part)
      range = range + part
      sum = arithmetic(.plus, sum, amount, range)
    }
    return fitted(sum, to: result)
  }

  mutating func steps(
    _ slot: Int, factor: Int128, _ thresholds: [Int128], _ values: [Int128]
  ) -> (Fragment, StateSet) {
    let state = state(slot)
    guard let first = thresholds.first, let least = values.first else {
      return (integer(0), StateSet(.init(text: "1", mayNotApply: true, mayBeMissing: false)))
    }
    let interval = plan.interval(slot) * Interval(factor)
    let number = simple(arithmetic(.times, self.number(slot), integer(factor), interval))
    let arms = zip(thresholds, values).dropFirst().reversed().map { threshold, value in
      (condition: comparison(.greaterOrEqual, number, integer(threshold)), value: integer(value))
    }
    let value = choice(arms, else: integer(least))
    if interval.low >= first { return (value, state) }
    var open = state.isKnown ? [] : [(state.isOpenTest, state.number)]
    open.append((comparison(.less, number, integer(first)).text, "1"))
    let found = stateColumn(
      caseText(open, else: "0"), level: max(number.level, state.level), mayNotApply: true,
      mayBeMissing: state.mayBeMissing)
    return (value, found)
  }

  /// All rows that hold, brought together. A row of which it is open whether it holds leaves the result open.
  mutating func collect(_ hit: DecisionTable.HitPolicy, _ rows: [Program.CollectedRow], _ result: Interval)
    -> (Fragment, StateSet)
  {
    let parts = rows.map {
      Row(test: condition($0.condition), open: state($0.condition), value: number($0.result), state: state($0.result))
    }
    let intervals = rows.map { plan.interval($0.result) }
    let value: Fragment
    switch hit {
    case .collectMin, .collectMax:
      let isLeast = hit == .collectMin
      let none = isLeast ? intervals.map { $0.high }.max() : intervals.map { $0.low }.min()
      value = extreme(
        isLeast ? "LEAST" : "GREATEST", parts.map { choice([($0.test, $0.value)], else: integer(none ?? 0)) })
    default:
      var (sum, range) = (integer(0), Interval(0))
      for (part, interval) in zip(parts, intervals) {
        let own = interval.joined(Interval(0))
        range = range + own
        sum = arithmetic(.plus, sum, choice([(part.test, part.value)], else: integer(0)), range)
      }
      value = sum
    }
    let level = parts.map { max($0.test.level, $0.open.level, $0.state.level) }.max() ?? 0
    var all = StateSet.joined(parts.map { $0.open })
    let stated = parts.filter { !$0.state.isKnown }
    if !stated.isEmpty {
      // Only rows that are known to hold pass on what they are.
      let found = stated.map { part -> String in
        let known = part.open.isKnown ? [] : [part.open.isKnownTest]
        return caseText([((known + [part.test.junct]).joined(separator: " AND "), part.state.number)], else: "0")
      }
      let sets = stated.map { $0.state }
      let text = (all.isKnown ? [] : [all.number]) + found
      all = stateColumn(
        text.count == 1 ? text[0] : text.joined(separator: " | "), level: level,
        mayNotApply: all.mayNotApply || sets.contains { $0.mayNotApply },
        mayBeMissing: all.mayBeMissing || sets.contains { $0.mayBeMissing })
    }
    guard hit == .collectMin || hit == .collectMax else { return (value, all) }
    var arms = all.isKnown ? [] : [(all.isOpenTest, all.number)]
    arms.append((joinedText(parts.map { $0.test.junct }, "OR"), "0"))
    return (
      value,
      stateColumn(
        caseText(arms, else: "1"), level: max(level, all.level), mayNotApply: true, mayBeMissing: all.mayBeMissing)
    )
  }
}
