internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleValues

/// The document of the API (OpenAPI 3.1), made from the paths that are answered.
struct OpenAPIDocument {
  let site: Site
  let language: Language

  var json: JSON {
    let say = Words(language: language)
    return .object([
      "openapi": .string("3.1.0"),
      "info": .object([
        "title": .string("Lucarne"), "version": .string("1"),
        "description": .string(
          say(
            "Registre d'algorithmes publics dont les fiches s'exécutent. Les nombres à décimales sont des chaînes exactes. Une adresse trop longue, un corps trop gros ou un calcul trop long sont refusés ; les limites sont dans chaque opération.",
            "A registry of public algorithms whose entries run. Numbers with decimals are exact strings. An address that is too long, a body that is too large or a computation that is too long is refused; the limits stand in each operation."
          )),
        "license": .object([
          "name": .string("Licence Ouverte 2.0"),
          "url": .string("https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
        ]),
      ]),
      "servers": .array([.object(["url": .string(site.origin)])]),
      "paths": .object(paths),
      "components": .object([
        "schemas": .object(Schema.components),
        "securitySchemes": site.options.hasDesk ? DeskDocument.security : .object([:]),
      ]),
    ])
  }

  private var paths: JSON.Members {
    let own = APIPlace.Path.allCases.map { path in
      (path.rawValue, JSON.object([path.method.lowercased(): operation(path)]))
    }
    let paths = JSON.Members(own)
    return site.options.hasDesk ? DeskDocument(language: language).paths.with(paths) : paths
  }

  private func operation(_ path: APIPlace.Path) -> JSON {
    let words = path.words
    var answers: JSON.Members = ["200": answer(path)]
    for code in path.problems { answers[String(code.status)] = problem(code, beside: answers[String(code.status)]) }
    var operation: JSON.Members = [
      "operationId": .string("\(path)"), "summary": .string(words.title.text(in: language)),
      "description": .string(words.told.text(in: language)), "responses": .object(answers),
    ]
    let parameters = parameters(path)
    if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
    if let body = path.body { operation["requestBody"] = self.body(body, path) }
    return .object(operation)
  }

  private func answer(_ path: APIPlace.Path) -> JSON {
    .object([
      "description": .string(path.words.title.text(in: language)),
      "content": .object(
        JSON.Members(
          path.answers.map { answer in
            (String(answer.type.rawValue.prefix { $0 != ";" }), .object(["schema": answer.schema]))
          })),
    ])
  }

  /// Several problems may have one status: the description names each.
  private func problem(_ code: Problem.Code, beside other: JSON?) -> JSON {
    var told = "\(code.rawValue): \(code.words.title.text(in: language))"
    if case .object(let entries)? = other, case .string(let text)? = entries["description"] {
      told = "\(text); \(told)"
    }
    return .object([
      "description": .string(told),
      "content": .object([MediaType.problem.rawValue: .object(["schema": Schema.reference("Problem")])]),
    ])
  }

  private func parameters(_ path: APIPlace.Path) -> [JSON] {
    let example = ExampleCase(site.registry)
    var parameters: [JSON] = []
    if path.rawValue.contains("{id}") {
      parameters.append(
        parameter(
          "id", in: "path", isRequired: true,
          .object(["type": .string("string"), "pattern": .string("^[a-z0-9_-]+$"), "maxLength": .integer(200)]),
          Wording(fr: "L'identifiant de l'algorithme.", en: "The algorithm's id."), example: example?.entry.id))
    }
    if path.rawValue.contains("{day}") {
      parameters.append(
        parameter(
          "day", in: "path", isRequired: true, Schema.date,
          Wording(
            fr: "Le jour d'entrée en vigueur de la version.", en: "The day from which the version is in force."),
          example: example?.entry.newest.from.description))
    }
    return parameters
      + path.query.map { own in
        parameter(
          own.name, in: "query", isRequired: own.isRequired, own.schema, own.told,
          example: own.isRequired ? example?.date : nil)
      }
  }

  private func parameter(
    _ name: String, in place: String, isRequired: Bool, _ schema: JSON, _ told: Wording, example: String?
  ) -> JSON {
    var entries: JSON.Members = [
      "name": .string(name), "in": .string(place), "required": .boolean(isRequired), "schema": schema,
      "description": .string(told.text(in: language)),
    ]
    if let example { entries["example"] = .string(example) }
    return .object(entries)
  }

  private func body(_ body: AcceptedBody, _ path: APIPlace.Path) -> JSON {
    let say = Words(language: language)
    let example = ExampleCase(site.registry)
    var content: JSON.Members = [:]
    for type in body.types {
      var entries: JSON.Members = ["schema": path.bodySchema(type)]
      if type == "application/json", path != .replay, let example { entries["example"] = example.body }
      if path == .validate, let example { entries["example"] = .string(example.source) }
      content[type] = .object(entries)
    }
    let limit = Int64(body.bytes / 1_024)
    return .object([
      "required": .boolean(!body.isOptional), "content": .object(content),
      "description": .string(say("Au plus \(limit) Kio.", "At most \(limit) KiB.")),
    ])
  }
}

/// A real case, by which the document shows what is sent: the first sample case of the registry with a day, of an
/// algorithm that anyone can run from her own data.
struct ExampleCase {
  let entry: PublishedEntry
  let date: String
  let body: JSON

  init?(_ registry: PublishedRegistry) {
    for entry in registry.entries where entry.newest.descriptor.allocation == nil {
      guard let sample = entry.cases.first(where: { sample in sample.date.map { $0 >= entry.newest.from } ?? false }),
        let day = sample.date
      else { continue }
      self.entry = entry
      date = day.description
      body = .object(["inputs": JSON(sample.inputs), "date": .string(day.description)])
      return
    }
    return nil
  }

  /// The descriptor, as its author wrote it.
  var source: String { String(decoding: entry.newest.source, as: UTF8.self) }
}
