package import DescriptorModel
internal import Languages
internal import RuleExpressions
package import RuleValues
package import SourceDiagnostics

/// Makes a descriptor ready to run on one day. Complexity: O(size of the rules and of the tables they read).
///
/// - Throws: every parameter that the rules need and that has no value on the day at which they read it.
package func compile(_ descriptor: Descriptor, on date: CalendarDate) throws(DiagnosticsError) -> Program {
  var compiler = Compiler(program: Program(descriptor: descriptor, referenceDate: date))
  compiler.compile()
  if compiler.diagnostics.hasErrors { throw DiagnosticsError(compiler.diagnostics.sortedByPlace()) }
  return compiler.program
}

struct Compiler {
  var program: Program
  var diagnostics: [Diagnostic] = []
  /// Slots of parameters that were read already, by parameter, day and frame.
  private var readSlots: [ReadKey: Int] = [:]
  /// Parameters that were found to have no value on a day.
  private var absent: [(parameter: Int, date: CalendarDate)] = []
  private var dateSlot = 0
  /// The comparisons met since the list was last emptied, in source order.
  private var comparisons: [Program.ComparisonPlan] = []

  private struct ReadKey: Hashable {
    let parameter: Int
    let date: CalendarDate
    let frame: Int
  }

  init(program: Program) {
    self.program = program
  }

  private var descriptor: Descriptor { program.descriptor }

  mutating func compile() {
    dateSlot = emit(.constant(Int128(program.referenceDate.dayNumber)), .date, frame: 0)
    for (index, input) in descriptor.inputs.enumerated() {
      guard case .records(let fields, _) = input.kind else {
        program.inputSlots.append(input.valueType.map { slot($0, frame: 0) })
        continue
      }
      program.inputSlots.append(nil)
      program.lists.append(index)
      program.fieldSlots[index] = fields.map { slot($0.valueType ?? .text, frame: program.lists.count) }
    }
    for rule in descriptor.rules { compile(rule) }
    program.answerStart = program.instructions.count
    if descriptor.allocation != nil {
      program.wishRankSlot = slot(.number(NumberType(unit: .one, scale: 0, low: 0, high: 1000)), frame: 0)
    }
    for answer in descriptor.answers {
      let condition = answer.condition.map { emit($0, frame: 0) }
      program.answers.append((condition, answer.condition.map { operands(of: $0, frame: 0) } ?? []))
    }
  }

  private mutating func compile(_ rule: Rule) {
    let frame = rule.forEach.flatMap { list in program.lists.firstIndex(of: list) }.map { $0 + 1 } ?? 0
    var branches: [Program.BranchPlan] = []
    var result: Int
    var isQuotient = false
    switch rule.mechanism {
    case .value(let expression):
      if case .arithmetic(.divide, let left, let right) = expression.node, let rounding = rule.rounding {
        isQuotient = true
        result = quotient(left, right, rounding, rule, frame)
      } else {
        result = emit(expression, frame: frame)
      }
      branches = [
        Program.BranchPlan(
          condition: nil, comparisons: [], conditionUses: [], uses: operands(of: expression, frame: frame),
          result: result)
      ]
    case .cases(let cases):
      for branch in cases {
        comparisons = []
        let condition = branch.condition.map { emit($0, frame: frame) }
        let tested = comparisons
        let value = emit(branch.result, frame: frame)
        branches.append(
          Program.BranchPlan(
            condition: condition, comparisons: tested,
            conditionUses: branch.condition.map { operands(of: $0, frame: frame) } ?? [],
            uses: operands(of: branch.result, frame: frame), result: scaled(value, like: caseType(cases), frame: frame))
        )
      }
      result = chain(branches, caseType(cases), frame: frame)
    }
    let before = result
    if let rounding = rule.rounding, !isQuotient { result = rounded(result, rounding, rule, frame) }
    program.ruleSlots.append(result)
    program.rules.append(
      Program.RulePlan(
        frame: frame, branches: branches, unrounded: rule.rounding == nil || isQuotient ? nil : before, slot: result))
  }

  /// The type of all branches: the most decimals of any.
  private func caseType(_ cases: [Rule.Branch]) -> ValueType {
    var scale = 0
    for branch in cases {
      if case .number(let type) = branch.result.type { scale = max(scale, type.scale) }
    }
    guard let first = cases.first, case .number(var type) = first.result.type else {
      return cases.first?.result.type ?? .boolean
    }
    type.scale = scale
    return .number(type)
  }

  /// The first branch that holds: selections from the last to the first.
  private mutating func chain(_ branches: [Program.BranchPlan], _ type: ValueType, frame: Int) -> Int {
    var result = branches.last?.result ?? 0
    for branch in branches.dropLast().reversed() {
      if let condition = branch.condition {
        result = emit(.select(condition, branch.result, result), type, frame: frame)
      }
    }
    return result
  }

  private mutating func rounded(_ operand: Int, _ rounding: Rule.RoundingStep, _ rule: Rule, _ frame: Int) -> Int {
    guard case .number(let type) = program.slots[operand].type else { return operand }
    let (step, scale) = (rounding.step.coefficient, rounding.step.scale)
    // The reader has refused a rounding whose products do not fit; the last resort rounds nothing.
    guard let multiplier = powerOfTen(max(0, scale - type.scale)), let power = powerOfTen(max(0, type.scale - scale))
    else { return operand }
    return emit(
      .round(operand, multiplier: multiplier, divisor: power &* step, step: step, rounding.mode), rule.type,
      frame: frame)
  }

  /// `left / right`, rounded: both sides brought to integers first, so that one integer division is exact.
  private mutating func quotient(
    _ left: TypedExpression, _ right: TypedExpression, _ rounding: Rule.RoundingStep, _ rule: Rule, _ frame: Int
  ) -> Int {
    let (dividend, divisor) = (emit(left, frame: frame), emit(right, frame: frame))
    guard case .number(let a) = left.type, case .number(let b) = right.type,
      let factors = quotientFactors(a, b, step: rounding.step)
    else { return dividend }
    return emit(
      .quotient(
        dividend, divisor, left: factors.left, right: factors.right, step: rounding.step.coefficient, rounding.mode),
      rule.type, frame: frame)
  }

  mutating func slot(_ type: ValueType, frame: Int) -> Int {
    program.slots.append((frame, type))
    return program.slots.count - 1
  }

  mutating func emit(_ operation: Program.Operation, _ type: ValueType, frame: Int) -> Int {
    let target = slot(type, frame: frame)
    program.instructions.append(Program.Instruction(target: target, operation: operation))
    return target
  }

  /// The operand with as many decimals as `type`; the checker has made sure that it fits.
  private mutating func scaled(_ operand: Int, like type: ValueType, frame: Int) -> Int {
    guard case .number(let wanted) = type, case .number(let own) = program.slots[operand].type,
      wanted.scale > own.scale,
      let factor = powerOfTen(wanted.scale - own.scale), let wide = own.at(scale: wanted.scale)
    else { return operand }
    return emit(.scaled(operand, by: factor), .number(wide), frame: frame)
  }

  /// Two operands with the same decimals.
  private mutating func aligned(_ a: Int, _ b: Int, frame: Int) -> (Int, Int) {
    let (aType, bType) = (program.slots[a].type, program.slots[b].type)
    return (scaled(a, like: bType, frame: frame), scaled(b, like: aType, frame: frame))
  }

  mutating func emit(_ expression: TypedExpression, frame: Int) -> Int {
    switch expression.node {
    case .constant(let value): return emit(.constant(encoded(value, expression.type)), expression.type, frame: frame)
    case .reference(let reference): return self.slot(of: reference)
    case .parameter(let index, let key, let date): return parameter(index, key, date, expression, frame: frame)
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
    }
  }

  private mutating func keyAware(_ right: TypedExpression, like left: TypedExpression, frame: Int) -> Int {
    guard case .constant(.key(let key)) = right.node, case .key(let type) = left.type else {
      return emit(right, frame: frame)
    }
    let index = type.members?.firstIndex(of: key) ?? -1
    return emit(.constant(Int128(index)), left.type, frame: frame)
  }

  private mutating func call(
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
    case .latest:
      guard case .constant(.date(let day)) = arguments[0].node else { return 0 }
      let date = emit(arguments[1], frame: frame)
      return emit(.latest(month: day.month, day: day.day, date), .date, frame: frame)
    case .bestPosition:
      guard case .parameter(let index, _, _) = arguments[1].node, case .keys(let type) = arguments[0].type,
        let members = type.members, let value = value(of: index, on: program.referenceDate, expression.span),
        case .order(let keys) = descriptor.parameters[index].values[value].content
      else { return 0 }
      read(index, value, program.referenceDate, keySlot: nil, slot: nil)
      let order = keys.compactMap { members.firstIndex(of: $0) }
      return emit(.bestPosition(emit(arguments[0], frame: frame), order: order), expression.type, frame: frame)
    }
  }

  private func slot(of reference: Reference) -> Int {
    switch reference {
    case .input(let index): program.inputSlots[index] ?? 0
    case .field(let list, let field): program.fieldSlots[list]?[field] ?? 0
    case .rule(let index): program.ruleSlots[index]
    case .referenceDate: dateSlot
    case .wishRank: program.wishRankSlot ?? 0
    }
  }
}

// Parameters: the value in force on the day is put in place.
extension Compiler {
  private mutating func parameter(
    _ index: Int, _ key: TypedExpression?, _ date: TypedExpression?, _ expression: TypedExpression, frame: Int
  ) -> Int {
    guard let day = readingDay(date) else { return 0 }
    let cache = ReadKey(parameter: index, date: day, frame: frame)
    if let slot = readSlots[cache] { return slot }
    guard let value = value(of: index, on: day, expression.span), case .number(let type) = expression.type else {
      return 0
    }
    var slot = 0
    var keySlot: Int?
    switch descriptor.parameters[index].values[value].content {
    case .single(let number):
      slot = emit(.constant(number.coefficient(atScale: type.scale) ?? 0), expression.type, frame: frame)
    case .table(let rows):
      guard let key, case .number(let keys) = key.type else { return 0 }
      let operand = emit(key, frame: frame)
      keySlot = operand
      let values = (keys.low...keys.high).map { key in
        Parameter.Content.lookUp(key, in: rows)?.coefficient(atScale: type.scale) ?? 0
      }
      slot = emit(.table(operand, low: keys.low, values), expression.type, frame: frame)
    case .order: return 0
    }
    readSlots[cache] = slot
    read(index, value, day, keySlot: keySlot, slot: slot)
    return slot
  }

  private func readingDay(_ date: TypedExpression?) -> CalendarDate? {
    guard let date else { return program.referenceDate }
    return constantDate(date, rules: descriptor.rules, referenceDate: program.referenceDate)
  }

  private mutating func read(_ parameter: Int, _ value: Int, _ date: CalendarDate, keySlot: Int?, slot: Int?) {
    guard !program.reads.contains(where: { $0.parameter == parameter && $0.date == date && $0.slot == slot }) else {
      return
    }
    program.reads.append(
      Program.ParameterRead(parameter: parameter, value: value, date: date, keySlot: keySlot, slot: slot))
  }

  private mutating func value(of index: Int, on date: CalendarDate, _ span: SourceSpan) -> Int? {
    let parameter = descriptor.parameters[index]
    if let value = parameter.index(on: date) { return value }
    // Told once for a parameter and a day, however often the rules read it.
    guard !absent.contains(where: { $0.parameter == index && $0.date == date }) else { return nil }
    absent.append((index, date))
    let known = parameter.values.first.map { first in
      let (from, last) = (first.period.from, parameter.values.last?.period.until)
      return Wording(
        fr: "Valeurs connues : " + (last.map { "du \(from) au \($0) exclu." } ?? "depuis le \(from)."),
        en: "Known values: from \(from) " + (last.map { "to before \($0)." } ?? "on."))
    }
    diagnostics.append(
      Diagnostic(
        EngineDiagnostics.noValue, at: parameter.span,
        fr: "« \(parameter.label.words.fr) » n'a pas de valeur connue au \(date).",
        en: "“\(parameter.label.words.text(in: .english))” has no known value on \(date).",
        labels: [.init(span, fr: "lue ici", en: "read here")], help: known))
    return nil
  }

  /// The names of an expression, once each, with where their values are.
  mutating func operands(of expression: TypedExpression, frame: Int) -> [Program.Operand] {
    var result: [Program.Operand] = []
    collect(expression, frame, &result)
    return result
  }

  private mutating func collect(_ expression: TypedExpression, _ frame: Int, _ result: inout [Program.Operand]) {
    func add(_ operand: Program.Operand, to result: inout [Program.Operand]) {
      if !result.contains(where: { $0.name == operand.name && $0.slot == operand.slot }) { result.append(operand) }
    }
    switch expression.node {
    case .constant: break
    case .reference(let reference):
      let slot = slot(of: reference)
      switch reference {
      case .input(let index):
        add(.init(name: descriptor.inputs[index].name, slot: slot, rule: nil, input: index, read: nil), to: &result)
      case .field(let list, let field):
        guard case .records(let fields, _) = descriptor.inputs[list].kind else { break }
        add(.init(name: fields[field].name, slot: slot, rule: nil, input: list, read: nil), to: &result)
      case .rule(let index):
        add(.init(name: descriptor.rules[index].name, slot: slot, rule: index, input: nil, read: nil), to: &result)
      case .referenceDate:
        add(.init(name: "reference_date", slot: slot, rule: nil, input: nil, read: nil), to: &result)
      case .wishRank: break
      }
    case .parameter(let index, let key, let date):
      if let key { collect(key, frame, &result) }
      if let date { collect(date, frame, &result) }
      guard let day = readingDay(date),
        let read = program.reads.firstIndex(where: { $0.parameter == index && $0.date == day })
      else { break }
      let slot = readSlots[ReadKey(parameter: index, date: day, frame: frame)] ?? -1
      add(.init(name: descriptor.parameters[index].name, slot: slot, rule: nil, input: nil, read: read), to: &result)
    case .negated(let a), .not(let a): collect(a, frame, &result)
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .connected(_, let a, let b):
      collect(a, frame, &result)
      collect(b, frame, &result)
    case .conditional(let test, let a, let b):
      for part in [test, a, b] { collect(part, frame, &result) }
    case .call(_, let arguments):
      for argument in arguments { collect(argument, frame, &result) }
    }
  }
}

extension Parameter.Content {
  /// The value of the row for `key`: an exact one first, else the highest « and above » row that reaches it.
  static func lookUp(_ key: Int128, in rows: [Parameter.Row]) -> Number? {
    if let exact = rows.first(where: { Int128($0.key) == key }) { return exact.value }
    return rows.filter { $0.andAbove && Int128($0.key) <= key }.max { $0.key < $1.key }?.value
  }
}
