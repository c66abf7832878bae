internal import Languages

/// The keys that one kind of mapping takes. The reader accepts exactly these, and the JSON Schema is generated from them,
/// so that the two cannot differ.
struct Shape: Sendable {
  let name: String
  let keys: [Key]
  let required: [String]
  let optional: [String]

  struct Key: Sendable {
    let name: String
    let value: ValueShape
    let isRequired: Bool
    /// What the key is for, in one sentence: what an editor shows.
    let doc: String

    init(_ name: String, _ value: ValueShape, required: Bool = false, _ doc: String) {
      self.name = name
      self.value = value
      self.isRequired = required
      self.doc = doc
    }
  }

  init(_ name: String, _ keys: [Key]) {
    self.name = name
    self.keys = keys
    required = keys.filter { $0.isRequired }.map { $0.name }
    optional = keys.filter { !$0.isRequired }.map { $0.name }
  }
}

/// What may stand under a key.
indirect enum ValueShape: Sendable {
  /// Any text that is not empty.
  case text
  /// Words in French, and in English beside: `{fr: …, en: …}`.
  case words
  /// Words with their gender and number.
  case label
  case boolean
  case integer(ClosedRange<Int>)
  /// A decimal number or a percentage.
  case number
  case date
  /// A date, or `open`.
  case end
  case unit
  /// `2 month`
  case duration
  /// A name that expressions can use.
  case name
  /// An expression, or a literal that is one.
  case expression
  /// Always this.
  case constant(Int)
  case choice([String])
  /// `[1..20]`
  case range
  /// The key of a text, or a list of them.
  case legalKeys
  case list(ValueShape)
  /// One of these, or a list of them.
  case oneOrMore(ValueShape)
  case mapping(Shape)
  /// Any keys of the author's own, each with such a value.
  case keyed(ValueShape)
  /// One of several.
  case either([ValueShape])
  /// Empty: `otherwise:`.
  case nothing
}
