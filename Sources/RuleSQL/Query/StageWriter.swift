internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions

/// Writes the columns of one part of a query after the other: what each slot holds, and what it is known to be.
///
/// A value that is not known is some integer of its interval, which nobody may rely on: its state stands beside it. So no
/// expression ever meets NULL, and none can overflow or divide by zero because of what is missing.
struct StageWriter {
  struct Column: Hashable {
    let name: String
    let text: String
    /// Whether it is an element of a list of constants.
    var isLookup = false
  }

  /// An input that is a column of the table.
  struct ReadInput {
    let name: String
    /// What was given.
    let given: String
    /// When something was given that is no value of the input.
    let isRefused: String
  }

  let plan: QueryPlan
  private(set) var values: [Int: Fragment] = [:]
  private(set) var states: [Int: StateSet] = [:]
  /// For each rule and integer, the column that tells which missing inputs could still change it.
  var masks: [Int: [Int: Fragment]] = [:]
  /// The columns that tell which missing inputs could still change an output, and when there are any.
  var outputMasks: [Int: String] = [:]
  /// For each input that an output may miss, when it does, where no mask has to be looked at for that.
  var plainMisses: [Int: String]?
  var missingTest: String?
  /// When all outputs are known, where they are together.
  var knownTest: String?
  /// The columns of the part that is being written: each level reads those before it.
  private(set) var levels: [[Column]] = []
  /// What begins the names of columns that are nobody's value.
  private var prefix = ""
  private var count = 0
  /// Columns of the part by what they hold, so that the same is not computed twice.
  private var bound: [Column: String] = [:]
  /// The inputs that are columns of the table, with the columns that hold what was given and whether it is a value.
  var readInputs: [ReadInput] = []
  /// Where the people's records stand beside them; nil where no rule looks at any.
  var records: RecordColumns?
  /// What cannot be written in the dialect.
  var refusals: [Refusal] = []

  var dialect: SQLDialect { plan.dialect }
  func integer(_ value: Int128) -> Fragment { dialect.integer(value) }

  init(_ plan: QueryPlan) { self.plan = plan }

  // MARK: Parts

  mutating func begin(_ prefix: String) {
    (self.prefix, count, levels, bound) = (prefix, 0, [], [:])
  }

  /// Ends a part: what it has written are columns from now on.
  mutating func end() {
    for (slot, fragment) in values where fragment.level > 0 { values[slot]?.level = 0 }
    states = states.mapValues { $0.settled() }
    for (rule, words) in masks { for word in words.keys { masks[rule]?[word]?.level = 0 } }
  }

  // MARK: Columns

  /// The fragment as a column of its own, at the first level at which all that it reads is there.
  mutating func column(_ fragment: Fragment, named name: String? = nil, kind word: String = "") -> Fragment {
    if name == nil, fragment.isSimple { return fragment }
    // Constants alone may be 32 bits to the database: what is computed from a column must not overflow there.
    var (text, kind) = (fragment.text, fragment.kind)
    if kind == .small { (text, kind) = ("CAST(\(text) AS BIGINT)", .word) }
    let found = bound[Column(name: "", text: text)]
    if name == nil, let found {
      return Fragment(dialect.quoted(found), .simple, kind, level: fragment.level + 1, constant: fragment.constant)
    }
    count += name == nil ? 1 : 0
    let column = Column(name: name ?? "\(prefix).\(word)\(count)", text: text, isLookup: fragment.isLookup)
    while levels.count <= fragment.level { levels.append([]) }
    levels[fragment.level].append(column)
    bound[Column(name: "", text: text)] = column.name
    return Fragment(dialect.quoted(column.name), .simple, kind, level: fragment.level + 1, constant: fragment.constant)
  }

  /// A state as a column of its own.
  ///
  /// - Parameter known: the column that tells when it is known, if it can only be missing else.
  mutating func stateColumn(
    _ text: String, level: Int, mayNotApply: Bool, mayBeMissing: Bool, named name: String? = nil, known: String? = nil
  ) -> StateSet {
    let column = column(Fragment(text, .closed, .condition, level: level), named: name, kind: "state")
    return StateSet(
      .init(
        text: column.text, mayNotApply: mayNotApply, mayBeMissing: mayBeMissing, level: column.level, known: known))
  }

  /// Whether a value is known, as a condition.
  func isKnown(_ state: StateSet) -> Fragment {
    Fragment(
      state.isKnownTest, state.known == nil ? .test : state.atoms.count == 1 ? .simple : .open, .condition,
      level: state.level)
  }

  // MARK: Slots

  mutating func set(_ slot: Int, _ value: Fragment, _ state: StateSet) {
    values[slot] = value
    states[slot] = state
  }

  func state(_ slot: Int) -> StateSet {
    switch plan.shared.constant(slot) {
    case .known?: .known
    case .missing?: StateSet(.init(text: "2", mayNotApply: false, mayBeMissing: true))
    case .notApplicable?: StateSet(.init(text: "1", mayNotApply: true, mayBeMissing: false))
    case nil: states[slot] ?? .known
    }
  }

  /// Whether the slot is one of records, which have several rows a person.
  func isOfRecords(_ slot: Int) -> Bool { plan.frame(slot) > 0 }

  func isCondition(_ slot: Int) -> Bool { plan.program.slots[slot].type == .boolean }

  /// What a slot holds, as it stands: a condition where it is one.
  func value(_ slot: Int) -> Fragment {
    if let constant = plan.shared.constant(slot) {
      var value: Int128 = 0
      if case .known(let known) = constant { value = known }
      return isCondition(slot) ? .condition(value != 0) : integer(value)
    }
    return values[slot] ?? integer(0)
  }

  func number(_ slot: Int) -> Fragment { number(of: value(slot)) }

  func number(of fragment: Fragment) -> Fragment {
    guard fragment.kind == .condition else { return fragment }
    if let constant = fragment.constant { return integer(constant) }
    return Fragment(
      "CASE WHEN \(fragment.text) THEN \(integer(1).text) ELSE \(integer(0).text) END", .closed, integer(0).kind,
      level: fragment.level)
  }

  func condition(_ slot: Int) -> Fragment {
    let fragment = value(slot)
    if fragment.kind == .condition { return fragment }
    return Fragment("\(fragment.operand) <> \(integer(0).text)", .test, .condition, level: fragment.level)
  }

  /// What a slot holds, in a form that may be written several times.
  mutating func simple(_ slot: Int) -> Fragment {
    let fragment = number(slot)
    if fragment.isSimple { return fragment }
    let column = column(fragment)
    if values[slot]?.kind != .condition { values[slot] = column }
    return column
  }

  mutating func simple(_ fragment: Fragment) -> Fragment { fragment.isSimple ? fragment : column(fragment) }

  /// What can be written out again costs less than a column, and reads better, while it is short.
  private static let shortest = 60

  /// Makes a slot a column where that is worth it.
  mutating func settle(_ slot: Int, named name: String?) {
    guard let fragment = values[slot] else { return }
    let isShort = fragment.form == .test && fragment.text.utf8.count <= StageWriter.shortest
    let isShared = plan.useCount(slot) > 1 && !fragment.isSimple && !isShort
    if name != nil || plan.exported.contains(slot) || isShared {
      values[slot] = column(fragment, named: name ?? (plan.exported.contains(slot) ? nextName() : nil))
    }
  }

  mutating func nextName() -> String {
    count += 1
    return "\(prefix).\(count)"
  }
}
