internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleValues
internal import SourceDiagnostics

extension Site {
  /// The answer to a program.
  func apiAnswer(_ place: APIPlace, _ request: SiteRequest) -> Answer {
    switch place.path {
    case .algorithms: return listAnswer(request)
    case .descriptorSchema:
      return kept(Address(.api(place), in: .french), .schema) { json(descriptorSchema(), .schema) }
    case .document:
      var answer = kept(Address(.api(place), in: request.language), .json) {
        json(OpenAPIDocument(site: self, language: request.language).json)
      }
      answer.headers = [("Content-Language", request.language.rawValue), ("Vary", "Accept-Language")]
      return answer
    case .validate: return validateAnswer(request)
    case .algorithm, .versions, .version, .versionSchema, .schema, .parameters, .cases, .run, .explain, .batch, .replay:
      guard let entry = registry.entry(named: place.id) else { return answer(Problem(.notFound), in: request.language) }
      guard entry.id == place.id else {
        var own = place
        own.id = entry.id
        return moved(to: Address(.api(own), in: .french), request.query)
      }
      guard let version = place.day.map({ entry.version(from: $0) }) ?? entry.newest else {
        return answer(Problem(.notFound), in: request.language)
      }
      return entryAnswer(place, entry, version, request)
    }
  }

  private func entryAnswer(
    _ place: APIPlace, _ entry: PublishedEntry, _ version: EntryVersion, _ request: SiteRequest
  ) -> Answer {
    switch place.path {
    case .parameters: return parametersAnswer(entry, request)
    case .run: return runAnswer(entry, request)
    case .explain: return explainAnswer(entry, request)
    case .replay: return replayAnswer(entry, request)
    // Rows come and go as they are decided: without a connection there are none.
    case .batch: return answer(Problem(.notFound), in: request.language)
    default: break
    }
    let query = QueryReading(request.query, of: place.path)
    if !query.diagnostics.isEmpty { return answer(DiagnosticsError(query.diagnostics), in: request.language) }
    let address = Address(.api(place), in: .french)
    switch place.path {
    case .versions: return kept(address, .json) { json(entry.versionsJSON) }
    case .schema, .versionSchema: return kept(address, .schema) { json(inputSchema(entry, version), .schema) }
    case .cases: return kept(address, .json) { json(entry.casesJSON) }
    default:
      // The descriptor itself is YAML; what is said of it is JSON, which a program gets that does not choose.
      let isSource = place.path == .version && preferredForm(request.accept, among: [.json, .yaml]) == .yaml
      var answer =
        isSource
        ? kept(address, .yaml) { Answer(200, .yaml, version.source, keeping: .whileUnchanged) }
        : kept(address, .json) { json(json(entry, version)) }
      if place.path == .version { answer.headers.append(("Vary", "Accept")) }
      return answer
    }
  }

  /// What stays the same until the registry changes.
  func json(_ value: JSON, _ type: MediaType = .json) -> Answer {
    Answer(200, type, Array(value.prettyText.utf8), keeping: .whileUnchanged)
  }

  /// An alias leads to the id, with what was asked.
  private func moved(to address: Address, _ query: FormFields) -> Answer {
    let asked = query.fields.map { "\(queryEncoded($0.name))=\(queryEncoded($0.value))" }.joined(separator: "&")
    // 308 and not 301: what is sent to an alias is sent again to the id, with the same method.
    var answer = Answer(308, .text, [], keeping: .whileUnchanged)
    answer.headers.append(("Location", address.path + (asked.isEmpty ? "" : "?" + asked)))
    return answer
  }
}

extension PublishedEntry {
  /// The versions, in order of time.
  var versionsJSON: JSON {
    .object([
      "id": .string(id),
      "versions": .array(
        versions.map { version in
          let descriptor = version.descriptor
          var entries: JSON.Members = [
            "from": .string(version.from.description),
            "until": descriptor.inForce.until.map { .string($0.description) } ?? .null,
            "known_from": descriptor.knownFrom.map { .string($0.description) } ?? .null,
            "status": .string(descriptor.status.rawValue), "fingerprint": .string(descriptor.fingerprint),
            "bytes": .integer(Int64(version.source.count)),
            "href": .string(APIPlace(.version, id: id, day: version.from).text),
            "schema": .string(APIPlace(.versionSchema, id: id, day: version.from).text),
          ]
          entries["publication"] = version.publication?.json
          return .object(entries)
        }),
    ])
  }

  /// The sample cases: what goes in, and what must come out.
  var casesJSON: JSON {
    .object([
      "id": .string(id),
      "cases": .array(
        cases.map { sample in
          var expected: JSON.Members = [:]
          for output in sample.expected { expected[output.output] = output.value.map { .string($0) } ?? .null }
          return .object([
            "name": .string(sample.name), "date": sample.date.map { .string($0.description) } ?? .null,
            "inputs": JSON(sample.inputs), "expect": .object(expected),
            "missing": sample.missing.map { .array($0.map { .string($0) }) } ?? .null,
            "source": .string(sample.source),
          ])
        }),
    ])
  }
}
