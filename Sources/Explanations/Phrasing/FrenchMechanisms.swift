internal import RuleExpressions

extension MechanismPhrases {
  static let french = MechanismPhrases(
    doesNotApply: { reasons in
      reasons.isEmpty ? "ne s'applique pas" : "ne s'applique pas (\(reasons.joined(separator: "\u{A0}; ")))"
    },
    doNotApply: { rules, reasons in
      "\(list(rules, "et"))\u{A0}: "
        + (reasons.isEmpty ? "ne s'appliquent pas" : "ne s'appliquent pas (\(reasons.joined(separator: "\u{A0}; ")))")
    },
    dependsOn: { "«\u{A0}\($0)\u{A0}» ne s'applique pas" },
    wouldNeed: { fact, relation, value in
      let need =
        switch relation {
        case .greater: "plus de \(value)"
        case .greaterOrEqual: "\(value) ou plus"
        case .less: "moins de \(value)"
        case .lessOrEqual: "\(value) ou moins"
        case .equal: value
        case .notEqual: "autre chose que \(value)"
        }
      return "\(fact), il faudrait \(need)"
    },
    belowFirst: { "pour \($0), le premier seuil (\($1)) n'est pas atteint" },
    noElement: "aucun élément de la liste ne compte",
    noRow: "aucune ligne du tableau ne correspond",
    fulfilled: { answer, facts, all in
      let conditions =
        facts.count == 1
        ? "cette condition est remplie" : all ? "toutes les conditions sont remplies" : "ces conditions sont remplies"
      return "\(answer ? "oui" : "non"), car \(conditions)\u{A0}: \(facts.joined(separator: "\u{A0}; "))"
    },
    unfulfilled: { answer, facts, none in
      let conditions =
        facts.count == 1
        ? "cette condition n'est pas remplie"
        : none ? "aucune de ces conditions n'est remplie" : "ces conditions ne sont pas remplies"
      return "\(answer ? "oui" : "non"), car \(conditions)\u{A0}: \(facts.joined(separator: "\u{A0}; "))"
    },
    oneOf: { "\($0)\u{A0}: \(list($1, "ou")) (ici, \($2))" },
    otherThan: { "\($0)\u{A0}: autre que \($1)" },
    either: { list($0, "ou") },
    given: { "\($0)\u{A0}: \($1 ? "renseigné" : "non renseigné")" },
    applies: { "«\u{A0}\($0)\u{A0}» \($1 ? "s'applique" : "ne s'applique pas")" },
    smallest: { "le plus petit de \(list($0))" },
    greatest: { "le plus grand de \(list($0))" },
    total: "total",
    row: { number, cells in
      cells.isEmpty ? "ligne\u{A0}\(number)" : "ligne\u{A0}\(number) (\(cells.joined(separator: "\u{A0}; ")))"
    },
    rows: { "\($0)\u{A0}\($1 ? "lignes" : "ligne")" },
    valueFor: { "valeur pour \($0.joined(separator: ", "))" },
    rate: { "\($0) de \($1)" },
    between: { "de \($0) à \($1)" },
    beyond: { "au-delà de \($0)" },
    notBeyond: { "pour \($0), le premier seuil (\($1)) n'est pas dépassé" },
    reaches: { "pour \($0), au seuil de \($1)" },
    noCriterion: "aucun critère ne compte",
    element: { "\($0) (n°\u{A0}\($1))" },
    elements: { "\($0)\u{A0}\($1 ? "éléments" : "élément")" },
    forElements: { "pour \($0)" },
    holdsFor: { answer, numbers in
      let elements = numbers.count == 1 ? "l'élément" : "les éléments"
      return answer
        ? "oui, pour \(elements) n°\u{A0}\(list(numbers))" : "non, pas pour \(elements) n°\u{A0}\(list(numbers))"
    },
    holdsForAll: { $1 ? "oui, pour chacun des \($0)" : "oui, pour le seul élément qui compte" },
    holdsForNone: { $1 ? "non, pour aucun des \($0)" : "non, pas pour le seul élément qui compte" },
    holdsForWant: { "\($0 ? "oui" : "non"), car aucun élément de la liste ne compte" },
    rankedAt: { "rang \($0) au classement" },
    quota: { "\($0) (quota\u{A0}: \($1) au moins des appelés)" },
    calledAt: ", position dans l'ordre d'appel\u{A0}: ",
    sharedOut: { "\($1), pour \($0) à répartir à la plus forte moyenne" },
    forShares: { "pour \($0), " },
    takesNoPart: { "hors de la répartition (\($0))" },
    openTie: "égalité que rien ne départage",
    broughtToZero: { "ramené à \($0)" },
    raised: { "porté au minimum de \($0)" },
    lowered: { "ramené au plafond de \($0)" },
    underCeiling: { "le plafond de \($0) n'est pas atteint" },
    atCeiling: { "le plafond de \($0) est tout juste atteint" },
    byException: { "par exception (\($0.joined(separator: "\u{A0}; ")))" },
    noException: { $0 ? "aucune exception ne joue" : "l'exception ne joue pas" },
    isChoice: { "\($0) \($2 ? "sont" : "est") «\u{A0}\($1)\u{A0}»." })

  /// `a, b et c`
  private static func list(_ items: [String], _ last: String = "et") -> String {
    items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " \(last) \(items.last ?? "")"
  }
}
