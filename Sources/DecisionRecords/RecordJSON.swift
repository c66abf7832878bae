package import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import RuleValues

extension DecisionRecord {
  /// The record as JSON. Numbers are JSON integers, or exact decimal strings where they have decimals; a value that is
  /// not known is null, and its state says why. `sha256` is that of the canonical form of all the rest but `answers` and `notification`: what
  /// is asked about a decision, and follows from the record, changes neither the decision nor its receipt.
  package var json: JSON {
    let body = body
    return .object(body.with(asked(Fingerprint(of: JSON.object(body).canonicalBytes).hex)))
  }

  /// The canonical text of `json`, with the fingerprint that it holds.
  package func canonicalBytes() -> (bytes: [UInt8], fingerprint: String) {
    var fingerprint = ""
    let (_, bytes) = JSON.canonicalBytes(of: body) { own in
      fingerprint = Fingerprint(of: own).hex
      return asked(fingerprint)
    }
    return (bytes, fingerprint)
  }

  /// What stands beside the receipt's content.
  private func asked(_ fingerprint: String) -> JSON.Members {
    var entries: JSON.Members = ["sha256": .string(fingerprint)]
    if !answers.isEmpty { entries["answers"] = answers.json }
    if let notification { entries["notification"] = notification.json }
    return entries
  }

  /// SHA-256 of the record without its answers and its notification, in lowercase hexadecimal: the receipt's.
  package var fingerprint: String { Fingerprint(of: JSON.object(body).canonicalBytes).hex }

  private var body: JSON.Members {
    var outcomes: JSON.Members = [:]
    for output in outcome {
      var entry = output.value.entries
      if output.value.state == .missing { entry["missing"] = .array(output.missing.map { .string($0) }) }
      outcomes[output.name] = .object(entry)
    }
    var entries: JSON.Members = [
      "algorithm": .object([
        "id": .string(algorithm.id), "sha256": .string(algorithm.fingerprint),
        "version": .string(algorithm.version.description),
      ]),
      "answer": answer.map { .integer(Int64($0)) } ?? .null,
      "engine": .string("lucarne " + engine),
      "format": .integer(Int64(DecisionRecord.formatVersion)),
      "inputs": .array(
        inputs.map { input in
          var entry = input.value.entries
          entry["name"] = .string(input.name)
          if input.assumed { entry["assumed"] = .boolean(true) }
          if let source = input.source { entry["source"] = source.json }
          return .object(entry)
        }),
      "outcome": .object(outcomes), "parameters": .array(parameters.map { $0.json }),
      "reference_date": .object([
        "date": .string(referenceDate.description), "from": .string(referenceDateOrigin.rawValue),
      ]),
      "steps": .array(steps.map { $0.json }), "texts": .array(texts.map { $0.json }),
    ]
    if let allocation { entries["allocation"] = allocation.json }
    if !toAsk.isEmpty { entries["to_ask"] = .array(toAsk.map { .string($0) }) }
    return entries
  }
}

extension Value {
  /// The value alone, without its unit.
  package var json: JSON {
    switch self {
    case .boolean(let flag): .boolean(flag)
    case .number(let number): number.json
    case .date(let date): .string(date.description)
    case .key(let key): .string(key)
    case .text(let text): .string(text)
    case .keys(let keys): .array(keys.map { .string($0) })
    case .records(let rows):
      .array(
        rows.map { row in
          .object(JSON.Members(row.map { ($0.name, $0.value?.json ?? .null) }))
        })
    }
  }
}

extension Wording {
  var json: JSON {
    var entries: JSON.Members = ["fr": .string(fr)]
    if let en { entries["en"] = .string(en) }
    return .object(entries)
  }
}

extension Number {
  var json: JSON {
    if scale == 0, let integer = Int64(exactly: coefficient) { return .integer(integer) }
    return .string(description)
  }
}

extension RecordedValue {
  var entries: JSON.Members {
    let stateName =
      switch state {
      case .known: "known"
      case .missing: "missing"
      case .notApplicable: "not_applicable"
      }
    return [
      "state": .string(stateName), "unit": unit.map { .string($0.description) } ?? .null,
      "value": state.value?.json ?? .null,
    ]
  }

  var json: JSON { .object(entries) }
}

extension RecordedParameter {
  var json: JSON {
    var entries: JSON.Members = [
      "from": .string(period.from.description), "legal": .array(legal.map { .string($0) }), "name": .string(name),
      "read_on": .string(readOn.description), "unit": .string(unit.description),
      "until": .string(period.until?.description ?? "open"),
    ]
    switch content {
    case .number(let number): entries["value"] = number.json
    case .scale(let thresholds):
      entries["value"] = .array(thresholds.map { .object(["from": $0.from.json, "value": $0.value.json]) })
    case .order(let keys): entries["value"] = .array(keys.map { .string($0) })
    }
    if !keys.isEmpty { entries["keys"] = .array(keys.map { $0.json }) }
    if assumed { entries["assumed"] = .boolean(true) }
    return .object(entries)
  }
}
