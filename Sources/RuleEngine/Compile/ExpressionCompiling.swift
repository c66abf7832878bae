internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// Expressions become instructions, one slot a node.
extension Compiler {
  /// The operand with as many decimals as `type`; the checker has made sure that it fits.
  mutating func scaled(_ operand: Int, like type: ValueType, frame: Int) -> Int {
    guard case .number(let wanted) = type, case .number(let own) = program.slots[operand].type,
      wanted.scale > own.scale,
      let factor = powerOfTen(wanted.scale - own.scale), let wide = own.at(scale: wanted.scale)
    else { return operand }
    return emit(.scaled(operand, by: factor), .number(wide), frame: frame)
  }

  /// Two operands with the same decimals.
  mutating func aligned(_ a: Int, _ b: Int, frame: Int) -> (Int, Int) {
    let (aType, bType) = (program.slots[a].type, program.slots[b].type)
    return (scaled(a, like: bType, frame: frame), scaled(b, like: aType, frame: frame))
  }

  mutating func emit(_ expression: TypedExpression, frame: Int) -> Int {
    if let known = parts[expression] { return known }
    if case .parameter(let index, _, let date?) = expression.node { checkDay(of: index, date, expression.span) }
    switch expression.node {
    case .constant(let value): return emit(.constant(encoded(value, expression.type)), expression.type, frame: frame)
    case .reference(let reference): return self.slot(of: reference)
    case .parameter(let index, let keys, let date): return parameter(index, keys, date, expression, frame: frame)
    case .negated(let operand): return emit(.negate(emit(operand, frame: frame)), expression.type, frame: frame)
    case .not(let operand): return emit(.not(emit(operand, frame: frame)), .boolean, frame: frame)
    case .arithmetic(let arithmetic, let left, let right):
      var (a, b) = (emit(left, frame: frame), emit(right, frame: frame))
      if arithmetic != .multiply { (a, b) = aligned(a, b, frame: frame) }
      let operation: Program.Operation =
        switch arithmetic {
        case .add: .add(a, b)
        case .subtract: .subtract(a, b)
        case .multiply, .divide: .multiply(a, b)
        }
      return emit(operation, expression.type, frame: frame)
    case .comparison(let comparison, let left, let right):
      let (a, b) = (emit(left, frame: frame), keyAware(right, like: left, frame: frame))
      let (x, y) = aligned(a, b, frame: frame)
      let result = emit(.compare(comparison, x, y), .boolean, frame: frame)
      comparisons.append(Program.ComparisonPlan(comparison: comparison, left: a, right: b, slot: result))
      return result
    case .connected(let connective, let left, let right):
      let (a, b) = (emit(left, frame: frame), emit(right, frame: frame))
      return emit(connective == .and ? .and(a, b) : .or(a, b), .boolean, frame: frame)
    case .conditional(let test, let positive, let negative):
      let condition = emit(test, frame: frame)
      let (a, b) = (emit(positive, frame: frame), emit(negative, frame: frame))
      let (x, y) = aligned(a, b, frame: frame)
      return emit(.select(condition, x, y), expression.type, frame: frame)
    case .call(let builtin, let arguments): return call(builtin, arguments, expression, frame: frame)
    case .element(let key, let set):
      let (a, b) = (emit(key, frame: frame), emit(set, frame: frame))
      return emit(.element(a, of: b), .boolean, frame: frame)
    case .dates(let operation, let left, let right):
      let (a, b) = (emit(left, frame: frame), emit(right, frame: frame))
      return emit(dates(operation, a, b), expression.type, frame: frame)
    }
  }

  private func dates(_ operation: DateOperation, _ a: Int, _ b: Int) -> Program.Operation {
    switch operation {
    case .add(let step): .shift(a, by: b, step, backward: false)
    case .subtract(let step): .shift(a, by: b, step, backward: true)
    case .difference: .subtract(a, b)
    case .months(let rule): .months(a, b, rule, divisor: 1)
    case .years(let rule): .months(a, b, rule, divisor: 12)
    case .age(let rule): .age(a, b, rule)
    }
  }

  /// A day that leaves the calendar, such as `reference_date - 3000 year`, has no value of a parameter.
  private mutating func checkDay(of parameter: Int, _ date: TypedExpression, _ span: SourceSpan) {
    guard readingDay(date) == nil else { return }
    let label = descriptor.parameters[parameter].label.words
    diagnostics.append(
      Diagnostic(
        EngineDiagnostics.noValue, at: span,
        fr: "« \(label.fr) » est lu un jour qui sort du calendrier, pour la date du \(program.referenceDate).",
        en: "“\(label.text(in: .english))” is read on a day outside of the calendar, for \(program.referenceDate)."))
  }

  mutating func keyAware(_ right: TypedExpression, like left: TypedExpression, frame: Int) -> Int {
    guard case .constant(.key(let key)) = right.node, case .key(let type) = left.type else {
      return emit(right, frame: frame)
    }
    let index = type.members?.firstIndex(of: key) ?? -1
    return emit(.constant(Int128(index)), left.type, frame: frame)
  }

  mutating func call(
    _ builtin: Builtin, _ arguments: [TypedExpression], _ expression: TypedExpression, frame: Int
  ) -> Int {
    switch builtin {
    case .min, .max:
      var result: Int?
      for argument in arguments {
        let next = emit(argument, frame: frame)
        guard let sofar = result else {
          result = next
          continue
        }
        let (a, b) = aligned(sofar, next, frame: frame)
        result = emit(builtin == .min ? .minimum(a, b) : .maximum(a, b), program.slots[a].type, frame: frame)
      }
      return result ?? 0
    case .present: return emit(.present(emit(arguments[0], frame: frame)), .boolean, frame: frame)
    case .abs: return emit(.absolute(emit(arguments[0], frame: frame)), expression.type, frame: frame)
    // A rounding takes it away with all that it stands in.
    case .log10: return emit(.constant(0), expression.type, frame: frame)
    case .applies: return emit(.applies(emit(arguments[0], frame: frame)), .boolean, frame: frame)
    case .count:
      guard case .keys(let type) = arguments[0].type, let members = type.members else { return 0 }
      let keys = emit(arguments[0], frame: frame)
      // Whether a key is among them is 0 or 1: their sum counts them.
      var sum = emit(.constant(0), expression.type, frame: frame)
      for index in members.indices {
        let key = emit(.constant(Int128(index)), .key(type), frame: frame)
        let isIn = emit(.element(key, of: keys), .boolean, frame: frame)
        sum = emit(.add(sum, isIn), expression.type, frame: frame)
      }
      return sum
    case .latest:
      guard let day = arguments[0].recurringDay else { return 0 }
      let date = emit(arguments[1], frame: frame)
      return emit(.latest(month: day.month, day: day.day, date), .date, frame: frame)
    case .bestPosition:
      guard case .parameter(let index, _, _) = arguments[1].node, case .keys(let type) = arguments[0].type,
        let members = type.members, let value = value(of: index, on: program.referenceDate, expression.span),
        case .order(let keys) = descriptor.parameters[index].values[value].content
      else { return 0 }
      read(index, value, program.referenceDate, keySlots: [], slot: nil)
      let order = keys.compactMap { members.firstIndex(of: $0) }
      return emit(.bestPosition(emit(arguments[0], frame: frame), order: order), expression.type, frame: frame)
    }
  }

  func slot(of reference: Reference) -> Int {
    switch reference {
    case .input(let index): program.inputSlots[index] ?? 0
    case .field(let list, let field): program.fieldSlots[list]?[field] ?? 0
    case .rule(let index): program.ruleSlots[index]
    case .referenceDate: dateSlot
    case .base: base
    case .wishRank: program.wishRankSlot ?? 0
    }
  }
}
