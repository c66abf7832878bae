package import Languages

extension Interview {
  /// The questions, each with what helps to answer it.
  package enum Question: Sendable, Hashable, CaseIterable {
    case title, id, domain, inForce, administration, contact, purpose, automation, legal, checked
    case inputLabel, inputType, inputUnit, inputRange, inputChoices
    case ruleLabel, ruleExpression

    /// Those that are asked once, in their order; the others follow from an answer.
    static let opening: [Question] = [
      .title, .id, .domain, .inForce, .administration, .contact, .purpose, .automation, .legal, .checked, .inputLabel,
      .ruleLabel,
    ]

    /// The field that the answer fills as it is.
    var field: DescriptorDraft.Field? {
      switch self {
      case .title: .title
      case .id: .id
      case .domain: .domain
      case .inForce: .inForce
      case .administration: .administration
      case .contact: .contact
      case .purpose: .purpose
      case .automation: .automation
      case .legal: .legal
      case .checked: .checked
      case .inputLabel, .inputType, .inputUnit, .inputRange, .inputChoices, .ruleLabel, .ruleExpression: nil
      }
    }

    /// Whether an empty answer leaves it to be completed later.
    package var isOptional: Bool {
      switch self {
      case .contact, .purpose, .automation, .legal, .inputLabel, .ruleLabel: true
      default: false
      }
    }

    /// What an empty answer stands for.
    package func proposal(for draft: DescriptorDraft) -> String? {
      guard self == .id, let title = draft.title else { return nil }
      let proposal = slug(title, separator: "-")
      return proposal.isEmpty ? nil : proposal
    }

    /// The question itself.
    package var text: Wording {
      switch self {
      case .title: .init(fr: "Comment s'appelle l'algorithme ?", en: "What is the algorithm called?")
      case .id: .init(fr: "Quel est son identifiant dans le registre ?", en: "What is its id in the registry?")
      case .domain: .init(fr: "Dans quel domaine le ranger ?", en: "Which domain does it belong in?")
      case .inForce:
        .init(fr: "Depuis quel jour ses règles s'appliquent-elles ?", en: "From which day do its rules apply?")
      case .administration: .init(fr: "Quelle administration en répond ?", en: "Which administration answers for it?")
      case .contact: .init(fr: "Comment la joindre ?", en: "How can it be reached?")
      case .purpose: .init(fr: "À quoi sert l'algorithme ?", en: "What is the algorithm for?")
      case .automation: .init(fr: "Qui décide ?", en: "Who decides?")
      case .legal: .init(fr: "Sur quel texte repose-t-il d'abord ?", en: "On which text does it rest first?")
      case .checked:
        .init(fr: "Quel jour ce texte a-t-il été lu pour la dernière fois ?", en: "On which day was it last read?")
      case .inputLabel: .init(fr: "Que faut-il savoir d'une personne ?", en: "What must be known of a person?")
      case .inputType: .init(fr: "De quel type est cette donnée ?", en: "Of which type is it?")
      case .inputUnit: .init(fr: "Dans quelle unité ?", en: "In which unit?")
      case .inputRange: .init(fr: "Entre quelles valeurs ?", en: "Between which values?")
      case .inputChoices: .init(fr: "Quels choix ?", en: "Which choices?")
      case .ruleLabel: .init(fr: "Que calcule l'algorithme ?", en: "What does the algorithm work out?")
      case .ruleExpression: .init(fr: "Par quelle formule ?", en: "By which formula?")
      }
    }

    /// How to answer, in one line.
    package var help: Wording {
      switch self {
      case .title: .init(fr: "Par exemple : Bourse de collège.", en: "For example: Bourse de collège.")
      case .id:
        .init(
          fr: "Des minuscules sans accent jointes par « - » : bourse-college.",
          en: "Lowercase words joined by “-”: bourse-college.")
      case .domain:
        .init(
          fr: "Le nom d'un dossier du registre : education, logement, social…",
          en: "The name of a folder of the registry: education, logement, social…")
      case .inForce: .init(fr: "Écrivez AAAA-MM-JJ.", en: "Write YYYY-MM-DD.")
      case .administration:
        .init(fr: "Par exemple : Commune d'Exempleville.", en: "For example: Commune d'Exempleville.")
      case .contact:
        .init(fr: "Une adresse, un service, un numéro.", en: "An address, a service, a number.")
      case .purpose:
        .init(
          fr: "La réponse suit « pour » dans la mention légale : calculer le montant de l'aide.",
          en: "The answer follows “pour” in the legal mention, in French: calculer le montant de l'aide.")
      case .automation:
        .init(
          fr: "1 : l'algorithme seul (fully_automated). 2 : une personne, qu'il aide (decision_support).",
          en: "1: the algorithm alone (fully_automated). 2: a person whom it supports (decision_support).")
      case .legal:
        .init(
          fr: "Par exemple : Code de l'éducation, art. D. 531-4.",
          en: "For example: Code de l'éducation, art. D. 531-4.")
      case .checked: .init(fr: "Écrivez AAAA-MM-JJ.", en: "Write YYYY-MM-DD.")
      case .inputLabel:
        .init(
          fr: "Une donnée à la fois, comme au milieu d'une phrase : nombre d'enfants à charge.",
          en: "One input at a time, in French, as in the middle of a sentence: nombre d'enfants à charge.")
      case .inputType:
        .init(
          fr: "1 oui ou non (boolean), 2 nombre (number), 3 date, 4 choix (choice), 5 texte (text).",
          en: "1 yes or no (boolean), 2 number, 3 date, 4 choice, 5 text.")
      case .inputUnit:
        .init(
          fr: "EUR/year, EUR, child… ; 1 pour un nombre sans unité.", en: "EUR/year, EUR, child…; 1 for a plain number."
        )
      case .inputRange:
        .init(
          fr: "Du plus petit au plus grand possible : 0..100000.",
          en: "From the least to the greatest possible: 0..100000.")
      case .inputChoices:
        .init(
          fr: "Séparez-les par « | » : locataire | propriétaire.", en: "Put “|” between them: locataire | propriétaire."
        )
      case .ruleLabel:
        .init(fr: "Le résultat, en quelques mots : montant de l'aide.", en: "The result, in French: montant de l'aide.")
      case .ruleExpression:
        .init(
          fr: "Avec les noms des données : revenu * 10 %, ou si besoin : if revenu < 1 000 EUR/year then 1 else 0.",
          en: "With the names of the inputs: revenu * 10 %, or: if revenu < 1 000 EUR/year then 1 else 0.")
      }
    }
  }
}
