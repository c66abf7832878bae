internal import RuleExpressions
internal import RuleValues

// Espaces insécables devant « : ; » et dans les guillemets ; vous ; une idée par phrase.
extension Phrases {
  static let french = Phrases(
    rulesSince: { "règles en vigueur depuis le \($0), appliquées au \($1)" },
    dateOrigin: { campaign, given in
      given ? "date demandée" : campaign ? "date de la campagne" : "date du jour"
    },
    missingOne: { "Il manque une information pour conclure\u{A0}: \($0)." },
    missingAnswer: { "Il manque une information pour conclure. \($0)" },
    missingSeveral: "Il manque des informations pour conclure\u{A0}:",
    findIt: { "Vous trouvez cette information ici\u{A0}: \($0)." },
    findThem: { "Vous trouvez ces informations ici\u{A0}: \($0)." },
    resultsOnly: "Voici les résultats\u{A0}:",
    why: "Pourquoi",
    contribution: "Comment l'algorithme a contribué à la décision",
    data: "Données utilisées et leurs sources",
    parameters: "Paramètres appliqués à votre situation",
    operations: "Opérations effectuées",
    notFixed: "Ce que le texte ne fixe pas",
    goodToKnow: "À savoir",
    rights: "Vos droits",
    receipt: "Reçu",
    isWorth: { "\($0) \($2 ? "sont" : "est") de \($1)." },
    compares: { subject, relation, object, plural in
      let verb =
        switch relation {
        case .greater: plural ? "dépassent" : "dépasse"
        case .lessOrEqual: plural ? "ne dépassent pas" : "ne dépasse pas"
        case .greaterOrEqual: plural ? "atteignent" : "atteint"
        case .less: plural ? "n'atteignent pas" : "n'atteint pas"
        case .equal: plural ? "valent" : "vaut"
        case .notEqual: plural ? "ne valent pas" : "ne vaut pas"
        }
      return "\(subject) \(verb) \(object)."
    },
    whichIs: { "\($0), qui est de \($1)" },
    with: { "Pour \($0), \($1)" },
    dates: .french,
    wish: { "Vœu n°\u{A0}\($0)" },
    verdict: { verdict in
      switch verdict {
      case .granted: "accordé"
      case .refused: "refusé"
      case .called: "appelé"
      case .notCalled: "non appelé"
      case .notExamined: "non examiné"
      case .undetermined: "réponse incomplète"
      case .byRight: "accordé de droit"
      }
    },
    seats: { "\($0) a \($1)\u{A0}\($2 ? "places" : "place")." },
    roomForAll: "Toutes les demandes y ont été accordées.",
    openSeats: {
      "Il en restait \($0) après les admissions de droit, pour \($1)\u{A0}\($2 ? "demandes" : "demande")."
    },
    requests: { "Il y a eu \($0)\u{A0}\($1 ? "demandes" : "demande")." },
    noneAdmitted: { requests, plural in
      plural ? "Aucune des \(requests)\u{A0}demandes n'a été accordée." : "La seule demande n'a pas été accordée."
    },
    closed: { requests, plural in
      plural
        ? "Toutes étaient prises de droit\u{A0}: aucune des \(requests)\u{A0}demandes n'a été accordée."
        : "Toutes étaient prises de droit\u{A0}: la seule demande n'a pas été accordée."
    },
    order: { "Les demandes ont été classées dans cet ordre\u{A0}: \($0.joined(separator: ", puis "))." },
    rank: { "Votre demande est au \($0)\u{A0}rang sur \($1), au titre de «\u{A0}\($2)\u{A0}»." },
    aheadByFirst: { ahead, text, criterion in
      ahead == 1
        ? "La demande admise passait avant la vôtre, par son \(criterion)."
        : "Les \(text)\u{A0}demandes admises passaient avant la vôtre, par leur \(criterion)."
    },
    aheadSplit: { ahead, text, better, tied, criterion in
      if ahead == 1 { return "La demande admise passait avant la vôtre." }
      if better == 0 {
        return "Les \(text)\u{A0}demandes admises passaient avant la vôtre, à égalité de \(criterion)."
      }
      return
        "Les \(text)\u{A0}demandes admises passaient avant la vôtre\u{A0}: \(better) par leur \(criterion), "
        + "\(tied) à égalité sur ce point."
    },
    lastAtRank: { "La dernière demande admise était au \($0)\u{A0}rang\u{A0}; la vôtre est au \($1)." },
    lastTied: { "La dernière demande admise avait \($1 ? "la" : "le") même \($0) que la vôtre." },
    lastAt: { criterion, theirs, yours, gap, more, plural, named in
      "Pour \(named ? "elle" : "la dernière demande admise"), \(criterion) \(plural ? "sont de" : "est de") \(theirs)\u{A0}; pour vous, de \(yours), soit \(gap) de \(more ? "plus" : "moins")."
    },
    lastByLottery: { theirs, yours, named in
      "Le tirage au sort a départagé\u{A0}: \(named ? "elle" : "la dernière demande admise") a tiré le numéro "
        + "\(theirs), vous le \(yours)."
    },
    isLast: "Votre demande est la dernière admise.",
    notExamined: "Il n'a pas été examiné, parce qu'un vœu que vous placez avant est accordé.",
    byRight: "Vous y avez une place de droit.",
    openQuestion: "La réponse dépend d'une information qui manque.",
    noWish: "Vous n'avez fait aucune demande. Votre place de droit vous revient.",
    noWishAndNoPlace: "Vous n'avez fait aucune demande. Aucune place ne peut donc vous être donnée.",
    noneGranted: "Aucun de vos vœux n'a pu être accordé. Aucune place n'est donnée de droit.",
    fallback: { "Aucune demande n'a été accordée. Votre place de droit est au \($0)." },
    notGiven: "non renseigné",
    notApplicable: "sans objet",
    none: { $0 ? "aucune" : "aucun" },
    assumedValue: "valeur retenue faute de réponse",
    on: { "au \($0)" },
    from: { "à partir de \($0)" },
    quoted: { "«\u{A0}\($0)\u{A0}»" },
    yes: "oui",
    no: "non",
    unknownResult: "inconnu, faute d'information",
    rounded: { step, isUnit, mode in
      switch mode {
      case .halfUp, .halfDown, .halfEven:
        isUnit ? "arrondi à \(step) près" : "arrondi au multiple de \(step) le plus proche"
      case .floor, .truncate: isUnit ? "arrondi en dessous, à \(step) près" : "arrondi au multiple de \(step) inférieur"
      case .ceiling: isUnit ? "arrondi au-dessus, à \(step) près" : "arrondi au multiple de \(step) supérieur"
      }
    },
    roundedMoney: { cents, mode in
      let unit = cents ? "au centime" : "à l'euro"
      return switch mode {
      case .halfUp, .halfDown, .halfEven: "arrondi \(unit)"
      case .floor, .truncate: "arrondi \(unit) inférieur"
      case .ceiling: "arrondi \(unit) supérieur"
      }
    },
    comparedWithLast: { "\($0), comparé à la dernière demande \($1 ? "appelée" : "admise")" },
    therefore: "donc",
    and: "et",
    colon: "\u{A0}: ",
    semicolon: "\u{A0}; ",
    decimalLogarithm: { "logarithme décimal de \($0)" },
    mechanisms: .french,
    groups: .french,
    contact: { "Pour toute question\u{A0}: \($0)." },
    rulesOf: { "\($0), règles du \($1)" },
    record: "dossier",
    descriptor: "descripteur",
    cutOffs: "seuils publiés",
    lottery: "tirage scellé")
}
