internal import RuleEngine
internal import RuleExpressions

extension StageWriter {
  enum Operator: String { case plus = "+", minus = "-", times = "*" }

  /// An operation on integers whose result lies in `interval`; in the widest type where 64 bits do not hold it.
  mutating func arithmetic(_ operation: Operator, _ a: Fragment, _ b: Fragment, _ interval: Interval) -> Fragment {
    let level = max(a.level, b.level)
    if let x = a.constant, let y = b.constant {
      let (value, overflow) =
        switch operation {
        case .plus: x.addingReportingOverflow(y)
        case .minus: x.subtractingReportingOverflow(y)
        case .times: x.multipliedReportingOverflow(by: y)
        }
      if !overflow { return integer(value) }
    }
    if operation == .times, a.constant == 1 { return b }
    if operation == .times, b.constant == 1 { return a }
    if operation != .times, b.constant == 0 { return a }
    if operation == .plus, a.constant == 0 { return b }
    check(interval)
    let isWide = !interval.isWord
    var (left, right) = (a, b)
    if isWide {
      if left.kind != .wide, right.kind != .wide { left = left.constant == nil ? wide(left) : left }
      if left.kind != .wide, right.kind != .wide { right = wide(right) }
    } else if left.kind == .small, right.kind == .small {
      // One of the two is no constant: it is widened, and the other with it.
      if left.constant == nil { left = word(left) } else { right = word(right) }
    }
    let isSafe = operation == .plus || (operation == .times && left.form != .open && right.form != .open)
    let text =
      isSafe && operation == .plus
      ? "\(left.form == .open && left.constant == nil ? left.text : left.operand) + \(right.operand)"
      : "\(left.operand) \(operation.rawValue) \(right.operand)"
    let kind: Fragment.Kind = left.kind == .wide || right.kind == .wide ? .wide : .word
    let result = Fragment(text, .open, kind, level: level)
    return kind == .wide && !isWide ? narrowed(result) : result
  }

  func wide(_ fragment: Fragment) -> Fragment {
    if fragment.kind == .wide { return fragment }
    return Fragment("CAST(\(fragment.text) AS \(dialect.wideType))", .closed, .wide, level: fragment.level)
  }

  /// In 64 bits, which hold it.
  func narrowed(_ fragment: Fragment) -> Fragment {
    if fragment.kind != .wide { return fragment }
    return Fragment("CAST(\(fragment.text) AS BIGINT)", .closed, .word, level: fragment.level)
  }

  func word(_ fragment: Fragment) -> Fragment {
    if fragment.kind != .small { return fragment }
    return Fragment("CAST(\(fragment.text) AS BIGINT)", .closed, .word, level: fragment.level)
  }

  /// As wide as an interval asks for.
  func fitted(_ fragment: Fragment, to interval: Interval) -> Fragment {
    interval.isWord ? narrowed(fragment) : fragment
  }

  mutating func check(_ interval: Interval) {
    if !dialect.holds(interval) { refuse(.tooWide(dialect)) }
  }

  mutating func refuse(_ refusal: Refusal) {
    if !refusals.contains(refusal) { refusals.append(refusal) }
  }

  mutating func negated(_ a: Fragment, _ interval: Interval) -> Fragment {
    arithmetic(.minus, integer(0), a, interval)
  }

  /// The least or the greatest of several values that are all there.
  func extreme(_ name: String, _ fragments: [Fragment]) -> Fragment {
    if fragments.count == 1 { return fragments[0] }
    let kinds = fragments.map { $0.kind }
    let kind: Fragment.Kind = kinds.contains(.wide) ? .wide : kinds.contains(.word) ? .word : .small
    return Fragment(
      "\(name)(\(fragments.map { $0.text }.joined(separator: ", ")))", .closed, kind,
      level: fragments.map { $0.level }.max() ?? 0)
  }

  func comparison(_ comparison: Comparison, _ a: Fragment, _ b: Fragment) -> Fragment {
    let sign =
      switch comparison {
      case .less: "<"
      case .lessOrEqual: "<="
      case .greater: ">"
      case .greaterOrEqual: ">="
      case .equal: "="
      case .notEqual: "<>"
      }
    return Fragment("\(a.operand) \(sign) \(b.operand)", .test, .condition, level: max(a.level, b.level))
  }

  /// A CASE of integers or of conditions.
  func choice(_ arms: [(condition: Fragment, value: Fragment)], else rest: Fragment) -> Fragment {
    let kinds = arms.map { $0.value.kind } + [rest.kind]
    let kind: Fragment.Kind =
      kinds.contains(.condition) ? .condition : kinds.contains(.wide) ? .wide : kinds.contains(.word) ? .word : .small
    let level = (arms.flatMap { [$0.condition.level, $0.value.level] } + [rest.level]).max() ?? 0
    return Fragment(
      caseText(arms.map { ($0.condition.text, $0.value.text) }, else: rest.text), .closed, kind, level: level)
  }
}
