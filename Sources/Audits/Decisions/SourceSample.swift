internal import DescriptorModel
internal import RuleEngine
package import RuleValues

/// For a sample of disagreements, which rule or which input alone could be at their origin.
package struct SourceCounts: Sendable, Hashable {
  /// How many disagreements were looked at, evenly spaced over those kept.
  package var searched = 0
  /// By rule, in the order of evaluation.
  package var rules: [RuleCount] = []
  /// By input, in the descriptor's order.
  package var inputs: [InputCount] = []
  /// Disagreements that no single rule explains: what was decided is no value that the rules can give.
  package var impossible = 0
  /// Whether every search went to its end.
  package var isComplete = true

  package struct RuleCount: Sendable, Hashable {
    /// The rule's name.
    package let name: String
    /// Disagreements of which it is the first rule in the order of evaluation that could explain them.
    package var first = 0
    /// Disagreements that it alone could explain.
    package var all = 0
    /// A line of the file, what the rule should have given for the decision to follow.
    package var example: Example?
  }

  package struct InputCount: Sendable, Hashable {
    package let name: String
    package var all = 0
    package var example: Example?
  }

  package struct Example: Sendable, Hashable {
    package let line: Int
    package let value: Value
  }
}

extension DecisionAudit {
  /// Complexity: O(disagreements searched × (rules + inputs) × log range) runs of the program.
  func sourceCounts() -> SourceCounts {
    var result = SourceCounts()
    let kept = disagreements.count
    let wanted = min(kept, limits.searched)
    let descriptor = subject.descriptor
    var rules: [String: SourceCounts.RuleCount] = [:]
    var inputs: [String: SourceCounts.InputCount] = [:]
    for position in 0..<wanted {
      let row = position * kept / wanted
      guard let program = program(ofDay: disagreements.days[row]),
        let asked = disagreements.population.rows([row]).asked(by: program.descriptor, from: descriptor)
      else { continue }
      result.searched += 1
      var decided: [Int: Value] = [:]
      for (index, output) in subject.outputs.enumerated() {
        guard let place = program.descriptor.outputs.firstIndex(where: { $0.name == output.name }) else { continue }
        // An empty cell, where the rules give a value: no value of a rule leads there.
        if let value = output.value(disagreements.decided[index][row]) { decided[place] = value }
      }
      let sources = sources(of: decided, program, inputs: asked.values(of: 0, program.descriptor))
      if !sources.isComplete { result.isComplete = false }
      if sources.rules.isEmpty { result.impossible += 1 }
      let line = disagreements.lines[row]
      for (place, source) in sources.rules.enumerated() {
        let name = program.descriptor.rules[source.rule].name
        var count = rules[name] ?? .init(name: name)
        if place == 0 { count.first += 1 }
        count.all += 1
        if count.example == nil { count.example = .init(line: line, value: source.value) }
        rules[name] = count
      }
      for source in sources.inputs {
        let name = program.descriptor.inputs[source.input].name
        var count = inputs[name] ?? .init(name: name)
        count.all += 1
        if count.example == nil { count.example = .init(line: line, value: source.value) }
        inputs[name] = count
      }
    }
    result.rules =
      descriptor.rules.compactMap { rules.removeValue(forKey: $0.name) }
      + rules.sorted { $0.key < $1.key }.map { $0.value }
    result.inputs =
      descriptor.inputs.compactMap { inputs.removeValue(forKey: $0.name) }
      + inputs.sorted { $0.key < $1.key }.map { $0.value }
    return result
  }
}
