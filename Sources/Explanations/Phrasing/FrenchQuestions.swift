internal import RuleExpressions

// Espaces insécables devant « : ; » et dans les guillemets ; vous ; une idée par phrase ; le conditionnel pour ce qui n'est pas.
extension QuestionPhrases {
  static let french = QuestionPhrases(
    nearestTitle: "Ce qui aurait changé le résultat",
    at: { "\($0) de \($1)" },
    orMore: { "\($0) de \($1) ou plus" },
    orLess: { "\($0) de \($1) ou moins" },
    between: { "\($0) de \($1) à \($2)" },
    // Pas de guillemets dans des guillemets : un libellé peut citer une question.
    instead: { label, to, from in
      label.contains("«")
        ? "\(label), «\u{A0}\(to)\u{A0}» au lieu de «\u{A0}\(from)\u{A0}»"
        : "«\u{A0}\(label)\u{A0}: \(to)\u{A0}» au lieu de «\u{A0}\(from)\u{A0}»"
    },
    insteadIn: { "«\u{A0}\($0)\u{A0}: \($1)\u{A0}» au lieu de «\u{A0}\($2)\u{A0}» (\($3))" },
    more: { "«\u{A0}\($0)\u{A0}» en plus (\($1), \($2))" },
    fewer: { "«\u{A0}\($0)\u{A0}» en moins (\($1), \($2))" },
    otherList: { "d'autres «\u{A0}\($0)\u{A0}»" },
    with: { "Avec \($0.joined(separator: " et "))\u{A0}: \($1)" },
    wouldAnswer: { "«\u{A0}\($0)\u{A0}»" },
    wouldGive: { $0.joined(separator: "\u{A0}; ") + "." },
    moreChanges: { "L'explication complète en donne \($0)\u{A0}\($1 ? "autres" : "autre")." },
    cliff: { before, thing, own, at, other in
      "Effet de seuil\u{A0}: à \(before), \(thing) est de \(own)\u{A0}; à \(at), de \(other)."
    },
    noChange: "Parmi les informations qui peuvent changer, aucune ne change le résultat à elle seule.",
    whatIfTitle: "Et si",
    ownColumn: "Votre cas",
    otherColumn: "Avec ce changement",
    sameAnswer: "La réponse serait la même.",
    firstDifference: { rule, other, own in
      "Première étape qui diffère\u{A0}: \(rule), \(other)" + (own.map { " au lieu de \($0)." } ?? ".")
    },
    noDifference: "Aucune étape du calcul ne diffère.",
    byCutOffs: "Ce résultat se lit sur les seuils publiés. Avec d'autres demandes de votre part, la place d'autres "
      + "personnes aurait pu changer, et les seuils avec elle.",
    byMenu: "Ce résultat est exact\u{A0}: il est calculé à partir des demandes de toutes les autres personnes.",
    whyNotTitle: { "Pourquoi pas «\u{A0}\($0)\u{A0}: \($1)\u{A0}»" },
    isYours: "C'est déjà votre résultat.",
    notAsked: "Cette place n'est pas dans vos vœux.",
    atHome: "Cette place est la vôtre de droit, si aucun de vos vœux n'est accordé.",
    isWish: { "C'est votre vœu n°\u{A0}\($1)\u{A0}: \($0)." },
    asks: { thing, relation, value, condition in
      let bound =
        switch relation {
        case .less: "de moins de \(value)"
        case .lessOrEqual: "de \(value) ou moins"
        case .greater: "de plus de \(value)"
        case .greaterOrEqual: "de \(value) ou plus"
        case .equal: "de \(value)"
        case .notEqual: "autre que \(value)"
        }
      return "Ce résultat demande \(thing) \(bound)" + (condition.map { " pour \($0)." } ?? ".")
    },
    asksFor: { "Ce résultat demande\u{A0}: \($0)." },
    yours: { gender, plural, value in
      let owner = plural ? "Les vôtres sont" : gender == .feminine ? "La vôtre est" : "Le vôtre est"
      return "\(owner) de \(value)"
    },
    itsValue: { "\($0) \($1 ? "sont" : "est") de \($2)" },
    gap: { ", soit \($0) de \($1 ? "plus" : "moins")" },
    reached: { "Ce résultat serait atteint avec \($0.joined(separator: ", ou avec "))." },
    notReached: "Parmi les informations qui peuvent changer, aucune ne mène à ce résultat à elle seule.",
    checkTitle: "Votre décision comparée aux règles",
    received: { "Votre décision indique \($0) pour \($1)." },
    byTheRules: { date, output, plural, value, isNumber in
      "Selon les règles applicables au \(date), \(output) \(plural ? "sont" : "est") \(isNumber ? "de " : "")\(value)."
    },
    same: "C'est le même résultat.",
    different: "Ce n'est pas le même résultat.",
    onOtherDay: { "\($0) est le résultat selon les règles applicables au \($1), avec les mêmes données." },
    explainedBy: { "À la date de votre cas, \($0) est le résultat avec \($1.joined(separator: ", ou avec "))." },
    notExplained: "À la date de votre cas, aucune autre valeur d'une seule information ne donne ce résultat.")
}
