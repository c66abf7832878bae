internal import Languages

extension Site {
  /// What the site is, what it does with what is entered, and what its words do not do.
  func aboutPage(in language: Language) -> Answer {
    let say = Words(language: language)
    let title = say("À propos de ce site", "About this site")
    let privacy = say(
      "Ce que vous saisissez sert à préparer la page qui vous répond, puis est oublié. Rien n'en est gardé : ni fichier, ni journal, ni cookie. Le journal du site note l'heure, le genre de page, la durée et le code de réponse, et rien d'autre.",
      "What you enter serves to make the page that answers you, and is then forgotten. Nothing of it is kept: no file, no log, no cookie. The site's log notes the time, the kind of page, how long it took and the code of the answer, and nothing else."
    )
    let content: HTML = """
      <h1>\(title)</h1>
      <p class="lede">\(say(
        "Lucarne publie des algorithmes publics dont les règles s'exécutent. La même description sert à la page, aux cas types et à l'explication.",
        "Lucarne publishes public algorithms whose rules run. The same description serves the page, the sample cases and the explanation."
      ))</p>
      <section aria-labelledby="privacy"><h2 id="privacy">\(say("Vos données", "Your data"))</h2>
      <p>\(privacy)</p>
      \(reports(say))</section>
      <section aria-labelledby="worth"><h2 id="worth">\(say("Ce que vaut un résultat", "What a result is worth"))</h2>
      <p>\(say(
        "Un résultat affiché ici n'est pas une décision. Il dit ce que donnent les règles publiées, avec ce que vous avez saisi, au jour que vous avez choisi. Seule l'administration décide. Si sa décision est autre, demandez-lui pourquoi : chaque page dit comment contester.",
        "A result shown here is no decision. It tells what the published rules give, with what you entered, on the day that you chose. Only the administration decides. Where its decision is another, ask why: each page says how to contest."
      ))</p></section>
      <section aria-labelledby="doubt"><h2 id="doubt">\(say("Ce qui n'est pas sûr", "What is not certain"))</h2>
      <p>\(say(
        "Ce qu'aucun texte ne fixe est appelé hypothèse. Chaque page et chaque explication le dit.",
        "What no text settles is called an assumption. Each page and each explanation says so."))</p></section>
      <section aria-labelledby="programs"><h2 id="programs">\(say("Pour les programmes", "For programs"))</h2>
      <p>\(say(
        "L'adresse d'un algorithme répond en HTML, en JSON ou en YAML selon l'en-tête « Accept », ou avec « .json » et « .yaml » à sa fin.",
        "The address of an algorithm answers in HTML, JSON or YAML as the “Accept” header asks, or with “.json” and “.yaml” at its end."
      ))</p></section>

      """
    let page = Page(title: title, description: privacy, language: language, place: .about, content: content)
    return Answer(200, html(page), keeping: .whileUnchanged)
  }

  /// What is kept where somebody chooses to say something.
  private func reports(_ say: Words) -> HTML? {
    guard options.hasDesk else { return nil }
    let told = say(
      "Un signalement d'erreur est gardé, puisque vous l'envoyez pour cela : son texte, son jour, et votre cas si vous choisissez de le joindre. Ni nom, ni adresse. L'espace des organisations pose un cookie, le temps d'une connexion.",
      "A report of a mistake is kept, as you send it for that: its text, its day, and your case where you choose to attach it. No name, no address. The pages of organisations set a cookie, while somebody is signed in."
    )
    return "<p>\(told)</p>\n"
  }
}
