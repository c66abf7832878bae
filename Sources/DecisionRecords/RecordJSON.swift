package import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import RuleValues

// Members come in their canonical order throughout: nothing is sorted, and no tree is made.
extension DecisionRecord {
  /// The record as the members of a JSON object. Numbers are JSON integers, or exact decimal strings where they have
  /// decimals; a value that is not known is null, and its state says why. `sha256` is that of the canonical form of all the rest but
  /// `answers` and `notification`: what is asked about a decision, and follows from the record, changes neither the
  /// decision nor its receipt.
  package var members: [JSONMember] { body + asked(fingerprint) }

  /// The canonical text of `members`, with the fingerprint that it holds.
  package func canonicalBytes() -> (bytes: [UInt8], fingerprint: String) {
    var fingerprint = ""
    let (_, bytes) = body.canonicalBytes { own in
      fingerprint = Fingerprint(of: own).hex
      return asked(fingerprint)
    }
    return (bytes, fingerprint)
  }

  /// What stands beside the receipt's content.
  private func asked(_ fingerprint: String) -> [JSONMember] {
    var members = [JSONMember("sha256") { $0.write(fingerprint) }]
    if !answers.isEmpty { members.append(JSONMember("answers") { answers.write(to: &$0) }) }
    if let notification { members.append(JSONMember("notification") { notification.write(to: &$0) }) }
    return members
  }

  /// SHA-256 of the record without its answers and its notification, in lowercase hexadecimal: the receipt's.
  package var fingerprint: String {
    var json = JSONWriter()
    body.write(to: &json)
    return Fingerprint(of: json.bytes).hex
  }

  private var body: [JSONMember] {
    var members = [
      JSONMember("algorithm") { json in
        json.object { json in
          json.member("id", algorithm.id)
          json.member("sha256", algorithm.fingerprint)
          json.member("version", algorithm.version.description)
        }
      }
    ]
    if let allocation { members.append(JSONMember("allocation") { allocation.write(to: &$0) }) }
    members += [
      JSONMember("answer") { $0.write(answer.map { .integer(Int64($0)) } ?? .null) },
      JSONMember("engine") { $0.write("lucarne " + engine) },
      JSONMember("format") { $0.write(.integer(Int64(DecisionRecord.formatVersion))) },
      JSONMember("inputs") { $0.array(inputs) { $1.write(to: &$0) } },
      JSONMember("outcome") { $0.named(outcome.map { ($0.name, $0) }) { $1.write(to: &$0) } },
      JSONMember("parameters") { $0.array(parameters) { $1.write(to: &$0) } },
      JSONMember("reference_date") { json in
        json.object { json in
          json.member("date", referenceDate.description)
          json.member("from", referenceDateOrigin.rawValue)
        }
      },
      JSONMember("steps") { $0.array(steps) { $1.write(to: &$0) } },
      JSONMember("texts") { $0.array(texts) { $1.write(to: &$0) } },
    ]
    if !toAsk.isEmpty { members.append(JSONMember("to_ask") { $0.array(toAsk) { $0.write($1) } }) }
    return members
  }
}

extension RecordedInput {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      if assumed { json.member("assumed", true) }
      json.member("name", name)
      if let source { json.member("source") { source.write(to: &$0) } }
      value.writeMembers(to: &json)
    }
  }
}

extension RecordedOutput {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      if value.state == .missing { json.member("missing", missing) }
      value.writeMembers(to: &json)
    }
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
  func write(to json: inout JSONWriter) {
    json.object { json in
      if let en { json.member("en", en) }
      json.member("fr", fr)
    }
  }
}

extension Number {
  var json: JSON {
    if scale == 0, let integer = Int64(exactly: coefficient) { return .integer(integer) }
    return .string(description)
  }
}

extension RecordedValue {
  func write(to json: inout JSONWriter) {
    json.object { json in writeMembers(to: &json) }
  }

  /// Behind all members of the object whose names come before `state`; none comes after.
  func writeMembers(to json: inout JSONWriter) {
    writeStateAndUnit(to: &json)
    writeValue(to: &json)
  }

  func writeStateAndUnit(to json: inout JSONWriter) {
    switch state {
    case .known: json.member("state", "known")
    case .missing: json.member("state", "missing")
    case .notApplicable: json.member("state", "not_applicable")
    }
    json.member("unit", unit?.description)
  }

  func writeValue(to json: inout JSONWriter) { json.member("value", state.value?.json ?? .null) }
}

extension JSONWriter {
  /// An object with a member for each name, whatever the order in which they come.
  mutating func named<Element>(_ elements: [(name: String, Element)], _ write: (inout JSONWriter, Element) -> Void) {
    object { json in
      for (name, element) in elements.sorted(by: { JSON.isBefore($0.name, $1.name) }) {
        json.member(name) { write(&$0, element) }
      }
    }
  }
}

extension RecordedParameter {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      if assumed { json.member("assumed", true) }
      json.member("from", period.from.description)
      if !keys.isEmpty { json.member("keys", keys) { $1.write(to: &$0) } }
      json.member("legal", legal)
      json.member("name", name)
      json.member("read_on", readOn.description)
      json.member("unit", unit.description)
      json.member("until", period.until?.description ?? "open")
      switch content {
      case .number(let number): json.member("value", number.json)
      case .scale(let thresholds):
        json.member("value", thresholds) { json, threshold in
          json.object { json in
            json.member("from") { threshold.from.write(to: &$0) }
            json.member("value") { threshold.value.write(to: &$0) }
          }
        }
      case .order(let keys): json.member("value", keys)
      }
    }
  }
}
