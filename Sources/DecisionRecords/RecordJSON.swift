package import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import RuleValues

extension DecisionRecord {
  /// The record as JSON. Numbers are JSON integers, or exact decimal strings where they have decimals; a value that is
  /// not known is null, and its state says why. `sha256` is that of the canonical form of all the rest.
  package var json: JSON {
    var entries = body
    entries["sha256"] = .string(Fingerprint(of: JSON.object(body).canonicalBytes).hex)
    return .object(entries)
  }

  /// SHA-256 of the record, in lowercase hexadecimal: the receipt's.
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
      "texts": .array(
        texts.map { text in
          .object([
            "key": .string(text.key), "cite": .string(text.cite), "checked": .string(text.checked.description),
          ])
        }),
      "answer": answer.map { .integer(Int64($0)) } ?? .null,
      "outcome": .object(outcomes),
    ]
    if let allocation { entries["allocation"] = allocation.json }
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
  fileprivate var json: JSON {
    var entries: [String: JSON] = ["fr": .string(fr)]
    if let en { entries["en"] = .string(en) }
    return .object(entries)
  }
}

extension Number {
  fileprivate var json: JSON {
    if scale == 0, let integer = Int64(exactly: coefficient) { return .integer(integer) }
    return .string(description)
  }
}

extension RecordedValue {
  fileprivate var entries: [String: JSON] {
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

  fileprivate var json: JSON { .object(entries) }
}

extension RecordedParameter {
  fileprivate var json: JSON {
    var entries: [String: JSON] = [
      "name": .string(name), "read_on": .string(readOn.description), "from": .string(period.from.description),
      "until": .string(period.until?.description ?? "open"), "unit": .string(unit.description),
      "legal": .array(legal.map { .string($0) }),
    ]
    switch content {
    case .number(let number): entries["value"] = number.json
    case .order(let keys): entries["value"] = .array(keys.map { .string($0) })
    }
    if let key { entries["key"] = .integer(Int64(key)) }
    if assumed { entries["assumed"] = .boolean(true) }
    return .object(entries)
  }
}

extension Step {
  fileprivate var json: JSON {
    var entries: [String: JSON] = [
      "rule": .string(rule), "mechanism": .string(mechanism), "value": value.json,
      "operands": .array(
        operands.map { operand in
          var entry = operand.value.entries
          entry["name"] = .string(operand.name)
          return .object(entry)
        }),
      "legal": .array(legal.map { .string($0) }),
      "source": .array([.integer(Int64(source.lowerBound)), .integer(Int64(source.upperBound))]),
    ]
    if let element { entries["element"] = .integer(Int64(element)) }
    if let branch { entries["branch"] = .integer(Int64(branch)) }
    if let unrounded { entries["unrounded"] = unrounded.json }
    if !tests.isEmpty { entries["tests"] = .array(tests.map { $0.json }) }
    if assumed { entries["assumed"] = .boolean(true) }
    return .object(entries)
  }
}

extension BranchTest {
  fileprivate var json: JSON {
    .object([
      "branch": .integer(Int64(branch)), "holds": holds.map { .boolean($0) } ?? .null,
      "comparisons": .array(
        comparisons.map { comparison in
          .object([
            "left": comparison.left.json, "relation": .string(comparison.relation), "right": comparison.right.json,
            "holds": comparison.holds.map { .boolean($0) } ?? .null,
          ])
        }),
    ])
  }
}

extension RecordedAllocation {
  fileprivate var json: JSON {
    .object([
      "campaign": .string(campaign), "title": campaignTitle.json, "legal": .array(legal.map { .string($0) }),
      "criteria": .array(
        criteria.map { criterion in
          var entry: [String: JSON] = [
            "name": .string(criterion.name), "legal": .array(criterion.legal.map { .string($0) }),
          ]
          if criterion.assumed { entry["assumed"] = .boolean(true) }
          return .object(entry)
        }),
      "cut_offs_sha256": .string(cutOffsFingerprint),
      "lottery_commitment": lotteryCommitment.map { .string($0) } ?? .null,
      "by_right": byRight.map { $0.json } ?? .null,
      "granted_rank": grantedRank.map { .integer(Int64($0)) } ?? .null,
      "wishes": .array(wishes.map { $0.json }),
    ])
  }
}

extension RecordedAllocation.Place {
  fileprivate var json: JSON { .object(["key": .string(key), "name": .string(name)]) }
}

extension RecordedWish {
  fileprivate var json: JSON {
    .object([
      "rank": .integer(Int64(rank)), "place": place.json, "verdict": .string(verdict.rawValue),
      "capacity": .integer(Int64(capacity)), "admitted": .integer(Int64(admitted)),
      "admitted_by_right": .integer(Int64(admittedByRight)), "requests": .integer(Int64(requests)),
      "open_seats": .integer(Int64(openSeats)), "admitted_requests": .integer(Int64(admittedRequests)),
      "admitted_better": .integer(Int64(admittedBetter)), "admitted_tied": .integer(Int64(admittedTied)),
      "gap": gap.map { $0.json } ?? .null, "priority": .array(priority.map { $0.json }),
      "retained": .array(retained.map { $0.map { .string($0) } ?? .null }),
      "cut_off": .array(cutOff.map { $0.json }), "decided_by": decidedBy.map { .integer(Int64($0)) } ?? .null,
    ])
  }
}
