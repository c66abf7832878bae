internal import Languages

/// What can go wrong between a reader and the site.
enum Failure: Int, Sendable, CaseIterable {
  case badRequest = 400
  case notFound = 404
  case methodNotAllowed = 405
  case timeout = 408
  case tooLarge = 413
  case addressTooLong = 414
  case notAForm = 415
  case internalError = 500
  case busy = 503
}

extension Site {
  /// Says what happened, and where to go from there; nothing that the request held is repeated.
  func failure(_ failure: Failure, in language: Language) -> Answer {
    let say = Words(language: language)
    let (title, told) = failure.words(say)
    let content: HTML = """
      <h1>\(title)</h1>
      <p>\(told)</p>
      <p><a href="\(Address(.home, in: language).path)">\(say(
        "Voir la liste des algorithmes", "See the list of algorithms"))</a></p>

      """
    let page = Page(title: title, description: told, language: language, place: nil, content: content)
    return Answer(failure.rawValue, html(page), keeping: .never)
  }
}

extension Failure {
  fileprivate func words(_ say: Words) -> (title: String, told: String) {
    switch self {
    case .badRequest:
      (
        say("Cette demande n'est pas comprise", "This request is not understood"),
        say(
          "Revenez à la page précédente et essayez de nouveau.", "Go back to the previous page and try again.")
      )
    case .notFound:
      (
        say("Cette page n'existe pas", "There is no such page"),
        say(
          "L'adresse a peut-être été mal recopiée, ou l'algorithme n'est pas dans ce registre.",
          "The address may have been mistyped, or the algorithm is not in this registry.")
      )
    case .methodNotAllowed:
      (
        say("Cette page ne se demande pas ainsi", "This page is not asked for in this way"),
        say("Ouvrez-la par un lien ou par son formulaire.", "Open it by a link or by its form.")
      )
    case .timeout:
      (
        say("Votre demande est arrivée trop lentement", "Your request came in too slowly"),
        say("Rien n'a été gardé. Essayez de nouveau.", "Nothing was kept. Try again.")
      )
    case .tooLarge:
      (
        say("Votre demande est trop longue", "Your request is too long"),
        say(
          "Rien n'a été gardé. Envoyez moins de données à la fois.", "Nothing was kept. Send less data at a time.")
      )
    case .addressTooLong:
      (
        say("Cette adresse est trop longue", "This address is too long"),
        say("Cherchez l'algorithme dans la liste.", "Look for the algorithm in the list.")
      )
    case .notAForm:
      (
        say("Ce site n'accepte ici que son formulaire", "Only the site's own form is accepted here"),
        say("Rien n'a été gardé. Utilisez le formulaire de la page.", "Nothing was kept. Use the form of the page.")
      )
    case .busy:
      (
        say("Trop de demandes à la fois", "Too many requests at once"),
        say(
          "Rien n'a été gardé. Essayez de nouveau dans quelques secondes.",
          "Nothing was kept. Try again in a few seconds.")
      )
    case .internalError:
      (
        say("Le site n'a pas pu répondre", "The site could not answer"),
        say(
          "Le défaut est chez nous, pas chez vous. Rien n'a été gardé. Essayez de nouveau plus tard.",
          "The fault is ours, not yours. Nothing was kept. Try again later.")
      )
    }
  }
}
