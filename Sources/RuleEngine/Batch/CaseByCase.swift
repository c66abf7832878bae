internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// People decided one by one, as cases: where a place is found from cut-offs, which each wish is compared with in turn.
extension Batch {
  /// One person's run, and what follows from it.
  private func decided(_ row: Int, _ population: Population) -> (ran: Execution, conclusion: Conclusion) {
    let inputs = population.values(of: row, program.descriptor, places: campaign?.places ?? [])
    let values = zip(program.descriptor.inputs, inputs).map { input, value in value ?? input.ifMissing }
    var execution = execution(of: program, values)
    execution.runRules()
    let ran = execution
    return (ran, execution.conclude(values, campaign))
  }

  func conclusion(of row: Int, _ population: Population) -> Conclusion { decided(row, population).conclusion }

  func runCaseByCase(_ population: Population, cores: Int?, chunk: Int) -> BatchResult {
    let shares = shares(of: population.count, cores: cores, chunk: chunk)
    let parts = concurrentMap(shares.count) { share -> BatchResult in
      var part = BatchResult(batch: self, population: Population(count: 0))
      for row in shares[share] {
        let (ran, conclusion) = decided(row, population)
        for (index, output) in conclusion.outcome.enumerated() {
          if case .elements = program.descriptor.outputs[index].source {
            part.outputs[index].append(elements: output.value.state)
          } else {
            part.outputs[index].append(output.value.state, campaign?.indices ?? [:])
          }
        }
        let recorder = Recorder(ran)
        for rule in traced {
          let plan = program.rules[rule]
          part.branches[rule]?.append(plan.frame == 0 ? recorder.way(plan, row: 0) : Recorder.Way())
        }
      }
      return part
    }
    var result = BatchResult(batch: self, population: population)
    for part in parts {
      for index in result.outputs.indices { result.outputs[index].append(part.outputs[index]) }
      for rule in traced { result.branches[rule]?.codes += part.branches[rule]?.codes ?? [] }
    }
    return result
  }
}
