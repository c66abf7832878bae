internal import Languages

/// What is said of a registry, in one language. Numbers are ready to print.
struct CataloguePhrases: Sendable {
  let title: String
  let introduction:
    @Sendable (_ entries: String, _ fields: String, _ cases: String, _ changes: String, _ noticed: String) -> String
  let made: String
  let headers: [String]
  let columnsTitle: String
  let columnsSaid: [String]
  let comparisonsTitle: String
  let comparisonsSaid: String
  let comparison:
    @Sendable (_ name: String, _ day: String, _ outputs: String, _ agreeing: String, _ cases: String) -> String
  let disagreement: @Sendable (_ count: String, _ what: String) -> String
  let assumptionsTitle: String
  let assumptionsSaid: String
  let anomaliesTitle: String
  let anomaliesSaid: String
  let entryTitle: String
  let entrySteps: [String]
  let correctionTitle: String
  let correctionSaid: [String]
  let percent: @Sendable (_ number: String) -> String

  static func `in`(_ language: Language) -> CataloguePhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}

extension CataloguePhrases {
  static let english = CataloguePhrases(
    title: "The registry",
    introduction: { entries, fields, cases, changes, noticed in
      "\(entries) public algorithms of \(fields) fields. Their \(cases) sample cases are decided again at each change, and "
        + "notice \(noticed) of \(changes) small changes to the rules."
    },
    made: "This page is made by a command: lucarne catalogue --lang en --format markdown --output Registry/README.md.",
    headers: [
      "Entry", "Title", "Field", "Versions", "Rules", "Parameters", "Cases", "Reached", "Noticed", "Texts read since",
      "Agreement", "Assumptions", "Oddities",
    ],
    columnsTitle: "What the columns say",
    columnsSaid: [
      "Versions: the dated sets of rules that can be run. Rules and parameters are those of the newest one.",
      "Cases: sample cases, each with its source. Reached: the rules, branches, rows and exceptions that they go through, "
        + "out of all.",
      "Noticed: the small changes to the rules that at least one case notices, out of those not proven to be without "
        + "effect.",
      "Texts read since: the day since which somebody has read every text that the newest rules rest on.",
      "Agreement: of cases drawn at random, many of them beside a threshold, those on which an implementation made "
        + "elsewhere gives the same results, rounded down. It is no rate of daily life, and a low one may mean that the other "
        + "implementation errs: what we think of each disagreement stands below.",
      "Assumptions: what the entry states of its own, where no text settles it. Oddities: what is certain of the rules "
        + "themselves, "
        + "without anyone's data; nothing is searched in allocations, where one result depends on all the others.",
    ],
    comparisonsTitle: "What implementations made elsewhere give",
    comparisonsSaid: "Every disagreement is counted under a kind, with what we think of it.",
    comparison: { name, day, outputs, agreeing, cases in
      "With \(name), run on \(day) (\(outputs)): \(agreeing) of \(cases) cases agree."
    },
    disagreement: { "\($0): \($1)" },
    assumptionsTitle: "What no text settles",
    assumptionsSaid: "Each explanation says so to the person concerned.",
    anomaliesTitle: "What the rules themselves show",
    anomaliesSaid:
      "Found by lucarne audit on the rules of each entry's latest case. It says nothing of anyone's file: an oddity may be "
      + "what the law wants.",
    entryTitle: "Propose an entry",
    entrySteps: [
      "Begin with lucarne init, or copy an entry that resembles yours. The folder bears the algorithm's id, and the file the "
        + "day from which its rules are in force.",
      "Give each rule and each value its text, with the day on which you read it and how well it is established "
        + "(evidence), or an assumption with its reason. What you do not know is left out and said in the notes.",
      "Write sample cases, at least one for each branch, each with its source: an official example first.",
      "Run lucarne validate, then lucarne replay: no error, no case that differs, nine changes in ten noticed.",
      "Read three explanations aloud, in both languages. Then send the change; CONTRIBUTING.md says how.",
    ],
    correctionTitle: "Propose a correction",
    correctionSaid: [
      "A wrong number or word: give the entry, the day, what went in and what should come out, with the text that says so. The "
        + "best report is a sample case that fails.",
      "A rule that has changed is a new version beside the old one, or a new dated value: what was in force can always be run "
        + "again.",
    ],
    percent: { "\($0)%" })

  // Espaces insécables devant « : » et « % » ; une idée par phrase.
  static let french = CataloguePhrases(
    title: "Le registre",
    introduction: { entries, fields, cases, changes, noticed in
      "\(entries) algorithmes publics de \(fields) domaines. Leurs \(cases) cas types sont rejoués à chaque changement. Ils "
        + "remarquent \(noticed) de \(changes) petits changements des règles."
    },
    made: "Cette page est écrite par une commande\u{A0}: lucarne catalogue --lang fr --format markdown.",
    headers: [
      "Entrée", "Titre", "Domaine", "Versions", "Règles", "Paramètres", "Cas", "Atteint", "Remarqué",
      "Textes lus depuis",
      "Accord", "Hypothèses", "Singularités",
    ],
    columnsTitle: "Ce que disent les colonnes",
    columnsSaid: [
      "Versions\u{A0}: les ensembles de règles datés que l'on peut exécuter. Les règles et les paramètres sont ceux du plus "
        + "récent.",
      "Cas\u{A0}: les cas types, chacun avec sa source. Atteint\u{A0}: les règles, branches, lignes et exceptions par "
        + "lesquelles ils passent, sur l'ensemble.",
      "Remarqué\u{A0}: les petits changements des règles qu'au moins un cas remarque, parmi ceux qui ne sont pas prouvés sans "
        + "effet.",
      "Textes lus depuis\u{A0}: le jour depuis lequel quelqu'un a lu tous les textes des règles les plus récentes.",
      "Accord\u{A0}: parmi des cas tirés au hasard, dont beaucoup au bord d'un seuil, ceux où une implémentation faite ailleurs "
        + "donne les mêmes résultats, arrondi vers le bas. Ce n'est pas un taux de la vie courante. Un taux bas peut venir "
        + "d'une erreur de l'autre\u{A0}: notre avis sur chaque désaccord est plus bas.",
      "Hypothèses\u{A0}: ce que l'entrée affirme d'elle-même, là où aucun texte ne tranche. Singularités\u{A0}: ce qui est "
        + "certain des règles seules, sans les données de quiconque. Rien n'est cherché dans les affectations, où un résultat "
        + "dépend de tous les autres.",
    ],
    comparisonsTitle: "Ce que donnent des implémentations faites ailleurs",
    comparisonsSaid: "Chaque désaccord est compté dans un genre, avec ce que nous en pensons.",
    comparison: { name, day, outputs, agreeing, cases in
      "Avec \(name), le \(day) (\(outputs))\u{A0}: \(agreeing) cas sur \(cases) concordent."
    },
    disagreement: { "\($0)\u{A0}: \($1)" },
    assumptionsTitle: "Ce qu'aucun texte ne fixe",
    assumptionsSaid: "Chaque explication le dit à la personne concernée.",
    anomaliesTitle: "Ce que les règles montrent seules",
    anomaliesSaid:
      "Trouvé par lucarne audit sur les règles du dernier cas de chaque entrée. Cela ne dit rien du dossier de quiconque\u{A0}: "
      + "une singularité peut être voulue par la loi.",
    entryTitle: "Proposer une entrée",
    entrySteps: [
      "Commencez par lucarne init, ou copiez une entrée qui ressemble à la vôtre. Le dossier porte l'identifiant de "
        + "l'algorithme, et le fichier le jour d'entrée en vigueur de ses règles.",
      "Donnez à chaque règle et à chaque valeur son texte, avec le jour où vous l'avez lu et ce qui l'établit (evidence), ou "
        + "une hypothèse et sa raison. Ce que vous ne savez pas est laissé de côté, et dit dans les notes.",
      "Écrivez des cas types, au moins un par branche, chacun avec sa source\u{A0}: d'abord un exemple officiel.",
      "Lancez lucarne validate, puis lucarne replay\u{A0}: aucune erreur, aucun cas en désaccord, neuf changements sur dix "
        + "remarqués.",
      "Lisez trois explications à voix haute, dans les deux langues. Puis envoyez le changement\u{A0}: CONTRIBUTING.md dit "
        + "comment.",
    ],
    correctionTitle: "Proposer une correction",
    correctionSaid: [
      "Un nombre ou un mot faux\u{A0}: donnez l'entrée, le jour, ce qui entre et ce qui devrait sortir, avec le texte qui le "
        + "dit. Le meilleur signalement est un cas type qui échoue.",
      "Une règle qui a changé est une nouvelle version à côté de l'ancienne, ou une nouvelle valeur datée\u{A0}: ce qui était "
        + "en vigueur peut toujours être exécuté.",
    ],
    percent: { "\($0)\u{A0}%" })
}
