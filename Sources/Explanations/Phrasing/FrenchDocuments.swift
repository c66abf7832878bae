// Espaces insécables devant « : ; » et dans les guillemets ; vous ; une idée par phrase.
extension DocumentPhrases {
  static let french = DocumentPhrases(
    dataCaption: "Chaque donnée, sa valeur et sa source",
    dataHeaders: ["Donnée", "Valeur", "Source"],
    // Le modèle officiel de la mention (guide de la DINUM sur les algorithmes publics, août 2026), mot pour mot.
    mentionTitle: "Information sur l'utilisation d'un traitement algorithmique",
    mention: { purpose, elided, administration in
      MentionText(
        before: "La présente décision a été prise sur le fondement d'un traitement algorithmique. Ce traitement permet "
          + (elided ? "d'" : "de ") + purpose + " et dont les règles sont définies ici ",
        after: ". En application de l'article R.\u{A0}311-3-1-1 et R.\u{A0}311-3-1-2 du code des relations entre le "
          + "public et l'administration, vous pouvez demander la communication des règles définissant ce traitement et "
          + "leur mise en œuvre dans votre cas auprès de\u{A0}: \(administration). En cas d'absence de réponse dans un "
          + "délai d'un mois à la suite de la réception de votre demande par nos services, vous disposez d'un délai de "
          + "deux mois pour saisir la Commission d'accès aux documents administratifs (CADA) selon les modalités "
          + "décrites sur le site web www.cada.fr.")
    },
    registeredRules: { "registre des algorithmes publics, «\u{A0}\($0)\u{A0}», règles du \($1)" },
    courtesy: "Cette page est une traduction de courtoisie. Seul le texte français fait foi.",
    legalText: "Texte légal",
    letterTitle: "Comment un algorithme a contribué à votre décision",
    letterCourtesy: "Cette lettre est une traduction de courtoisie. Seule la lettre en français fait foi.",
    subject: { "Objet\u{A0}: information individuelle sur le traitement algorithmique «\u{A0}\($0)\u{A0}»" },
    decisionOf: { "Décision du \($0)" },
    salutation: "Madame, Monsieur,",
    opening: "Une décision qui vous concerne a été prise sur le fondement d'un traitement algorithmique. "
      + "Cette lettre donne les informations que prévoit l'article R.\u{A0}311-3-1-2 du code des relations entre le "
      + "public et l'administration.",
    result: "Résultat",
    contribution: "1°\u{A0}Le degré et le mode de contribution de l'algorithme à la décision",
    data: "2°\u{A0}Les données traitées et leurs sources",
    parameters: "3°\u{A0}Les paramètres et leur pondération, appliqués à votre situation",
    operations: "4°\u{A0}Les opérations effectuées",
    automation: { fullyAutomated in
      fullyAutomated
        ? "La décision est entièrement automatisée." : "L'algorithme aide à décider\u{A0}: il ne décide pas seul."
    },
    noData: "Aucune donnée vous concernant n'a été traitée.",
    noParameters: "Aucun paramètre n'a été appliqué.",
    noOperations: "Aucune opération n'a été effectuée.",
    texts: "Textes appliqués",
    againstThresholds: { "\($0), face aux seuils" },
    you: { "vous\u{A0}: \($0)" },
    queueAt: { "Les places et les demandes, \($0)" },
    seats: { "\($0)\u{A0}\($1 ? "places" : "place")" },
    admittedByRight: { "\($0)\u{A0}\($1 ? "admissions" : "admission") de droit" },
    admittedRequests: { "\($0)\u{A0}\($1 ? "demandes admises" : "demande admise")" },
    emptySeats: { "\($0)\u{A0}\($1 ? "places libres" : "place libre")" },
    requests: { "\($0)\u{A0}\($1 ? "demandes" : "demande")" },
    groupRequests: { "\($0)\u{A0}\($1 ? "demandes" : "demande") de votre groupe" },
    calledRequests: { "\($0)\u{A0}\($1 ? "demandes appelées" : "demande appelée")" },
    notCalledRequests: { "\($0)\u{A0}\($1 ? "demandes non appelées" : "demande non appelée")" },
    refusedRequests: { "\($0)\u{A0}\($1 ? "demandes non admises" : "demande non admise")" },
    lastAdmitted: { "dernière demande admise\u{A0}: \($0)" })
}
