internal import Languages

extension APIPath {
  /// What the operation does, in a line and in a few sentences.
  var words: (title: Wording, told: Wording) {
    switch self {
    case .document:
      (
        Wording(fr: "Ce document", en: "This document"),
        Wording(
          fr: "Les opérations, les limites, les schémas et les erreurs, au format OpenAPI 3.1.",
          en: "The operations, limits, schemas and errors, as OpenAPI 3.1.")
      )
    case .algorithms:
      (
        Wording(fr: "Liste et recherche", en: "List and search"),
        Wording(
          fr:
            "Les algorithmes du registre, les plus proches de la recherche d'abord, une page à la fois ; « next » mène à la suite.",
          en: "The registry's algorithms, best match first, a page at a time; “next” leads on.")
      )
    case .algorithm:
      (
        Wording(fr: "Une fiche", en: "One entry"),
        Wording(
          fr: "Ce que le registre dit de l'algorithme, dans sa version la plus récente. Un alias mène à l'identifiant.",
          en: "What the registry says of the algorithm, in its newest version. An alias leads to the id.")
      )
    case .versions:
      (
        Wording(fr: "Les versions d'un algorithme", en: "The versions of an algorithm"),
        Wording(
          fr: "Dans l'ordre du temps, chacune avec son empreinte SHA-256.",
          en: "In order of time, each with its SHA-256 fingerprint.")
      )
    case .version:
      (
        Wording(fr: "Une version", en: "One version"),
        Wording(
          fr: "En JSON, la fiche ; en YAML, le descripteur lui-même, octet pour octet.",
          en: "As JSON, the entry; as YAML, the descriptor itself, byte for byte.")
      )
    case .schema:
      (
        Wording(fr: "Schéma des données d'une personne", en: "Schema of one person's data"),
        Wording(
          fr: "JSON Schema de « inputs » pour la version la plus récente.",
          en: "JSON Schema of “inputs” for the newest version.")
      )
    case .versionSchema:
      (
        Wording(fr: "Schéma des données, pour une version", en: "Schema of the data, for a version"),
        Wording(fr: "JSON Schema de « inputs » pour cette version.", en: "JSON Schema of “inputs” for this version.")
      )
    case .parameters:
      (
        Wording(fr: "Les paramètres à une date", en: "The parameters at a date"),
        Wording(
          fr:
            "Les valeurs fixées par la loi ce jour-là, chacune avec son texte. Hors de ses périodes, une valeur est nulle.",
          en: "The values that the law sets on that day, each with its text. Outside of its periods a value is null.")
      )
    case .cases:
      (
        Wording(fr: "Les cas types", en: "The sample cases"),
        Wording(
          fr: "Données et résultats attendus, avec leur source. Chacun peut être envoyé tel quel à « run ».",
          en: "Data and expected results, with their source. Each can be sent to “run” as it is.")
      )
    case .run:
      (
        Wording(fr: "Calculer un cas", en: "Decide a case"),
        Wording(
          fr: "L'enregistrement de la décision : données, paramètres, étapes, résultat. Rien n'est gardé ni noté.",
          en: "The decision record: inputs, parameters, steps, outcome. Nothing is kept or logged.")
      )
    case .explain:
      (
        Wording(fr: "Expliquer un cas", en: "Explain a case"),
        Wording(
          fr:
            "Le résultat et ses raisons, ce qui l'aurait changé, et les réponses à vos questions ; selon Accept, en données (JSON), texte, Markdown ou page. Rien n'est gardé ni noté.",
          en:
            "The result and its reasons, what would have changed it, and the answers to your questions; by Accept, as data (JSON), text, Markdown or a page. Nothing is kept or logged."
        )
      )
    case .batch:
      (
        Wording(fr: "Décider un fichier de personnes", en: "Decide a file of people"),
        Wording(
          fr:
            "Une ligne par personne, en CSV ou en JSON Lines ; chaque ligne revient avec ses résultats, ou avec son erreur dans « error ». Les résultats arrivent pendant l'envoi : lisez-les au fur et à mesure. Lucarne-Status, derrière la dernière ligne, dit si tout a été décidé. Au plus \(BatchLimits().rows) lignes.",
          en:
            "One row a person, as CSV or JSON Lines; each comes back with its results, or with its error in “error”. Results come while you send: read them as they come. Lucarne-Status, behind the last row, says whether all was decided. At most \(BatchLimits().rows) rows."
        )
      )
    case .replay:
      (
        Wording(fr: "Rejouer des cas types", en: "Replay sample cases"),
        Wording(
          fr:
            "Sans corps, les cas types de la fiche ; sinon ceux qui sont envoyés, écrits comme dans un fichier de cas.",
          en: "Without a body, the entry's sample cases; else those that are sent, written as in a file of cases.")
      )
    case .validate:
      (
        Wording(fr: "Vérifier un descripteur", en: "Check a descriptor"),
        Wording(
          fr: "Tout ce qui ne va pas dans un descripteur YAML, avec sa place. Rien n'est exécuté ni gardé.",
          en: "All that is wrong with a YAML descriptor, with its place. Nothing is executed or kept.")
      )
    case .descriptorSchema:
      (
        Wording(fr: "Schéma des descripteurs", en: "Schema of descriptors"),
        Wording(fr: "JSON Schema, pour les éditeurs.", en: "JSON Schema, for editors.")
      )
    }
  }
}
