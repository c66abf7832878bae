internal import Languages

/// What is said of a change of rules, in one language. Numbers are ready to print.
struct ChangePhrases: Sendable {
  typealias Counted = ReplayPhrases.Counted

  let title: String
  let days: @Sendable (_ before: String, _ after: String) -> String
  let nothing: String
  let changed: @Sendable (_ changed: Counted, _ compared: Counted) -> String
  let noneChanged: @Sendable (_ compared: Counted) -> String
  let noneCompared: String
  let unread: @Sendable (_ count: Counted) -> String
  let allocates: String
  let extremes: @Sendable (_ output: String, _ gain: String?, _ loss: String?) -> String
  let effectTitle: String
  let parametersTitle: String
  let rulesTitle: String
  let inputsTitle: String
  let outputsTitle: String
  let textsTitle: String
  let criteriaTitle: String
  let headers: [String]
  let noValue: String
  let added: @Sendable (_ name: String) -> String
  let removed: @Sendable (_ name: String) -> String
  let otherwise: @Sendable (_ name: String) -> String
  let before: String
  let after: String
  let shift: @Sendable (_ output: String, _ before: String, _ after: String, _ growth: String?) -> String
  let more: @Sendable (_ count: Counted) -> String
  let noCriterion: String
  let semicolon: String

  static func `in`(_ language: Language) -> ChangePhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}

// Espaces insécables devant « : » et « ; » ; une idée par phrase.
extension ChangePhrases {
  static let french = ChangePhrases(
    title: "Ce qui change dans les règles",
    days: { "Des règles du \($0) à celles du \($1)" },
    nothing: "Rien ne change entre ces deux jours.",
    changed: { changed, compared in
      "\(changed.text) cas \(compared.isOne ? "type" : "types") sur \(compared.text) "
        + (changed.isOne ? "change." : "changent.")
    },
    noneChanged: { $0.isOne ? "Le seul cas type ne change pas." : "Aucun des \($0.text) cas types ne change." },
    noneCompared: "Aucun cas type ne se lit des deux côtés.",
    unread: { count in
      count.isOne
        ? "Un autre cas ne se lit que d'un côté\u{A0}: ses données ne sont pas les mêmes."
        : "\(count.text) autres cas ne se lisent que d'un côté\u{A0}: leurs données ne sont pas les mêmes."
    },
    allocates: "L'effet n'est pas calculé\u{A0}: le résultat d'une personne dépend de tous les autres.",
    extremes: { output, gain, loss in
      guard let gain, let loss else { return "\(output)\u{A0}: au plus \(gain ?? loss ?? "")." }
      return "\(output)\u{A0}: de \(loss) à \(gain)."
    },
    effectTitle: "L'effet sur les cas types", parametersTitle: "Paramètres", rulesTitle: "Règles",
    inputsTitle: "Données", outputsTitle: "Résultats", textsTitle: "Textes", criteriaTitle: "Attribution des places",
    headers: ["Paramètre", "Avant", "Après"], noValue: "sans valeur",
    added: { "\($0)\u{A0}: ajouté." }, removed: { "\($0)\u{A0}: retiré." }, otherwise: { "\($0)\u{A0}: autre." },
    before: "Avant\u{A0}: ", after: "Après\u{A0}: ",
    shift: { output, before, after, growth in
      "\(output)\u{A0}: \(before), puis \(after)" + (growth.map { " (\($0))." } ?? ".")
    },
    more: { count in count.isOne ? "Et \(count.text) autre." : "Et \(count.text) autres." },
    noCriterion: "aucun critère", semicolon: "\u{A0}; ")

  static let english = ChangePhrases(
    title: "What changes in the rules",
    days: { "From the rules of \($0) to those of \($1)" },
    nothing: "Nothing changes between these two days.",
    changed: { changed, compared in
      "\(changed.text) of \(compared.text) sample \(compared.isOne ? "case" : "cases") "
        + (changed.isOne ? "changes." : "change.")
    },
    noneChanged: {
      $0.isOne ? "The only sample case does not change." : "None of the \($0.text) sample cases changes."
    },
    noneCompared: "No sample case can be read on both sides.",
    unread: { count in
      count.isOne
        ? "One other case can be read on one side only: its data are not the same."
        : "\(count.text) other cases can be read on one side only: their data are not the same."
    },
    allocates: "The effect is not computed: one person's result depends on all the others.",
    extremes: { output, gain, loss in
      guard let gain, let loss else { return "\(output): at most \(gain ?? loss ?? "")." }
      return "\(output): from \(loss) to \(gain)."
    },
    effectTitle: "The effect on the sample cases", parametersTitle: "Parameters", rulesTitle: "Rules",
    inputsTitle: "Data", outputsTitle: "Results", textsTitle: "Texts", criteriaTitle: "How places are given out",
    headers: ["Parameter", "Before", "After"], noValue: "no value",
    added: { "\($0): added." }, removed: { "\($0): removed." }, otherwise: { "\($0): other." },
    before: "Before: ", after: "After: ",
    shift: { output, before, after, growth in
      "\(output): \(before), then \(after)" + (growth.map { " (\($0))." } ?? ".")
    },
    more: { count in count.isOne ? "And \(count.text) other." : "And \(count.text) others." },
    noCriterion: "no criterion", semicolon: "; ")
}
