internal import Languages

/// What is said of the rungs, in one language. Names and numbers are ready to print.
struct VerificationPhrases: Sendable {
  typealias Counted = ReplayPhrases.Counted

  let name: @Sendable (_ rung: VerificationLadder.Rung) -> String
  let state: @Sendable (_ state: VerificationLadder.State, _ counts: Bool) -> String
  let recorded: @Sendable (_ fingerprint: String) -> String
  let checked: @Sendable (_ warnings: Counted) -> String
  let errors: @Sendable (_ errors: Counted, _ algorithm: String) -> String
  let cases: @Sendable (_ agreeing: Counted, _ cases: Counted) -> String
  let differing: @Sendable (_ differing: Counted) -> String
  let noCase: String
  let strength: @Sendable (_ noticed: Counted, _ counted: Counted, _ percent: String) -> String
  let noChange: String
  let tooWeak: @Sendable (_ least: Counted) -> String
  let agreement: @Sendable (_ name: String, _ agreeing: Counted, _ cases: Counted) -> String
  let judged: String
  let noDecisions: String
  let noAgreement: String
  let replayed: @Sendable (_ name: String, _ day: String) -> String
  let nobody: @Sendable (_ algorithm: String) -> String
  let pending: String

  static func `in`(_ language: Language) -> VerificationPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}

// Espaces insécables devant « : », « ; » et « % » ; une idée par phrase.
extension VerificationPhrases {
  static let french = VerificationPhrases(
    name: { rung in
      switch rung {
      case .recorded: "Inscrit au registre"
      case .valid: "Règles vérifiées"
      case .casesPass: "Cas types exacts"
      case .mutationStrength: "Cas types exigeants"
      case .agreement: "Comparé à des résultats faits ailleurs"
      case .independentlyReplayed: "Rejoué par d'autres"
      }
    },
    state: { state, counts in
      switch state {
      case .holds: counts ? "atteint" : "tient, dès que les échelons plus bas tiennent"
      case .lacking: "pas atteint"
      case .pending: "calcul en cours"
      }
    },
    recorded: { "Le fichier publié a pour empreinte SHA-256 \($0)…" },
    checked: { warnings in
      "Noms, types, unités, périodes et fondements juridiques\u{A0}: aucune erreur, "
        + (warnings.text == "0"
          ? "aucun avertissement." : "\(warnings.text) \(warnings.isOne ? "avertissement" : "avertissements").")
    },
    errors: { errors, algorithm in
      "Il reste \(errors.text) \(errors.isOne ? "erreur" : "erreurs") à corriger\u{A0}: lucarne validate \(algorithm)."
    },
    cases: { agreeing, cases in
      cases.isOne && agreeing.text == cases.text
        ? "Le seul cas type donne le résultat attendu."
        : "\(agreeing.text) cas types sur \(cases.text) donnent le résultat attendu."
    },
    differing: { count in
      count.isOne ? "Un cas en désaccord est à expliquer." : "\(count.text) cas en désaccord sont à expliquer."
    },
    noCase: "Aucun cas type ne fait tourner ces règles. Il en faut, chacun avec sa source.",
    strength: { noticed, counted, percent in
      "Sur \(counted.text) \(counted.isOne ? "petit changement" : "petits changements") des règles, les cas types en "
        + "remarquent \(noticed.text), soit \(percent)."
    },
    noChange: "Aucun changement des règles n'a pu être essayé sur les cas types.",
    tooWeak: { "Il faut neuf changements sur dix, soit \($0.text). D'autres cas types sont à écrire." },
    agreement: { name, agreeing, cases in
      "Avec \(name)\u{A0}: \(agreeing.text) cas sur \(cases.text) concordent."
    },
    judged: "Chaque désaccord est compté et jugé plus bas.",
    noDecisions: "Le registre n'a pas de décisions réelles prises avec ces règles.",
    noAgreement:
      "Le registre n'a, pour ces règles, ni décisions réelles ni résultats d'une autre implémentation.",
    replayed: { name, day in "Refait par \(name), le \(day)." },
    nobody: {
      "Personne d'autre que le registre n'a encore publié de comparaison. Chacun peut commencer par\u{A0}: lucarne replay \($0)."
    },
    pending: "Le calcul est en cours. Revenez dans une minute.")

  static let english = VerificationPhrases(
    name: { rung in
      switch rung {
      case .recorded: "Recorded"
      case .valid: "Rules checked"
      case .casesPass: "Sample cases exact"
      case .mutationStrength: "Sample cases demanding"
      case .agreement: "Compared with results made elsewhere"
      case .independentlyReplayed: "Replayed by others"
      }
    },
    state: { state, counts in
      switch state {
      case .holds: counts ? "reached" : "holds, as soon as the lower rungs hold"
      case .lacking: "not reached"
      case .pending: "being computed"
      }
    },
    recorded: { "The published file has the SHA-256 fingerprint \($0)…" },
    checked: { warnings in
      "Names, types, units, periods and legal bases: no error, "
        + (warnings.text == "0" ? "no warning." : "\(warnings.text) \(warnings.isOne ? "warning" : "warnings").")
    },
    errors: { errors, algorithm in
      "\(errors.text) \(errors.isOne ? "error is" : "errors are") left to correct: lucarne validate \(algorithm)."
    },
    cases: { agreeing, cases in
      cases.isOne && agreeing.text == cases.text
        ? "The only sample case gives the expected result."
        : "\(agreeing.text) of \(cases.text) sample cases give the expected result."
    },
    differing: { count in
      count.isOne ? "One case that differs is to be explained." : "\(count.text) cases that differ are to be explained."
    },
    noCase: "No sample case runs these rules. There must be some, each with its source.",
    strength: { noticed, counted, percent in
      "Of \(counted.text) small \(counted.isOne ? "change" : "changes") to the rules, the sample cases notice "
        + "\(noticed.text), or \(percent)."
    },
    noChange: "No change of the rules could be tried on the sample cases.",
    tooWeak: { "Nine changes in ten are needed, or \($0.text). More sample cases are to be written." },
    agreement: { name, agreeing, cases in "With \(name): \(agreeing.text) of \(cases.text) cases agree." },
    judged: "Each disagreement is counted and judged below.",
    noDecisions: "The registry has no real decisions taken with these rules.",
    noAgreement: "The registry has neither real decisions nor another implementation's results for these rules.",
    replayed: { name, day in "Made again by \(name), on \(day)." },
    nobody: {
      "Nobody but the registry has published a comparison yet. Anybody can begin with: lucarne replay \($0)."
    },
    pending: "It is being computed. Come back in a minute.")
}
