internal import Audits
internal import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import Explanations
internal import Languages

extension Schema {
  /// What answers and requests are made of, by name.
  static let components: JSON.Members = [
    "Words": object(["fr": string, "en": string], except: ["en"]),
    "Diagnostic": diagnostic,
    "Problem": object([
      "type": .object(["type": .string("string"), "format": .string("uri")]), "title": string, "detail": string,
      "status": .object(["type": .string("integer")]), "language": choice(Language.self),
      "code": choice(Problem.Code.self), "diagnostics": list(reference("Diagnostic")),
    ]),
    "List": object([
      "total": count, "offset": count, "limit": count, "next": orNull(string),
      "algorithms": list(reference("Listed")), "facets": map(map(count)),
    ]),
    "Listed": object([
      "id": string, "field": string, "title": reference("Words"), "summary": reference("Words"),
      "administration": reference("Words"), "status": choice(Descriptor.Status.self),
      "decision": choice(DecisionKind.self), "automation": orNull(choice(PublicRecord.Automation.self)),
      "verification": orNull(choice(VerificationLadder.Rung.self)), "from": date, "versions": count, "cases": count,
      "fingerprint": fingerprint, "href": string, "page": string,
    ]),
    "Algorithm": object(
      [
        "id": string, "field": string, "aliases": list(string), "title": reference("Words"),
        "summary": reference("Words"), "status": choice(Descriptor.Status.self),
        "in_force": object(["from": date, "until": orNull(date)]), "fingerprint": fingerprint,
        "administration": reference("Words"), "cases": count, "campaigns": list(string),
        "legal": list(reference("LegalText")), "assumptions": list(reference("Words")),
        "notes": list(reference("Words")), "recourse": list(reference("Words")),
        "inputs": list(object(["name": string, "label": reference("Words"), "type": string, "modifiable": boolean])),
        "outputs": list(object(["name": string, "label": reference("Words")])),
        "versions": list(object(["from": date, "fingerprint": fingerprint, "descriptor": string])),
        "verification": reference("Verification"),
        "publication": reference("Publication"),
      ], except: ["publication"]),
    "Publication": object(
      [
        "organisation": object(["id": string, "name": reference("Words")]), "published": time, "log": count,
        "revision": count, "approvals": count,
        "retirement": object(["retired": time, "log": count, "reason": reference("Words")]),
      ], except: ["retirement"]),
    "Verification": object([
      "level": orNull(choice(VerificationLadder.Rung.self)), "pending": boolean,
      "rungs": list(
        object([
          "rung": choice(VerificationLadder.Rung.self), "state": choice(VerificationLadder.State.self),
          "counts": boolean, "figures": anything,
        ])),
    ]),
    "LegalText": object([
      "key": string, "cite": string, "url": orNull(string), "checked": date, "evidence": choice(Evidence.self),
    ]),
    "Versions": object([
      "id": string,
      "versions": list(
        object(
          [
            "from": date, "until": orNull(date), "known_from": orNull(date), "status": choice(Descriptor.Status.self),
            "fingerprint": fingerprint, "bytes": count, "href": string, "schema": string,
            "publication": reference("Publication"),
          ], except: ["publication"])),
    ]),
    "Parameters": object([
      "id": string, "on": date, "version": date,
      "parameters": list(
        object(
          [
            "name": string, "label": reference("Words"), "unit": string, "threshold_unit": string, "by": list(string),
            "value": orNull(.object(["type": .string("object")])), "from": date, "until": orNull(date),
            "legal": list(reference("LegalText")), "checked": date, "evidence": choice(Evidence.self),
            "assumption": reference("Words"),
          ], except: ["threshold_unit", "from", "until", "legal", "checked", "evidence", "assumption"])),
    ]),
    "Cases": object([
      "id": string,
      "cases": list(
        object([
          "name": string, "date": orNull(date), "inputs": map(anything), "expect": map(orNull(string)),
          "missing": orNull(list(string)), "source": string,
        ])),
    ]),
    "Record": object(
      [
        "format": .object(["const": .integer(Int64(DecisionRecord.formatVersion))]),
        "algorithm": object(["id": string, "version": date, "sha256": fingerprint]), "engine": string,
        "reference_date": object(["date": date, "from": string]), "inputs": list(map(anything)),
        "parameters": list(map(anything)), "steps": list(map(anything)), "texts": list(map(anything)),
        "answer": orNull(count), "outcome": map(map(anything)), "allocation": map(anything),
        "to_ask": list(string), "answers": map(anything), "notification": map(anything), "sha256": fingerprint,
      ], except: ["allocation", "to_ask", "answers", "notification"]),
    "Explanation": object([
      "record": reference("Record"),
      "explanation": object([
        "language": choice(Language.self), "depth": choice(Depth.self),
        "blocks": list(object(["type": string])),
      ]),
    ]),
    "Validation": object([
      "valid": boolean, "id": orNull(string), "from": orNull(date), "fingerprint": orNull(fingerprint), "on": date,
      "language": choice(Language.self), "errors": count, "warnings": count,
      "diagnostics": list(reference("Diagnostic")),
    ]),
    "Replay": object([
      "format": count, "engine": string, "mutation": boolean, "summary": map(map(count)),
      "algorithms": list(map(anything)),
    ]),
    "RunRequest": CaseRequest.schema(CaseRequest.runNames),
    "ExplainRequest": CaseRequest.schema(CaseRequest.explainNames),
  ]

  private static let diagnostic: JSON = {
    let places: JSON.Members = [
      "file": string, "line": count, "column": count, "endLine": count, "endColumn": count, "byteStart": count,
      "byteEnd": count,
    ]
    let own: JSON.Members = [
      "code": string, "severity": .object(["enum": .array(["error", "warning", "note"].map { .string($0) })]),
      "message": string, "help": orNull(string), "fix": map(anything), "labels": list(map(anything)),
    ]
    return object(places.with(own), except: Set(places.map { $0.name } + ["fix"]))
  }()
}

extension CaseRequest {
  /// The schema of a body that may have these names.
  static func schema(_ names: [String]) -> JSON {
    // What is not given may be left out, or be null.
    let all: JSON.Members = [
      "inputs": told(.object(["type": .string("object")]), "What is known of the person, by the inputs' names."),
      "date": told(Schema.orNull(Schema.date), "The day whose rules apply; else that of the campaign, else today."),
      "language": Schema.orNull(Schema.choice(Language.self)), "depth": Schema.orNull(Schema.choice(Depth.self)),
      "whatIf": told(
        Schema.orNull(.object(["type": .string("object")])), "Other values of inputs: the result with them is told."),
      "whyNot": told(Schema.orNull(oneResult), "What stands in the way of this value of an output."),
      "check": told(
        Schema.orNull(oneResult), "A value of an output that was received: is it what the rules give?"),
      "notified": told(
        Schema.orNull(Schema.date), "The day on which the decision was notified: until when it can be contested."),
    ]
    let known = all.filter { names.contains($0.name) }.map { ($0.name, $0.value) }
    return Schema.object(
      JSON.Members(known), except: Set(names).subtracting(["inputs"]), isClosed: true)
  }

  private static let oneResult: JSON = .object([
    "type": .string("object"), "minProperties": .integer(1), "maxProperties": .integer(1),
  ])

  private static func told(_ schema: JSON, _ words: String) -> JSON {
    guard case .object(var entries) = schema else { return schema }
    entries["description"] = .string(words)
    return .object(entries)
  }
}
