package import Languages

extension ValueType {
  /// The kind of value, for a sentence: `un nombre`, `a number`.
  package var nounPhrase: Wording {
    switch self {
    case .boolean: Wording(fr: "une condition", en: "a condition")
    case .number: Wording(fr: "un nombre", en: "a number")
    case .date: Wording(fr: "une date", en: "a date")
    case .key: Wording(fr: "un choix", en: "a choice")
    case .keys: Wording(fr: "une liste de choix", en: "a list of choices")
    case .text: Wording(fr: "un texte", en: "a text")
    }
  }
}
