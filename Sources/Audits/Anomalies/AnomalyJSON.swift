package import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import RuleValues

extension AnomalyReport {
  /// Everything that was found: names as in the descriptor, every step of every contradiction.
  package var json: JSON {
    .object([
      "format": .integer(1), "algorithm": .string(descriptor.id),
      "version": .string(descriptor.inForce.from.description), "descriptor": .string(descriptor.fingerprint),
      "reference_date": .string(referenceDate.description), "holds": .boolean(holds), "proof": .boolean(isProof),
      "decided": .integer(Int64(decided)), "combinations": size.map { .string(String($0)) } ?? .null,
      "bounds": bounds,
      "tried": .array(tried.indices.map { json(ofInput: $0) }),
      "expectations": .array(expectations.map { json($0) }),
      "greatest_jumps": .array(
        greatestJumps.map { jump in
          .object([
            "input": .string(descriptor.inputs[jump.input].name), "output": .string(name(jump.output)),
            "step": json(jump.turn), "proven": .boolean(coversOutput[jump.output]),
          ])
        }),
      "inputs_that_never_matter": .array(idleInputs.map { .string(descriptor.inputs[$0].name) }),
      "outputs_always_the_same": .array(
        constantOutputs.map { .object(["output": .string(name($0.output)), "value": json($0.value)]) }),
      "values_never_reached": .array(
        unreachedValues.map { .object(["output": .string(name($0.output)), "value": $0.value.json]) }),
      "never_taken": .array(unreachedWays.map { json($0) }),
    ])
  }

  /// What was left out; null where nothing was.
  private var bounds: JSON {
    guard effort.isBounded else { return .null }
    func names(_ inputs: Set<Int>) -> JSON { .array(inputs.sorted().map { .string(descriptor.inputs[$0].name) }) }
    return .object([
      "lines_followed": .integer(Int64(effort.followed)), "all_lines": .boolean(effort.isFollowedEverywhere),
      "at_one_value": names(effort.held), "some_turns_left_out": names(effort.thinned),
    ])
  }

  private func name(_ output: Int) -> String { descriptor.outputs[output].name }

  private func json(ofInput index: Int) -> JSON {
    let values = tried[index].values
    return .object([
      "input": .string(descriptor.inputs[index].name), "values": .integer(Int64(values.count)),
      "all": .boolean(tried[index].isWhole), "first": json(values.first ?? nil), "last": json(values.last ?? nil),
    ])
  }

  private func json(_ value: Value?) -> JSON { value?.json ?? .null }

  private func json(_ state: Stated) -> JSON {
    switch state {
    case .known(let value): value.json
    case .missing: .null
    case .notApplicable: .object(["state": .string("not_applicable")])
    }
  }

  private func json(_ finding: ExpectationFinding) -> JSON {
    var object: JSON.Members = [
      "input": .string(descriptor.inputs[finding.input].name), "output": .string(name(finding.expectation.output)),
      "holds": .boolean(finding.turns.isEmpty), "proven": .boolean(coversOutput[finding.expectation.output]),
      "pairs": .integer(Int64(finding.pairs)), "steps": .array(finding.turns.map { json($0) }),
    ]
    switch finding.expectation.kind {
    case .increasing: object["expect"] = .string("increasing")
    case .decreasing: object["expect"] = .string("decreasing")
    case .jump(let limit): object["cliff"] = Value.number(limit).json
    }
    return .object(object)
  }

  private func json(_ turn: ContradictingTurn) -> JSON {
    var person: JSON.Members = [:]
    for (input, value) in zip(descriptor.inputs, turn.witness) { person[input.name] = value?.json }
    return .object([
      "from": turn.lower.json, "to": turn.upper.json, "result_from": turn.result.atLower.json,
      "result_to": turn.result.atUpper.json, "pairs": .integer(Int64(turn.pairs)), "person": .object(person),
    ])
  }

  private func json(_ way: UnreachedWay) -> JSON {
    var object: JSON.Members = ["rule": .string(descriptor.rules[way.rule].name)]
    switch way.kind {
    case .branch(let index): object["branch"] = .integer(Int64(index + 1))
    case .row(let index): object["row"] = .integer(Int64(index + 1))
    case .exception(let index): object["exception"] = .integer(Int64(index + 1))
    case .applies: object["applies"] = .boolean(false)
    }
    return .object(object)
  }
}
