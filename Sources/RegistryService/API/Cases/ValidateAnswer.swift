internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleValues
internal import SourceDiagnostics

extension Site {
  /// `validate`: all that is wrong with a descriptor, and nothing executed.
  func validateAnswer(_ request: SiteRequest) -> Answer {
    var query = QueryReading(request.query, of: .validate)
    let asked = request.query["on"] == nil ? today() : query.day("on")
    guard let day = asked, query.diagnostics.isEmpty else {
      return answer(DiagnosticsError(query.diagnostics), in: request.language)
    }
    let file = SourceFile(name: "body", bytes: request.body)
    let (descriptor, diagnostics) = validateDescriptor(
      file, units: registry.units, on: day, searchBudget: options.work.tables)
    func count(_ severity: Diagnostic.Severity) -> JSON {
      .integer(Int64(diagnostics.count { $0.severity == severity }))
    }
    let members = JSON.object([
      "valid": .boolean(descriptor != nil), "id": descriptor.map { .string($0.id) } ?? .null,
      "from": descriptor.map { .string($0.inForce.from.description) } ?? .null,
      "fingerprint": descriptor.map { .string($0.fingerprint) } ?? .null, "on": .string(day.description),
      "language": .string(request.language.rawValue), "errors": count(.error), "warnings": count(.warning),
    ])
    var body = Array(members.canonicalBytes.dropLast())
    body += ",\"diagnostics\":".utf8
    body += renderJSON(diagnostics, in: request.language).utf8
    body += "}\n".utf8
    var answer = Answer(200, .json, body, keeping: .never)
    answer.headers = [("Content-Language", request.language.rawValue)]
    return answer
  }
}
