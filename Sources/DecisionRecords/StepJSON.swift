internal import CanonicalJSON
internal import RuleValues

extension Step {
  var json: JSON {
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
    if let exception { entries["exception"] = .integer(Int64(exception)) }
    if let unrounded { entries["unrounded"] = unrounded.json }
    if !tests.isEmpty { entries["tests"] = .array(tests.map { $0.json }) }
    if !parts.isEmpty { entries["parts"] = .array(parts.map { $0.json }) }
    if assumed { entries["assumed"] = .boolean(true) }
    return .object(entries)
  }
}

extension StepPart {
  fileprivate var json: JSON {
    var entries = value.entries
    entries["role"] = .string(role.rawValue)
    entries["index"] = .integer(Int64(index))
    if let bracket {
      entries["lower"] = bracket.lower.json
      entries["upper"] = bracket.upper?.json ?? .null
      entries["rate"] = bracket.rate.json
      entries["base"] = bracket.base.json
    }
    return .object(entries)
  }
}

extension ConditionTest {
  fileprivate var json: JSON {
    var entries: [String: JSON] = [
      "role": .string(role.rawValue), "index": .integer(Int64(index)),
      "holds": holds.map { .boolean($0) } ?? .null,
      "comparisons": .array(
        comparisons.map { comparison in
          .object([
            "left": comparison.left.json, "relation": .string(comparison.relation), "right": comparison.right.json,
            "holds": comparison.holds.map { .boolean($0) } ?? .null,
          ])
        }),
    ]
    if decisiveTogether { entries["decisive_together"] = .boolean(true) }
    if decisive == true { entries["decisive"] = .boolean(true) }
    return .object(entries)
  }
}
