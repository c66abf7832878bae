internal import CanonicalJSON
internal import RuleValues

extension Step {
  var json: JSON {
    var entries: JSON.Members = [
      "legal": .array(legal.map { .string($0) }), "mechanism": .string(mechanism),
      "operands": .array(
        operands.map { operand in
          var entry = operand.value.entries
          entry["name"] = .string(operand.name)
          return .object(entry)
        }),
      "rule": .string(rule),
      "source": .array([.integer(Int64(source.lowerBound)), .integer(Int64(source.upperBound))]), "value": value.json,
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
    var entries: JSON.Members = [
      "comparisons": .array(
        comparisons.map { comparison in
          .object([
            "holds": comparison.holds.map { .boolean($0) } ?? .null, "left": comparison.left.json,
            "relation": .string(comparison.relation), "right": comparison.right.json,
          ])
        }),
      "holds": holds.map { .boolean($0) } ?? .null, "index": .integer(Int64(index)), "role": .string(role.rawValue),
    ]
    if decisiveTogether { entries["decisive_together"] = .boolean(true) }
    if decisive == true { entries["decisive"] = .boolean(true) }
    return .object(entries)
  }
}
