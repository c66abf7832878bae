// Espaces insécables devant « : » et dans les guillemets ; une idée par phrase.
extension DecisionPhrases {
  static let french = DecisionPhrases(
    colon: "\u{A0}: ",
    semicolon: "\u{A0}; ",
    quoted: { "«\u{A0}\($0)\u{A0}»" },
    title: "Audit des décisions",
    rulesOf: { "règles applicables au \($0)" },
    rulesOfDays: { "règles applicables à \($0) dates, du \($1) au \($2)" },
    allAgree: { count, isPlural in
      isPlural
        ? "Les \(count) décisions comparées sont toutes conformes aux règles."
        : "La décision comparée est conforme aux règles."
    },
    nothingCompared: "Aucune décision n'a pu être comparée.",
    agree: { agreeing, isPlural, compared, rate in
      isPlural
        ? "\(agreeing) décisions sur \(compared) sont conformes aux règles, soit \(rate)."
        : "\(agreeing) décision sur \(compared) est conforme aux règles, soit \(rate)."
    },
    interval: {
      "Si ces lignes sont un échantillon tiré au hasard, le taux est entre \($0) et \($1) (intervalle exact à 95\u{A0}%)."
    },
    notCompared: { count, isPlural in
      isPlural
        ? "\(count) autres lignes n'ont pas pu être comparées." : "\(count) autre ligne n'a pas pu être comparée."
    },
    parts: ("conformes", "en désaccord", "non comparées"),
    allDecisions: "Toutes les lignes",
    decisions: { count, isPlural in isPlural ? "\(count) lignes" : "\(count) ligne" },
    explanationsTitle: { count, isPlural in
      isPlural ? "Ce qui explique les \(count) désaccords" : "Ce qui explique le désaccord"
    },
    explains: { explained, disagreements, isPlural in
      isPlural
        ? "\(explained) désaccords sur \(disagreements) s'expliquent ainsi, exactement."
        : "\(explained) désaccord sur \(disagreements) s'explique ainsi, exactement."
    },
    inOffices: { offices, several in several ? "Services\u{A0}: \(offices)." : "Service\u{A0}: \(offices)." },
    contradicts: { contradicted, isPlural, agreements in
      isPlural
        ? "Mais \(contradicted) décisions conformes, sur \(agreements) examinées, seraient alors fausses\u{A0}: l'erreur n'a pas touché tout le monde."
        : "Mais \(contradicted) décision conforme, sur \(agreements) examinées, serait alors fausse."
    },
    contradictsNothing: { count, isPlural in
      isPlural
        ? "Aucune des \(count) décisions conformes examinées ne le contredit."
        : "La décision conforme examinée ne le contredit pas."
    },
    asWell: { "Le fichier ne permet pas d'exclure\u{A0}: \($0)." },
    lines: { lines, isPlural, isAll in
      "\(isPlural ? "Lignes" : "Ligne") \(lines)\(isAll ? "" : "…") du fichier."
    },
    unexplained: { count, isPlural in
      isPlural
        ? "\(count) désaccords restent sans explication commune." : "\(count) désaccord reste sans explication commune."
    },
    noneFound: "Aucune explication commune n'a été trouvée.",
    tried: {
      "\($0) hypothèses ont été essayées\u{A0}: autres dates, autres valeurs d'un paramètre, comparaisons, arrondis, branches oubliées, colonnes échangées, données décalées."
    },
    examinedFirst: { "Elles l'ont été sur les \($0) premiers des \($1) désaccords." },
    day: { "Les règles applicables au \($0)" },
    yearsApart: { years, isPlural, isBefore in
      "Les règles applicables \(years) \(isPlural ? "ans" : "an") \(isBefore ? "avant" : "après") le jour de chaque décision"
    },
    parameter: { label, value, from in
      "Le paramètre \(label) avec sa valeur applicable à partir du \(from)\(value.map { ", \($0)" } ?? "")"
    },
    limit: { rule, place, sides, from, to in
      let where_ = "Dans la règle \(rule), \(place)\u{A0}: "
      return where_
        + (sides.map { "\($0.0) \(to) \($0.1), au lieu de «\u{A0}\(from)\u{A0}»" }
          ?? "la comparaison «\u{A0}\(to)\u{A0}» au lieu de «\u{A0}\(from)\u{A0}»")
    },
    thresholdsPassed: { "Dans la règle \($0)\u{A0}: des seuils à dépasser, au lieu d'être atteints" },
    rounding: { "Dans la règle \($0)\u{A0}: un arrondi \($2), au lieu d'un arrondi \($1)" },
    roundingStep: { "Dans la règle \($0)\u{A0}: un arrondi à \($2), au lieu de \($1)" },
    ignored: { "Dans la règle \($0), \($1) oubliée" },
    mode: { mode in
      switch mode {
      case "half_up": "au plus proche, la moitié vers le haut"
      case "half_even": "au plus proche, la moitié au pair"
      case "half_down": "au plus proche, la moitié vers le bas"
      case "floor": "par défaut"
      case "ceiling": "par excès"
      default: "par troncature"
      }
    },
    place: { role, number in
      switch role {
      case "branch": "branche \(number)"
      case "row": "ligne \(number)"
      case "exception": "exception \(number)"
      case "criterion": "condition du critère \(number)"
      case "applies_when": "condition d'application"
      default: "condition \(number)"
      }
    },
    exchangedInputs: { "Les données \($0) et \($1) échangées" },
    exchangedOutputs: { "Les résultats \($0) et \($1) échangés" },
    constant: { "La donnée \($0) prise pour tous comme si elle était «\u{A0}\($1)\u{A0}»" },
    shifted: { label, by, isLess in "La donnée \(label) comptée avec \(by) de \(isLess ? "moins" : "plus")" },
    boolean: ("oui", "non"),
    originsTitle: "Où un désaccord peut naître",
    originsRules: {
      "Pour \($0) désaccords, chaque règle a été cherchée qui, seule et avec une autre valeur, aurait mené à la décision. La première dans l'ordre du calcul est comptée à part."
    },
    originHeaders: ("Règle", "Première", "Possible", "Exemple"),
    originsInputs: "Voici les données qui, seules et avec une autre valeur, auraient mené à la décision.",
    inputHeaders: ("Donnée", "Possible", "Exemple"),
    example: { "ligne \($0)\u{A0}: \($1)" },
    impossible: { count, isPlural in
      isPlural
        ? "\(count) décisions ne peuvent venir d'aucune règle changée seule\u{A0}: ces valeurs ensemble ne sont pas possibles."
        : "\(count) décision ne peut venir d'aucune règle changée seule\u{A0}: ces valeurs ensemble ne sont pas possibles."
    },
    searchCut: "Certaines recherches ont été arrêtées avant leur fin\u{A0}: ces nombres sont des minimums.",
    amountsTitle: "Montants en jeu",
    above: { count, isPlural, sum in
      isPlural
        ? "\(count) décisions sont au-dessus des règles, de \(sum) en tout."
        : "\(count) décision est au-dessus des règles, de \(sum)."
    },
    below: { count, isPlural, sum in
      isPlural
        ? "\(count) décisions sont au-dessous des règles, de \(sum) en tout."
        : "\(count) décision est au-dessous des règles, de \(sum)."
    },
    balance: { "Solde, décidé moins recalculé\u{A0}: \($0). Somme des écarts\u{A0}: \($1)." },
    inexact: "Les sommes dépassent ce qui se calcule exactement\u{A0}: elles sont incomplètes.",
    officesTitle: "Par service",
    officeHeaders: ("Service", "Comparées", "Conformes", "Taux", "Intervalle à 95\u{A0}%"),
    officesMore: { "… et \($0) autres services. --format json les donne tous." },
    tooManyOffices:
      "La colonne nomme trop de services pour les compter un à un. Elle identifie peut-être chaque ligne.",
    reference: { "Ensemble\u{A0}: \($0)." },
    valuesTitle: "Valeurs décidées et recalculées",
    series: ("décidées", "recalculées"),
    classCounts: { "\($0) décidées, \($1) recalculées" },
    classFrom: { "de \($0) à moins de \($1)" },
    noValue: "sans objet",
    most: { count, isPlural in isPlural ? "\(count) lignes" : "\(count) ligne" },
    obstaclesTitle: "Lignes qui n'ont pas pu être comparées",
    missing: { names, several in
      several ? "Ces données manquent\u{A0}: \(names)" : "Cette donnée manque\u{A0}: \(names)"
    },
    noRules: { "Aucune règle n'est connue pour le \($0)" },
    notCovered: "L'algorithme dit ne pas décider ce cas",
    noDecision: "La décision manque",
    unreadable: "Une cellule est illisible",
    rows: { count, isPlural in isPlural ? "\(count) lignes" : "\(count) ligne" },
    limitsTitle: "Ce que cet audit montre, et ne montre pas",
    limits: [
      "Chaque décision a été recalculée, ligne par ligne, avec les règles publiées et les données du fichier.",
      "Il suppose que ces données sont exactes.",
      "Une hypothèse qui donne exactement les mêmes décisions n'est pas une preuve de ce qui s'est passé.",
      "Un désaccord peut aussi être justifié par un fait que le fichier ne dit pas.",
    ],
    receipt: "Reçu")
}
