internal import CanonicalJSON
internal import RuleValues

extension Step {
  func write(to json: inout JSONWriter) {
    json.object { json in
      if assumed { json.member("assumed", true) }
      if let branch { json.member("branch", branch) }
      if let element { json.member("element", element) }
      if let exception { json.member("exception", exception) }
      json.member("legal", legal)
      json.member("mechanism", mechanism)
      json.member("operands", operands) { json, operand in
        json.object { json in
          json.member("name", operand.name)
          operand.value.writeMembers(to: &json)
        }
      }
      if !parts.isEmpty { json.member("parts", parts) { $1.write(to: &$0) } }
      json.member("rule", rule)
      json.member("source", [source.lowerBound, source.upperBound]) { $0.write(.integer(Int64($1))) }
      if !tests.isEmpty { json.member("tests", tests) { $1.write(to: &$0) } }
      if let unrounded { json.member("unrounded") { unrounded.write(to: &$0) } }
      json.member("value") { value.write(to: &$0) }
    }
  }
}

extension StepPart {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      if let bracket { json.member("base") { bracket.base.write(to: &$0) } }
      json.member("index", index)
      if let bracket {
        json.member("lower") { bracket.lower.write(to: &$0) }
        json.member("rate") { bracket.rate.write(to: &$0) }
      }
      json.member("role", role.rawValue)
      value.writeStateAndUnit(to: &json)
      if let bracket {
        json.member("upper") { json in
          if let upper = bracket.upper { upper.write(to: &json) } else { json.write(.null) }
        }
      }
      value.writeValue(to: &json)
    }
  }
}

extension ConditionTest {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("comparisons", comparisons) { json, comparison in
        json.object { json in
          json.member("holds", comparison.holds)
          json.member("left") { comparison.left.write(to: &$0) }
          json.member("relation", comparison.relation)
          json.member("right") { comparison.right.write(to: &$0) }
        }
      }
      if decisive == true { json.member("decisive", true) }
      if decisiveTogether { json.member("decisive_together", true) }
      json.member("holds", holds)
      json.member("index", index)
      json.member("role", role.rawValue)
    }
  }
}
