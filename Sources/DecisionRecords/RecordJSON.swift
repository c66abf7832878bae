package import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import RuleValues

extension DecisionRecord {
  /// The record as JSON. Numbers are JSON integers, or exact decimal strings where they have decimals; a value that is
  /// not known is null, and its state says why. `sha256` is that of the canonical form of all the rest but `answers` and `notification`: what
  /// is asked about a decision, and follows from the record, changes neither the decision nor its receipt.
  package var json: JSON {
    var entries = body
    if !answers.isEmpty { entries["answers"] = answers.json }
    if let notification { entries["notification"] = notification.json }
    entries["sha256"] = .string(Fingerprint(of: JSON.object(body).canonicalBytes).hex)
    return .object(entries)
  }

  /// SHA-256 of the record without its answers and its notification, in lowercase hexadecimal: the receipt's.
  package var fingerprint: String { Fingerprint(of: JSON.object(body).canonicalBytes).hex }

  private var body: [String: JSON] {
    var outcomes: [String: JSON] = [:]
    for output in outcome {
      var entry = output.value.entries
      if output.value.state == .missing { entry["missing"] = .array(output.missing.map { .string($0) }) }
      outcomes[output.name] = .object(entry)
    }
    var entries: [String: JSON] = [
      "format": .integer(Int64(DecisionRecord.formatVersion)),
      "algorithm": .object([
        "id": .string(algorithm.id), "version": .string(algorithm.version.description),
        "sha256": .string(algorithm.fingerprint),
      ]),
      "engine": .string("lucarne " + engine),
      "reference_date": .object([
        "date": .string(referenceDate.description), "from": .string(referenceDateOrigin.rawValue),
      ]),
      "inputs": .array(
        inputs.map { input in
          var entry = input.value.entries
          entry["name"] = .string(input.name)
          if input.assumed { entry["assumed"] = .boolean(true) }
          if let source = input.source { entry["source"] = source.json }
          return .object(entry)
        }),
      "parameters": .array(parameters.map { $0.json }),
      "steps": .array(steps.map { $0.json }),
      "texts": .array(texts.map { $0.json }),
      "answer": answer.map { .integer(Int64($0)) } ?? .null,
      "outcome": .object(outcomes),
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
          .object(Dictionary(row.map { ($0.name, $0.value?.json ?? .null) }) { _, last in last })
        })
    }
  }
}

extension Wording {
  var json: JSON {
    var entries: [String: JSON] = ["fr": .string(fr)]
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
  var entries: [String: JSON] {
    let stateName =
      switch state {
      case .known: "known"
      case .missing: "missing"
      case .notApplicable: "not_applicable"
      }
    return [
      "state": .string(stateName), "value": state.value?.json ?? .null,
      "unit": unit.map { .string($0.description) } ?? .null,
    ]
  }

  var json: JSON { .object(entries) }
}

extension RecordedParameter {
  var json: JSON {
    var entries: [String: JSON] = [
      "name": .string(name), "read_on": .string(readOn.description), "from": .string(period.from.description),
      "until": .string(period.until?.description ?? "open"), "unit": .string(unit.description),
      "legal": .array(legal.map { .string($0) }),
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
