internal import CanonicalJSON
internal import Languages

/// What the document of the API says of the desk, where there is one: from the same paths as those it answers.
struct DeskDocument {
  let language: Language

  /// By the path, its operations by method.
  var paths: JSON.Members {
    var paths: JSON.Members = [:]
    for path in DeskPlace.Path.allCases where !path.isPage {
      var operations: JSON.Members = [:]
      for method in path.methods where method != "HEAD" { operations[method.lowercased()] = operation(path, method) }
      paths[path.rawValue] = .object(operations)
    }
    return paths
  }

  /// How a program says who it is.
  static let security: JSON = .object([
    "token": .object(["type": .string("http"), "scheme": .string("bearer")])
  ])

  private func operation(_ path: DeskPlace.Path, _ method: String) -> JSON {
    let words = path.title(method)
    var answers: JSON.Members = [
      "2XX": .object([
        "description": .string(words.text(in: language)),
        "content": .object([
          "application/json": .object(["schema": .object(["type": .string("object")])])
        ]),
      ])
    ]
    answers["default"] = .object([
      "description": .string(
        Wording(fr: "Ce qui ne va pas.", en: "What is wrong.").text(in: language)),
      "content": .object([MediaType.problem.rawValue: .object(["schema": Schema.reference("Problem")])]),
    ])
    var operation: JSON.Members = [
      "operationId": .string("\(path)" + (path.methods.contains("GET") && method == "POST" ? "New" : "")),
      "summary": .string(words.text(in: language)), "responses": .object(answers),
    ]
    let parameters = parameters(path)
    if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
    if path.needsToken(method) { operation["security"] = .array([.object(["token": .array([])])]) }
    if method == "POST", let body = path.body(RequestLimits()) {
      let schema = path.bodySchema
      operation["requestBody"] = .object([
        "required": .boolean(true),
        "content": .object(JSON.Members(body.types.map { ($0, .object(["schema": schema])) })),
      ])
    }
    return .object(operation)
  }

  private func parameters(_ path: DeskPlace.Path) -> [JSON] {
    var parameters: [JSON] = []
    if path.rawValue.contains("{id}") {
      parameters.append(parameter("id", in: "path", Schema.string, isRequired: true))
    }
    if path.rawValue.contains("{number}") {
      parameters.append(parameter("number", in: "path", Schema.count, isRequired: true))
    }
    return parameters + path.query.map { parameter($0.name, in: "query", Schema.count, isRequired: $0.isRequired) }
  }

  private func parameter(_ name: String, in place: String, _ schema: JSON, isRequired: Bool) -> JSON {
    .object([
      "name": .string(name), "in": .string(place), "required": .boolean(isRequired), "schema": schema,
    ])
  }
}

extension DeskPath {
  fileprivate func needsToken(_ method: String) -> Bool {
    switch self {
    case .logHead, .logEntries, .logInclusion, .logConsistency, .logKey: false
    case .reports: method == "GET"
    default: true
    }
  }

  fileprivate var query: [(name: String, isRequired: Bool)] {
    switch self {
    case .logHead: [("size", false)]
    case .logEntries: [("from", false), ("limit", false)]
    case .logInclusion: [("number", true), ("size", true)]
    case .logConsistency: [("first", true), ("size", true)]
    default: []
    }
  }

  fileprivate var bodySchema: JSON {
    switch self {
    case .rejection: Schema.object(["reason": Schema.anything], isClosed: true)
    case .retirement:
      Schema.object(["reason": Schema.anything, "version": Schema.date], except: ["version"], isClosed: true)
    case .reports:
      Schema.object(
        ["algorithm": Schema.string, "text": Schema.string, "version": Schema.date, "case": Schema.anything],
        except: ["version", "case"], isClosed: true)
    case .reportAnswer:
      Schema.object(
        ["answer": Schema.anything, "withhold_text": Schema.boolean], except: ["withhold_text"], isClosed: true)
    default: .object(["type": .string("object")])
    }
  }

  fileprivate func title(_ method: String) -> Wording {
    switch self {
    case .submissions where method == "POST": Wording(fr: "Soumettre une version", en: "Submit a version")
    case .submissions: Wording(fr: "Vos soumissions en attente", en: "Your pending submissions")
    case .submission: Wording(fr: "Une soumission", en: "One submission")
    case .approval: Wording(fr: "Approuver une soumission", en: "Approve a submission")
    case .rejection: Wording(fr: "Refuser une soumission", en: "Reject a submission")
    case .retirement: Wording(fr: "Retirer un algorithme du service", en: "Retire an algorithm")
    case .reports where method == "POST":
      Wording(fr: "Signaler une erreur, sans compte", en: "Report a mistake, without an account")
    case .reports: Wording(fr: "Les signalements de votre organisation", en: "The reports for your organisation")
    case .reportAnswer: Wording(fr: "Répondre à un signalement", en: "Answer a report")
    case .logHead: Wording(fr: "Tête signée du journal", en: "Signed head of the log")
    case .logEntries: Wording(fr: "Écritures du journal", en: "Entries of the log")
    case .logInclusion:
      Wording(fr: "Preuve qu'une écriture est dans le journal", en: "Proof that an entry is in the log")
    case .logConsistency: Wording(fr: "Preuve que le journal n'a fait que croître", en: "Proof that the log only grew")
    case .logKey: Wording(fr: "Clé publique du journal", en: "Public key of the log")
    // Pages are for people, and stand in no document for programs.
    default: Wording(fr: "Page", en: "Page")
    }
  }
}
