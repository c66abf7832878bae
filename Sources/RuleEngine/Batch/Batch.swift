internal import DecisionRecords
package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// A program made ready to run on whole populations.
package struct Batch: Sendable {
  package let program: Program
  package let campaign: Campaign?
  /// The rules of which each row tells how it came to its value.
  let traced: [Int]

  /// - Parameters:
  ///   - campaign: the data of the one campaign that all are decided in, when the descriptor allocates.
  ///   - traced: indices of rules for which the result holds the branch that gave the value.
  package init(_ program: Program, campaign: Campaign? = nil, tracing traced: [Int] = []) {
    self.program = program
    self.campaign = campaign
    self.traced = traced
  }

  /// Decides everyone. Row by row the outcome is that of `decide`, bit for bit.
  package func run(_ population: Population) -> BatchResult {
    var result = BatchResult(
      outputs: program.descriptor.outputs.map { _ in OutcomeColumn() }, branches: [:])
    for rule in traced { result.branches[rule] = [] }
    for row in 0..<population.count {
      let inputs = population.values(of: row, program.descriptor, places: campaign?.places ?? [])
      let values = zip(program.descriptor.inputs, inputs).map { input, value in value ?? input.ifMissing }
      var execution = execution(of: program, values)
      execution.runRules()
      let ran = execution
      let conclusion = execution.conclude(values, campaign)
      for (index, output) in conclusion.outcome.enumerated() { result.outputs[index].append(output.value.state) }
      let recorder = Recorder(program: program, execution: ran)
      for rule in traced {
        let way = program.rules[rule].frame == 0 ? recorder.way(program.rules[rule], row: 0) : Recorder.Way()
        result.branches[rule]?.append(BatchResult.Way(way))
      }
    }
    return result
  }
}

/// What a batch found: one column an output.
package struct BatchResult: Sendable {
  /// Where a rule's value came from.
  package enum Way: Sendable, Hashable {
    /// A branch or a row of the rule, in the descriptor's order.
    case branch(Int)
    /// An exception of the rule, in the descriptor's order.
    case exception(Int)
    /// The rule does not apply.
    case notApplicable
    /// A condition on the way is open, or the rule has no branches.
    case none

    init(_ way: Recorder.Way) {
      if !way.applies {
        self = .notApplicable
      } else if let exception = way.exception {
        self = .exception(exception)
      } else {
        self = way.branch.map { .branch($0) } ?? .none
      }
    }
  }

  /// In the order of the descriptor's outputs.
  package internal(set) var outputs: [OutcomeColumn]
  /// For each traced rule of the person, where each row's value came from.
  package internal(set) var branches: [Int: [Way]]
}

/// One output of many people.
package struct OutcomeColumn: Sendable {
  private var states: [Stated] = []

  init() {}

  mutating func append(_ state: Stated) { states.append(state) }

  package var count: Int { states.count }

  /// The outcome of a row: known, missing, or not applicable.
  package subscript(row: Int) -> Stated { states[row] }
}
