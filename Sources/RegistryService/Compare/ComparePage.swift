internal import Audits
internal import DescriptorModel
internal import DescriptorReading
internal import Explanations
internal import Languages
internal import RuleEngine
internal import RuleValues

extension Site {
  /// Two algorithms, or one on two days, on the same data. What a person enters comes by the form alone, never by the address.
  func comparePage(_ request: SiteRequest, in language: Language) -> Answer {
    let isSent = request.method == "POST"
    let asked = isSent ? request.form : request.query
    guard let name = asked["a"], !name.isEmpty else { return choicePage(nil, nil, nil, in: language) }
    let other = asked["b"].flatMap { $0.isEmpty ? nil : $0 }
    guard let a = registry.entry(named: name), let b = registry.entry(named: other ?? name) else {
      return failure(.notFound, in: language)
    }
    let say = Words(language: language)
    for entry in [a, b] where entry.newest.descriptor.allocation != nil {
      let told = say(
        "Cet algorithme attribue des places\u{A0}: le résultat d'une personne dépend de tous les autres, et ne se compare pas ainsi.",
        "This algorithm allocates places: one person's result depends on all the others, and cannot be compared so.")
      return choicePage(a, b, told, in: language)
    }
    guard other != nil || isSent else { return choicePage(a, nil, nil, in: language) }
    var fields = isSent ? request.form : FormFields()
    var sampleName: String?
    if !isSent {
      if let number = request.query["case"].flatMap({ Int($0) }) {
        guard number >= 1, number <= a.cases.count else { return failure(.notFound, in: language) }
        fields = FormFields(a.cases[number - 1])
        sampleName = a.cases[number - 1].name
      }
      for name in ["date_a", "date_b"] { if let day = request.query[name] { fields.append(name, day) } }
    }
    let isChangingRows = fields.applyingRowButtons()
    // What both ask for under one name but do not read alike is asked for twice.
    let own = Set(
      b.newest.descriptor.inputs.filter { input in
        a.newest.descriptor.inputs.contains { $0.name == input.name && !$0.takes(likewise: input) }
      }.map { $0.name })
    let today = today()
    let sides = [
      ComparedSide(
        a, fields, dayField: "date_a", own: [], prefix: "in.", in: language, programs: programs, today: today),
      ComparedSide(
        b, fields, dayField: "date_b", own: own, prefix: "b.", in: language, programs: programs, today: today),
    ]
    let writer = CompareWriter(
      sides: sides, fields: fields, isChangingRows: isChangingRows, sampleName: sampleName, language: language)
    let title = say("Comparer deux résultats", "Compare two results")
    let page = Page(
      title: writer.prefix + title, description: compareWords(say), language: language, place: .compare,
      content: "\(writer.content(title: title))\(chooser(a, b, say, isFolded: true))")
    return Answer(200, html(page), keeping: .never)
  }

  private func compareWords(_ say: Words) -> String {
    say(
      "Les mêmes données sous deux algorithmes, ou sous les règles de deux jours. Rien n'est gardé.",
      "The same data under two algorithms, or under the rules of two days. Nothing is kept.")
  }

  /// Which two are to be compared.
  private func choicePage(
    _ a: PublishedEntry?, _ b: PublishedEntry?, _ told: String?, in language: Language
  ) -> Answer {
    let say = Words(language: language)
    let title = say("Comparer deux résultats", "Compare two results")
    let warning: HTML? = told.map { "<p class=\"warning\">\($0)</p>\n" }
    let page = Page(
      title: title, description: compareWords(say), language: language, place: .compare,
      content: """
        <h1>\(title)</h1>
        <p class="lede">\(say(
          "Les mêmes données sous deux algorithmes, ou sous les règles de deux jours.",
          "The same data under two algorithms, or under the rules of two days."))</p>
        \(warning)\(chooser(a, b, say, isFolded: false))
        """)
    return Answer(200, html(page), keeping: .never)
  }

  private func chooser(_ a: PublishedEntry?, _ b: PublishedEntry?, _ say: Words, isFolded: Bool) -> HTML {
    let entries = registry.entries.filter { $0.newest.descriptor.allocation == nil }
    func select(_ name: String, _ label: String, _ chosen: PublishedEntry?) -> HTML {
      let options = entries.map { entry -> HTML in
        let selected: HTML = entry.id == chosen?.id ? " selected" : ""
        return
          "<option value=\"\(entry.id)\"\(selected)>\(entry.newest.descriptor.title.text(in: say.language))</option>\n"
      }
      return """
        <p><label for="\(name)">\(label)</label>
        <select id="\(name)" name="\(name)">
        \(options)</select></p>

        """
    }
    let form: HTML = """
      <form action="\(Address(.compare, in: say.language).path)" method="get" class="search no-print">
      <div class="filters">
      \(select("a", say("Un algorithme", "An algorithm"), a))\(select("b", say("Avec lui-même un autre jour, ou avec un autre", "With itself on another day, or with another"), b ?? a))</div>
      <div class="actions"><button type="submit">\(say("Choisir", "Choose"))</button></div>
      </form>

      """
    return isFolded
      ? "<details class=\"no-print\"><summary>\(say("Choisir d'autres algorithmes", "Choose other algorithms"))</summary>\n\(form)</details>\n"
      : form
  }
}
