internal import DescriptorModel
internal import Languages
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

/// How one input stands in the table, and what the rules see of it.
struct InputColumn: Sendable {
  let name: String
  /// Whether a row gives a value of the input, in its range; false where nothing is given.
  let isValid: String
  /// The integer or condition that stands for it, where it is valid.
  let code: Fragment
  /// What stands where it is not.
  let placeholder: Fragment
}

extension SQLDialect {
  /// The cells of an input as they stand in a column of the table.
  func column(of input: Input, named name: String, given: String) -> InputColumn? {
    let none = integer(0)
    func column(_ isValid: String, _ code: Fragment, _ placeholder: Fragment = none) -> InputColumn {
      InputColumn(name: name, isValid: isValid, code: code, placeholder: placeholder)
    }
    switch input.kind {
    case .boolean:
      return column("\(given) IS NOT NULL", Fragment(given, .simple, .condition), .condition(false))
    case .number(let type): return number(type, column, given)
    case .date:
      return column(
        "CASE WHEN \(given) BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN TRUE ELSE FALSE END",
        Fragment(dayNumber(given), .closed, .word))
    case .choice(let choices):
      let keys = choices.map { text($0.key) }
      guard let last = keys.indices.last else { return nil }
      let arms = keys[..<last].enumerated().map { ("\(given) = \($1)", integer(Int128($0)).text) }
      return column(
        "CASE WHEN \(given) IN (\(keys.joined(separator: ", "))) THEN TRUE ELSE FALSE END",
        Fragment(caseText(arms, else: integer(Int128(last)).text), .closed, none.kind))
    case .choices(let choices):
      guard choices.count < 62 else { return nil }
      // Each key between bars of its own: what is left once all known ones are taken out is none.
      let wrapped = "('|' || replace(\(given), '|', '||') || '|')"
      var rest = wrapped
      var bits: [String] = []
      for (index, choice) in choices.enumerated() {
        let key = text("|\(choice.key)|")
        rest = "replace(\(rest), \(key), '')"
        bits.append("CASE WHEN position(\(key) IN \(wrapped)) > 0 THEN \(Int128(1) << Int128(index)) ELSE 0 END")
      }
      return column(
        "CASE WHEN \(rest) = '' THEN TRUE ELSE FALSE END",
        Fragment("CAST(\(joinedText(bits, "+")) AS BIGINT)", .closed, .word))
    case .campaign, .text: return column("\(given) IS NOT NULL", integer(0))
    case .place, .records: return nil
    }
  }

  private func number(
    _ type: NumberType, _ column: (String, Fragment, Fragment) -> InputColumn, _ given: String
  ) -> InputColumn? {
    let interval = Interval(low: type.low, high: type.high)
    let placeholder = integer(interval.placeholder)
    let (low, high) = (Number(type.low, scale: type.scale), Number(type.high, scale: type.scale))
    let range = "\(given) BETWEEN \(low) AND \(high)"
    let integer = interval.isWord ? "BIGINT" : wideType
    let kind: Fragment.Kind = interval.isWord ? .word : .wide
    guard type.scale > 0 else {
      return column(
        "CASE WHEN \(range) THEN CAST(\(given) AS \(integer)) = \(given) ELSE FALSE END",
        Fragment("CAST(\(given) AS \(integer))", .closed, kind), placeholder)
    }
    let digits = max(String(describing: max(interval.magnitude.high, 1)).count, type.scale + 1)
    // The product has one digit more than the factor, and must fit.
    guard digits + type.scale + 2 <= 38, let factor = powerOfTen(type.scale) else { return nil }
    let decimal = "CAST(\(given) AS DECIMAL(\(digits), \(type.scale)))"
    return column(
      "CASE WHEN \(range) THEN \(decimal) = \(given) ELSE FALSE END",
      Fragment("CAST(\(decimal) * \(factor) AS \(integer))", .closed, kind), placeholder)
  }
}

extension StageWriter {
  static func decidedName(_ output: String) -> String { "\(output).decided" }

  static func givenName(_ input: String) -> String { "\(input).given" }

  /// The columns that pass through, the key among them.
  func kept(_ request: SQLRequest) -> [String] {
    guard records != nil, let key = request.key, !request.kept.contains(key) else { return request.kept }
    return [key] + request.kept
  }

  /// Reads the inputs of the person and her records: the columns of the table, whether each is a value of its input, and what
  /// stands for it.
  ///
  /// - Parameter names: the inputs that the table has.
  mutating func inputsPart(_ names: [String], _ request: SQLRequest) -> QueryPart {
    begin(StageWriter.inputsName)
    var joins: [Int: String] = [:]
    records = recordColumns(request)
    for name in kept(request) { _ = column(Fragment(dialect.quoted(name), .open, .condition), named: keptName(name)) }
    for name in request.decided ?? [] {
      _ = column(Fragment(dialect.quoted(name), .open, .condition), named: StageWriter.decidedName(name))
    }
    for (index, input) in plan.program.descriptor.inputs.enumerated() {
      if let requests = plan.requests {
        if let join = read(index, input, of: requests, isThere: names.contains(input.name)) { joins[1] = join }
      } else if case .records = input.kind {
        if let records, records.list == index { joins[1] = read(records, input, isThere: names.contains(input.name)) }
      } else if let slot = plan.program.inputSlots[index] {
        read(input, slot, isThere: names.contains(input.name))
      }
    }
    if !readInputs.isEmpty {
      let refused = joinedText(readInputs.map { $0.isRefused }, "OR")
      _ = column(Fragment(refused, .open, .condition, level: levels.count), named: StageWriter.refusedName)
    }
    end()
    return QueryPart(name: StageWriter.inputsName, comment: [], levels: levels, joins: joins)
  }

  mutating func read(_ input: Input, _ slot: Int, isThere: Bool) {
    let ifMissing = input.ifMissing.map { encoded($0, plan.program.slots[slot].type) }
    guard isThere else {
      set(slot, constant(ifMissing ?? plan.interval(slot).placeholder, slot), absent(isAssumed: ifMissing != nil))
      return
    }
    let given = column(
      Fragment(dialect.quoted(input.name), .open, .condition), named: StageWriter.givenName(input.name))
    guard let valid = readCell(input, slot, named: input.name, given) else { return }
    readInputs.append(
      ReadInput(
        name: input.name, given: given.text, isRefused: "(NOT \(valid.text) AND \(given.text) IS NOT NULL)"))
  }

  /// Reads what was given into a slot.
  ///
  /// - Returns: whether it is a value of the input; nil where the dialect cannot tell.
  mutating func readCell(_ input: Input, _ slot: Int, named name: String, _ given: Fragment) -> Fragment? {
    guard let found = dialect.column(of: input, named: name, given: given.text) else {
      refuse(.input(input, dialect))
      return nil
    }
    let valid = column(Fragment(found.isValid, .closed, .condition, level: given.level), named: "\(name).valid")
    guard plan.isRead(slot) else { return valid }
    let ifMissing = input.ifMissing.map { constant(encoded($0, plan.program.slots[slot].type), slot) }
    let value = column(choice([(valid, found.code)], else: ifMissing ?? found.placeholder), named: name)
    var state = StateSet.known
    if ifMissing == nil {
      state = stateColumn(
        "CASE WHEN \(valid.text) THEN 0 ELSE 2 END", level: valid.level, mayNotApply: false, mayBeMissing: true,
        named: "\(name).state", known: valid.text)
    }
    set(slot, value, state)
    return valid
  }

  // What belongs to no rule and no input alone: a rule's or an input's name has no dot, and those of its columns have one.
  static let inputsName = "inputs.all"
  static let outputsName = "outputs.all"
  static let refusedName = "\(inputsName).refused"

  func keptName(_ name: String) -> String { "\(name).kept" }

  private func constant(_ value: Int128, _ slot: Int) -> Fragment {
    isCondition(slot) ? .condition(value != 0) : integer(value)
  }

  func absent(isAssumed: Bool) -> StateSet {
    isAssumed ? .known : StateSet(.init(text: "2", mayNotApply: false, mayBeMissing: true))
  }
}
