package import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

extension DecisionReport {
  /// The format of the JSON form.
  package static let formatVersion = 1

  /// Everything that was found, but the disagreements one by one. Rows are named by their lines.
  package var json: JSON {
    var entries: JSON.Members = [
      "format": .integer(Int64(DecisionReport.formatVersion)), "agreement": total.json,
      "outputs": .array(subject.outputs.indices.map { output($0) }),
      "offices": .array(
        offices.map { office in
          var entries = office.count.entries
          entries["name"] = .string(office.name)
          return .object(entries)
        }),
      "groups": .array(groups.map { $0.json(subject) }),
      "reference_dates": .array(days.map { .string($0.description) }),
      "not_compared": .array(obstacles.map { obstacle($0.obstacle, $0.count, $0.lines) }),
      "explanations": .object([
        "tried": count(tried), "disagreements_examined": count(examined), "unexplained": count(unexplained),
        "found": .array(findings.map { finding($0) }),
      ]),
      "possible_origins": .object([
        "disagreements_searched": count(sources.searched), "complete": .boolean(sources.isComplete),
        "no_single_rule": count(sources.impossible),
        "rules": .array(
          sources.rules.map { rule in
            .object([
              "rule": .string(rule.name), "first": count(rule.first), "alone": count(rule.all),
              "example": example(rule.example),
            ])
          }),
        "inputs": .array(
          sources.inputs.map { input in
            .object(["input": .string(input.name), "alone": count(input.all), "example": example(input.example)])
          }),
      ]),
    ]
    if hasTooManyOffices { entries["too_many_offices"] = .boolean(true) }
    return .object(entries)
  }

  private func output(_ index: Int) -> JSON {
    let output = subject.outputs[index]
    var entries: JSON.Members = [
      "name": .string(output.name), "unit": output.unit.map { .string($0.description) } ?? .null,
      "differing": count(differing[index]),
    ]
    if output.isAmount {
      let amount = amounts[index]
      func sum(_ code: Int128) -> JSON { Value.number(Number(code, scale: output.scale).reduced).json }
      entries["at_stake"] = .object([
        "above": count(amount.above), "excess": sum(amount.excess), "below": count(amount.below),
        "shortfall": sum(amount.shortfall), "balance": sum(amount.balance), "absolute": sum(amount.absolute),
        "exact": .boolean(amount.isExact),
      ])
    }
    let (classes, width) = classes[index].classes(atMost: 50)
    entries["classes"] = .array(
      classes.map { low, pair in
        var entry: JSON.Members = [
          "from": output.value(low)?.json ?? .null, "decided": count(pair.decided),
          "recomputed": count(pair.recomputed),
        ]
        if width > 1, let value = output.value(width) { entry["width"] = value.json }
        return .object(entry)
      })
    return .object(entries)
  }

  private func obstacle(_ obstacle: DecisionAudit.Obstacle, _ number: Int, _ lines: [Int]) -> JSON {
    var entries: JSON.Members = ["rows": count(number), "lines": .array(lines.map { count($0) })]
    switch obstacle {
    case .missing(let names):
      entries["reason"] = .string("missing")
      entries["inputs"] = .array(names.map { .string($0) })
    case .noRules(let day):
      entries["reason"] = .string("no_rules")
      entries["date"] = .string(day.description)
    case .notCovered: entries["reason"] = .string("not_covered")
    case .noDecision: entries["reason"] = .string("no_decision")
    case .unreadable: entries["reason"] = .string("unreadable")
    }
    return .object(entries)
  }

  private func finding(_ finding: Finding) -> JSON {
    .object([
      "hypothesis": json(of: finding.hypothesis), "as_well": .array(finding.equivalents.map { json(of: $0) }),
      "offices": finding.offices.isEmpty ? .null : .array(finding.offices.map { .string(officeName($0)) }),
      "explains": count(finding.explained), "of_disagreements": count(finding.disagreements),
      "contradicts": count(finding.contradicted), "of_agreements": count(finding.agreements),
      "lines": .array(finding.lines.map { count($0.line) }),
      "ids": .array(finding.lines.compactMap { $0.id }.map { .string($0) }),
    ])
  }

  private func json(of hypothesis: Hypothesis) -> JSON {
    func entries(_ kind: String, _ more: JSON.Members) -> JSON {
      .object(more.with(["kind": .string(kind)]))
    }
    let inputs = subject.descriptor.inputs
    switch hypothesis {
    case .day(let date): return entries("reference_date", ["date": .string(date.description)])
    case .yearsApart(let years): return entries("years_apart", ["years": count(years)])
    case .parameter(let version, let index, let value):
      guard let parameter = self.version(version)?.parameters[index] else { return .null }
      let period = parameter.values[value].period
      return entries(
        "parameter",
        [
          "parameter": .string(parameter.name), "from": .string(period.from.description),
          "until": .string(period.until?.description ?? "open"),
        ])
    case .reading(let version, let change):
      var rule: JSON.Members = ["rule": .string(self.version(version)?.rules[change.rule].name ?? "")]
      switch change {
      case .limit(_, let place, let left, let right, let from, let to):
        rule["place"] = json(of: place)
        rule["left"] = left.map { .string($0) } ?? .null
        rule["right"] = right.map { .string($0) } ?? .null
        rule["from"] = .string(from.rawValue)
        rule["to"] = .string(to.rawValue)
        return entries("limit", rule)
      case .thresholdsPassed: return entries("thresholds_passed", rule)
      case .rounding(_, let from, let to):
        rule["from"] = .string(from.rawValue)
        rule["to"] = .string(to.rawValue)
        return entries("rounding", rule)
      case .roundingStep(_, let from, let to):
        rule["from"] = Value.number(from).json
        rule["to"] = Value.number(to).json
        return entries("rounding_step", rule)
      case .ignored(_, let place):
        rule["place"] = json(of: place)
        return entries("ignored", rule)
      }
    case .exchangedInputs(let a, let b):
      return entries("exchanged_inputs", ["inputs": .array([.string(inputs[a].name), .string(inputs[b].name)])])
    case .exchangedOutputs(let a, let b):
      let names = [subject.outputs[a].name, subject.outputs[b].name]
      return entries("exchanged_outputs", ["outputs": .array(names.map { .string($0) })])
    case .constantInput(let input, let value):
      return entries("constant_input", ["input": .string(inputs[input].name), "value": value.json])
    case .shiftedInput(let input, let amount):
      var by = Number(amount)
      if case .number(let type) = inputs[input].kind { by = Number(amount, scale: type.scale) }
      return entries("shifted_input", ["input": .string(inputs[input].name), "by": Value.number(by).json])
    }
  }

  private func json(of place: TestPlace) -> JSON {
    .object(["part": .string(place.role.rawValue), "number": count(place.index + 1)])
  }

  func version(_ from: CalendarDate) -> Descriptor? { subject.versions.first { $0.inForce.from == from } }

  private func example(_ example: SourceCounts.Example?) -> JSON {
    example.map { .object(["line": count($0.line), "value": $0.value.json]) } ?? .null
  }

  private func count(_ number: Int) -> JSON { .integer(Int64(number)) }
}

extension AgreementCount {
  var entries: JSON.Members {
    func share(_ tenThousandths: Int) -> JSON { Value.number(Number(Int128(tenThousandths), scale: 4).reduced).json }
    return [
      "compared": .integer(Int64(compared)), "agreeing": .integer(Int64(agreeing)),
      "disagreeing": .integer(Int64(disagreeing)), "not_compared": .integer(Int64(undecided)),
      "rate": compared > 0 ? share(perTenThousand) : .null,
      "exact_interval_95": interval.map { .array([share($0.low), share($0.high)]) } ?? .null,
    ]
  }

  var json: JSON { .object(entries) }
}
