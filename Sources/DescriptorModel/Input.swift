package import Languages
package import RuleExpressions
package import RuleValues
package import SourceDiagnostics

/// Something that must be known of a person, with the words in which she is asked for it.
package struct Input: Sendable {
  package var name: String
  package var label: Label
  package var question: Wording?
  package var help: Wording?
  package var kind: Kind
  /// Where the administration, or the person, takes the data from (R. 311-3-1-2, 2°).
  package var source: Wording?
  /// Whether an explanation may suggest that it be different.
  package var modifiable: Bool
  /// Of a choice that is modifiable: the only choices that may be suggested; nil where all may.
  package var suggestable: [String]?
  /// What stands for the input when it is not given; shown to the reader wherever it was used.
  package var ifMissing: Value?
  /// Of a list's field: whether no two records of a list share a value.
  package var isUnique: Bool
  /// What the author expects of results while the input goes up and all else stays.
  package var expectations: [Expectation] = []
  package var span: SourceSpan

  package indirect enum Kind: Sendable {
    case boolean
    /// A number within its unit and range, with at most `type.scale` decimals.
    case number(NumberType)
    case date
    /// One of an enumeration's choices.
    case choice([Choice])
    /// Any number of an enumeration's choices.
    case choices([Choice])
    /// The name of a campaign: which folder of reference data applies.
    case campaign
    /// A key of the reference table of places.
    case place
    case text
    /// A list of records, at most `maximum` of them.
    case records([Input], maximum: Int)
  }

  /// One value of an enumeration.
  package struct Choice: Sendable, Hashable {
    package var key: String
    package var label: Wording

    package init(key: String, label: Wording) {
      self.key = key
      self.label = label
    }
  }

  package init(
    name: String, label: Label, question: Wording?, help: Wording?, kind: Kind, source: Wording?, modifiable: Bool,
    ifMissing: Value?, isUnique: Bool = false, span: SourceSpan
  ) {
    self.name = name
    self.label = label
    self.question = question
    self.help = help
    self.kind = kind
    self.source = source
    self.modifiable = modifiable
    self.ifMissing = ifMissing
    self.isUnique = isUnique
    self.span = span
  }

  /// The type under which expressions see the input; nil for a list of records, which only `for_each` sees.
  package var valueType: ValueType? {
    switch kind {
    case .boolean: .boolean
    case .number(let type): .number(type)
    case .date: .date
    case .choice(let choices): .key(KeyType(name: name, members: choices.map { $0.key }))
    case .choices(let choices): .keys(KeyType(name: name, members: choices.map { $0.key }))
    case .place: .key(KeyType(name: "places", members: nil))
    case .campaign, .text: .text
    case .records: nil
    }
  }

  /// Of a list, the field whose text names a record to a reader; nil where there is none.
  package var namingField: String? {
    guard case .records(let fields, _) = kind else { return nil }
    return fields.first { if case .text = $0.kind { true } else { false } }?.name
  }

  /// The unit of a number input.
  package var unit: Unit? {
    if case .number(let type) = kind { type.unit } else { nil }
  }

  /// The words of one of the input's choices; nil when it has no such choice.
  package func choiceLabel(_ key: String) -> Wording? {
    switch kind {
    case .choice(let choices), .choices(let choices): choices.first { $0.key == key }?.label
    default: nil
    }
  }
}
