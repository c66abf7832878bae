internal import CanonicalJSON
internal import Languages
internal import RuleValues

extension Site {
  /// What programs can ask for, told to people: from the same paths as the document of the API.
  func apiGuide(in language: Language) -> Answer {
    let say = Words(language: language)
    let title = say("Interroger le registre par programme", "Asking the registry by program")
    let document = APIPlace(.document).text
    let example = ExampleCase(registry)
    let operations = APIPlace.Path.allCases.map { operation($0, example, say) }
    let problems = Problem.Code.allCases.map { code -> HTML in
      let words = code.words
      return """
        <dt id="\(code.anchor)"><code>\(code.rawValue)</code> · \(words.title.text(in: language)) (\(code.status))</dt>
        <dd>\(words.detail.text(in: language))</dd>

        """
    }
    let content: HTML = """
      <h1>\(title)</h1>
      <p class="lede">\(say(
        "Tout ce que montre ce site se demande aussi par programme, sans compte. Ce qui est envoyé sert à répondre, et n'est ni gardé ni noté.",
        "All that this site shows can be asked for by a program too, without an account. What is sent serves to answer, and is neither kept nor logged."
      ))</p>
      <p><a href="\(document)">\(say("Le document OpenAPI 3.1", "The OpenAPI 3.1 document"))</a> \(say(
        "dit la même chose aux outils. Les réponses sont en français, ou en anglais avec",
        "says the same to tools. Answers are in French, or in English with")) <code>Accept-Language: en</code>.
      \(say(
        "Les nombres à décimales sont des chaînes, pour rester exacts.",
        "Numbers with decimals are strings, so as to stay exact."))</p>
      <h2 id="operations">\(say("Opérations", "Operations"))</h2>
      \(operations)<h2 id="problems">\(say("Erreurs", "Errors"))</h2>
      <p>\(say(
        "Une erreur est un document JSON (RFC 9457) ; « diagnostics » y dit ce qui ne va pas, ligne et colonne comprises.",
        "An error is a JSON document (RFC 9457); “diagnostics” in it says what is wrong, with its line and column."))</p>
      <dl>
      \(problems)</dl>

      """
    let page = Page(
      title: title,
      description: say(
        "Les adresses, les limites et les erreurs de l'interface pour programmes.",
        "The addresses, the limits and the errors of the interface for programs."), language: language,
      place: .apiGuide, content: content, otherForms: [(.json, document)])
    return Answer(200, html(page), keeping: .whileUnchanged)
  }

  private func operation(_ path: APIPlace.Path, _ example: ExampleCase?, _ say: Words) -> HTML {
    let words = path.words
    let limit: HTML? = path.body.map { body in
      let types = body.types.sorted().joined(separator: ", ")
      return "<p class=\"note\">\(say("Corps\u{A0}: ", "Body: "))\(types), \(size(body.bytes, say)).</p>\n"
    }
    let names: HTML? =
      path.query.isEmpty
      ? nil
      : "<ul>\n\(path.query.map { own -> HTML in "<li><code>\(own.name)</code> \(say.own(own.told))</li>\n" })</ul>\n"
    return """
      <article class="rule"><h3 id="operation-\(String(describing: path))">\(say.own(words.title)) <code>\(path.method) \(path.rawValue)</code></h3>
      <p>\(say.own(words.told))</p>
      \(names)\(limit)<pre><code>\(curl(path, example))</code></pre></article>

      """
  }

  private func size(_ bytes: Int, _ say: Words) -> String {
    let (whole, unit) = bytes % (1_024 * 1_024) == 0 ? (bytes / (1_024 * 1_024), "M") : (bytes / 1_024, "K")
    return say("au plus \(whole)\u{A0}\(unit)io", "at most \(whole) \(unit)iB")
  }

  /// A command that can be pasted as it is.
  private func curl(_ path: APIPlace.Path, _ example: ExampleCase?) -> String {
    let place = APIPlace(path, id: example?.entry.id ?? "id", day: example?.entry.newest.from)
    let query = path.query.filter { $0.isRequired }.map { "?\($0.name)=\(example?.date ?? "")" }.joined()
    let address = "'\(origin)\(place.text)\(query)'"
    switch path {
    case .run, .explain:
      let body = example.map { String(decoding: $0.body.canonicalBytes, as: UTF8.self) } ?? "{\"inputs\":{}}"
      // An apostrophe ends the shell's quotes, and begins them again.
      let quoted = body.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      let accept = path == .explain ? " -H 'Accept: text/plain'" : ""
      return "curl \(address)\(accept) -H 'Content-Type: application/json' -d '\(quoted)'"
    case .validate:
      return
        "curl \(address) -H 'Content-Type: application/yaml' --data-binary @\(example?.entry.newest.from.description ?? "").yaml"
    case .batch: return "curl -T personnes.csv -X POST \(address) -H 'Content-Type: text/csv'"
    case .replay: return "curl -X POST \(address)"
    default: return "curl \(address)"
    }
  }
}
