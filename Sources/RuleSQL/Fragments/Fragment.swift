/// A piece of SQL that has a value: an integer, or a condition.
struct Fragment: Sendable, Hashable {
  enum Form: Sendable, Hashable {
    /// A column or a constant: as cheap to write twice as once.
    case simple
    /// A call, or a CASE: needs no parentheses.
    case closed
    /// A comparison: stands alone beside AND and OR.
    case test
    /// Operators outside of parentheses.
    case open
  }

  enum Kind: Sendable, Hashable {
    case condition
    /// Made of constants alone, so that the database may take it for 32 bits.
    case small
    /// 64 bits.
    case word
    /// The dialect's widest integer.
    case wide
  }

  var text: String
  var form: Form
  var kind: Kind
  /// How many columns of the same stage must stand before: 0 where all that it reads comes from earlier stages.
  var level: Int
  /// The integer that it always is.
  var constant: Int128?
  /// Whether it is an element of a list of constants.
  var isLookup = false
  /// Of a mask of missing inputs: for each that it may tell of, when it does; nil where that is not so plain.
  var misses: [Int: String]?

  init(_ text: String, _ form: Form, _ kind: Kind, level: Int = 0, constant: Int128? = nil) {
    self.text = text
    self.form = form
    self.kind = kind
    self.level = level
    self.constant = constant
  }

  static func condition(_ flag: Bool) -> Fragment {
    Fragment(flag ? "TRUE" : "FALSE", .simple, .condition, constant: flag ? 1 : 0)
  }

  /// As an operand: in parentheses where operators would else take it apart.
  var operand: String { form == .open || form == .test ? "(\(text))" : text }
  /// As one of several conditions.
  var junct: String { form == .open ? "(\(text))" : text }
  var isSimple: Bool { form == .simple || constant != nil }
}

/// What a value is known to be, as the bits of some columns: none known, the first not applicable, the second missing,
/// whatever the first is then. Of several values that are needed at once, all bits count: missing is stronger. No column:
/// always known.
struct StateSet: Sendable, Hashable {
  struct Atom: Sendable, Hashable {
    let text: String
    /// What else than known it can be.
    let mayNotApply: Bool
    let mayBeMissing: Bool
    var level = 0
    /// When it is known, where that is a condition too: of what may be missing, and cannot fail to apply.
    var known: String?
  }

  /// In the order in which they were met, each once.
  private(set) var atoms: [Atom] = []

  static let known = StateSet()

  init() {}
  init(_ atom: Atom) { atoms = [atom] }

  var isKnown: Bool { atoms.isEmpty }
  var mayNotApply: Bool { atoms.contains { $0.mayNotApply } }
  var mayBeMissing: Bool { atoms.contains { $0.mayBeMissing } }
  var level: Int { atoms.map { $0.level }.max() ?? 0 }

  func joined(_ other: StateSet) -> StateSet {
    var result = self
    for atom in other.atoms where !atoms.contains(where: { $0.text == atom.text }) { result.atoms.append(atom) }
    return result
  }

  static func joined(_ sets: [StateSet]) -> StateSet { sets.reduce(.known) { $0.joined($1) } }

  /// Whether what is missing by the other is missing by this one.
  func covers(_ other: StateSet) -> Bool { Set(atoms.map { $0.text }).isSuperset(of: other.atoms.map { $0.text }) }

  func isSame(as other: StateSet) -> Bool { Set(atoms.map { $0.text }) == Set(other.atoms.map { $0.text }) }

  /// The state as a number.
  var number: String {
    switch atoms.count {
    case 0: "0"
    case 1: atoms[0].text
    default: "(\(atoms.map { $0.text }.joined(separator: " | ")))"
    }
  }

  /// When all are known, where each tells so by a condition.
  var known: String? {
    let known = atoms.compactMap { $0.known }
    return isKnown || known.count < atoms.count ? nil : known.joined(separator: " AND ")
  }

  var isKnownTest: String { known ?? "\(number) = 0" }
  var isOpenTest: String {
    guard let known else { return "\(number) <> 0" }
    return atoms.count == 1 ? "NOT \(known)" : "NOT (\(known))"
  }

  var isNotApplicableTest: String { "\(number) = 1" }

  /// Whether it is missing; nil where it never is.
  var isMissingTest: String? {
    guard mayBeMissing else { return nil }
    // No other column can hide it.
    var some = self
    some.atoms.removeAll { !$0.mayBeMissing }
    return some.known == nil ? "\(some.number) >= 2" : some.isOpenTest
  }

  /// The same columns once the stage that they stand in is behind.
  func settled() -> StateSet {
    var result = self
    for index in result.atoms.indices { result.atoms[index].level = 0 }
    return result
  }
}
