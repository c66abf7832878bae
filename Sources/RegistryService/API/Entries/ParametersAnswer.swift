internal import CanonicalJSON
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics

extension Site {
  /// What the law's figures are on a day, each with the text that sets it.
  func parametersAnswer(_ entry: PublishedEntry, _ request: SiteRequest) -> Answer {
    var reading = QueryReading(request.query, of: .parameters)
    let day = reading.day("on")
    guard let day, reading.diagnostics.isEmpty else {
      return answer(DiagnosticsError(reading.diagnostics), in: request.language)
    }
    guard let version = entry.version(on: day) else {
      return answer(entry.notInForce(on: day), in: request.language)
    }
    return tagged(json(entry.parametersJSON(of: version.descriptor, on: day)))
  }
}

extension PublishedEntry {
  fileprivate func parametersJSON(of descriptor: Descriptor, on day: CalendarDate) -> JSON {
    .object([
      "id": .string(id), "on": .string(day.description), "version": .string(descriptor.inForce.from.description),
      "parameters": .array(descriptor.parameters.map { parameter in json(of: parameter, descriptor, on: day) }),
    ])
  }

  private func json(of parameter: Parameter, _ descriptor: Descriptor, on day: CalendarDate) -> JSON {
    var entries: JSON.Members = [
      "name": .string(parameter.name), "label": words(parameter.label.words),
      "unit": .string(parameter.unit.description), "by": .array(parameter.by.map { .string($0) }),
      // Outside of the periods there is no value: never the last one known.
      "value": .null,
    ]
    if let unit = parameter.thresholdUnit { entries["threshold_unit"] = .string(unit.description) }
    guard let index = parameter.index(on: day) else { return .object(entries) }
    let value = parameter.values[index]
    let texts = descriptor.legal.filter { value.legal.contains($0.key) }
    entries["value"] = json(of: value.content)
    entries["from"] = .string(value.period.from.description)
    entries["until"] = value.period.until.map { .string($0.description) } ?? .null
    entries["legal"] = .array(texts.map { text($0) })
    if let checked = value.checked { entries["checked"] = .string(checked.description) }
    if let evidence = value.evidence { entries["evidence"] = .string(evidence.rawValue) }
    if let assumption = value.assumption { entries["assumption"] = words(assumption) }
    return .object(entries)
  }

  /// Exact decimals are strings: JSON's numbers cannot hold them.
  private func json(of content: Parameter.Content) -> JSON {
    func exact(_ number: Number) -> JSON { .string(number.reduced.description) }
    switch content {
    case .single(let number): return .object(["number": exact(number)])
    case .order(let keys): return .object(["order": .array(keys.map { .string($0) })])
    case .scale(let thresholds):
      return .object(["scale": .array(thresholds.map { .object(["from": exact($0.from), "value": exact($0.value)]) })])
    case .table(let rows):
      return .object([
        "table": .array(
          rows.map { .object(["keys": .array($0.keys.map { .string(text(of: $0)) }), "value": exact($0.value)]) })
      ])
    }
  }

  /// As the descriptor writes it.
  private func text(of key: Parameter.Key) -> String {
    switch key {
    case .number(let number): String(number)
    case .andAbove(let number): "\(number)+"
    case .choice(let key): key
    }
  }
}
