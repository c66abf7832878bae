internal import CanonicalJSON
internal import Languages
internal import RegistryStore
internal import RuleValues
internal import SourceDiagnostics

extension RegistrationDesk {
  /// What programs ask for.
  func program(_ request: SiteRequest, _ place: DeskPlace, by site: Site) throws(Refusal) -> Answer {
    switch place.path {
    case .logHead, .logEntries, .logInclusion, .logConsistency, .logKey:
      try asking { () throws(StoreError) in try store.allow(.address, by: request.client) }
      return try log(request, place)
    case .reports where request.method == "POST": return try newReport(request)
    default: break
    }
    let caller = try caller(of: request, at: place)
    switch place.path {
    case .submissions where request.method == "POST": return try newSubmission(request, by: caller)
    case .submissions:
      let found = try asking { () throws(StoreError) in try store.submissions(for: caller) }
      return answer(.object(["submissions": .array(found.map { $0.json })]))
    case .submission: return answer(try submission(place.number, for: caller).json)
    case .approval:
      let log = try approve(place.number, by: caller)
      return answer(
        .object([
          "submission": .integer(Int64(place.number)), "state": .string("published"), "log": .integer(Int64(log)),
        ]))
    case .rejection:
      let reason = try reading { () throws(DiagnosticsError) in
        try JSONBody(request.body, required: ["reason"]).words("reason")
      }
      let log = try asking { () throws(StoreError) in
        try store.reject(submission: place.number, by: caller, reason: reason ?? Wording(fr: ""))
      }
      return answer(
        .object([
          "submission": .integer(Int64(place.number)), "state": .string("rejected"), "log": .integer(Int64(log)),
        ]))
    case .retirement: return try retirement(of: place.id, request, by: caller)
    case .reports:
      let found = try asking { () throws(StoreError) in try store.reports(for: caller) }
      return answer(.object(["reports": .array(found.map { $0.json })]))
    case .reportAnswer: return try reportAnswer(place.number, request, by: caller)
    default: throw Refusal(.notFound)
    }
  }

  func submission(_ number: Int, for caller: Caller) throws(Refusal) -> PendingSubmission {
    let found = try asking { () throws(StoreError) in try store.submission(number, for: caller) }
    return found
  }

  func answer(_ json: JSON, status: Int = 200) -> Answer {
    Answer(status, .json, Array(json.prettyText.utf8), keeping: .never)
  }

  private func newSubmission(_ request: SiteRequest, by caller: Caller) throws(Refusal) -> Answer {
    let draft = try reading { () throws(DiagnosticsError) in try Draft(request) }
    let (outcome, examination) = try submit(draft, by: caller)
    var members: JSON.Members = ["cases": .integer(Int64(examination.cases))]
    members["warnings"] = .array(examination.diagnostics.map { $0.json(in: request.language) })
    members["algorithm"] = (examination.submission?.algorithm).map { .string($0) }
    members["version"] = (examination.submission?.version).map { .string("\($0)") }
    let number: Int
    var status = 201
    switch outcome {
    case .pending(let submission):
      (number, status) = (submission, 202)
      members["state"] = .string("pending")
    case .published(let submission, let log):
      number = submission
      members["state"] = .string("published")
      members["log"] = .integer(Int64(log))
    }
    members["submission"] = .integer(Int64(number))
    var answer = answer(.object(members), status: status)
    answer.headers.append(("Location", DeskPlace(.submission, number: number).text))
    return answer
  }

  private func retirement(of id: String, _ request: SiteRequest, by caller: Caller) throws(Refusal) -> Answer {
    let (version, reason) = try reading { () throws(DiagnosticsError) in
      let body = try JSONBody(request.body, required: ["reason"], optional: ["version"])
      return (try body.day("version"), try body.words("reason"))
    }
    let log = try retire(id, version: version, by: caller, reason: reason ?? Wording(fr: ""))
    return answer(.object(["algorithm": .string(id), "state": .string("retired"), "log": .integer(Int64(log))]))
  }

  private func newReport(_ request: SiteRequest) throws(Refusal) -> Answer {
    let report = try reading { () throws(DiagnosticsError) in
      let body = try JSONBody(request.body, required: ["algorithm", "text"], optional: ["version", "case"])
      return NewReport(
        algorithm: try body.text("algorithm") ?? "", version: try body.day("version"),
        text: try body.text("text") ?? "", caseJSON: body.json("case"))
    }
    let number = try keep(report, from: request.client)
    return answer(.object(["report": .integer(Int64(number)), "state": .string("open")]), status: 201)
  }

  private func reportAnswer(_ number: Int, _ request: SiteRequest, by caller: Caller) throws(Refusal) -> Answer {
    let (words, isWithheld) = try reading { () throws(DiagnosticsError) in
      let body = try JSONBody(request.body, required: ["answer"], optional: ["withhold_text"])
      return (try body.words("answer"), try body.boolean("withhold_text") ?? false)
    }
    try answerReport(number, by: caller, words ?? Wording(fr: ""), withholdingText: isWithheld)
    return answer(.object(["report": .integer(Int64(number)), "state": .string("answered")]))
  }
}

/// A report of a mistake that was not looked at yet.
struct NewReport {
  var algorithm: String
  var version: CalendarDate?
  var text: String
  var caseJSON: String?
}

extension RegistrationDesk {
  /// - Returns: the place of the log's entry.
  func retire(
    _ id: String, version: CalendarDate?, by caller: Caller, reason: Wording
  ) throws(Refusal) -> Int {
    let log = try asking { () throws(StoreError) in
      try store.retire(id, version: version, by: caller, reason: reason)
    }
    refresh()
    return log
  }

  /// Keeps a report on an algorithm of the registry.
  ///
  /// - Returns: its number.
  func keep(_ report: NewReport, from client: String) throws(Refusal) -> Int {
    guard let entry = live.site.registry.entry(named: report.algorithm),
      report.version.map({ entry.version(from: $0) != nil }) ?? true
    else { throw Refusal(.notFound) }
    let number = try asking { () throws(StoreError) in
      try store.report(
        on: entry.id, version: report.version, text: report.text, caseJSON: report.caseJSON, from: client)
    }
    refresh()
    return number
  }

  func answerReport(
    _ number: Int, by caller: Caller, _ words: Wording, withholdingText: Bool
  ) throws(Refusal) {
    try asking { () throws(StoreError) in
      try store.answer(report: number, by: caller, words, withholdingText: withholdingText)
    }
    refresh()
  }
}
