internal import Languages

/// What is said of groups and their outcomes, in one language. Names and numbers are ready to print.
struct GroupComparisonPhrases: Sendable {
  let title: String
  let warning: String
  let columns: @Sendable (_ column: String) -> [String]
  let share: @Sendable (_ percent: String, _ count: String) -> String
  let between: @Sendable (_ low: String, _ high: String) -> String
  let outcome: @Sendable (_ name: String) -> String
  let said: @Sendable (_ percent: String, _ low: String, _ high: String) -> String
  let gap: @Sendable (_ group: String, _ reference: String, _ points: String, _ low: String, _ high: String) -> String
  let unclear: String
  let part: @Sendable (_ input: String, _ composition: String, _ residual: String) -> String
  let together: String
  let inCommon: @Sendable (_ percent: String) -> String
  let small: @Sendable (_ count: String, _ isOne: Bool, _ least: String) -> String
  let none: @Sendable (_ least: String) -> String
  let mean: @Sendable (_ group: String, _ amount: String) -> String
  let nothing: String
  let something: String
  let yes: String
  let no: String
  let method: String
  let inRanges: String
  let tooMany: String
  let colon: String

  static func `in`(_ language: Language) -> GroupComparisonPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}

extension GroupComparisonPhrases {
  static let french = GroupComparisonPhrases(
    title: "Différences entre groupes",
    warning:
      "Ces chiffres décrivent. Ils ne prouvent pas une discrimination, et n'en excluent pas une\u{A0}: une différence peut "
      + "venir de situations différentes, et une égalité peut en cacher une.",
    columns: { ["groupe", "personnes", $0, "intervalle à 95\u{A0}%"] },
    share: { "\($0) (\($1))" },
    between: { "de \($0) à \($1)" },
    outcome: { "Résultat\u{A0}: \($0)" },
    said: { "\($0) (entre \($1) et \($2))" },
    gap: { group, reference, points, low, high in
      "\(group), par rapport à \(reference)\u{A0}: \(points) points (entre \(low) et \(high))."
    },
    unclear: "L'intervalle contient zéro\u{A0}: la différence peut être due au hasard.",
    part: { input, composition, residual in
      "\(input)\u{A0}: \(composition) points vont avec cette donnée, \(residual) ne vont pas avec elle."
    },
    together: "Toutes ces données ensemble",
    inCommon: { "Seules \($0) des personnes du groupe ont des valeurs que l'autre groupe a aussi." },
    small: { count, isOne, least in
      isOne
        ? "\(count) groupe de moins de \(least) personnes n'est pas montré."
        : "\(count) groupes de moins de \(least) personnes ne sont pas montrés."
    },
    none: { "Il n'y a pas deux groupes d'au moins \($0) personnes à comparer." },
    mean: { "\($0)\u{A0}: \($1) en moyenne." },
    nothing: "rien", something: "un montant", yes: "oui", no: "non",
    method:
      "Part d'une différence qui va avec une donnée\u{A0}: décomposition de Kitagawa (1955). Intervalles\u{A0}: Wilson (1927), "
      + "et Newcombe (1998) pour une différence.",
    inRanges:
      "Le fichier a trop de valeurs différentes pour les compter une à une\u{A0}: ce qui va avec une donnée a été cherché "
      + "par tranches de valeurs, et n'est qu'approché. Les parts et leurs différences sont exactes.",
    tooMany: "Cette colonne a trop de groupes pour être comparés. Elle identifie peut-être chaque personne.",
    colon: "\u{A0}: ")

  static let english = GroupComparisonPhrases(
    title: "Differences between groups",
    warning:
      "These figures describe. They do not prove discrimination, nor do they rule it out: a difference may come from "
      + "different situations, and equality may hide one.",
    columns: { ["group", "people", $0, "95% interval"] },
    share: { "\($0) (\($1))" },
    between: { "\($0) to \($1)" },
    outcome: { "Outcome: \($0)" },
    said: { "\($0) (between \($1) and \($2))" },
    gap: { group, reference, points, low, high in
      "\(group), compared with \(reference): \(points) points (between \(low) and \(high))."
    },
    unclear: "The interval holds zero: the difference may be due to chance.",
    part: { input, composition, residual in
      "\(input): \(composition) points go with this input, \(residual) do not go with it."
    },
    together: "All these inputs together",
    inCommon: { "Only \($0) of the group's people have values that the other group has too." },
    small: { count, isOne, least in
      "\(count) \(isOne ? "group" : "groups") of fewer than \(least) people \(isOne ? "is" : "are") not shown."
    },
    none: { "There are not two groups of at least \($0) people to compare." },
    mean: { "\($0): \($1) on average." },
    nothing: "nothing", something: "an amount", yes: "yes", no: "no",
    method:
      "Part of a difference that goes with an input: Kitagawa's decomposition (1955). Intervals: Wilson (1927), and "
      + "Newcombe (1998) for a difference.",
    inRanges:
      "The file has too many different values to count them one by one: what goes with an input was looked for by ranges of "
      + "values, and is only approximate. The shares and their differences are exact.",
    tooMany: "This column has too many groups to be compared. Perhaps it identifies each person.",
    colon: ": ")
}
