internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

// What is given of each person: the columns of `lucarne run --cases`, in the same order.
extension QueryText {
  /// The names of the result's columns.
  var resultNames: [String] { resultList.map { $0.name } }

  func resultColumns(_ names: [String]) -> [String] {
    resultList.map { "\($0.text) AS \(dialect.quoted($0.name))" }
  }

  private var resultList: [(name: String, text: String)] {
    if let requests = writer.plan.requests { return requestList(requests) + [("error", error)] }
    let descriptor = program.descriptor
    var columns = writer.kept(request).map { (name: $0, text: dialect.quoted(writer.keptName($0))) }
    if request.parts.contains(.inputs) {
      columns += writer.readInputs.map { ($0.name, $0.given) }
    }
    for output in descriptor.outputs {
      guard case .rule(let rule) = output.source else { continue }
      if let decided = request.decided {
        guard decided.contains(output.name) else { continue }
        let name = StageWriter.decidedName(output.name)
        columns.append((name, dialect.quoted(name)))
      }
      if request.parts.contains(.outputs) { columns.append((output.name, value(ofRule: rule))) }
      if tracedRules.contains(rule) {
        let reason = StageWriter.reasonName(output.name)
        let column = dialect.quoted(StageWriter.reasonName(writer.plan.ruleName(rule)))
        columns.append((reason, given([("\(column) <> ''")], column)))
      }
    }
    columns.append(("missing", missing))
    columns.append(("error", error))
    return columns
  }

  /// A value where the row was read and conditions hold; else NULL, which nothing computes with any more.
  func given(_ conditions: [String], _ value: String) -> String {
    let all = (writer.readInputs.isEmpty ? [] : ["NOT \(dialect.quoted(StageWriter.refusedName))"]) + conditions
    return all.isEmpty ? value : "CASE WHEN \(all.joined(separator: " AND ")) THEN \(value) END"
  }

  private func value(ofRule rule: Int) -> String {
    let slot = writer.plan.slot(ofRule: rule)
    let column = dialect.quoted(writer.plan.ruleName(rule))
    let value = dialect.value(column, writer.plan.program.slots[slot].type, writer.plan.interval(slot))
    if let known = writer.knownTest { return "CASE WHEN \(known) THEN \(value) END" }
    let state = writer.state(slot)
    return given(state.isKnown ? [] : [state.isKnownTest], value)
  }

  /// The names of the inputs on which an output still depends.
  private var missing: String {
    guard let test = writer.missingTest else { return "CAST(NULL AS \(dialect.textType))" }
    let zero = dialect.integer(0).text
    var names: [String] = []
    for (index, input) in program.descriptor.inputs.enumerated() {
      if let plain = writer.plainMisses {
        if let test = plain[index] {
          names.append("CASE WHEN \(test) THEN \(dialect.text("|" + input.name)) ELSE '' END")
        }
        continue
      }
      guard let mask = writer.outputMasks[index / StageWriter.maskBits] else { continue }
      let bit = dialect.integer(1 << Int128(index % StageWriter.maskBits)).text
      names.append("CASE WHEN (\(mask) & \(bit)) <> \(zero) THEN \(dialect.text("|" + input.name)) ELSE '' END")
    }
    return given([test], "substr(\(joinedText(names, "||")), 2)")
  }

  /// The names of the inputs whose value is none of theirs.
  private var error: String {
    guard !writer.readInputs.isEmpty else { return "CAST(NULL AS \(dialect.textType))" }
    let names = writer.readInputs.map {
      "CASE WHEN \($0.isRefused) THEN \(dialect.text("|" + $0.name)) ELSE '' END"
    }
    return "CASE WHEN \(dialect.quoted(StageWriter.refusedName)) THEN substr(\(joinedText(names, "||")), 2) END"
  }
}

extension SQLDialect {
  var textType: String { self == .spark ? "STRING" : "VARCHAR" }

  /// An integer as the value that it stands for.
  func value(_ column: String, _ type: ValueType, _ interval: Interval) -> String {
    switch type {
    case .boolean, .text: return column
    case .date: return date(column)
    case .number(let type):
      guard type.scale > 0 else { return column }
      let unit = "0." + String(repeating: "0", count: type.scale - 1) + "1"
      // DuckDB multiplies short decimals in 64 bits.
      let digits = String(describing: max(interval.magnitude.high, 1)).count
      if self == .duckdb, digits + type.scale + 1 <= 18 {
        return "CAST(\(column) AS DECIMAL(\(digits), 0)) * \(unit)"
      }
      return "\(column) * \(unit)"
    case .key(let type):
      let members = type.members ?? []
      guard let last = members.last else { return "NULL" }
      let arms = members.dropLast().enumerated().map { ("\(column) = \($0)", text($1)) }
      return caseText(arms, else: text(last))
    case .keys(let type):
      let parts = (type.members ?? []).enumerated().map {
        "CASE WHEN (\(column) & \(Int128(1) << Int128($0))) <> 0 THEN \(text("|" + $1)) ELSE '' END"
      }
      return parts.isEmpty ? "''" : "substr(\(joinedText(parts, "||")), 2)"
    }
  }
}
