internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// Comparisons, literals, connectives, signs, smallest and greatest: wherever a rule writes them.
extension MutantCollection {
  mutating func changeExpressions(of rule: Rule, _ index: Int) {
    var seen: Set<TypedExpression> = []
    // Those that join the parts of a mechanism are not written by anybody: they are changed with the mechanism.
    let joining = rule.joiningSpans
    for root in rule.changeable {
      for node in root.nodes where seen.insert(node).inserted {
        change(node, rule, index, isJoining: joining.contains(node.span))
      }
    }
  }

  private mutating func change(_ part: TypedExpression, _ rule: Rule, _ index: Int, isJoining: Bool) {
    func with(_ node: TypedExpression.Node) -> TypedExpression { TypedExpression(node, part.type, at: part.span) }
    switch part.node {
    case .comparison(let comparison, let a, let b):
      guard !isAlways(part) else { return }
      let other = comparison.neighbour
      add(
        .comparison, rule, index, part, by: with(.comparison(other, a, b)), comparison.rawValue, other.rawValue,
        subject: MutantCollection.written(part, a))
    case .connected(let connective, let a, let b) where !isJoining:
      let other: Connective = connective == .and ? .or : .and
      add(
        .connective, rule, index, part, by: with(.connected(other, a, b)), connective.rawValue, other.rawValue)
    case .arithmetic(let operation, let a, let b) where !isJoining:
      guard operation == .add || operation == .subtract else { return }
      let other: Arithmetic = operation == .add ? .subtract : .add
      add(
        .arithmetic, rule, index, part, by: with(.arithmetic(other, a, b)), operation.rawValue, other.rawValue)
    case .call(let builtin, let arguments) where !isJoining && (builtin == .min || builtin == .max):
      let other: Builtin = builtin == .min ? .max : .min
      add(.extreme, rule, index, part, by: with(.call(other, arguments)), builtin.rawValue, other.rawValue)
    case .constant(let value): changeLiteral(value, part, rule, index)
    default: return
    }
  }

  /// A cell's comparison stands at the cell: the column it looks at says the rest.
  private static func written(_ comparison: TypedExpression, _ left: TypedExpression) -> String {
    let (own, column) = (comparison.span, left.span)
    let isInside = own.file === column.file && own.lower <= column.lower && column.upper <= own.upper
    return isInside ? text(own) : "\(text(column))\u{A0}: \(text(own))"
  }

  /// Whether a comparison holds, or fails, whatever the left side is worth.
  private func isAlways(_ part: TypedExpression) -> Bool {
    guard case .comparison(let comparison, let a, let b) = part.node, case .constant(let value) = b.node,
      let passing = a.type.passing(comparison, value), let domain = a.type.domain
    else { return false }
    return passing.isEmpty || passing == [domain]
  }

  private mutating func changeLiteral(_ value: Value, _ part: TypedExpression, _ rule: Rule, _ index: Int) {
    switch value {
    case .number(let number):
      guard case .number(let type) = part.type, MutantCollection.isWritten(number, part.span) else { return }
      for step: Int128 in [1, -1] {
        let (changed, overflow) = number.coefficient.addingReportingOverflow(step)
        guard !overflow else { continue }
        let other = Number(changed, scale: number.scale)
        let node = TypedExpression(.constant(.number(other)), .number(NumberType(other, type.unit)), at: part.span)
        add(.literal, rule, index, part, by: node, number.description, other.description)
      }
    case .date(let date):
      guard part.span.text.utf8.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return }
      // Of the day of a year, only month and day are written: `"09-01"`.
      let isYearly = part.span.text.utf8.count { $0 == UInt8(ascii: "-") } == 1
      for step in [1, -1] {
        guard let other = CalendarDate(dayNumber: date.dayNumber &+ step) else { continue }
        let node = TypedExpression(.constant(.date(other)), part.type, at: part.span)
        func said(_ date: CalendarDate) -> String {
          isYearly ? String(date.description.suffix(5)) : date.description
        }
        add(.literal, rule, index, part, by: node, said(date), said(other))
      }
    case .boolean(let flag):
      guard part.span.text == String(flag) else { return }
      add(
        .literal, rule, index, part, by: .boolean(!flag, at: part.span), String(flag), String(!flag))
    case .key, .keys, .text, .records: return
    }
  }

  /// Whether a number stands in the source, and was not put there by what a mechanism or a quotient is lowered to.
  static func isWritten(_ number: Number, _ span: SourceSpan) -> Bool {
    let digits = span.text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }.prefix { byte in
      (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: " ")
    }
    func significant(_ text: some Sequence<UInt8>) -> [UInt8] {
      var digits = text.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.drop { $0 == UInt8(ascii: "0") }
      while digits.last == UInt8(ascii: "0") { digits.removeLast() }
      return Array(digits)
    }
    return !digits.isEmpty && significant(digits) == significant(String(number.coefficient.magnitude).utf8)
  }
}

extension Comparison {
  /// The comparison that differs from this one least.
  var neighbour: Comparison {
    switch self {
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }
}

extension Rule {
  /// The expressions whose parts are changed, in the order in which the value comes about.
  fileprivate var changeable: [TypedExpression] {
    guard case .table(let table) = mechanism else { return expressions }
    return expressions + table.rows.map { $0.condition }
  }

  /// Where expressions stand that nobody wrote: they join the parts of a mechanism.
  fileprivate var joiningSpans: Set<SourceSpan> {
    switch mechanism {
    case .combination(_, _, let kernel), .score(_, let kernel):
      Set([kernel.span]).union(modifiers.map { $0.kernel.span })
    case .table(let table):
      Set(table.rows.map { $0.condition.span }).union(modifiers.map { $0.kernel.span })
    default: Set(modifiers.map { $0.kernel.span })
    }
  }
}
