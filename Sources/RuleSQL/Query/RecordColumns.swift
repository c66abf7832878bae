internal import DescriptorModel
internal import RuleEngine

/// Where the records of a list stand: beside their person, one row each, and one row for who has none. What follows from all
/// of a person's records is a window over her rows; only one of her rows is given in the end.
struct RecordColumns {
  /// The list input.
  let list: Int
  let name: String
  let table: String
  let key: String
  let maximum: Int
  /// The window over a person's rows.
  let window: String
  /// Whether a row has a record that counts.
  let isRecord: String
  /// Whether a row is the one that is given.
  let isFirst: String

  /// What begins the names of a field's columns: no field is taken for what is known of the records themselves, whatever it is
  /// called.
  func column(of field: Input) -> String { "\(name)/\(field.name)" }
}

extension StageWriter {
  /// The records that the rules look at; nil where they look at none, or cannot.
  mutating func recordColumns(_ request: SQLRequest) -> RecordColumns? {
    let lists = plan.readLists
    guard let list = lists.first else { return nil }
    let input = plan.program.descriptor.inputs[list]
    guard lists.count == 1 else {
      refuse(.severalLists)
      return nil
    }
    guard case .records(_, let maximum) = input.kind, let key = request.key else {
      refuse(.noKey(input))
      return nil
    }
    func quoted(_ part: String) -> String { dialect.quoted("\(input.name).\(part)") }
    let person = dialect.quoted(keptName(key))
    return RecordColumns(
      list: list, name: input.name, table: QueryText.path(request.lists[input.name] ?? input.name, dialect), key: key,
      maximum: maximum, window: "OVER (PARTITION BY \(person))", isRecord: quoted("record"),
      isFirst: "\(quoted("number")) = 1 OR \(quoted("key")) <> 1")
  }

  /// The rows of the people and their records, one beside the other.
  struct JoinedRows {
    let join: String
    let found: Fragment
    /// When a row can be no record of anyone: whose key is nobody's or not theirs alone, which has none and is refused; what
    /// is more than there may be.
    let refused: [String]
  }

  /// Joins the records: the columns of the join are those of the second level.
  ///
  /// - Parameter keepingAll: whether records of nobody have rows too, which are refused; else they are left out.
  mutating func joinedRows(_ records: RecordColumns, keepingAll: Bool = false) -> JoinedRows {
    func name(_ part: String) -> String { "\(records.name).\(part)" }
    let (person, own) = (dialect.quoted(keptName(records.key)), dialect.quoted(records.key))
    let all = "COUNT(*) OVER (PARTITION BY \(own))"
    // PostgreSQL keeps all rows of both sides only where one equality joins them.
    let key = column(
      keepingAll
        ? Fragment("CASE WHEN \(all) = 1 THEN \(own) END", .closed, .condition)
        : Fragment("CASE WHEN \(own) IS NULL THEN 0 ELSE \(all) END", .closed, .condition),
      named: name("key"))
    let found = column(
      Fragment("r.\(own) IS NOT NULL", .test, .condition, level: 1), named: name("found"))
    let number = column(
      Fragment("ROW_NUMBER() OVER (PARTITION BY \(person) ORDER BY \(person))", .closed, .condition, level: 1),
      named: name("number"))
    // More than there may be would leave the bounds within which everything is computed.
    _ = column(
      Fragment("\(found.text) AND \(number.text) <= \(records.maximum)", .open, .condition, level: 2),
      named: name("record"))
    return JoinedRows(
      join: keepingAll
        ? "FULL JOIN \(records.table) AS r ON r.\(own) = s.\(key.text)"
        : "LEFT JOIN \(records.table) AS r ON r.\(own) = s.\(person) AND s.\(key.text) = 1",
      found: found,
      refused: [
        keepingAll ? "\(key.text) IS NULL" : "\(key.text) <> 1",
        "(\(found.text) AND \(number.text) > \(records.maximum))",
      ])
  }

  /// Joins the records and reads their fields.
  ///
  /// - Returns: the join, whose columns are those of the second level.
  mutating func read(_ records: RecordColumns, _ input: Input, isThere: Bool) -> String {
    guard case .records(let fields, _) = input.kind else { return "" }
    func name(_ part: String) -> String { "\(input.name).\(part)" }
    let person = dialect.quoted(keptName(records.key))
    let rows = joinedRows(records)
    var refused = rows.refused
    for (field, slot) in zip(fields, plan.program.fieldSlots[records.list] ?? []) {
      let name = records.column(of: field)
      let given = column(
        Fragment("r.\(dialect.quoted(field.name))", .open, .condition, level: 1), named: StageWriter.givenName(name))
      guard let valid = readCell(field, slot, named: name, given) else { continue }
      refused.append("(NOT \(valid.text) AND \(given.text) IS NOT NULL)")
      guard field.isUnique else { continue }
      let same = column(
        Fragment(
          "COUNT(\(given.text)) OVER (PARTITION BY \(person), \(given.text))", .closed, .condition, level: given.level),
        named: "\(name).same")
      refused.append("\(same.text) > 1")
    }
    var isGiven = Fragment.condition(false)
    if isThere {
      let given = column(
        Fragment(dialect.quoted(input.name), .open, .condition), named: StageWriter.givenName(input.name))
      isGiven = Fragment("CASE WHEN \(given.text) THEN TRUE ELSE FALSE END", .closed, .condition, level: given.level)
    }
    isGiven = column(isGiven, named: name("there"))
    refused.append("(\(rows.found.text) AND NOT \(isGiven.text))")
    let wrong = column(
      Fragment(
        "MAX(CASE WHEN \(joinedText(refused, "OR")) THEN 1 ELSE 0 END) \(records.window) = 1", .test, .condition,
        level: 3), named: name("refused"))
    readInputs.append(
      ReadInput(
        name: input.name, given: isThere ? dialect.quoted(StageWriter.givenName(input.name)) : isGiven.text,
        isRefused: wrong.text))
    if let slot = plan.program.listSlots[records.list] {
      var known = StateSet.known
      if input.ifMissing == nil {
        known = stateColumn(
          "CASE WHEN \(isGiven.text) THEN 0 ELSE 2 END", level: isGiven.level, mayNotApply: false, mayBeMissing: true,
          named: name("state"), known: isGiven.text)
      }
      set(slot, .condition(true), known)
    }
    return rows.join
  }

  /// Whether any of a person's records is so, as a column.
  mutating func anyRecord(_ condition: String, level: Int) -> Fragment? {
    guard let records else { return nil }
    return column(
      Fragment(
        "MAX(CASE WHEN \(records.isRecord) AND \(condition) THEN 1 ELSE 0 END) \(records.window) = 1", .test,
        .condition,
        level: level))
  }

  /// One value over a person's records: what `Program.Operation.aggregate` gives.
  mutating func aggregate(
    _ kind: Mechanism.Aggregate.Kind, given: Int, value: Int?, filter: Int?, _ result: Interval
  ) -> (Fragment, StateSet) {
    guard let records else { return (integer(0), .known) }
    let open = filter.map { state($0) } ?? .known
    let own = value.map { state($0) } ?? .known
    let counts = filter.map { condition($0) }
    // A record counts where it is known to.
    var conditions = [records.isRecord]
    if !open.isKnown { conditions.append(open.isKnownTest) }
    if let counts { conditions.append(counts.junct) }
    var level = max(open.level, own.level, counts?.level ?? 0)
    let added = conditions + (own.isKnown ? [] : [own.isKnownTest])
    func over(_ name: String, _ value: String, else rest: String, _ conditions: [String]) -> String {
      "\(name)(CASE WHEN \(conditions.joined(separator: " AND ")) THEN \(value) ELSE \(rest) END) \(records.window)"
    }
    func windowed(_ text: String, _ kind: Fragment.Kind, _ writer: inout StageWriter) -> Fragment {
      writer.column(Fragment(text, kind == .condition ? .test : .closed, kind, level: level))
    }
    let integerType = result.isWord ? "BIGINT" : dialect.wideType
    let zero = integer(0).text
    var found: Fragment
    var ends: [(condition: String, value: String)] = []
    switch kind {
    case .sum, .count:
      check(result)
      let term = value.map { number($0) } ?? integer(1)
      level = max(level, term.level)
      found = windowed(
        "CAST(\(over("SUM", term.text, else: zero, added)) AS \(integerType))", result.isWord ? .word : .wide, &self)
    case .min, .max:
      let term = value.map { number($0) } ?? integer(1)
      level = max(level, term.level)
      let interval = value.map { plan.interval($0) } ?? Interval(1)
      let none = integer(kind == .min ? interval.high : interval.low)
      found = windowed(
        "CAST(\(over(kind == .min ? "MIN" : "MAX", term.text, else: none.text, added)) AS \(integerType))",
        result.isWord ? .word : .wide, &self)
    case .any, .all:
      let term = value.map { condition($0) } ?? .condition(true)
      level = max(level, term.level)
      let decides = kind == .any ? term.junct : "NOT \(term.operand)"
      let decided = windowed(over("MAX", "1", else: "0", added + [decides]) + " = 1", .condition, &self)
      ends.append((decided.text, "0"))
      found = kind == .any ? decided : Fragment("NOT \(decided.text)", .open, .condition, level: decided.level)
    }
    // What is open about one record leaves the result open.
    var arms: [(condition: String, value: String)] = []
    let list = state(given)
    if !list.isKnown { arms.append((list.isOpenTest, "2")) }
    arms += ends
    if !open.isKnown || !own.isKnown {
      var each = [(condition: "NOT \(records.isRecord)", value: "0")]
      if !open.isKnown { each.append((open.isOpenTest, open.number)) }
      if let counts { each.append(("NOT \(counts.operand)", "0")) }
      let all = windowed("MAX(\(caseText(each, else: own.number))) \(records.window)", .condition, &self)
      arms.append(("\(all.text) <> 0", all.text))
      level = max(level, all.level)
    }
    if kind == .min || kind == .max {
      let some = windowed(over("MAX", "1", else: "0", added) + " = 0", .condition, &self)
      arms.append((some.text, "1"))
      level = max(level, some.level)
    }
    guard !arms.isEmpty, list.mayBeMissing || open.mayBeMissing || own.mayBeMissing || arms.count > ends.count else {
      return (found, .known)
    }
    let all = stateColumn(
      caseText(arms, else: "0"), level: max(level, found.level, list.level),
      mayNotApply: kind == .min || kind == .max || open.mayNotApply || own.mayNotApply,
      mayBeMissing: list.mayBeMissing || open.mayBeMissing || own.mayBeMissing)
    return (found, all)
  }
}
