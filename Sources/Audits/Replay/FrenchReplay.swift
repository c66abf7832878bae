internal import RuleEngine

// Espaces insécables devant « : » et dans les guillemets ; une idée par phrase.
extension ReplayPhrases {
  static let french = ReplayPhrases(
    title: "Rejeu des cas types",
    cases: { all, agree, differ in
      "\(all.text) cas \(all.isOne ? "rejoué" : "rejoués")\u{A0}: \(agree.text) \(agree.isOne ? "conforme" : "conformes"), "
        + "\(differ.text) en désaccord."
    },
    coverage: { "Ils atteignent \($0.text) des \($1.text) règles, branches, lignes et exceptions." },
    strength: { noticed, counted, percent in
      "Sur \(counted.text) \(counted.isOne ? "petit changement" : "petits changements") des règles, ils en remarquent "
        + "\(noticed.text), soit \(percent)."
    },
    equivalent: { count in
      count.isOne
        ? "\(count.text) autre changement est prouvé sans effet sur le résultat de quiconque, aux dates des cas\u{A0}: il n'est pas compté."
        : "\(count.text) autres changements sont prouvés sans effet sur le résultat de quiconque, aux dates des cas\u{A0}: ils ne sont pas comptés."
    },
    noMutants: "Aucun changement des règles n'a été essayé.",
    noCases: "Aucun cas n'a été trouvé.",
    headers: ["Algorithme", "Cas", "En désaccord", "Atteint", "Remarqué", "Part remarquée"],
    disagreementsTitle: "Cas en désaccord",
    difference: { "\($0)\u{A0}: attendu \($1), obtenu \($2)." },
    unreachedTitle: "Ce qu'aucun cas n'atteint",
    unreached: { kind, rule, text in
      switch kind {
      case .rule: "la règle \(rule)"
      case .branch: "\(rule), la branche «\u{A0}\(text)\u{A0}»"
      case .row: "\(rule), la ligne «\u{A0}\(text)\u{A0}»"
      case .exception: "\(rule), l'exception «\u{A0}\(text)\u{A0}»"
      case .criterion: "\(rule), le critère «\u{A0}\(text)\u{A0}»"
      case .notApplicable: "\(rule), quand «\u{A0}\(text)\u{A0}» n'est pas rempli"
      }
    },
    idle: { "la version du \($0)\u{A0}: aucun cas ne la fait tourner" },
    survivorsTitle: "Changements qu'aucun cas ne remarque",
    mutant: { mutant, rule in
      let subject = "«\u{A0}\(mutant.subject)\u{A0}»"
      let place = rule.isEmpty ? "" : "\(rule), "
      let exchange = "«\u{A0}\(mutant.before)\u{A0}» devient «\u{A0}\(mutant.after)\u{A0}»"
      switch mutant.kind {
      case .comparison, .connective, .arithmetic, .extreme:
        return mutant.subject == rule ? "\(rule)\u{A0}: \(exchange)" : "\(place)\(subject)\u{A0}: \(exchange)"
      case .literal: return "\(rule.isEmpty ? subject : rule)\u{A0}: \(exchange)"
      case .conditionNegated: return "\(place)\(subject) devient son contraire"
      case .branchRemoved: return "\(place)la branche \(subject) est retirée"
      case .rowRemoved: return "\(place)la ligne \(subject) est retirée"
      case .exceptionRemoved: return "\(place)l'exception \(subject) est retirée"
      case .conditionRemoved: return "\(place)la condition \(subject) n'est plus demandée"
      case .partRemoved: return "\(place)\(subject) ne compte plus"
      case .modifierRemoved: return "\(place)\(subject) est retiré"
      case .rounding: return "\(rule)\u{A0}: l'arrondi \(exchange)"
      case .aggregation: return "\(rule)\u{A0}: \(exchange)"
      case .parameterValue: return "\(mutant.subject)\u{A0}: \(mutant.before) devient \(mutant.after)"
      case .threshold: return "\(mutant.subject)\u{A0}: le seuil \(mutant.before) devient \(mutant.after)"
      case .refusalRemoved: return "le cas \(subject) n'est plus refusé"
      case .order: return "\(mutant.subject)\u{A0}: \(mutant.before) et \(mutant.after) sont échangés"
      case .direction: return "\(mutant.subject)\u{A0}: l'ordre du critère est inversé"
      }
    },
    hint: { "Un cas avec \($0) le verrait\u{A0}: \($1)." },
    hintOfCase: { "Le cas «\u{A0}\($0)\u{A0}» le verrait s'il disait aussi\u{A0}: \($1)." },
    hintOutput: { "\($0) = \($1), et non \($2)" },
    and: " et ",
    more: { count in
      count.isOne
        ? "Et \(count.text) autre. L'option --all montre tout." : "Et \(count.text) autres. L'option --all montre tout."
    },
    chartTitle: "Changements des règles, par algorithme",
    chartParts: ["remarqués par un cas", "remarqués par aucun", "prouvés sans effet"],
    chartSaid: { part, count in
      switch part {
      case 0: "\(count.text) \(count.isOne ? "remarqué" : "remarqués")"
      case 1: "\(count.text) \(count.isOne ? "non remarqué" : "non remarqués")"
      default: "\(count.text) sans effet"
      }
    },
    changes: { "\($0.text) \($0.isOne ? "changement" : "changements")" },
    receiptTitle: "Reçu",
    receipt: { "\($0), règles du \($1) · sha256 \($2)" },
    colon: "\u{A0}: ",
    percent: { "\($0)\u{A0}%" })
}
