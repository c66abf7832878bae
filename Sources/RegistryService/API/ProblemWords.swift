internal import Languages

extension Problem.Code {
  /// The kind in a few words, and what to do about it.
  var words: (title: Wording, detail: Wording) {
    let (title, detail) = texts
    return (
      Wording(fr: frenchSpaced(title.fr), en: title.en), Wording(fr: frenchSpaced(detail.fr), en: detail.en)
    )
  }

  private func frenchSpaced(_ text: String) -> String { Words(language: .french)(text, text) }

  private var texts: (title: Wording, detail: Wording) {
    switch self {
    case .malformed:
      (
        Wording(fr: "Demande mal formée", en: "Malformed request"),
        Wording(
          fr: "L'adresse ou le corps de la demande ne peut pas être lu.",
          en: "The address or the body of the request cannot be read.")
      )
    case .unauthorized:
      (
        Wording(fr: "Jeton absent ou inconnu", en: "Token missing or unknown"),
        Wording(
          fr: "Envoyez « Authorization: Bearer » suivi d'un jeton en cours de validité.",
          en: "Send “Authorization: Bearer” followed by a token that is in force.")
      )
    case .forbidden:
      (
        Wording(fr: "Ce jeton ne le permet pas", en: "The token does not allow it"),
        Wording(
          fr: "Demandez à votre organisation un jeton qui a ce droit.",
          en: "Ask your organisation for a token that has this right.")
      )
    case .notFound:
      (
        Wording(fr: "Rien à cette adresse", en: "Nothing at this address"),
        Wording(
          fr: "L'adresse, l'algorithme ou la version n'existe pas ; la liste est à /api/v1/algorithms.",
          en: "There is no such address, algorithm or version; the list is at /api/v1/algorithms.")
      )
    case .method:
      (
        Wording(fr: "Cette adresse ne se demande pas ainsi", en: "The address does not answer to this method"),
        Wording(fr: "L'en-tête Allow donne les méthodes permises.", en: "The header Allow names the methods it does.")
      )
    case .timeout:
      (
        Wording(fr: "Demande trop lente", en: "Request too slow"),
        Wording(
          fr: "Le corps n'est pas arrivé à temps ; rien n'a été gardé. Essayez de nouveau.",
          en: "The body did not come in time; nothing was kept. Try again.")
      )
    case .conflict:
      (
        Wording(fr: "L'état a changé", en: "The state is another"),
        Wording(
          fr: "Relisez l'état présent, puis recommencez.", en: "Read the present state, then try again.")
      )
    case .tooLarge:
      (
        Wording(fr: "Demande trop longue", en: "Request too long"),
        Wording(
          fr: "Les limites sont dans /api/openapi.json. Envoyez moins de données à la fois.",
          en: "The limits are in /api/openapi.json. Send less data at a time.")
      )
    case .addressTooLong:
      (
        Wording(fr: "Adresse trop longue", en: "Address too long"),
        Wording(fr: "Raccourcissez la question.", en: "Shorten the query.")
      )
    case .mediaType:
      (
        Wording(fr: "Type de contenu non accepté", en: "Content type not accepted"),
        Wording(
          fr: "Les types acceptés sont dans /api/openapi.json.", en: "The types accepted are in /api/openapi.json.")
      )
    case .invalid:
      (
        Wording(fr: "Données à corriger", en: "Data to be corrected"),
        Wording(
          fr: "Ce qui ne va pas est dans « diagnostics », avec sa place.",
          en: "What is wrong stands in “diagnostics”, with its place.")
      )
    case .tooMany:
      (
        Wording(fr: "Trop de demandes", en: "Too many requests"),
        Wording(
          fr: "Attendez le temps que donne l'en-tête Retry-After.", en: "Wait as long as the header Retry-After says.")
      )
    case .budget:
      (
        Wording(fr: "Calcul trop long", en: "Computation too long"),
        Wording(
          fr: "La réponse coûterait plus de calcul que ce service n'en donne. Envoyez moins de cas à la fois.",
          en: "The answer would cost more work than this service gives. Send fewer cases at a time.")
      )
    case .internalError:
      (
        Wording(fr: "Le service n'a pas pu répondre", en: "The service could not answer"),
        Wording(
          fr: "Le défaut est chez nous. Rien n'a été gardé. Essayez de nouveau plus tard.",
          en: "The fault is ours. Nothing was kept. Try again later.")
      )
    case .busy:
      (
        Wording(fr: "Service occupé", en: "Service busy"),
        Wording(
          fr: "Trop de calculs sont en cours. Essayez de nouveau dans quelques secondes.",
          en: "Too many computations are under way. Try again in a few seconds.")
      )
    }
  }
}
