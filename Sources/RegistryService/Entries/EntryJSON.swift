internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import Languages
internal import RegistryStore
internal import RuleExpressions
internal import RuleValues

extension Site {
  /// What the registry says of a version, and how far it is held to account.
  func json(_ entry: PublishedEntry, _ version: EntryVersion) -> JSON {
    guard case .object(var fields) = entry.json(of: version) else { return entry.json(of: version) }
    fields["verification"] = ladder(entry, version).json
    return .object(fields)
  }
}

extension PublishedEntry {
  /// What the registry says of a version of the entry, for programs. The rules themselves are the descriptor, in YAML.
  func json(of version: EntryVersion) -> JSON {
    let descriptor = version.descriptor
    let record = descriptor.publicRecord
    var entries: JSON.Members = [
      "id": .string(id), "field": .string(field), "aliases": .array(descriptor.aliases.map { .string($0) }),
      "title": words(descriptor.title), "summary": words(descriptor.summary),
      "status": .string(descriptor.status.rawValue), "in_force": period(descriptor.inForce),
      "fingerprint": .string(descriptor.fingerprint),
      "versions": .array(
        versions.map {
          .object([
            "from": .string($0.from.description), "fingerprint": .string($0.descriptor.fingerprint),
            "descriptor": .string(Address(.version(id, $0.from, .yaml), in: .french).path),
          ])
        }),
      "legal": .array(descriptor.legal.map { text($0) }),
      "inputs": .array(descriptor.inputs.map { input($0) }),
      "outputs": .array(
        descriptor.outputs.map { .object(["name": .string($0.name), "label": words($0.label.words)]) }),
      "assumptions": .array(descriptor.assumptions.map { words($0) }),
      "notes": .array(descriptor.notes.map { words($0) }),
      "campaigns": .array(campaigns.map { .string($0.name) }), "cases": .integer(Int64(cases.count)),
      "recourse": .array(record.recourse.map { words($0.words) }),
      "resources": .array(
        record.resources.map { .object(["words": words($0.words), "url": .string($0.url)]) }),
      "administration": words(record.administration),
    ]
    let wordings: [(String, Wording?)] = [
      ("service", record.service), ("contact", record.contact), ("context", record.context),
      ("purpose", record.purpose),
      ("contribution", record.contribution), ("decided_by", record.decidedBy),
      ("people_concerned", record.peopleConcerned), ("decisions_per_year", record.decisionsPerYear?.words),
      ("data_collection", record.dataCollection), ("covers", descriptor.covered?.statement),
    ]
    for case (let name, let wording?) in wordings { entries[name] = words(wording) }
    let keys: [(String, String?)] = [
      ("automation", record.automation?.rawValue), ("level", record.level?.rawValue), ("scope", record.scope?.rawValue),
    ]
    for case (let name, let key?) in keys { entries[name] = .string(key) }
    entries["publication"] = version.publication?.json
    return .object(entries)
  }

  func words(_ wording: Wording) -> JSON {
    var entries: JSON.Members = ["fr": .string(wording.fr)]
    if let english = wording.en { entries["en"] = .string(english) }
    return .object(entries)
  }

  private func period(_ period: Period) -> JSON {
    .object([
      "from": .string(period.from.description), "until": period.until.map { .string($0.description) } ?? .null,
    ])
  }

  func text(_ text: LegalBasis) -> JSON {
    .object([
      "key": .string(text.key), "cite": .string(text.cite), "url": text.url.map { .string($0) } ?? .null,
      "checked": .string(text.checked.description), "evidence": .string(text.evidence.rawValue),
    ])
  }

  private func input(_ input: Input) -> JSON {
    var entries: JSON.Members = [
      "name": .string(input.name), "label": words(input.label.words), "modifiable": .boolean(input.modifiable),
    ]
    if let source = input.source { entries["source"] = words(source) }
    if let question = input.question { entries["question"] = words(question) }
    switch input.kind {
    case .boolean: entries["type"] = .string("boolean")
    case .number(let type):
      entries["type"] = .string("number")
      entries["unit"] = .string(type.unit.description)
      entries["minimum"] = .string(Number(type.low, scale: type.scale).reduced.description)
      entries["maximum"] = .string(Number(type.high, scale: type.scale).reduced.description)
    case .date: entries["type"] = .string("date")
    case .choice(let choices), .choices(let choices):
      if case .choice = input.kind { entries["type"] = .string("choice") } else { entries["type"] = .string("choices") }
      entries["choices"] = .array(choices.map { .object(["key": .string($0.key), "label": words($0.label)]) })
    case .campaign: entries["type"] = .string("campaign")
    case .place: entries["type"] = .string("place")
    case .text: entries["type"] = .string("text")
    case .records(let fields, let maximum):
      entries["type"] = .string("list")
      entries["maximum"] = .integer(Int64(maximum))
      entries["fields"] = .array(fields.map { self.input($0) })
    }
    return .object(entries)
  }
}

extension PublishedVersion {
  /// Who published a version, when, where the log says so, and whether a second pair of eyes approved it; since when and why
  /// it is no longer in use, if so.
  var json: JSON {
    var entries: JSON.Members = [
      "organisation": .object(["id": .string(organisation), "name": jsonWords(organisationName)]),
      "published": .string(published), "log": .integer(Int64(log)), "revision": .integer(Int64(revision)),
      "approvals": .integer(isApproved ? 1 : 0),
    ]
    entries["retirement"] = retirement.map { retirement in
      .object([
        "retired": .string(retirement.time), "log": .integer(Int64(retirement.log)),
        "reason": jsonWords(retirement.reason),
      ])
    }
    return .object(entries)
  }
}
