internal import Languages

/// What every page has around its content.
struct Page {
  var title: String
  /// What a list of search results says of the page.
  var description: String
  var language: Language
  /// The page's own place, and by it the same page in the other language.
  var place: Address.Place?
  var content: HTML
  /// The forms of the page that are for programs.
  var otherForms: [(type: MediaType, path: String)] = []
  /// What search engines are told; nothing where there is nothing.
  var linkedData: HTML = ""
  /// What else the head holds.
  var head: HTML = ""
}

extension Site {
  /// The whole page: its head, the way past the navigation, the landmarks. No style but the site's own sheet, and no
  /// script but where the page asks for the site's own.
  func html(_ page: Page) -> HTML {
    let say = Words(language: page.language)
    let home = Address(.home, in: page.language).path
    let about = Address(.about, in: page.language).path
    return """
      <!DOCTYPE html>
      <html lang="\(page.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(page.title) · Lucarne</title>
      <meta name="description" content="\(page.description)">
      <link rel="stylesheet" href="\(Address(.styleSheet, in: .french).path)">
      <link rel="icon" type="image/svg+xml" href="\(Address(.icon, in: .french).path)">
      \(page.head)\(links(page))</head>
      <body class="site">
      <a class="skip" href="#content">\(say("Aller au contenu", "Skip to the content"))</a>
      <header class="masthead">
      <p class="brand"><a href="\(home)">Lucarne</a> <span>\(say(
        "registre des algorithmes publics", "registry of public algorithms"))</span></p>
      <nav aria-label="\(say("Site", "Site"))"><ul>
      <li><a href="\(home)">\(say("Algorithmes", "Algorithms"))</a></li>
      \(journal(say))<li><a href="\(about)">\(say("À propos", "About"))</a></li>
      \(otherLanguage(page))</ul></nav>
      </header>
      <main id="content" tabindex="-1">
      \(notice(say))\(page.content)</main>
      <footer class="colophon">
      <p>\(kept(page, say)) <a href="\(about)">\(say("Ce que fait ce site", "What this site does"))</a>
      · <a href="\(Address(.apiGuide, in: page.language).path)">\(say(
        "Par programme", "By program"))</a></p>
      \(organisations(say))      </footer>
      </body>
      </html>

      """
  }

  private func notice(_ say: Words) -> HTML? {
    options.notice.map { "<p class=\"warning\"><strong>\(say($0))</strong></p>\n" }
  }

  private func journal(_ say: Words) -> HTML? {
    guard options.hasDesk else { return nil }
    let path = Address(.desk(DeskPlace(.journal)), in: say.language).path
    return "<li><a href=\"\(path)\">\(say("Journal", "Log"))</a></li>\n"
  }

  private func organisations(_ say: Words) -> HTML? {
    guard options.hasDesk else { return nil }
    let path = Address(.desk(DeskPlace(.organisation)), in: say.language).path
    return "<p><a href=\"\(path)\">\(say("Espace des organisations", "Organisations"))</a></p>\n"
  }

  /// What the site keeps of who reads a page.
  private func kept(_ page: Page, _ say: Words) -> String {
    let licence = say(
      "Textes du registre sous Licence Ouverte 2.0. ", "Texts of the registry under Licence Ouverte 2.0. ")
    guard case .desk(let place)? = page.place else {
      return licence
        + say(
          "Ce site ne dépose aucun cookie et ne garde rien de ce que vous saisissez.",
          "This site sets no cookie and keeps nothing of what you enter.")
    }
    if place.path.isForOrganisations {
      return licence
        + say(
          "Ces pages posent un seul cookie, le temps de la connexion. Ce que vous déposez est gardé.",
          "These pages set a single cookie, while you are signed in. What you submit is kept.")
    }
    return licence + say("Ce site ne dépose aucun cookie.", "This site sets no cookie.")
  }

  private func other(_ language: Language) -> Language { language == .french ? .english : .french }

  private func otherLanguage(_ page: Page) -> HTML {
    let other = other(page.language)
    let path = Address(page.place ?? .home, in: other).path
    return """
      <li><a href="\(path)" lang="\(other.rawValue)" hreflang="\(other.rawValue)">\(
        other == .english ? "English" : "Français")</a></li>

      """
  }

  /// The page's own address, its other language and its other forms.
  private func links(_ page: Page) -> HTML {
    guard let place = page.place, !place.isForOrganisations else {
      return "<meta name=\"robots\" content=\"noindex\">\n"
    }
    let languages = Language.allCases.map { language -> HTML in
      """
      <link rel="alternate" hreflang="\(language.rawValue)" href="\(origin)\(Address(place, in: language).path)">

      """
    }
    let forms = page.otherForms.map { form -> HTML in
      "<link rel=\"alternate\" type=\"\(form.type.rawValue)\" href=\"\(form.path)\">\n"
    }
    return """
      <link rel="canonical" href="\(origin)\(Address(place, in: page.language).path)">
      \(languages)\(forms)<link rel="alternate" type="application/atom+xml" href="\(Address(.feed, in: page.language).path)">
      \(page.linkedData)
      """
  }
}
