internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import SourceDiagnostics

extension Site {
  /// How many entries a list has that nobody bounded, and at most.
  static let listLimits = (standard: 50, most: 200)

  /// The entries that answer a search, some at a time.
  func listAnswer(_ request: SiteRequest) -> Answer {
    var reading = QueryReading(request.query, of: .algorithms)
    let query = SearchQuery(
      text: reading.text("q") ?? "", field: reading.text("field"), administration: reading.text("administration"),
      decision: reading.choice("decision"), automation: reading.choice("automation"), status: reading.choice("status"),
      verification: reading.choice("verification"))
    let limit = reading.integer("limit", in: 1...Site.listLimits.most, else: Site.listLimits.standard)
    let offset = reading.integer("offset", in: 0...1_000_000, else: 0)
    if !reading.diagnostics.isEmpty { return answer(DiagnosticsError(reading.diagnostics), in: request.language) }
    let answer = { [self] in
      guard let found = try? search(query).entries else { return failure(.internalError, for: request) }
      let shown = found.dropFirst(offset).prefix(limit)
      let end = offset + shown.count
      return json(
        .object([
          "total": .integer(Int64(found.count)), "offset": .integer(Int64(offset)), "limit": .integer(Int64(limit)),
          "next": end < found.count && !shown.isEmpty
            ? .string(next(request.query, from: end)) : .null,
          "algorithms": .array(shown.map { listed($0) }), "facets": facets(found),
        ]))
    }
    return request.query.fields.isEmpty
      ? kept(Address(.api(APIPlace(.algorithms)), in: .french), .json, answer) : tagged(answer())
  }

  /// The same question, further on.
  private func next(_ query: FormFields, from offset: Int) -> String {
    var next = query
    next.replace("offset", with: String(offset))
    return APIPlace(.algorithms).text + "?"
      + next.fields.map { "\(queryEncoded($0.name))=\(queryEncoded($0.value))" }.joined(separator: "&")
  }

  /// How many of the entries found have each value by which a search can be narrowed.
  private func facets(_ entries: [PublishedEntry]) -> JSON {
    func counts(_ value: (PublishedEntry) -> String?) -> JSON {
      var counts: [String: Int64] = [:]
      for entry in entries { if let value = value(entry) { counts[value, default: 0] += 1 } }
      return .object(JSON.Members(counts.mapValues { .integer($0) }))
    }
    return .object([
      "field": counts { $0.field }, "administration": counts { $0.newest.descriptor.publicRecord.administration.fr },
      "decision": counts { $0.newest.descriptor.decisionKind.rawValue },
      "automation": counts { $0.newest.descriptor.publicRecord.automation?.rawValue },
      "status": counts { $0.newest.descriptor.status.rawValue },
      "verification": counts { ladder($0, $0.newest).level?.rawValue },
    ])
  }
}

extension Site {
  /// One line of a list.
  private func listed(_ entry: PublishedEntry) -> JSON {
    let (descriptor, ladder) = (entry.newest.descriptor, ladder(entry, entry.newest))
    let record = descriptor.publicRecord
    func words(_ wording: Wording) -> JSON { entry.words(wording) }
    return .object([
      "verification": ladder.level.map { .string($0.rawValue) } ?? .null,
      "id": .string(entry.id), "field": .string(entry.field), "title": words(descriptor.title),
      "summary": words(descriptor.summary),
      "administration": words(record.administration), "status": .string(descriptor.status.rawValue),
      "decision": .string(descriptor.decisionKind.rawValue),
      "automation": record.automation.map { .string($0.rawValue) } ?? .null,
      "from": .string(entry.newest.from.description), "versions": .integer(Int64(entry.versions.count)),
      "cases": .integer(Int64(entry.cases.count)), "fingerprint": .string(descriptor.fingerprint),
      "href": .string(APIPlace(.algorithm, id: entry.id).text),
      "page": .string(Address(.entry(entry.id, .negotiated), in: .french).path),
    ])
  }
}
